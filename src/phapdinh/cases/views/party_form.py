"""The forms of somebody who takes part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.actions.people import NewParty
from phapdinh.cases.models.kinds import PartyKind, PartyRole
from phapdinh.people.forms import DeskForm

_EARLIEST, _LATEST = 1850, 2200


class WhoForm(DeskForm):
    """Name, capacity, what identifies them."""

    role = forms.ChoiceField(label=_("Tư cách tham gia tố tụng"), choices=PartyRole.choices)
    kind = forms.ChoiceField(label=_("Là"), choices=PartyKind.choices)
    name = forms.CharField(label=_("Họ tên hoặc tên cơ quan, tổ chức"), max_length=300)
    birth_year = forms.IntegerField(
        label=_("Năm sinh"), required=False, min_value=_EARLIEST, max_value=_LATEST
    )
    personal_id = forms.RegexField(
        r"^\d{12}$",
        label=_("Số định danh cá nhân"),
        required=False,
        error_messages={"invalid": _("Số định danh cá nhân gồm đúng 12 chữ số.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    address = forms.CharField(label=_("Địa chỉ"), required=False, max_length=500)

    def party(self) -> NewParty:
        """Who it is; only of a valid form. An organisation has neither year of birth nor personal number."""
        given = self.cleaned_data
        person = given["kind"] == PartyKind.PERSON
        return NewParty(
            role=given["role"],
            name=given["name"],
            kind=given["kind"],
            birth_year=given["birth_year"] if person else None,
            personal_id=given["personal_id"] if person else "",
            address=given["address"],
            contact=given.get("contact", ""),
            ground=given.get("ground", ""),
        )


class PartyForm(WhoForm):
    """Somebody who joins a case that runs: from which day, on which ground, whom they stand for."""

    kind = forms.ChoiceField(
        label=_("Là"), choices=PartyKind.choices, widget=forms.RadioSelect, initial=PartyKind.PERSON
    )
    contact = forms.CharField(label=_("Điện thoại, thư điện tử"), required=False, max_length=200)
    representing = forms.ChoiceField(label=_("Đại diện, bảo vệ, bào chữa cho"), required=False)
    ground = forms.CharField(label=_("Căn cứ tham gia"), required=False, max_length=300)
    on = forms.DateField(label=_("Tham gia từ ngày"))

    def __init__(self, *args: Any, whom: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["representing"].choices = [("", _("Không")), *whom]  # type: ignore[attr-defined]
        if not whom:
            del self.fields["representing"]

    def represented(self) -> UUID | None:
        """The participation that this one stands for."""
        given = self.cleaned_data.get("representing")
        return UUID(given) if given else None


class PersonRow(WhoForm):
    """One person or organisation of a case that comes in; a row without a name is left out."""

    name = forms.CharField(label=_("Họ tên, tên tổ chức"), max_length=300, required=False)
