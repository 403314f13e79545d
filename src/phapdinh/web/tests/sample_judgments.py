"""Judgments as a court issues them: civil, criminal, administrative. All names are invented."""

from __future__ import annotations

_STATE = """
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

NHÂN DANH
NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Thành phần Hội đồng xét xử sơ thẩm gồm có:
Thẩm phán - Chủ tọa phiên tòa: Ông Nguyễn Đức Khải
"""

CIVIL = f"""TÒA ÁN NHÂN DÂN
KHU VỰC 91 - HÀ TĨNH
Bản án số: 01/2026/DS-ST
Ngày 08-7-2026
V/v tranh chấp hợp đồng vay tài sản
{_STATE}
Nguyên đơn: Bà Đặng Thị Thanh Nhàn, sinh năm 1981.
Bị đơn: Ông Phan Văn Lực, sinh năm 1977.

NỘI DUNG VỤ ÁN:
Bà Nhàn cho ông Lực vay 180.000.000 đồng; ông Lực chưa trả.

NHẬN ĐỊNH CỦA TÒA ÁN:
[1] Yêu cầu của nguyên đơn có căn cứ.

QUYẾT ĐỊNH:
Căn cứ Điều 466 Bộ luật Dân sự; chấp nhận yêu cầu của bà Đặng Thị Thanh Nhàn.
"""

CRIMINAL = f"""TÒA ÁN NHÂN DÂN
KHU VỰC 91 - HÀ TĨNH
Bản án số: 01/2026/HS-ST
Ngày 08-4-2026
{_STATE}
Ngày 08 tháng 4 năm 2026, tại trụ sở Tòa án xét xử sơ thẩm công khai vụ án hình sự thụ lý số \
01/2026/TLST-HS đối với bị cáo:
Lưu Quang Bình, sinh năm 1990; nghề nghiệp: lao động tự do; bị tạm giam từ ngày 05/01/2026.
- Bị hại: Bà Hồ Thị Sen, sinh năm 1985.

NỘI DUNG VỤ ÁN:
Ngày 04/01/2026, Lưu Quang Bình lấy trộm một xe mô tô trị giá 14.000.000 đồng của bà Hồ Thị Sen. \
Khi bị phát hiện, Bình đã giao lại xe cho bà Sen.

NHẬN ĐỊNH CỦA TÒA ÁN:
[1] Hành vi của bị cáo đã phạm vào khoản 1 Điều 173 Bộ luật Hình sự.

QUYẾT ĐỊNH:
1. Tuyên bố bị cáo Lưu Quang Bình phạm tội "Trộm cắp tài sản".
2. Căn cứ khoản 1 Điều 173 của Bộ luật Hình sự; xử phạt Lưu Quang Bình 09 tháng tù.
"""

ADMINISTRATIVE = f"""TÒA ÁN NHÂN DÂN
KHU VỰC 91 - HÀ TĨNH
Bản án số: 01/2026/HC-ST
Ngày 20-7-2026
V/v khiếu kiện quyết định thu hồi đất
{_STATE}
Người khởi kiện: Bà Đặng Thị Thanh Nhàn, sinh năm 1981.
Người bị kiện: Ủy ban nhân dân xã Giả Định.

NỘI DUNG VỤ ÁN:
Bà Nhàn yêu cầu hủy quyết định thu hồi 120 m² đất của Ủy ban nhân dân xã Giả Định.

NHẬN ĐỊNH CỦA TÒA ÁN:
[1] Quyết định bị kiện được ban hành không đúng trình tự.

QUYẾT ĐỊNH:
Căn cứ điểm b khoản 2 Điều 193 Luật Tố tụng hành chính; chấp nhận yêu cầu khởi kiện của bà Đặng Thị \
Thanh Nhàn.
"""
