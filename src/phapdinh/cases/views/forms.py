"""The form of an event: its day, and a field for each thing that the event asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phapdinh.cases.courses.course import Ask
from phapdinh.people.forms import dress

Choices = Sequence[tuple[str, str]]
ON = "on"  # the field of the event's own legal day


@dataclass(frozen=True, slots=True)
class Offered:
    """Whom a field may name: officers of the court, people who take part; both as (id, words)."""

    officers: Choices = ()
    participations: Choices = ()


@dataclass(frozen=True, slots=True)
class Days:
    """Between which days the event may lie; ``latest`` is None where no period ends it."""

    earliest: date
    latest: date | None = None
    suggested: date | None = None
    hint: str = field(default="")


class EventForm(forms.Form):
    """Made from the event's data: nothing is asked here that the course does not ask.

    What was typed is kept when something is refused. ``key`` makes a second sending of the same form
    do nothing twice.
    """

    key = forms.UUIDField(widget=forms.HiddenInput)
    on = forms.DateField(label=gettext_lazy("Ngày"))

    def __init__(self, *args: Any, asks: Sequence[Ask], offered: Offered, days: Days, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[ON].initial = days.suggested
        self.fields[ON].help_text = days.hint
        for ask in asks:
            self.fields[f"ask_{ask.id}"] = _field(ask, offered)
        for one in self.fields.values():
            dress(one)
        self.fields[ON].widget.attrs["autofocus"] = True

    def answers(self) -> dict[str, Any]:
        """What was answered, by the ids of what was asked; only of a valid form."""
        given: Mapping[str, Any] = self.cleaned_data
        return {
            name.removeprefix("ask_"): value
            for name, value in given.items()
            if name.startswith("ask_") and value not in (None, "")
        }


def _field(ask: Ask, offered: Offered) -> forms.Field:
    """The form field of one question."""
    common: dict[str, Any] = {"label": ask.title, "required": ask.required}
    if ask.kind == "yes_no":
        choices = [("true", _("Có")), ("false", _("Không"))]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)
    listed = _listed(ask, offered)
    if listed is not None:
        return forms.ChoiceField(choices=[("", _("Chọn")), *listed], **common)
    if ask.kind == "money":
        return forms.CharField(max_length=24, help_text=_("Đồng, ví dụ 4.350.000"), **common)
    plain = {"date": forms.DateField, "number": forms.IntegerField}.get(ask.kind)
    return plain(**common) if plain else forms.CharField(max_length=2000, **common)


def _listed(ask: Ask, offered: Offered) -> Choices | None:
    """What the answer is chosen from; None where it is written."""
    lists: Mapping[str, Choices] = {
        "choice": list(ask.choices.items()),
        "officer": offered.officers,
        "participation": offered.participations,
    }
    return lists.get(ask.kind)
