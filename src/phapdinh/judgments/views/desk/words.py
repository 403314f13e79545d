"""Words of the desk for codes that only the desk shows."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from phapdinh.judgments.record import ReplacementKind

KIND_WORDS = {
    ReplacementKind.PERSON: _("Tên người"),
    ReplacementKind.ORGANISATION: _("Tên cơ quan, tổ chức"),
    ReplacementKind.ID_NUMBER: _("Số giấy tờ tùy thân"),
    ReplacementKind.PHONE: _("Số điện thoại"),
    ReplacementKind.BANK_ACCOUNT: _("Số tài khoản"),
    ReplacementKind.PLATE: _("Biển số xe"),
    ReplacementKind.EMAIL: _("Thư điện tử"),
    ReplacementKind.BIRTH_DATE: _("Ngày, tháng sinh"),
    ReplacementKind.ADDRESS: _("Địa chỉ"),
}

ACT_WORDS = {
    "accept": _("Mã hóa chỗ nghi ngờ"),
    "keep": _("Để nguyên"),
    "recode": _("Sửa mã"),
    "extend": _("Mở rộng vùng"),
    "add": _("Thêm chỗ mã hóa"),
    "undo": _("Hoàn tác"),
}

JOURNAL_WORDS = {
    "judgment.imported": _("Nhập vào hệ thống"),
    "judgment.held": _("Tạm giữ"),
    "judgment.released": _("Bỏ tạm giữ"),
    "judgment.refused": _("Quyết định không công bố"),
    "judgment.reconsidered": _("Xem xét lại việc không công bố"),
    "judgment.submitted": _("Trình Chủ tọa ký"),
    "judgment.sent_back": _("Trả lại để sửa"),
    "judgment.signed": _("Ký duyệt bản mã hóa"),
    "judgment.published": _("Công bố"),
    "judgment.corrected": _("Đính chính"),
    "judgment.withdrawn": _("Gỡ bỏ"),
    "judgment.finding_cleared": _("Xem xét: không phải lộ tên, không thuộc lớp không công bố"),
    "judgment.record": _("Sửa thông tin bản án"),
    "report.confirmed": _("Xác nhận báo lộ tên"),
    "report.restored": _("Khôi phục đoạn bị báo"),
}
