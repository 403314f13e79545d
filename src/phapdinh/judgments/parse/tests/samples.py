"""Papers made up for the tests: no such court, case, number or person exists."""

from __future__ import annotations

CIVIL = """TÒA ÁN NHÂN DÂN                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN SÔNG THỬ                          Độc lập - Tự do - Hạnh phúc
TỈNH ĐỒI MẪU

Bản án số: 07/2019/DS-ST
Ngày: 02/5/2019
V/v “Tranh chấp hợp đồng
vay tài sản”

NHÂN DANH
NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TÒA ÁN NHÂN DÂN HUYỆN SÔNG THỬ, TỈNH ĐỒI MẪU
- Thành phần Hội đồng xét xử sơ thẩm gồm có:
Thẩm phán - Chủ tọa phiên tòa: Ông Lê Văn Thử
Các Hội thẩm nhân dân:
1. Bà Phan Thị Mẫu
2. Ông Đỗ Văn Ví
- Thư ký phiên tòa: Bà Hồ Thị Dụ - Thư ký Tòa án.
- Đại diện Viện kiểm sát nhân dân huyện Sông Thử tham gia phiên tòa: Ông Tạ Văn Kiểm - Kiểm sát viên.
Trong các ngày 29 tháng 4 và ngày 02 tháng 5 năm 2019 tại trụ sở Tòa án nhân dân huyện Sông Thử xét xử
sơ thẩm công khai vụ án thụ lý số: 15/2018/TLST - DS ngày 20 tháng 11 năm 2018 về “Tranh chấp hợp đồng
vay tài sản” theo Quyết định đưa vụ án ra xét xử số: 09/2019/QĐXXST-DS ngày 01 tháng 4 năm 2019 giữa:
1. Nguyên đơn: Bà Trần Thị A, sinh năm 1970 (có mặt)
2. Bị đơn: Ông Phan Văn B, sinh năm 1968 (vắng mặt)
NỘI DUNG VỤ ÁN:
Nguyên đơn trình bày: ngày 03/4/2017 bà cho ông B vay 50.000.000 đồng theo Điều 3 của Hợp đồng vay.
Đại diện Viện kiểm sát đề nghị áp dụng Điều 471 Bộ luật Dân sự năm 2005 chấp nhận yêu cầu khởi kiện.
NHẬN ĐỊNH CỦA TÒA ÁN:
[1] Về thẩm quyền: vụ án thuộc thẩm quyền theo khoản 3 Điều 26 Bộ luật Tố tụng dân sự.
[2] Tình huống tương tự Án lệ số 08/2016/AL; Bản án số 11/2016/DS-PT ngày 09/6/2016 của Tòa án nhân dân
tỉnh Đồi Mẫu đã xét. [3] Xét yêu cầu của nguyên đơn là có căn cứ theo Điều 280 Bộ luật Dân sự.
Vì các lẽ trên,
QUYẾT ĐỊNH:
Căn cứ khoản 3 Điều 26, điểm a khoản 1 Điều 35, Điều 147 của Bộ luật Tố tụng dân sự;
Căn cứ các Điều 463, 466 Bộ luật Dân sự năm 2015; khoản 2 Điều 26 Nghị quyết số 326/2016/UBTVQH14.
Tuyên xử:
1. Chấp nhận toàn bộ yêu cầu khởi kiện của bà Trần Thị A. Buộc ông Phan Văn B trả 50.000.000 đồng.
Lãi chậm trả theo quy định tại khoản 2 Điều 468 Bộ luật Dân sự năm 2015.
2. Về án phí: Ông Phan Văn B phải chịu 2.500.000 đồng án phí dân sự sơ thẩm.
3. Về quyền kháng cáo: Đương sự có mặt có quyền kháng cáo trong thời hạn 15 ngày kể từ ngày tuyên án.
Nơi nhận:                          TM. HỘI ĐỒNG XÉT XỬ SƠ THẨM
- Đương sự;                        THẨM PHÁN - CHỦ TỌA PHIÊN TÒA
- Lưu.                             Lê Văn Thử
"""

