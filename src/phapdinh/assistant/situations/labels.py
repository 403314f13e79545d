"""Words and forms of the pages of situations."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from phapdinh.assistant.models import Situation, SituationCitation, SituationFlag, SituationState
from phapdinh.assistant.situations.changing import Kind
from phapdinh.courts.court import shorten
from phapdinh.judgments.law_names import full_name
from phapdinh.laws.resolver import Reason, Status

S = SituationState
#: The form of the visual language in which a state is shown.
FORMS = {
    S.ASKED: "none",
    S.DRAFTED: "due",
    S.RETURNED: "held",
    S.PUBLISHED: "published",
    S.UNCONFIRMED: "done",
    S.NEEDS_REVIEW: "overdue",
    S.WITHDRAWN: "held",
}
JOURNAL_WORDS = {
    "situation.asked": gettext_lazy("Gửi câu hỏi"),
    "situation.received": gettext_lazy("Nhập từ nguồn ngoài"),
    "situation.received_again": gettext_lazy("Nguồn ngoài gửi bản mới"),
    "situation.drafted": gettext_lazy("Soạn giải đáp"),
    "situation.approved": gettext_lazy("Duyệt giải đáp"),
    "situation.returned": gettext_lazy("Trả lại để sửa"),
    "situation.kept": gettext_lazy("Xác nhận giải đáp còn đúng"),
    "situation.withdrawn": gettext_lazy("Rút"),
    "situation.flagged": gettext_lazy("Đánh dấu: luật viện dẫn đã thay đổi"),
}
_KINDS = {
    Kind.AMENDED: gettext_lazy("đã được sửa đổi, bổ sung"),
    Kind.ENDED: gettext_lazy("đã hết hiệu lực"),
    Kind.SUSPENDED: gettext_lazy("đã ngưng hiệu lực"),
    Kind.OTHER_TEXT: gettext_lazy("có bản văn khác với bản văn khi giải đáp được duyệt"),
    Kind.SOURCE: gettext_lazy("Nguồn đã sửa nội dung trả lời"),
}
_REASONS = {
    Reason.NO_LAW: gettext_lazy("không ghi tên văn bản"),
    Reason.UNKNOWN_LAW: gettext_lazy("chưa rõ là văn bản nào"),
    Reason.SEVERAL_LAWS: gettext_lazy("có thể là nhiều văn bản"),
    Reason.NOT_HELD: gettext_lazy("thư viện chưa có văn bản này"),
    Reason.NO_ARTICLE: gettext_lazy("văn bản trong thư viện không có điều này"),
    Reason.NO_CLAUSE: gettext_lazy("điều này không có khoản ấy"),
    Reason.NO_POINT: gettext_lazy("khoản này không có điểm ấy"),
    Reason.NOT_YET: gettext_lazy("chưa có hiệu lực"),
    Reason.ENDED: gettext_lazy("đã hết hiệu lực"),
    Reason.SUSPENDED: gettext_lazy("đang ngưng hiệu lực"),
    Reason.TEXT_NOT_HELD: gettext_lazy("thư viện chưa có bản văn của ngày ấy"),
    Reason.SEVERAL_TEXTS: gettext_lazy("có nhiều bản văn, chưa rõ bản nào áp dụng"),
    Reason.PERIOD_UNKNOWN: gettext_lazy("chưa rõ thời gian áp dụng của bản văn"),
}


def is_unconfirmed(situation: Situation) -> bool:
    """Whether readers see words from outside for which no person of a court answers."""
    seen = situation.current
    return bool(situation.source) and seen is not None and not (seen.approved_by_id or seen.drafted_by_id)


def whose(situation: Situation) -> str:
    """The court that asked, or the source."""
    if situation.court is not None:
        return shorten(situation.court.name)
    return _("nguồn: %(source)s") % {"source": situation.source}


def provenance(situation: Situation) -> str:
    """Whose it is, and, of what came from outside, that no court has confirmed it."""
    if not is_unconfirmed(situation):
        return whose(situation)
    return _("nguồn: %(source)s, chưa được Tòa án xác nhận") % {"source": situation.source}


def provision(article: str, clause: str = "", point: str = "") -> str:
    """``Điểm a khoản 2 Điều 55``; empty where a law is cited as a whole."""
    parts = (
        _("điểm %s") % point if point else "",
        _("khoản %s") % clause if clause else "",
        _("Điều %s") % article if article else "",
    )
    written = " ".join(part for part in parts if part)
    return written[:1].upper() + written[1:]


def law_name(one: SituationCitation) -> str:
    """The name of the cited law, as far as it is known; else as it is written."""
    return full_name(one.law_id) if one.law_id else one.law


def cited_note(one: SituationCitation) -> str:
    """What must be known beside it: why it did not resolve, or is not certain; empty where all is well."""
    if one.reason:
        return str(_REASONS[Reason(one.reason)])
    return "" if one.status == Status.RESOLVED else _("chưa xác định được")


def change_words(flag: SituationFlag) -> str:
    """``đã được sửa đổi, bổ sung từ ngày 01/01/2026 bởi Luật …``."""
    words = str(_KINDS[Kind(flag.kind)])
    if flag.on:
        words = _("%(what)s từ ngày %(day)s") % {"what": words, "day": f"{flag.on:%d/%m/%Y}"}
    if flag.by:
        words = _("%(what)s bởi %(law)s") % {"what": words, "law": full_name(flag.by)}
    return words


TAB_NAMES = {
    "tat-ca": pgettext_lazy("situations", "Tất cả"),
    "da-giai-dap": gettext_lazy("Đã giải đáp"),
    "chua-xac-nhan": gettext_lazy("Chưa xác nhận"),
    "cho-giai-dap": gettext_lazy("Chờ giải đáp"),
    "cho-duyet": gettext_lazy("Chờ duyệt"),
    "can-xem-lai": gettext_lazy("Cần xem lại"),
    "da-rut": gettext_lazy("Đã rút"),
}
