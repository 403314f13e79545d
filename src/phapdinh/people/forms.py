"""Forms of the desk: their fields wear the classes of the visual language."""

from __future__ import annotations

from typing import Any

from django import forms

_BARE = (forms.CheckboxInput, forms.RadioSelect, forms.HiddenInput)


def dress(field: forms.Field) -> None:
    """The class of one field, and the keyboard that fits on a telephone."""
    if isinstance(field.widget, _BARE):
        return
    field.widget.attrs["class"] = "pd-select" if isinstance(field, forms.ChoiceField) else "pd-input"
    if isinstance(field, forms.DateField):
        field.widget.attrs.update({"placeholder": "dd/mm/yyyy", "inputmode": "numeric"})


class DeskForm(forms.Form):
    """A form whose fields are dressed as soon as it is made."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            dress(field)
