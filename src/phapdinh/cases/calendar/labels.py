"""Words of the pages of the calendar."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phapdinh.cases.models import Hearing, HearingForm, HearingKind, HearingState, PublicHearing
from phapdinh.cases.models.kinds import CaseType, Instance, PartyRole

#: Papers of a hearing, by the names of their templates.
PAPERS: Mapping[str, str | Promise] = {
    "summons": gettext_lazy("Giấy triệu tập"),
    "trial_order": gettext_lazy("Quyết định đưa vụ án ra xét xử"),
    "evidence_meeting_notice": gettext_lazy("Thông báo về phiên họp công khai chứng cứ và hòa giải"),
    "postponement_decision": gettext_lazy("Quyết định hoãn"),
    "hearing_paused": gettext_lazy("Thông báo tạm ngừng"),
    "hearing_cancelled": gettext_lazy("Thông báo bỏ lịch đã báo"),
}


def look(hearing: Hearing) -> str:
    """The class that draws a hearing: held, closed, online, preparation, or plain."""
    if hearing.state == HearingState.TENTATIVE:
        return "held"
    if hearing.kind != HearingKind.TRIAL:
        return "prep"
    if hearing.form == HearingForm.CLOSED:
        return "closed"
    return "online" if hearing.form == HearingForm.ONLINE else ""


def about(hearing: Hearing) -> str:
    """What it is, on one line: what the case is about, with what is particular of the hearing."""
    if hearing.case is None:
        return hearing.title
    if hearing.state == HearingState.TENTATIVE:
        return str(_("Tạm giữ chỗ: %(title)s")) % {"title": hearing.title or hearing.case.title}
    if hearing.kind == HearingKind.MEDIATION:
        return str(_("Công khai chứng cứ, hòa giải"))
    if hearing.kind != HearingKind.TRIAL:
        return str(HearingKind(hearing.kind).label)
    if hearing.form == HearingForm.CLOSED:
        return str(_("%(title)s, xử kín")) % {"title": hearing.case.title}
    return hearing.case.title


def where(hearing: Hearing, judge: str) -> str:
    """Room, and the judge by the given name: ``Phòng 2, TP Khải``."""
    parts = [str(_("Trực tuyến"))] if hearing.form == HearingForm.ONLINE else []
    parts += [hearing.room.name] if hearing.room else []
    parts += [_("TP %(name)s") % {"name": judge.rsplit(maxsplit=1)[-1]}] if judge else []
    return ", ".join(parts)


def public_title(row: PublicHearing) -> str:
    """``Hình sự sơ thẩm``."""
    kind, instance = CaseType(row.type).label, Instance(row.instance).label
    return f"{kind} {str(instance).lower()}"


def public_parties(row: PublicHearing) -> str:
    """``Nguyên đơn: N.V.A.; Bị đơn: Công ty TNHH B.M.``."""
    return "; ".join(f"{PartyRole(role).label}: {name}" for role, name in row.parties)
