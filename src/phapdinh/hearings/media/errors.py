"""What may go wrong with a media server, in our words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from phapdinh.hearings.media.faults import Fault


class MediaError(Exception):
    """Something that the media server did not do."""


class MediaGoneError(MediaError):
    """The server does not answer, or the line to it broke; ``fault``: why, as far as it is known."""

    def __init__(self, fault: Fault = Fault.SILENT) -> None:
        self.fault = fault
        super().__init__(_("Máy chủ truyền hình không trả lời. Hệ thống đang nối lại; thử lại sau vài giây."))


class MediaRefusedError(MediaError):
    """The server answered with an error: its own number, and what it said (English, for logs)."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(_("Máy chủ truyền hình từ chối yêu cầu (mã %(code)d).") % {"code": code})
        self.code = code
        self.reason = reason
