"""Judgments written for the tests. Every name, number and address in them is invented."""

from __future__ import annotations

CIVIL = """TÒA ÁN NHÂN DÂN
HUYỆN SƠN HẠ
TỈNH TRUNG GIANG

Bản án số: 12/2023/DS-ST
Ngày: 15/6/2023

NHÂN DANH
NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TÒA ÁN NHÂN DÂN HUYỆN SƠN HẠ, TỈNH TRUNG GIANG

- Thành phần Hội đồng xét xử sơ thẩm gồm có:
Thẩm phán - Chủ tọa phiên tòa: Bà Lương Thị Hạnh.
Các Hội thẩm nhân dân:
1. Ông Đặng Hữu Lộc;
2. Bà Phùng Thị Tuyết.
- Thư ký phiên tòa: Ông Vũ Quang Sơn - Thư ký Tòa án nhân dân huyện Sơn Hạ.
- Đại diện Viện kiểm sát nhân dân huyện Sơn Hạ tham gia phiên tòa: Bà Tạ Thị Mai - Kiểm sát viên.

Ngày 15 tháng 6 năm 2023, tại trụ sở Tòa án nhân dân huyện Sơn Hạ xét xử sơ thẩm công khai vụ án thụ lý số \
45/2022/TLST-DS ngày 01 tháng 12 năm 2022 về việc tranh chấp hợp đồng vay tài sản giữa các đương sự:

1. Nguyên đơn: Bà Hoàng Thị Bưởi (tên gọi khác: Tư Bưởi), sinh ngày 12/3/1961, CCCD số 034161004321; \
địa chỉ: số 27/4 đường Hàm Nghi, thôn Đông, xã Sơn Lâm, huyện Sơn Hạ, tỉnh Trung Giang. Có mặt.
Người bảo vệ quyền và lợi ích hợp pháp của bà Hoàng Thị Bưởi: Ông Lâm Chí Cường - Luật sư Văn phòng luật sư \
Nguyễn Trường Tộ, Đoàn Luật sư tỉnh Trung Giang. Có mặt.
2. Bị đơn:
2.1. Ông Ngô Đình Thuận, sinh năm 1958; điện thoại 0987 650 432. Vắng mặt.
2.2. Bà Kiều Thị Lan Hương, sinh năm 1960. Có mặt.
Cùng trú tại: Thôn Tây, xã Sơn Lâm, huyện Sơn Hạ, tỉnh Trung Giang.
3. Người có quyền lợi, nghĩa vụ liên quan:
3.1. Công ty TNHH Thương mại Bách Thịnh; địa chỉ: phường Hưng Đạo, thành phố Trung Giang.
Người đại diện theo pháp luật: Ông Tống Phước Hậu - Chức vụ: Giám đốc.
3.2. Anh Ngô Đình Trí, sinh năm 1985. Vắng mặt.
4. Người làm chứng: Ông Đoàn Văn Cảnh, sinh năm 1955.

NỘI DUNG VỤ ÁN:
Nguyên đơn bà Hoàng Thị Bưởi trình bày: Ngày 20/01/2020 vợ chồng ông Thuận, bà Hương vay của bà số tiền \
500.000.000 đồng. Bà Bưởi đã chuyển tiền vào tài khoản số 19036789012345 của bà Hương. Khi giao tiền có \
anh Trí và \
chị Mận (con dâu bà Hương) chứng kiến. Ông Thuận có để lại chiếc xe biển số 20B1-234.56 làm tin.
Bị đơn bà Kiều Thị Lan Hương trình bày: Tiền là do Bưởi tự nguyện cho vay, Thuận và Hương đã trả một phần. \
Cháu Ngô Bảo Châu, sinh ngày 02/9/2012 là con anh Trí, học tại trường Phan Bội Châu.
Công ty Bách Thịnh có công văn trả lời. Ông Hậu xác nhận Công ty TNHH Thương mại Bách Thịnh không giữ \
tài sản. \
Công ty Cổ phần Đo đạc Minh Quân lập bản vẽ. Đoạn đường Lê Hồng Phong đi qua xã Sơn Lâm không có tranh chấp.
Luật sư Lâm Chí Cường đề nghị chấp nhận yêu cầu của bà Bưởi. Ý kiến của Luật sư Cường là có căn cứ.

NHẬN ĐỊNH CỦA TÒA ÁN:
[1] Ông Ngô Đình Thuận vắng mặt lần thứ hai. Người làm chứng Đoàn Văn Cảnh có lời khai phù hợp với bà Bưởi.
QUYẾT ĐỊNH:
1. Buộc ông Ngô Đình Thuận và bà Kiều Thị Lan Hương trả cho bà Hoàng Thị Bưởi 500.000.000 đồng.
TM. HỘI ĐỒNG XÉT XỬ SƠ THẨM
THẨM PHÁN - CHỦ TỌA PHIÊN TÒA

Lương Thị Hạnh
"""

