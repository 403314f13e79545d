"""What is written down of a case when it comes in: about what, between whom, what is claimed or charged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.actions.people import NewParty
from phapdinh.cases.actions.subject import NewCharge, NewClaim
from phapdinh.cases.crimes import longest_imprisonment
from phapdinh.cases.models import Charge, Claim
from phapdinh.cases.models.kinds import CaseType, PartyKind, PartyRole
from phapdinh.cases.views.party_form import PersonRow
from phapdinh.people.forms import DeskForm

_ROWS = 3
_FIRST: Mapping[str, Sequence[PartyRole]] = {
    CaseType.CRIMINAL: (PartyRole.ACCUSED, PartyRole.VICTIM, PartyRole.DEFENCE),
    CaseType.ADMINISTRATIVE: (PartyRole.PETITIONER, PartyRole.RESPONDENT, PartyRole.INTERESTED),
    CaseType.CIVIL_MATTER: (PartyRole.REQUESTER, PartyRole.INTERESTED, PartyRole.INTERESTED),
    CaseType.BANKRUPTCY: (PartyRole.REQUESTER, PartyRole.DEBTOR, PartyRole.CREDITOR),
    CaseType.MEASURE: (PartyRole.PROPOSED, PartyRole.PROPOSER, PartyRole.REPRESENTATIVE),
}
_CIVIL = (PartyRole.PLAINTIFF, PartyRole.DEFENDANT, PartyRole.INTERESTED)
_MATTERS = ("", "civil", "family", "commercial", "labour")


class AboutForm(DeskForm):
    """What the case is about."""

    court = forms.ChoiceField(label=_("Tòa án"))
    title = forms.CharField(label=_("Quan hệ pháp luật, tội danh"), max_length=500)
    subkind = forms.ChoiceField(label=_("Lĩnh vực của việc dân sự"), required=False)
    minor = forms.BooleanField(label=_("Có người tham gia tố tụng dưới 18 tuổi"), required=False)

    def __init__(self, *args: Any, kind: str, courts: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["court"].choices = courts  # type: ignore[attr-defined]
        if kind == CaseType.CIVIL_MATTER:
            named = [(one, CaseType(one).label if one else _("Dân sự")) for one in _MATTERS]
            self.fields["subkind"].choices = named  # type: ignore[attr-defined]
        else:
            del self.fields["subkind"]


class ClaimForm(DeskForm):
    """What the first person of the list claims."""

    text = forms.CharField(label=_("Yêu cầu"), max_length=2000)
    amount = forms.CharField(
        label=_("Giá trị yêu cầu (đồng)"),
        required=False,
        help_text=_("Để trống nếu không có giá ngạch."),
        max_length=24,
    )

    def clean_amount(self) -> int | None:
        """Whole đồng; dots and spaces between thousands are let through."""
        written = str(self.cleaned_data["amount"]).replace(".", "").replace(" ", "")
        if written and not written.isdecimal():
            raise forms.ValidationError(_("Ghi số tiền bằng chữ số, ví dụ 4.350.000."))
        return int(written) if written else None


class ChargeForm(DeskForm):
    """With what the first accused of the list is charged."""

    crime = forms.CharField(label=_("Tội danh"), max_length=300)
    article = forms.RegexField(r"^\d{1,3}[a-z]?$", label=_("Điều (Bộ luật Hình sự)"))
    clause = forms.RegexField(r"^\d{0,2}$", label=_("Khoản"), required=False)
    points = forms.CharField(label=_("Điểm"), required=False, max_length=60)
    top = forms.ChoiceField(label=_("Mức cao nhất của khung hình phạt"), choices=Charge.Top.choices)
    top_months = forms.IntegerField(label=_("Số tháng tù cao nhất"), required=False, min_value=1)

    def clean(self) -> dict[str, Any]:
        """A term needs its months; life and death have none."""
        given = super().clean() or self.cleaned_data
        longest = longest_imprisonment().months
        if (given.get("top_months") or 0) > longest:
            self.add_error("top_months", _("Số tháng tù không quá %(n)d.") % {"n": longest})
        elif given.get("top") == Charge.Top.MONTHS and not given.get("top_months"):
            self.add_error("top_months", _("Ghi số tháng tù cao nhất của khung."))
        elif given.get("top") != Charge.Top.MONTHS:
            given["top_months"] = None
        return given


class Intake:
    """The forms of one case that comes in, read and shown together."""

    def __init__(self, data: Any, *, kind: str, courts: Sequence[tuple[str, str]]) -> None:
        self.kind = kind
        self.criminal = kind == CaseType.CRIMINAL
        self.about_form = AboutForm(data, kind=kind, courts=courts)
        first = [{"role": role, "kind": PartyKind.PERSON} for role in _FIRST.get(kind, _CIVIL)]
        self.rows = forms.formset_factory(PersonRow, extra=_ROWS)(
            data, prefix="nguoi", initial=first if data is None else None
        )
        self.rows.extra = 0 if data is None else _ROWS
        form = ChargeForm if self.criminal else ClaimForm
        self.subject = form(data, prefix="yeu-cau")

    def is_valid(self) -> bool:
        """All forms are; every one of them is asked, so that each shows what it lacks."""
        return all([self.about_form.is_valid(), self.rows.is_valid(), self.subject.is_valid()])

    @property
    def about(self) -> dict[str, Any]:
        """What the case is about; only where valid."""
        return self.about_form.cleaned_data

    def people(self) -> list[NewParty]:
        """Everybody with a name, in the order written."""
        return [row.party() for row in self.rows if row.cleaned_data.get("name", "").strip()]

    def claims(self) -> list[NewClaim]:
        """The claim of a case that is not criminal."""
        if self.criminal:
            return []
        given = self.subject.cleaned_data
        matter = self.kind == CaseType.CIVIL_MATTER
        kind = Claim.Kind.REQUEST if matter else Claim.Kind.CLAIM
        return [NewClaim(given["text"], kind, given["amount"], claimant=0 if self.people() else None)]

    def charges(self) -> list[NewCharge]:
        """The charge against the first accused; without one there is none, and the act refuses."""
        accused = [place for place, one in enumerate(self.people()) if one.role == PartyRole.ACCUSED]
        if not self.criminal or not accused:
            return []
        given = self.subject.cleaned_data
        return [
            NewCharge(
                given["crime"],
                given["article"],
                accused=place,
                top=given["top"],
                top_months=given["top_months"],
                clause=given["clause"],
                points=given["points"],
            )
            for place in accused
        ]
