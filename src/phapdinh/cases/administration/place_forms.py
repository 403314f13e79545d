"""Forms of the places, hours, days and letterhead of a court."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.administration.actions.letterhead import Head
from phapdinh.cases.models import Room
from phapdinh.people.forms import DeskForm

Choices = Sequence[tuple[str, Any]]


class RoomForm(DeskForm):
    """A room: its name, what it is for, what it is fitted with."""

    name = forms.CharField(label=_("Tên phòng"), max_length=80)
    kind = forms.ChoiceField(label=_("Loại"), choices=Room.Kind.choices)
    fitted = forms.MultipleChoiceField(
        label=_("Điều kiện"),
        required=False,
        choices=[
            ("online", _("Làm được điểm cầu phiên tòa trực tuyến")),
            ("friendly", _("Thân thiện với người chưa thành niên")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, row: Room | None = None, **more: Any) -> None:
        fitted = [name for name in ("online", "friendly") if row and getattr(row, name)]
        super().__init__(*args, **more, initial={"kind": row.kind, "fitted": fitted} if row else None)
        if row is not None:
            del self.fields["name"]


class ThingForm(DeskForm):
    """A thing that hearings share."""

    thing = forms.CharField(label=_("Tên thiết bị"), max_length=80)


class HoursForm(DeskForm):
    """Two sessions and the weekdays on which the court sits."""

    morning_from = forms.TimeField(label=_("Sáng từ"))
    morning_to = forms.TimeField(label=_("Sáng đến"))
    afternoon_from = forms.TimeField(label=_("Chiều từ"))
    afternoon_to = forms.TimeField(label=_("Chiều đến"))
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Ngày xếp phiên trong tuần"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, days: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["weekdays"].choices = days  # type: ignore[attr-defined]
        for name, one in self.fields.items():
            if name != "weekdays":
                one.widget.format = "%H:%M"
                one.widget.attrs["class"] = "pd-input pd-num pd-input-date"

    def sessions(self) -> list[list[str]]:
        """Pairs of clock times; only of a valid form."""
        given = self.cleaned_data
        return [
            [f"{given[f'{part}_{end}']:%H:%M}" for end in ("from", "to")] for part in ("morning", "afternoon")
        ]


class OutageForm(DeskForm):
    """Days on which the electronic way was closed, and what proves it."""

    first = forms.DateField(label=_("Từ ngày"))
    last = forms.DateField(label=_("Đến hết ngày"))
    source = forms.CharField(
        label=_("Chứng cứ"),
        max_length=300,
        help_text=_("Số, ngày thông báo hoặc biên bản ghi nhận sự cố, ai lập."),
    )

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first one, and has come."""
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", _g("Ngày cuối không được trước ngày đầu."))
        return given


class LetterheadForm(DeskForm):
    """What stands at the head of the court's documents."""

    above = forms.CharField(
        label=_("Cơ quan chủ quản ghi phía trên"),
        required=False,
        max_length=200,
        help_text=_("Để trống nếu mẫu văn bản chỉ ghi tên Tòa án."),
    )
    place = forms.CharField(
        label=_("Địa danh"), required=False, max_length=80, help_text=_("Đứng trước ngày, tháng, năm.")
    )
    address = forms.CharField(label=_("Địa chỉ Tòa án"), required=False, max_length=300)
    procuracy = forms.CharField(label=_("Viện kiểm sát cùng cấp"), required=False, max_length=200)

    def head(self) -> Head:
        """What was entered; only of a valid form."""
        return Head(**self.cleaned_data)
