"""Forms of the pages of assigning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.assigning.actions.naming import Choice
from phapdinh.cases.assigning.rules import rule_on
from phapdinh.cases.models.kinds import Duty

Choices = Sequence[tuple[str, str]]


def _select() -> forms.Select:
    return forms.Select(attrs={"class": "pd-select"})


def _reason() -> forms.CharField:
    area = forms.Textarea(attrs={"class": "pd-area", "rows": 3})
    return forms.CharField(label=_("Lý do"), max_length=500, widget=area)


class NameForm(forms.Form):
    """A judge who is named, on which ground, for which reason."""

    officer = forms.ChoiceField(label=_("Thẩm phán"), widget=_select())
    ground = forms.ChoiceField(label=_("Căn cứ"), widget=_select())
    reason = _reason()

    def __init__(self, *args: Any, judges: Choices, grounds: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["officer"].choices = [("", _("Chọn")), *judges]  # type: ignore[attr-defined]
        self.fields["ground"].choices = [("", _("Chọn")), *grounds]  # type: ignore[attr-defined]

    def choice(self) -> Choice:
        """What was chosen; only of a valid form."""
        given = self.cleaned_data
        return Choice(UUID(given["officer"]), Duty.PRESIDING, given["ground"], given["reason"])


class PanelForm(forms.Form):
    """Somebody who sits beside the judge, for which duty, for which reason."""

    duty = forms.ChoiceField(label=_("Nhiệm vụ"), widget=_select())
    officer = forms.ChoiceField(label=_("Người được phân công"), widget=_select())
    reason = _reason()

    def __init__(self, *args: Any, duties: Choices, officers: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["duty"].choices = duties  # type: ignore[attr-defined]
        self.fields["officer"].choices = [("", _("Chọn")), *officers]  # type: ignore[attr-defined]


class ReplaceForm(forms.Form):
    """Who takes the place of somebody, on which ground, for which reason."""

    officer = forms.ChoiceField(label=_("Người thay"), widget=_select())
    ground = forms.ChoiceField(label=_("Căn cứ"), widget=_select())
    reason = _reason()

    def __init__(self, *args: Any, grounds: Choices, officers: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["officer"].choices = [("", _("Chọn")), *officers]  # type: ignore[attr-defined]
        self.fields["ground"].choices = [("", _("Chọn")), *grounds]  # type: ignore[attr-defined]


class AgainForm(forms.Form):
    """Why a lot is drawn anew."""

    ground = forms.ChoiceField(label=_("Căn cứ"), widget=_select())
    reason = _reason()

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        grounds = rule_on(timezone.localdate()).redraws
        offered = [(key, one.title) for key, one in grounds.items()]
        self.fields["ground"].choices = [("", _("Chọn")), *offered]  # type: ignore[attr-defined]
