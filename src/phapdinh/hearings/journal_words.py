"""What happened to a trial online, in the words of the journal of its case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.models import Case


def _plain(words: Promise) -> Callable[[Case, Mapping[str, Any]], str]:
    return lambda case, details: str(words)


def _doors(case: Case, details: Mapping[str, Any]) -> str:
    if details.get("closed"):
        return str(_("Đóng cửa phòng trực tuyến để xử kín"))
    return str(_("Mở lại cửa phòng trực tuyến"))


def _muted(case: Case, details: Mapping[str, Any]) -> str:
    return str(_("Tắt tiếng người tham gia") if details.get("muted") else _("Cho người tham gia nói lại"))


WORDS: Mapping[str, Callable[[Case, Mapping[str, Any]], str]] = {
    "online.prepared": _plain(_("Lưu kế hoạch xét xử trực tuyến")),
    "online.opinion": _plain(_("Ghi ý kiến về việc xét xử trực tuyến")),
    "online.decided": _plain(_("Quyết định xét xử trực tuyến")),
    "online.changed": _plain(_("Thay đổi quyết định xét xử trực tuyến")),
    "online.lapsed": _plain(_("Quyết định xét xử trực tuyến không còn áp dụng vì lịch thay đổi")),
    "online.withdrawn": _plain(_("Thu hồi quyết định xét xử trực tuyến")),
    "online.opened": _plain(_("Mở phòng xử án trực tuyến")),
    "online.ended": _plain(_("Kết thúc phiên tòa trực tuyến")),
    "online.doors": _doors,
    "online.moved": _plain(_("Phòng trực tuyến được lập lại sau khi máy chủ ngừng; bản ghi sang phần mới")),
    "online.entry_issued": _plain(_("Cấp đường dẫn vào phòng xử án trực tuyến")),
    "online.entry_revoked": _plain(_("Thu hồi đường dẫn vào phòng xử án trực tuyến")),
    "online.entry_freed": _plain(_("Cho dùng đường dẫn vào phòng ở máy khác")),
    "online.admitted": _plain(_("Mời người tham gia vào phòng xử án trực tuyến")),
    "online.sent_out": _plain(_("Cho người tham gia ra phòng chờ")),
    "online.removed": _plain(_("Mời người tham gia ra khỏi phòng xử án trực tuyến")),
    "online.muted": _muted,
}
