"""The form of a conference."""

from __future__ import annotations

import re
from datetime import time
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.calendar.hours import instant
from phapdinh.courts.models import Court
from phapdinh.hearings.conferences.actions import MOST_SPEAKERS, ConferenceData
from phapdinh.people.forms import DeskForm

_ALL, _PROVINCE = "all", "province"
_LINE = re.compile(r"^(\d{1,2})[:hg](\d{2})\s+(.+)$")
_MOST_ITEMS = 40


class ConferenceForm(DeskForm):
    """Title, day and hours, who speaks, which courts follow, the agenda a line an item."""

    title = forms.CharField(label=_("Tên hội nghị"), max_length=200)
    day = forms.DateField(label=_("Ngày"))
    begins = forms.TimeField(label=_("Giờ bắt đầu"), initial="08:00")
    ends = forms.TimeField(label=_("Giờ kết thúc"), initial="11:30")
    scope = forms.ChoiceField(
        label=_("Điểm cầu"),
        choices=[(_PROVINCE, _("Các Tòa án trong tỉnh")), (_ALL, _("Tất cả Tòa án trong nước"))],
    )
    speakers = forms.CharField(
        label=_("Báo cáo viên"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi dòng một người hoặc một nơi phát biểu. Chủ trì đã có chỗ riêng."),
    )
    agenda = forms.CharField(
        label=_("Chương trình"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Mỗi dòng một nội dung, có thể ghi giờ ở đầu: 08:00 Khai mạc."),
    )
    recorded = forms.ChoiceField(
        label=_("Ghi hình người phát biểu"), choices=[("1", _("Có")), ("0", _("Không"))]
    )

    @property
    def when(self) -> list[forms.BoundField]:
        """Fields that stand beside each other: day and hours."""
        return [self[name] for name in ("day", "begins", "ends")]

    @property
    def rest(self) -> list[forms.BoundField]:
        """Those below."""
        return [self[name] for name in ("scope", "speakers", "agenda", "recorded")]

    def clean_speakers(self) -> list[str]:
        """One a line."""
        names = _lines(self.cleaned_data["speakers"])
        if len(names) > MOST_SPEAKERS:
            words = gettext("Nhiều nhất %(most)d báo cáo viên.") % {"most": MOST_SPEAKERS}
            raise forms.ValidationError(words)
        if any(len(name) > 200 for name in names):
            raise forms.ValidationError(gettext("Mỗi tên không quá 200 chữ cái."))
        return names

    def clean_agenda(self) -> list[tuple[time | None, str]]:
        """Items with their times, where a time is set."""
        lines = _lines(self.cleaned_data["agenda"])
        if len(lines) > _MOST_ITEMS or any(len(one) > 300 for one in lines):
            words = gettext("Nhiều nhất %(most)d nội dung, mỗi nội dung không quá 300 chữ cái.")
            raise forms.ValidationError(words % {"most": _MOST_ITEMS})
        return [_item(one) for one in lines]

    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        given = super().clean() or {}
        if given.get("begins") and given.get("ends") and given["ends"] <= given["begins"]:
            self.add_error("ends", gettext("Giờ kết thúc phải sau giờ bắt đầu."))
        return given

    def data_given(self, court: Court) -> ConferenceData:
        """What was entered; only of a valid form."""
        given = self.cleaned_data
        return ConferenceData(
            title=given["title"],
            starts_at=instant(given["day"], given["begins"]),
            ends_at=instant(given["day"], given["ends"]),
            speakers=given["speakers"],
            courts=_courts(court, given["scope"]),
            agenda=given["agenda"],
            recorded=given["recorded"] == "1",
        )


def _courts(court: Court, scope: str) -> list[UUID]:
    """Courts of today but one's own, which chairs."""
    rows = Court.objects.filter(exists_to=None).exclude(pk=court.pk)
    if scope == _PROVINCE:
        rows = rows.filter(province=court.province)
    return list(rows.values_list("pk", flat=True))


def _item(line: str) -> tuple[time | None, str]:
    found = _LINE.match(line)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None, line
    return time(int(found[1]), int(found[2])), found[3]


def _lines(words: str) -> list[str]:
    return [line for line in (" ".join(one.split()) for one in words.splitlines()) if line]
