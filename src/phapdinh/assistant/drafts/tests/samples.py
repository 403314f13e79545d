"""An invented draft, and invented law that it cites: no such people, case or law exist."""

from __future__ import annotations

from datetime import date
from typing import Any

from phapdinh.assistant.drafts.check import Checked, check_draft
from phapdinh.assistant.drafts.draft import Draft, read_draft
from phapdinh.assistant.drafts.finding import Finding, Kind
from phapdinh.assistant.drafts.tests.corpus import Corpus, parse_line

TODAY = date(2024, 12, 2)
LAW = "901/2011/QH99"
ARTICLE_5 = (
    "1. Người nuôi ong được đặt tổ ong trên đất của mình, cách nhà ở của người khác ít nhất năm mươi mét.\n"
    "2. Việc đặt tổ ong phải theo quy định sau đây:\na) Xa nhà ở, trường học;\nb) Gần nguồn hoa;\n"
    "c) Được đánh số theo thứ tự.\n"
    "3. Người nuôi ong phải bồi thường thiệt hại do ong của mình gây ra."
)
ARTICLE_7 = "Người nuôi ong phải bồi thường toàn bộ chi phí cứu chữa cho người bị ong đốt."

DRAFT = """TÒA ÁN NHÂN DÂN
HUYỆN CAN LỘC
TỈNH HÀ TĨNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bản án số: 41/2024/DS-ST
Ngày: 22/11/2024
V/v “Tranh chấp bồi thường thiệt hại do súc vật gây ra”
NHÂN DANH
NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TÒA ÁN NHÂN DÂN HUYỆN CAN LỘC, TỈNH HÀ TĨNH
- Thành phần Hội đồng xét xử sơ thẩm gồm có:
Thẩm phán - Chủ tọa phiên tòa: Ông Nguyễn Đức Khải
Các Hội thẩm nhân dân:
1. Bà Phan Thị Lộc
2. Ông Hồ Sỹ Thắng
- Thư ký phiên tòa: Bà Lê Thị Hải Yến
Ngày 22 tháng 11 năm 2024, tại trụ sở Tòa án nhân dân huyện Can Lộc xét xử sơ thẩm công khai vụ \
án thụ lý số 36/2024/TLST-DS ngày 20 tháng 4 năm 2024 về “Tranh chấp bồi thường thiệt hại do súc vật gây \
ra” theo Quyết định đưa vụ án ra xét xử số 31/2024/QĐXXST-DS ngày 09 tháng 10 năm 2024 giữa các đương sự:
1. Nguyên đơn: Bà Đặng Thị Thanh Nhàn, sinh năm 1981 (có mặt)
Địa chỉ: xóm Liên Thanh, xã Thạch Lạc, huyện Can Lộc, tỉnh Hà Tĩnh
2. Bị đơn: Ông Phan Văn Lực, sinh năm 1977 (có mặt)
Địa chỉ: xóm Bắc Hải, xã Thạch Lạc, huyện Can Lộc, tỉnh Hà Tĩnh
NỘI DUNG VỤ ÁN:
Theo đơn khởi kiện và tại phiên tòa, bà Đặng Thị Thanh Nhàn trình bày: Ngày 05/3/2024 ong của \
ông Phan Văn Lực đốt bà. Chi phí cứu chữa là 8.500.000 đồng, tiền thuốc là 1.500.000 đồng, \
tổng cộng 10.000.000 đồng.
Ông Phan Văn Lực thừa nhận sự việc nhưng chỉ đồng ý bồi thường 5.000.000 đồng.
NHẬN ĐỊNH CỦA TÒA ÁN:
[1] Ông Phan Văn Lực đặt tổ ong gần nhà bà Đặng Thị Thanh Nhàn, trái với điểm a khoản 2 Điều 5 Luật Nuôi ong.
[2] Tại Điều 7 Luật Nuôi ong quy định: “Người nuôi ong phải bồi thường toàn bộ chi phí cứu chữa cho người bị \
ong đốt.” Vì vậy yêu cầu của nguyên đơn là có căn cứ.
[3] Về án phí: bị đơn phải chịu án phí dân sự sơ thẩm là 10.000.000 đồng x 5% = 500.000 đồng.
QUYẾT ĐỊNH:
Căn cứ khoản 3 Điều 5, Điều 7 Luật Nuôi ong;
1. Chấp nhận toàn bộ yêu cầu khởi kiện. Buộc ông Phan Văn Lực bồi thường cho bà Đặng Thị Thanh Nhàn \
10.000.000 đồng (Mười triệu đồng).
2. Về án phí: ông Phan Văn Lực phải chịu 500.000 đồng (Năm trăm nghìn đồng) án phí dân sự sơ thẩm.
3. Các đương sự có quyền kháng cáo bản án trong thời hạn 15 ngày kể từ ngày tuyên án.
Nơi nhận:
- Các đương sự;
TM. HỘI ĐỒNG XÉT XỬ
THẨM PHÁN - CHỦ TỌA PHIÊN TÒA
Nguyễn Đức Khải
"""


def law_lines() -> list[dict[str, Any]]:
    """The invented law as a delivery: fifteen articles."""
    texts = {str(number): f"Quy định thứ {number} về nghề nuôi ong." for number in range(1, 16)}
    texts |= {"5": ARTICLE_5, "7": ARTICLE_7}
    since = "của Quốc hội, có hiệu lực thi hành kể từ ngày 01/07/2012)"
    return [
        {
            "law_id": LAW,
            "article": number,
            "title": f"Điều {number}",
            "text": text,
            "snapshot": "2024-01",
            "source_note": f"(Điều {number} Luật số {LAW} Luật Nuôi ong ngày 20/11/2011 {since}",
        }
        for number, text in texts.items()
    ]


def holdings() -> Corpus:
    """The invented law in memory."""
    return Corpus([parse_line(line) for line in law_lines()])


def a_draft(old: str = "", new: str = "", *, on: date | None = None) -> Draft:
    """The draft with one stretch of it replaced."""
    assert old in DRAFT
    return read_draft(DRAFT.replace(old, new) if old else DRAFT, today=TODAY, on=on)


def check(old: str = "", new: str = "", *, on: date | None = None) -> Checked:
    """The check of the draft with one stretch of it replaced."""
    return check_draft(a_draft(old, new, on=on), holdings())


def found(kind: Kind, old: str, new: str) -> list[Finding]:
    """Findings of one kind in the changed draft."""
    return [one for one in check(old, new).findings if one.kind is kind]


def words(finding: Finding, checked: Checked) -> str:
    """The words that a finding concerns."""
    return checked.draft.text[finding.start : finding.end]
