"""What the assistant says in its own voice: why it does not answer, and where to look. No law stands here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from phapdinh.assistant.answers.answer import Reason
from phapdinh.assistant.answers.asked import LONGEST
from phapdinh.laws.standing import Certainty, Standing
from phapdinh.laws.wording import certainty_words, standing_words
from phapdinh.vietnamese.dates import format_date


@dataclass(frozen=True, slots=True)
class Abstention:
    """An answer that is none: what is the matter, what is missing, and where it may be found."""

    words: str
    missing: str
    where: str


def abstention(answer: Mapping[str, Any]) -> Abstention:
    """In words, from the kept answer."""
    reason = Reason(answer["reason"])
    day, missing = format_date(date.fromisoformat(answer["on"])), answer["missing"] or ""
    if reason in _QUESTION:
        return Abstention(_question_words(reason), "", "")
    return Abstention(_words(reason, day, missing), _missing(reason, day, missing), _where(reason))


_QUESTION = frozenset({Reason.EMPTY, Reason.TOO_LONG, Reason.NOT_VIETNAMESE, Reason.BUSY})


def _question_words(reason: Reason) -> str:
    return {
        Reason.EMPTY: _("Chưa có câu hỏi nào. Hãy nhập câu hỏi bằng tiếng Việt."),
        Reason.TOO_LONG: _(
            "Câu hỏi dài quá %(n)s chữ cái. Hãy rút gọn còn phần cần hỏi; nội dung vẫn giữ trong ô."
        )
        % {"n": f"{LONGEST:,}".replace(",", ".")},
        Reason.NOT_VIETNAMESE: _(
            "Câu hỏi chưa đọc được như tiếng Việt. Kho văn bản và trợ lý dùng tiếng Việt."
        ),
        Reason.BUSY: _("Đang có nhiều câu hỏi cùng lúc, câu này chưa được trả lời. Xin bấm hỏi lại."),
    }[reason]


def _words(reason: Reason, day: str, missing: str) -> str:
    named = {"day": day, "what": missing}
    return {
        Reason.NO_CORPUS: _("Kho chưa có văn bản pháp luật nào, nên chưa trả lời được câu hỏi nào."),
        Reason.NOTHING_FOUND: _("Không điều luật nào trong kho có những từ trong câu hỏi."),
        Reason.NOT_SURE: _(
            "Có những điều luật gần với câu hỏi, nhưng không điều nào đủ gần để trả lời. "
            "Trợ lý không suy đoán."
        ),
        Reason.FOREIGN_LAW: _("Câu hỏi về pháp luật của %(what)s; kho chỉ có pháp luật Việt Nam."),
        Reason.UNKNOWN_LAW: _("Chưa rõ câu hỏi viện dẫn văn bản nào: %(what)s."),
        Reason.NOT_HELD: _("Kho chưa có văn bản mà câu hỏi viện dẫn: %(what)s."),
        Reason.NO_SUCH_PROVISION: _("Văn bản trong kho không có quy định được viện dẫn: %(what)s."),
        Reason.NOT_YET: _("Ngày %(day)s, quy định gần nhất với câu hỏi chưa có hiệu lực: %(what)s."),
        Reason.TEXT_NOT_HELD: _(
            "Kho không có, hoặc không xác định được, bản văn áp dụng vào ngày %(day)s của %(what)s. "
            "Trợ lý không lấy bản văn của thời gian khác để trả lời."
        ),
    }[reason] % named


def _missing(reason: Reason, day: str, missing: str) -> str:
    named = {"day": day, "what": missing}
    return {
        Reason.NO_CORPUS: _("Toàn bộ văn bản; người quản trị nạp bằng lệnh phapdinh laws import."),
        Reason.NOTHING_FOUND: _("Văn bản quy định về vấn đề này, hoặc từ ngữ mà luật dùng cho vấn đề này."),
        Reason.NOT_SURE: _("Quy định nói thẳng về vấn đề này; hoặc thêm chi tiết, tên văn bản vào câu hỏi."),
        Reason.FOREIGN_LAW: _("Pháp luật của %(what)s."),
        Reason.UNKNOWN_LAW: _("Số, ký hiệu hoặc năm ban hành của văn bản."),
        Reason.NOT_HELD: _("Văn bản %(what)s."),
        Reason.NO_SUCH_PROVISION: _("Quy định %(what)s; xin kiểm tra lại số điều, khoản, điểm."),
        Reason.NOT_YET: _("Quy định có hiệu lực vào ngày %(day)s."),
        Reason.TEXT_NOT_HELD: _("Bản văn của ngày %(day)s."),
    }[reason] % named


def _where(reason: Reason) -> str:
    if reason in (Reason.NOT_SURE, Reason.NOTHING_FOUND):
        return _("các điều gần nhất nêu ở trên, Công báo")
    if reason is Reason.FOREIGN_LAW:
        return _("Bộ Tư pháp, Bộ Ngoại giao, cơ quan đại diện của nước đó tại Việt Nam")
    return _("Công báo, cơ quan ban hành văn bản")


def status_words(statement: Mapping[str, Any], day: date) -> str:
    """Effect on the asked day and how far the text of that day is known."""
    state = standing_words(Standing(statement["status"]))
    words = _("%(state)s ngày %(day)s") % {"state": state, "day": format_date(day)}
    certainty = Certainty(statement["certainty"])
    return words if certainty is Certainty.KNOWN else f"{words}; {certainty_words(certainty)}"


def band_words(band: int) -> str:
    """How sure an answer is, 1 to 5, in a word."""
    return {5: _("rất cao"), 4: _("cao"), 3: _("vừa"), 2: _("thấp"), 1: _("quá thấp")}[band]


def reason_name(reason: str) -> str:
    """A reason for which nothing was answered, in a few words."""
    return {
        Reason.EMPTY: _("không có câu hỏi"),
        Reason.TOO_LONG: _("câu hỏi quá dài"),
        Reason.NOT_VIETNAMESE: _("không phải tiếng Việt"),
        Reason.NO_CORPUS: _("kho chưa có văn bản"),
        Reason.NOTHING_FOUND: _("không tìm thấy điều luật nào"),
        Reason.NOT_SURE: _("không đủ chắc chắn"),
        Reason.FOREIGN_LAW: _("hỏi pháp luật nước ngoài"),
        Reason.UNKNOWN_LAW: _("không rõ văn bản được viện dẫn"),
        Reason.NOT_HELD: _("kho chưa có văn bản được viện dẫn"),
        Reason.NO_SUCH_PROVISION: _("không có điều, khoản được viện dẫn"),
        Reason.NOT_YET: _("chưa có hiệu lực vào ngày hỏi"),
        Reason.TEXT_NOT_HELD: _("chưa có bản văn của ngày hỏi"),
        Reason.BUSY: _("quá tải"),
    }[Reason(reason)]