CRIMINAL = """TÒA ÁN NHÂN DÂN KHU VỰC 3 - TRUNG GIANG

Bản án số: 45/2025/HS-ST
Ngày 20-8-2025

TÒA ÁN NHÂN DÂN KHU VỰC 3 - TRUNG GIANG
Thành phần Hội đồng xét xử sơ thẩm gồm có:
Thẩm phán - Chủ tọa phiên tòa: Ông Lại Thế Vinh
Các Hội thẩm nhân dân: Bà Mạc Thị Nhàn và ông Trịnh Công Đức
Thư ký phiên tòa: Bà Cù Thị Ngân
Đại diện Viện kiểm sát nhân dân khu vực 3 - Trung Giang: Ông Hứa Văn Đoàn - Kiểm sát viên.
Ngày 20 tháng 8 năm 2025, tại trụ sở Tòa án mở phiên tòa xét xử sơ thẩm công khai vụ án hình sự thụ lý số \
60/2025/TLST-HS ngày 01/7/2025 đối với các bị cáo:

1. Họ và tên: Bùi Văn Tiệp (tên gọi khác: Cu Tèo), sinh ngày 05 tháng 11 năm 1994 tại Trung Giang; nơi \
cư trú: thôn \
Bắc, xã Sơn Lâm; nghề nghiệp: Lao động tự do; con ông Bùi Văn Nhẫn và bà Trần Thị Mây; có vợ là Lò Thị \
Pâng và 01 con. \
Có mặt.
2. Họ và tên: Y Krông Niê, sinh năm 1999; nơi cư trú: buôn Đung, xã Ea Lâm; dân tộc: Ê Đê. Có mặt.
- Bị hại: Chị Giàng Thị Sua, sinh năm 1990. Vắng mặt.
- Người bào chữa cho bị cáo Bùi Văn Tiệp: Bà Khương Thị Ánh - Trợ giúp viên pháp lý. Có mặt.
- Người có quyền lợi, nghĩa vụ liên quan: Anh Thạch Sa Rết, sinh năm 1988.

NỘI DUNG VỤ ÁN:
Khoảng 22 giờ ngày 10/02/2025, Bùi Văn Tiệp rủ Y Krông Niê đi trộm cắp tài sản. Tiệp điều khiển xe mô \
tô biển kiểm soát \
47K1 - 123.45 chở Y Krông đến nhà chị Giàng Thị Sua. Đến nơi, Tiệp trèo tường vào còn Y Krông đứng \
ngoài cảnh giới. \
Chị Sua phát hiện, hô hoán; Tiệp bỏ chạy. Ngày hôm sau Tiệp bán xe cho Thạch Sa Rết lấy 3.000.000 đồng. \
Sa Rết khai mua xe của một người tên Quảng. Sau đó, Tiệp gọi vào số điện thoại 0912.345.678 của Rết. \
Cán bộ điều tra Phan Đình Khải đã lập biên bản. Bị cáo Tiệp thừa nhận hành vi.
NHẬN ĐỊNH CỦA TÒA ÁN:
Lời khai của bị cáo Tiệp và bị cáo Y Krông phù hợp với lời khai của bị hại Giàng Thị Sua.
QUYẾT ĐỊNH:
Xử phạt bị cáo Bùi Văn Tiệp 18 tháng tù, bị cáo Y Krông Niê 12 tháng tù.
"""

ADMINISTRATIVE = """TÒA ÁN NHÂN DÂN TỈNH TRUNG GIANG
Bản án số: 07/2022/HC-ST
Ngày 09/9/2022
Thành phần Hội đồng xét xử sơ thẩm gồm có:
Thẩm phán - Chủ tọa phiên tòa: Ông Hoàng Trọng Nghĩa
Các Hội thẩm nhân dân: 1. Bà Lê Thị Sen; 2. Ông Phạm Bá Điền
Thư ký phiên tòa: Bà Đỗ Kim Phượng - Thư ký Tòa án.
Ngày 09 tháng 9 năm 2022 tại trụ sở Tòa án nhân dân tỉnh Trung Giang xét xử sơ thẩm công khai vụ án \
hành chính thụ lý số \
11/2022/TLST-HC giữa các đương sự:
- Người khởi kiện: Cụ Nguyễn Thị Út Em, sinh năm 1936; cư trú tại tổ 5, phường Hưng Đạo.
Người đại diện theo ủy quyền của người khởi kiện: Anh Trương Gia Bảo, sinh năm 1979; số điện thoại \
0905.111.222.
- Người bị kiện: Chủ tịch Ủy ban nhân dân thành phố Trung Giang.
Người đại diện theo ủy quyền: Ông Võ Duy Khánh - Phó Chủ tịch.
NỘI DUNG VỤ ÁN:
Cụ Út Em có thửa đất số 12. Anh Bảo trình bày: Ủy ban nhân dân thành phố Trung Giang thu hồi đất của cụ \
Em trái pháp luật. \
Ông Khánh không đồng ý.
"""

NAMES = {
    "civil": ("Bưởi", "Thuận", "Hương", "Trí", "Cảnh", "Hậu", "Mận", "Bảo Châu"),
    "criminal": ("Tiệp", "Krông", "Sua", "Rết", "Nhẫn", "Mây", "Pâng", "Tèo", "Quảng"),
}
OFFICIALS = (
    "Lương Thị Hạnh",
    "Đặng Hữu Lộc",
    "Phùng Thị Tuyết",
    "Vũ Quang Sơn",
    "Tạ Thị Mai",
    "Lâm Chí Cường",
)
