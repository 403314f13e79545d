"""Whether a draft has a part, and what the part is called. Pure; when in doubt it has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from django.utils.translation import gettext_lazy as _

from phapdinh.assistant.drafts.draft import Draft
from phapdinh.assistant.drafts.section_rules import PartName
from phapdinh.judgments.record import Role, SectionKind

NAMES = {
    PartName.NATION: _("dòng “Nhân danh nước Cộng hòa xã hội chủ nghĩa Việt Nam”"),
    PartName.COURT: _("tên Tòa án xét xử"),
    PartName.ACCEPTANCE: _("số và ngày thụ lý vụ án"),
    PartName.PANEL: _("thành phần Hội đồng xét xử"),
    PartName.CLERK: _("họ tên Thư ký phiên tòa"),
    PartName.PROSECUTOR: _("họ tên Kiểm sát viên"),
    PartName.PLAINTIFF: _("nguyên đơn, người khởi kiện"),
    PartName.DEFENDANT: _("bị đơn, người bị kiện"),
    PartName.ACCUSED: _("họ tên, lai lịch bị cáo"),
    PartName.CUSTODY: _("ghi bị cáo bị tạm giữ, tạm giam hay tại ngoại"),
    PartName.SUBJECT: _("đối tượng tranh chấp, đối tượng khởi kiện"),
    PartName.TRIAL_ORDER: _("quyết định đưa vụ án ra xét xử"),
    PartName.OPENNESS: _("ghi xét xử công khai hay xét xử kín"),
    PartName.APPELLANT: _("người kháng cáo, Viện kiểm sát kháng nghị"),
    PartName.INDICTMENT: _("bản cáo trạng hoặc quyết định truy tố"),
    PartName.FACTS: _("phần nội dung vụ án"),
    PartName.REASONING: _("phần nhận định của Tòa án"),
    PartName.DECISION: _("phần quyết định"),
    PartName.LEGAL_BASIS: _("căn cứ pháp luật của quyết định"),
    PartName.FEES: _("quyết định về án phí"),
    PartName.RIGHT_OF_APPEAL: _("quyền kháng cáo"),
    PartName.FORCE: _("hiệu lực pháp luật của bản án phúc thẩm"),
    PartName.SIGNATURES: _("chữ ký của Hội đồng xét xử"),
}


def has_part(draft: Draft, part: PartName) -> bool:
    """Whether the draft has the part, by what the parser finds or, where that is nothing, by its words."""
    if part in _FOUND and _FOUND[part](draft):
        return True
    return part in _WORDS and _WORDS[part].search(draft.layout.folded, *_bounds(draft, part)) is not None


def _bounds(draft: Draft, part: PartName) -> tuple[int, int]:
    """The stretch in which the words of a part tell that it is there: the head or the ruling."""
    head, ruling = draft.section(SectionKind.HEADER), draft.section(SectionKind.DECISION)
    if part in _IN_RULING and ruling:
        return ruling.span.start, len(draft.text)
    if part in _ANYWHERE or part in _IN_RULING or head is None:
        return 0, len(draft.text)
    return 0, head.span.end


def _section(kind: SectionKind) -> Callable[[Draft], bool]:
    return lambda draft: draft.section(kind) is not None


def _role(*roles: Role) -> Callable[[Draft], bool]:
    return lambda draft: any(one.role in roles for one in draft.parsed.participants)


_FOUND: Mapping[PartName, Callable[[Draft], bool]] = {
    PartName.COURT: lambda draft: draft.parsed.court is not None,
    PartName.ACCEPTANCE: lambda draft: draft.parsed.acceptance_number is not None,
    PartName.PANEL: lambda draft: bool(draft.parsed.panel),
    PartName.CLERK: lambda draft: draft.parsed.clerk is not None,
    PartName.PROSECUTOR: lambda draft: draft.parsed.prosecutor is not None,
    PartName.PLAINTIFF: _role(Role.PLAINTIFF, Role.PETITIONER),
    PartName.DEFENDANT: _role(Role.DEFENDANT, Role.RESPONDENT),
    PartName.ACCUSED: _role(Role.ACCUSED),
    PartName.SUBJECT: lambda draft: draft.parsed.legal_relation is not None,
    PartName.FACTS: _section(SectionKind.FACTS),
    PartName.REASONING: _section(SectionKind.REASONING),
    PartName.DECISION: _section(SectionKind.DECISION),
    PartName.LEGAL_BASIS: lambda draft: any(one.applied for one in draft.parsed.citations),
    PartName.FEES: lambda draft: draft.parsed.fee_order is not None,
    PartName.RIGHT_OF_APPEAL: lambda draft: draft.parsed.right_of_appeal is not None,
    PartName.SIGNATURES: _section(SectionKind.CLOSING),
}

_IN_RULING = frozenset({
    PartName.LEGAL_BASIS, PartName.FEES, PartName.RIGHT_OF_APPEAL, PartName.FORCE, PartName.SIGNATURES,
})  # fmt: skip
_ANYWHERE = frozenset({PartName.APPELLANT, PartName.INDICTMENT, PartName.SUBJECT})

_WORDS: Mapping[PartName, re.Pattern[str]] = {
    part: re.compile(words)
    for part, words in {
        PartName.NATION: r"nhan danh",
        PartName.COURT: r"toa an (?:nhan dan|quan su)",
        PartName.ACCEPTANCE: r"thu ly",
        PartName.PANEL: r"tham phan\s*[-–]?\s*chu toa|hoi tham",
        PartName.CLERK: r"thu ky",
        PartName.PROSECUTOR: r"kiem sat vien",
        PartName.PLAINTIFF: r"nguyen don|nguoi khoi kien",
        PartName.DEFENDANT: r"bi don|nguoi bi kien",
        PartName.ACCUSED: r"bi cao",
        PartName.CUSTODY: r"tam giam|tam giu|tai ngoai|bao linh|cam di khoi|bien phap ngan chan|"
        r"dat tien de bao dam|dang chap hanh",
        PartName.SUBJECT: r"tranh chap|khieu kien|v\s*/\s*v|ve viec|yeu cau ly hon|xin ly hon",
        PartName.TRIAL_ORDER: r"dua (?:vu an|vu viec|ra)|qd ?xx|quyet dinh xet xu",
        PartName.OPENNESS: r"cong khai|xet xu (?:so tham |phuc tham )?kin|xu kin",
        PartName.APPELLANT: r"khang cao|khang nghi",
        PartName.INDICTMENT: r"cao trang|truy to",
        PartName.LEGAL_BASIS: r"(?:can cu|ap dung)[^.;]{0,200}(?:dieu|luat|nghi quyet|phap lenh)",
        PartName.FEES: r"an phi",
        PartName.RIGHT_OF_APPEAL: r"khang cao",
        PartName.FORCE: r"hieu luc phap luat|co hieu luc|chung tham",
        PartName.SIGNATURES: r"noi nhan|\(?da ky\)?|tham phan\s*[-–]\s*chu toa phien toa\s*(?:\n|\Z)",
    }.items()
}
