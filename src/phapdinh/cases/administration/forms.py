"""Forms of the people of a court. What was typed is kept where something is refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.administration.actions.officers import OfficerFacts
from phapdinh.cases.administration.actions.posts import Acting
from phapdinh.cases.administration.rules import lendings, posts
from phapdinh.cases.administration.specialities import SPECIALITIES
from phapdinh.cases.assigning.actions.declaring import Span
from phapdinh.cases.models import Officer
from phapdinh.cases.models.kinds import JudgeRank, OfficerKind
from phapdinh.people.forms import DeskForm
from phapdinh.people.models import Role

Choices = Sequence[tuple[str, Any]]
_CHOOSE = ("", _("Chọn"))


class ReasonForm(DeskForm):
    """Why something ends or is taken back; it stands in the journal."""

    reason = forms.CharField(
        label=_("Căn cứ, lý do"),
        max_length=300,
        help_text=_("Số, ngày quyết định hoặc văn bản; không ghi tên người."),
    )


class EndForm(ReasonForm):
    """The last day of an officer, and why."""

    on = forms.DateField(label=_("Ngày cuối cùng giữ chức"))
    field_order = ("on", "reason")


class OfficerForm(DeskForm):
    """An officer: name, capacity, rank, divisions, account, days."""

    name = forms.CharField(label=_("Họ và tên"), max_length=120)
    kind = forms.ChoiceField(label=_("Chức danh"), choices=[_CHOOSE, *OfficerKind.choices])
    rank = forms.ChoiceField(
        label=_("Ngạch, bậc Thẩm phán"),
        required=False,
        choices=[("", _("Chưa ghi")), *(one for one in JudgeRank.choices if one[0])],
    )
    specialities = forms.MultipleChoiceField(
        label=_("Tòa chuyên trách, đào tạo"),
        required=False,
        choices=list(SPECIALITIES.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Khi Tòa án có Tòa chuyên trách, chỉ Thẩm phán được đánh dấu mới được phân công loại án đó "
            "(khoản 3 Điều 7 Thông tư 01/2022/TT-TANDTC); án có người chưa thành niên cần Thẩm phán đã được "
            "đào tạo (khoản 2 Điều 4)."
        ),
    )
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        required=False,
        max_length=150,
        help_text=_("Tài khoản của chính người này tại Tòa án; để trống nếu không dùng nền tảng."),
    )
    starts_on = forms.DateField(label=_("Giữ chức từ ngày"))
    ends_on = forms.DateField(
        label=_("Hết nhiệm kỳ vào ngày"), required=False, help_text=_("Để trống nếu không có thời hạn.")
    )

    def __init__(self, *args: Any, row: Officer | None = None, **more: Any) -> None:
        super().__init__(*args, **more, initial=_of_row(row) if row else None)
        if row is not None:
            del self.fields["kind"]
        if row is not None and row.kind != OfficerKind.JUDGE:
            del self.fields["rank"], self.fields["specialities"]
        self._row = row

    def facts(self) -> OfficerFacts:
        """What was entered; only of a valid form."""
        given = self.cleaned_data
        return OfficerFacts(
            name=given["name"],
            kind=self._row.kind if self._row else given["kind"],
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
            rank=given.get("rank", ""),
            specialities=tuple(given.get("specialities", ())),
            username=given["username"],
        )


def _of_row(row: Officer) -> dict[str, Any]:
    known = ("name", "rank", "specialities", "starts_on", "ends_on")
    return {name: getattr(row, name) for name in known} | {"username": row.user.username if row.user else ""}


class SpanForm(DeskForm):
    """A ground that bars or spares a judge, with its days."""

    kind = forms.ChoiceField(label=_("Căn cứ"))
    percent = forms.IntegerField(label=_("Chỉ tiêu còn lại, phần trăm"), min_value=1, max_value=100)
    first = forms.DateField(label=_("Từ ngày"))
    last = forms.DateField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa biết."))
    ground = forms.CharField(label=_("Số, ngày quyết định"), max_length=300)

    def __init__(self, *args: Any, kinds: Choices, share: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["kind"].choices = [_CHOOSE, *kinds]  # type: ignore[attr-defined]
        if not share:
            del self.fields["percent"]

    def span(self) -> Span:
        """The days and the ground; only of a valid form."""
        given = self.cleaned_data
        return Span(given["first"], given["last"], given["ground"])


class InterestForm(DeskForm):
    """What makes somebody partial: beside a colleague, or in a case that one may see."""

    kind = forms.ChoiceField(label=_("Căn cứ"))
    colleague = forms.ChoiceField(
        label=_("Người cùng Tòa án"),
        required=False,
        help_text=_("Chỉ chọn khi là người thân thích với nhau."),
    )
    case = forms.CharField(
        label=_("Số thụ lý"), required=False, max_length=40, help_text=_("Ví dụ 12/2026/TLST-DS")
    )

    def __init__(self, *args: Any, kinds: Choices, colleagues: Choices, in_cases: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["kind"].choices = [_CHOOSE, *kinds] if len(kinds) > 1 else kinds  # type: ignore[attr-defined]
        self.fields["colleague"].choices = [_CHOOSE, *colleagues]  # type: ignore[attr-defined]
        if not in_cases:
            del self.fields["case"]


class PostForm(DeskForm):
    """A post that the court gives to somebody who has an account."""

    username = forms.CharField(label=_("Tên đăng nhập"), max_length=150)
    role = forms.ChoiceField(label=_("Chức vụ trên nền tảng"))
    reason = forms.CharField(label=_("Số, ngày quyết định"), max_length=300)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        given = [(one.value, one.label) for one in posts().given_by_court]
        self.fields["role"].choices = [_CHOOSE, *given]  # type: ignore[attr-defined]


class DelegationForm(DeskForm):
    """Who acts for whom, in which post, from a day to a day."""

    giver = forms.ChoiceField(label=_("Người ủy quyền"))
    taker = forms.ChoiceField(label=_("Người được ủy quyền"))
    first = forms.DateField(label=_("Từ ngày"))
    last = forms.DateField(label=_("Đến hết ngày"))
    ground = forms.CharField(label=_("Số, ngày văn bản ủy quyền"), max_length=300)

    def __init__(self, *args: Any, holders: Choices, people: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["giver"].choices = [_CHOOSE, *holders]  # type: ignore[attr-defined]
        self.fields["taker"].choices = [_CHOOSE, *people]  # type: ignore[attr-defined]

    def acting(self) -> Acting:
        """What was entered; only of a valid form. A holder is ``role~account``."""
        given = self.cleaned_data
        role, _sign, giver = given["giver"].partition("~")
        return Acting(role, UUID(giver), UUID(given["taker"]), given["first"], given["last"], given["ground"])


def lent_roles(day: date) -> list[Role]:
    """Posts whose holders may have somebody act for them."""
    return [one.role for one in lendings(day)]
