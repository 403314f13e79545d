"""Forms of the pages of the calendar, in the classes of the visual language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.calendar.actions.checking import Wanted
from phapdinh.cases.calendar.hours import instant
from phapdinh.cases.models import Booking, HearingForm, HearingKind

Choices = Sequence[tuple[str, str]]


def _select() -> forms.Select:
    return forms.Select(attrs={"class": "pd-select"})


def _line(**more: str) -> forms.TextInput:
    return forms.TextInput(attrs={"class": "pd-input", **more})


def _day_field(label: Any, **more: Any) -> forms.DateField:
    look = {"class": "pd-input pd-num pd-input-date", "placeholder": "dd/mm/yyyy", "inputmode": "numeric"}
    return forms.DateField(label=label, widget=forms.DateInput(attrs=look), **more)


def _time_field(label: Any, **more: Any) -> forms.TimeField:
    look = {"class": "pd-input pd-num pd-input-date", "placeholder": "08:00", "inputmode": "numeric"}
    widget = forms.TimeInput(attrs=look, format="%H:%M")
    return forms.TimeField(label=label, input_formats=["%H:%M", "%Hh%M", "%H:%M:%S"], widget=widget, **more)


class SittingForm(forms.Form):
    """A hearing: when, how long, where, who. What was typed is kept when something is refused."""

    kind = forms.ChoiceField(label=_("Loại phiên"), widget=_select())
    form = forms.ChoiceField(label=_("Hình thức"), choices=HearingForm.choices, widget=_select())
    title = forms.CharField(label=_("Nội dung"), max_length=200, required=False, widget=_line())
    day = _day_field(_("Ngày"))
    begins = _time_field(_("Giờ bắt đầu"))
    minutes = forms.IntegerField(
        label=_("Dài bao nhiêu phút"),
        min_value=15,
        max_value=600,
        initial=120,
        widget=forms.NumberInput(attrs={"class": "pd-input pd-num pd-input-date", "step": "15"}),
    )
    room = forms.ChoiceField(label=_("Phòng"), required=False, widget=_select())
    officers = forms.MultipleChoiceField(
        label=_("Người tiến hành tố tụng"), required=False, widget=forms.CheckboxSelectMultiple
    )
    equipment = forms.MultipleChoiceField(
        label=_("Thiết bị"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, rooms: Choices, officers: Choices, equipment: Choices, meeting: bool, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        kinds = [one for one in HearingKind.choices if (one[0] == HearingKind.MEETING) == meeting]
        self._offer("kind", kinds)
        self._offer("room", [("", _("Chọn")), *rooms])
        self._offer("officers", officers)
        self._offer("equipment", equipment)
        if not equipment:
            del self.fields["equipment"]
        if meeting:
            self.fields["title"].required = True
            self.fields["form"].initial = HearingForm.CLOSED
        else:
            del self.fields["title"]

    def _offer(self, name: str, choices: Any) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """What is wanted; only of a valid form."""
        given = self.cleaned_data
        begins = instant(given["day"], given["begins"])
        return Wanted(
            kind=given["kind"],
            form=given["form"],
            begins=begins,
            ends=begins + timedelta(minutes=given["minutes"]),
            room=UUID(given["room"]) if given["room"] else None,
            officers=tuple(UUID(one) for one in given["officers"]),
            equipment=tuple(UUID(one) for one in given.get("equipment", ())),
            title=given.get("title", ""),
        )


class SearchForm(forms.Form):
    """What is wanted of a time before the time is known."""

    minutes = forms.IntegerField(min_value=15, max_value=600)
    day = forms.DateField(required=False)
    room = forms.UUIDField(required=False)

    def first(self, today: date) -> date:
        """The day from which on a time is sought."""
        return max(self.cleaned_data.get("day") or today, today)


class HoldForm(forms.Form):
    """Until when a time is held. Its field stands in the form of a hearing, which may go without it."""

    use_required_attribute = False
    until_day = _day_field(_("Giữ chỗ đến hết ngày"))

    def until(self) -> datetime:
        """The end of that day."""
        return instant(self.cleaned_data["until_day"] + timedelta(days=1), time.min)


class WhyForm(forms.Form):
    """A reason in the person's own words."""

    reason = forms.CharField(
        label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"class": "pd-area", "rows": 3})
    )


class AbsenceForm(forms.Form):
    """Days on which an officer is away."""

    officer = forms.ChoiceField(label=_("Người"), widget=_select())
    why = forms.ChoiceField(
        label=_("Lý do"),
        choices=[(one.value, one.label) for one in (Booking.Absence.LEAVE, Booking.Absence.AWAY)],
        widget=_select(),
    )
    first = _day_field(_("Từ ngày"))
    last = _day_field(_("Đến hết ngày"))
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=200, widget=_line())

    def __init__(self, *args: Any, officers: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["officer"].choices = officers  # type: ignore[attr-defined]
