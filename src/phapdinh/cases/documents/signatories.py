"""Whose name stands under a document, and who may sign it."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from phapdinh.cases.documents.template import Template
from phapdinh.cases.models import Assignment, Case
from phapdinh.cases.models.kinds import Duty, Instance
from phapdinh.people.models import Membership, Role, User
from phapdinh.people.permissions import roles_at

Signatory = tuple[str, str]  # capacity as it is written, name
_JUDGES = (Duty.PRESIDING, Duty.EXAMINING, Duty.MEDIATION_JUDGE)
_PANEL = (Duty.PRESIDING, Duty.JUDGE, Duty.LAY_JUDGE)


def signatories(template: Template, case: Case, actor: User) -> list[Signatory]:
    """Capacity and name for the foot of the sheet; ``actor`` has it numbered."""
    judge = _assigned(case, _JUDGES)
    if template.signer == "chief_judge":
        return [_head(case, actor)]
    if template.signer == "clerk":
        return [("THƯ KÝ TÒA ÁN", str(actor))]
    if template.signer == "panel":
        return [(_panel(case), judge)]
    if template.signer == "judge_and_clerk":
        return [("THƯ KÝ GHI BIÊN BẢN", _assigned(case, (Duty.CLERK,)) or str(actor)), ("THẨM PHÁN", judge)]
    return [("THẨM PHÁN", judge)]


def require_signer(template: Template, case: Case, actor: User, named: Sequence[Signatory]) -> str:
    """The capacity in which ``actor`` signs. Raises PermissionDenied where it is not theirs to sign.

    Who signs is named under it; members of the panel may sign beside their presiding judge.
    """
    for capacity, name in named:
        if name == str(actor) and _holds(template, case, actor):
            return capacity.replace("\n", ", ")
    if template.signer == "panel" and _sits(case, actor, _PANEL):
        return "Thành viên Hội đồng xét xử"
    raise PermissionDenied(_("Văn bản này do người khác ký; tên người ký ghi ở cuối văn bản."))


def _holds(template: Template, case: Case, actor: User) -> bool:
    """Whether the post or the assignment behind the name is theirs today."""
    roles = roles_at(actor, case.court_id)
    if template.signer == "chief_judge":
        return bool(roles & {Role.CHIEF_JUDGE, Role.DEPUTY_CHIEF_JUDGE})
    if template.signer == "clerk":
        return bool(roles)
    if template.signer == "judge_and_clerk":
        return _sits(case, actor, (*_JUDGES, Duty.CLERK)) or Role.CLERK in roles
    return _sits(case, actor, _JUDGES)


def _sits(case: Case, actor: User, duties: Sequence[Duty]) -> bool:
    return Assignment.objects.filter(case=case, officer__user=actor, duty__in=duties, ends_on=None).exists()


def _assigned(case: Case, duties: Sequence[Duty]) -> str:
    rows = Assignment.objects.filter(case=case, duty__in=duties, ends_on=None).select_related("officer")
    found = {row.duty: row.officer.name for row in rows}
    return next((found[duty] for duty in duties if duty in found), "")


def _head(case: Case, actor: User) -> Signatory:
    """The chief judge, or the deputy who acts for them (ký thay: Nghị định 30/2020/NĐ-CP Điều 13 khoản 1)."""
    if Role.DEPUTY_CHIEF_JUDGE in roles_at(actor, case.court_id):
        return "KT. CHÁNH ÁN\nPHÓ CHÁNH ÁN", str(actor)
    row = (
        Membership.objects.filter(court_id=case.court_id, role=Role.CHIEF_JUDGE, ends_on=None)
        .select_related("user")
        .order_by("starts_on")
        .first()
    )
    return "CHÁNH ÁN", str(row.user) if row else ""


def _panel(case: Case) -> str:
    words = "PHÚC THẨM" if case.instance == Instance.APPEAL else "SƠ THẨM"
    return f"TM. HỘI ĐỒNG XÉT XỬ {words}\nTHẨM PHÁN - CHỦ TỌA PHIÊN TÒA"