CRIMINAL = """TOÀ ÁN NHÂN DÂN THÀNH PHỐ VÍ DỤ
TỈNH ĐỒI MẪU
Bản án số: 33/2021/HS-ST
Ngày 14 - 9 - 2021
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
NHÂN DANH
NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TOÀ ÁN NHÂN DÂN THÀNH PHỐ VÍ DỤ - TỈNH ĐỒI MẪU
- Thành phần Hội đồng xét xử sơ thẩm gồm có:
Thẩm phán - Chủ toạ phiên toà: Bà Lê Thị Thử
Các Hội thẩm nhân dân: Ông Phan Văn Mẫu và bà Đỗ Thị Ví
- Thư ký phiên toà: Ông Hồ Văn Dụ - Thư ký Toà án.
Ngày 14 tháng 9 năm 2021, tại trụ sở Toà án nhân dân thành phố Ví Dụ xét xử kín vụ án hình sự sơ thẩm
thụ lý số: 30/2021/TLST-HS ngày 02 tháng 8 năm 2021 đối với bị cáo:
Trần Văn C, sinh ngày 01/01/1990 tại tỉnh Đồi Mẫu; nghề nghiệp: lao động tự do.
NỘI DUNG VỤ ÁN:
Theo các tài liệu có trong hồ sơ, bị cáo đã lấy trộm một xe đạp. Cáo trạng truy tố theo khoản 1 Điều 173
Bộ luật Hình sự.
NHẬN ĐỊNH CỦA TÒA ÁN:
[1] Hành vi của bị cáo phạm tội theo khoản 1 Điều 173 Bộ luật Hình sự.
Vì các lẽ trên,
QUYẾT ĐỊNH:
1. Tuyên bố bị cáo Trần Văn C phạm tội “Trộm cắp tài sản”.
2. Áp dụng khoản 1 Điều 173; điểm i, s khoản 1 Điều 51; Điều 38 của Bộ luật Hình sự xử phạt bị cáo
06 tháng tù.
3. Về án phí: Căn cứ khoản 2 Điều 136 Bộ luật Tố tụng hình sự bị cáo phải chịu 200.000 đồng.
4. Bị cáo có quyền kháng cáo trong thời hạn 15 ngày.
THẨM PHÁN - CHỦ TỌA PHIÊN TÒA
"""

APPEAL = """TÒA ÁN NHÂN DÂN
TỈNH ĐỒI MẪU
Bản án số: 12/2020/HNGĐ-PT
Ngày 05-3-2020
V/v tranh chấp nuôi con
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
NHÂN DANH
NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TÒA ÁN NHÂN DÂN TỈNH ĐỒI MẪU
- Thành phần Hội đồng xét xử phúc thẩm gồm có:
Thẩm phán - Chủ tọa phiên tòa: Ông Lê Văn Thử
Các Thẩm phán: Bà Phan Thị Mẫu, ông Đỗ Văn Ví
Ngày 05 tháng 3 năm 2020 xét xử phúc thẩm công khai vụ án thụ lý số 02/2020/TLPT-HNGĐ ngày 10/01/2020.
NHẬN THẤY:
Theo đơn khởi kiện, chị Trần Thị D yêu cầu được nuôi con.
XÉT THẤY:
Kháng cáo của anh E không có căn cứ theo Điều 81 Luật Hôn nhân và gia đình.
Vì các lẽ trên;
QUYẾT ĐỊNH:
Căn cứ khoản 1 Điều 308 Bộ luật Tố tụng dân sự; không chấp nhận kháng cáo, giữ nguyên bản án sơ thẩm.
Áp dụng các điều 81, 82, 83 Luật HN&GĐ;
Xử: Giao con chung cho chị D nuôi.
Bản án phúc thẩm có hiệu lực pháp luật kể từ ngày tuyên án.
"""

DECISION = """TÒA ÁN NHÂN DÂN                          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
KHU VỰC 2 - ĐỒI MẪU                            Độc lập - Tự do - Hạnh phúc
Số: 21/2025/QĐST-DS                            Đồi Mẫu, ngày 12 tháng 8 năm 2025
QUYẾT ĐỊNH
CÔNG NHẬN SỰ THỎA THUẬN CỦA CÁC ĐƯƠNG SỰ
Căn cứ các Điều 212, 213 của Bộ luật Tố tụng dân sự;
Căn cứ vào biên bản hòa giải thành ngày 04 tháng 8 năm 2025;
XÉT THẤY:
Các thỏa thuận là tự nguyện, không vi phạm điều cấm của luật.
QUYẾT ĐỊNH:
1. Công nhận sự thỏa thuận của các đương sự: ông F trả bà G 10.000.000 đồng.
2. Về án phí: mỗi bên chịu một nửa.
3. Quyết định này có hiệu lực pháp luật ngay sau khi được ban hành và không bị kháng cáo, kháng nghị.
THẨM PHÁN
"""

BARE = """NHAN DANH
NUOC CONG HOA XA HOI CHU NGHIA VIET NAM
TOA AN NHAN DAN QUAN VI DU, THANH PHO DOI MAU
Ban an so: 5/2016/KDTM-ST
Ngay: 03/02/2016
V/v: Tranh chấp hợp đồng mua bán
NỘI DUNG VỤ ÁN
Nguyên đơn trình bày như sau.
XÉT THẤY
Yêu cầu có căn cứ.
QUYẾT ĐỊNH
Áp dụng Điều 50 Luật Thương mại; Điều 29 BLTTDS;
Xử: Chấp nhận yêu cầu.
"""
