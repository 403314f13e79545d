"""The form of a pause or a postponement: its ground, its reason, when the trial goes on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.calendar.hours import instant
from phapdinh.hearings.breaks.following import Order
from phapdinh.hearings.breaks.rules import Ground
from phapdinh.people.forms import DeskForm


class OrderForm(DeskForm):
    """What the panel orders. The law asks for the day; a time that is taken is refused with the next free."""

    ground = forms.ChoiceField(label=_("Căn cứ"))
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Được ghi vào quyết định và biên bản phiên tòa."),
    )
    day = forms.DateField(label=_("Ngày"))
    begins = forms.TimeField(label=_("Giờ"), input_formats=["%H:%M", "%Hh%M"], initial="08:00")
    minutes = forms.IntegerField(label=_("Dài bao nhiêu phút"), min_value=15, max_value=600, initial=120)

    def __init__(self, *args: Any, grounds: Sequence[Ground], **more: Any) -> None:
        super().__init__(*args, **more)
        offered = [(one.id, f"{one.title} ({one.source})") for one in grounds]
        self.fields["ground"].choices = offered  # type: ignore[attr-defined]
        self.fields["reason"].widget.attrs["class"] = "pd-area"
        for name in ("day", "begins", "minutes"):
            self.fields[name].widget.attrs["class"] = "pd-input pd-num pd-input-date"

    def order(self) -> Order:
        """What was entered; only of a valid form."""
        given = self.cleaned_data
        begins = instant(given["day"], given["begins"])
        return Order(given["ground"], given["reason"], begins, begins + timedelta(minutes=given["minutes"]))
