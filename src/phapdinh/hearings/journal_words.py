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


def _floor(case: Case, details: Mapping[str, Any]) -> str:
    return str(_("Mời người tham gia phát biểu") if details.get("attendee") else _("Kết thúc lượt phát biểu"))


def _identity(case: Case, details: Mapping[str, Any]) -> str:
    matched = details.get("matched")
    found = str(_("Kiểm tra căn cước: đúng người") if matched else _("Kiểm tra căn cước: chưa xác định được"))
    if details.get("by_picture"):
        return str(_("%(found)s, đối chiếu với hình chụp ở phòng chờ") % {"found": found})
    return found


def _sealed(case: Case, details: Mapping[str, Any]) -> str:
    return str(_("Niêm phong bản ghi phiên tòa, phần %(part)s") % {"part": details.get("part")})


def _played(case: Case, details: Mapping[str, Any]) -> str:
    return str(_("Xem lại bản ghi phiên tòa, phần %(part)s") % {"part": details.get("part")})


def _of_part(words: Promise) -> Callable[[Case, Mapping[str, Any]], str]:
    """Words about a draft transcript, with the part and the machine that takes it down."""

    def said(case: Case, details: Mapping[str, Any]) -> str:
        known = {"words": words, "part": details.get("part"), "host": details.get("host", "")}
        if not known["host"]:
            return str(_("%(words)s, phần %(part)s") % known)
        return str(_("%(words)s, phần %(part)s, máy chép lời %(host)s") % known)

    return said


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
    "online.moved_by_hand": _plain(_("Người vận hành chuyển phòng trực tuyến sang máy chủ khác")),
    "online.point_told": _plain(_("Người vận hành nhắn điểm cầu của phiên tòa trực tuyến")),
    "online.entry_issued": _plain(_("Cấp đường dẫn vào phòng xử án trực tuyến")),
    "online.entered_by_account": _plain(_("Vào phòng xử án trực tuyến bằng tài khoản")),
    "online.acknowledged": _plain(_("Người tham gia xác nhận đã đọc nội quy phiên tòa trực tuyến")),
    "online.gallery_invited": _plain(_("Cấp đường dẫn cho người dự khán phiên tòa trực tuyến")),
    "online.gallery_places": _plain(_("Đặt số chỗ dự khán phiên tòa trực tuyến")),
    "online.consultation_opened": _plain(_("Mở phòng gặp riêng người bào chữa, người đại diện")),
    "online.consultation_ended": _plain(_("Kết thúc cuộc gặp riêng người bào chữa, người đại diện")),
    "online.entry_revoked": _plain(_("Thu hồi đường dẫn vào phòng xử án trực tuyến")),
    "online.entry_freed": _plain(_("Cho dùng đường dẫn vào phòng ở máy khác")),
    "online.admitted": _plain(_("Mời người tham gia vào phòng xử án trực tuyến")),
    "online.sent_out": _plain(_("Cho người tham gia ra phòng chờ")),
    "online.removed": _plain(_("Mời người tham gia ra khỏi phòng xử án trực tuyến")),
    "online.muted": _muted,
    "online.exhibit_added": _plain(_("Đưa tài liệu vào danh mục chứng cứ của phiên tòa trực tuyến")),
    "online.exhibit_named": _plain(_("Đổi tên chứng cứ trong danh mục của phiên tòa trực tuyến")),
    "online.exhibit_dropped": _plain(_("Bỏ chứng cứ khỏi danh mục của phiên tòa trực tuyến")),
    "online.exhibit_public": _plain(_("Quyết định người dự khán có được xem một chứng cứ không")),
    "online.presenting": _plain(_("Cho hoặc thôi cho người tham gia trình bày chứng cứ")),
    "online.shown": _plain(_("Cho xem chứng cứ tại phiên tòa trực tuyến")),
    "online.shown_ended": _plain(_("Thôi cho xem chứng cứ tại phiên tòa trực tuyến")),
    "online.offered": _plain(_("Người tham gia giao nộp tài liệu mới tại phiên tòa trực tuyến")),
    "online.offer_received": _plain(_("Nhận tài liệu mới giao nộp tại phiên tòa trực tuyến vào hồ sơ")),
    "online.offer_refused": _plain(_("Không nhận tài liệu giao nộp tại phiên tòa trực tuyến")),
    "online.original_received": _plain(_("Nhận bản giấy của tài liệu đã giao nộp trực tuyến")),
    "online.stopped": _plain(_("Phiên tòa trực tuyến tự dừng vì mất kết nối")),
    "online.went_on": _plain(_("Phiên tòa trực tuyến tự tiếp tục sau khi kết nối lại")),
    "online.recess": _plain(_("Chủ tọa cho nghỉ giải lao")),
    "online.continued": _plain(_("Chủ tọa cho tiếp tục phiên tòa trực tuyến")),
    "online.paused": _plain(_("Tạm ngừng phiên tòa trực tuyến")),
    "online.postponed": _plain(_("Hoãn phiên tòa trực tuyến")),
    "online.room_closed": _plain(_("Đóng phòng trực tuyến đến khi phiên tòa tiếp tục")),
    "online.resumed": _plain(_("Tiếp tục phiên tòa trực tuyến sau khi tạm ngừng")),
    "online.identity": _identity,
    "online.step": _plain(_("Chuyển bước của phiên tòa trực tuyến")),
    "online.task": _plain(_("Ghi việc đã làm theo trình tự phiên tòa")),
    "online.floor": _floor,
    "online.sealed": _sealed,
    "online.played": _played,
    "online.transcript_asked": _of_part(_("Yêu cầu chép lời nháp bản ghi")),
    "online.transcript_again": _of_part(_("Yêu cầu chép lời nháp tiếp")),
    "online.transcript_sent": _of_part(_("Gửi tiếng nói đi chép lời nháp")),
    "online.transcript_made": _of_part(_("Chép xong lời nháp")),
    "online.transcript_hindered": _of_part(_("Chưa chép được lời nháp")),
    "online.transcript_read": _of_part(_("Đọc bản chép lời nháp")),
    "online.transcript_deleted": _of_part(_("Xóa bản chép lời nháp")),
    "online.record_line": _plain(_("Ghi vào biên bản phiên tòa")),
    "online.record_corrected": _plain(_("Sửa một dòng của biên bản phiên tòa; lời ghi cũ vẫn còn")),
    "online.record_drawn": _plain(_("Hoàn thành biên bản phiên tòa, chờ ký")),
    "online.record_reopened": _plain(_("Mở lại biên bản phiên tòa trước khi ký")),
    "online.record_asked": _plain(_("Ghi yêu cầu sửa đổi, bổ sung biên bản phiên tòa")),
    "online.record_answered": _plain(_("Trả lời yêu cầu sửa đổi, bổ sung biên bản phiên tòa")),
}
