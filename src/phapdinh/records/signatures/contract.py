"""What a check of signatures says, as values: the state, and every reason in words for a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class SigningError(Exception):
    """It cannot be signed; the text is one clear line in Vietnamese and holds no secret."""


class State(StrEnum):
    """What a check came to. Only ``VALID`` is accepted; what cannot be decided is not accepted either."""

    VALID = "valid"
    REFUSED = "refused"
    UNDECIDED = "undecided"
    UNSIGNED = "unsigned"

    @property
    def words(self) -> str:
        """The state for a person."""
        return str(_STATES[self])


class Level(StrEnum):
    """PAdES baseline level (ETSI EN 319 142-1): with time stamp, with revocation data, archived."""

    B = "B-B"
    T = "B-T"
    LT = "B-LT"
    LTA = "B-LTA"


class Reason(StrEnum):
    """Why a signature is not accepted."""

    NO_SIGNATURE = "no_signature"
    UNREADABLE = "unreadable"
    ALTERED = "altered"
    FORGED = "forged"
    NOT_WHOLE = "not_whole"
    UNTRUSTED = "untrusted"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    REVOKED = "revoked"
    REVOCATION_UNKNOWN = "revocation_unknown"
    WRONG_USE = "wrong_use"
    WEAK = "weak"
    TIME_MISSING = "time_missing"
    TIME_WRONG = "time_wrong"
    TIME_UNTRUSTED = "time_untrusted"
    CHAIN = "chain"
    BROUGHT = "brought"

    @property
    def words(self) -> str:
        """The reason for a person, one sentence."""
        return str(_REASONS[self])

    @property
    def decides(self) -> bool:
        """Whether it refuses; the others only leave the signature undecided."""
        return self not in _OPEN


_OPEN = frozenset({Reason.REVOCATION_UNKNOWN, Reason.TIME_MISSING, Reason.BROUGHT})
_STATES = {
    State.VALID: _("Chữ ký số hợp lệ"),
    State.REFUSED: _("Chữ ký số không hợp lệ"),
    State.UNDECIDED: _("Chưa đủ căn cứ để xác định chữ ký số"),
    State.UNSIGNED: _("Không có chữ ký số"),
}
_REASONS = {
    Reason.NO_SIGNATURE: _("Tệp không có chữ ký số."),
    Reason.UNREADABLE: _("Không đọc được cấu trúc của tệp: tệp hỏng hoặc đã bị thay đổi."),
    Reason.ALTERED: _("Nội dung đã bị thay đổi sau khi ký."),
    Reason.FORGED: _("Chữ ký không khớp với chứng thư số của người ký."),
    Reason.NOT_WHOLE: _("Chữ ký không bao trùm toàn bộ tệp: có phần được thêm hoặc sửa sau khi ký."),
    Reason.UNTRUSTED: _("Chứng thư số không do tổ chức chứng thực được tin cậy cấp."),
    Reason.EXPIRED: _("Chứng thư số đã hết hạn khi ký."),
    Reason.NOT_YET_VALID: _("Chứng thư số chưa có hiệu lực khi ký."),
    Reason.REVOKED: _("Chứng thư số đã bị thu hồi trước khi ký."),
    Reason.REVOCATION_UNKNOWN: _("Không có danh sách thu hồi nên chưa biết chứng thư số còn hiệu lực."),
    Reason.WRONG_USE: _("Chứng thư số không được cấp để ký văn bản."),
    Reason.WEAK: _("Thuật toán ký không còn an toàn."),
    Reason.TIME_MISSING: _("Chữ ký không kèm dấu thời gian."),
    Reason.TIME_WRONG: _("Dấu thời gian không khớp với chữ ký."),
    Reason.TIME_UNTRUSTED: _("Dấu thời gian không do tổ chức được tin cậy và còn hiệu lực cấp."),
    Reason.CHAIN: _("Chuỗi chứng thư số không hợp lệ."),
    Reason.BROUGHT: _("Chữ ký mang theo thông tin đã bị thay đổi hoặc chứng thư số không rõ ai cấp."),
}


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature of a file. ``at`` is the time of the time stamp, None where there is none to trust."""

    signer: str
    issuer: str
    at: datetime | None
    level: Level
    reasons: tuple[Reason, ...] = ()

    @property
    def state(self) -> State:
        """Refused by one reason that decides, undecided by any other."""
        if any(reason.decides for reason in self.reasons):
            return State.REFUSED
        return State.UNDECIDED if self.reasons else State.VALID


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of a file's signatures: all of them must hold."""

    sha256: str
    signatures: tuple[Signature, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def state(self) -> State:
        """The worst of all signatures."""
        if Reason.NO_SIGNATURE in self.reasons:
            return State.UNSIGNED
        if any(reason.decides for reason in self.reasons):
            return State.REFUSED
        states = {one.state for one in self.signatures}
        if self.reasons:
            states.add(State.UNDECIDED)
        return next((one for one in (State.REFUSED, State.UNDECIDED) if one in states), State.VALID)

    @property
    def all_reasons(self) -> tuple[Reason, ...]:
        """Reasons of the file and of its signatures, each once, in order."""
        found = [*self.reasons, *(reason for one in self.signatures for reason in one.reasons)]
        return tuple(dict.fromkeys(found))
