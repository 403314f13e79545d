"""Invented judgments for the tests of the import, and the court that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from phapdinh.courts.resolve import resolve

if TYPE_CHECKING:
    from phapdinh.courts.models import Court

COURT = "Tòa án nhân dân huyện Mèo Vạc, tỉnh Hà Giang"

_TEMPLATE = """TÒA ÁN NHÂN DÂN
HUYỆN MÈO VẠC
TỈNH HÀ GIANG

Bản án số: {number}
Ngày: {day}
V/v tranh chấp hợp đồng vay tài sản

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

NHÂN DANH
NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TÒA ÁN NHÂN DÂN HUYỆN MÈO VẠC, TỈNH HÀ GIANG

- Thành phần Hội đồng xét xử sơ thẩm gồm có:
Thẩm phán - Chủ tọa phiên tòa: Ông Đinh Công Tưởng
Các Hội thẩm nhân dân: Bà Lò Thị Tượng và ông Vàng Văn Ví
- Thư ký phiên tòa: Bà Ma Thị Dụ

Ngày {day} tại trụ sở Tòa án nhân dân huyện Mèo Vạc xét xử sơ thẩm công khai vụ án thụ lý số:
12/2019/TLST-DS ngày 04 tháng 3 năm 2019 về tranh chấp hợp đồng vay tài sản giữa các đương sự:
- Nguyên đơn: Ông Sùng Văn Giả, sinh năm 1975. Có mặt.
- Bị đơn: Bà Giàng Thị Định, sinh năm 1980. Vắng mặt.

NỘI DUNG VỤ ÁN:
Nguyên đơn ông Sùng Văn Giả trình bày: ngày 10 tháng 01 năm 2018 bà Giàng Thị Định vay của ông
số tiền {sum} đồng, hẹn sáu tháng trả. Đến hạn bà Định không trả nên ông Giả khởi kiện.

NHẬN ĐỊNH CỦA TÒA ÁN:
[1] Yêu cầu của nguyên đơn có căn cứ theo Điều 463, Điều 466 Bộ luật Dân sự năm 2015.

QUYẾT ĐỊNH:
Căn cứ Điều 463, Điều 466 Bộ luật Dân sự năm 2015;
1. Chấp nhận yêu cầu khởi kiện: buộc bà Giàng Thị Định trả ông Sùng Văn Giả {sum} đồng.
2. Án phí: bà Định phải chịu án phí dân sự sơ thẩm theo quy định.
"""


def judgment(seq: int = 7, *, day: str = "15/6/2020", total: str = "50.000.000") -> str:
    """A judgment of the invented series: another number makes another judgment."""
    return _TEMPLATE.format(number=f"{seq:02d}/2020/DS-ST", day=day, sum=total)


def without_number() -> str:
    """A judgment whose number was never filled in."""
    return judgment().replace("07/2020/DS-ST", "    /2020/DS-ST")


def without_court() -> str:
    """A judgment of which the court cannot be read."""
    text = judgment(8)
    for words in (
        "TÒA ÁN NHÂN DÂN\nHUYỆN MÈO VẠC\nTỈNH HÀ GIANG\n",
        "TÒA ÁN NHÂN DÂN HUYỆN MÈO VẠC, TỈNH HÀ GIANG",
    ):
        text = text.replace(words, "")
    return text.replace("Tòa án nhân dân huyện Mèo Vạc", "hội trường")


NO_JUDGMENT = "Thông báo nghỉ lễ\n\nCơ quan nghỉ từ ngày 30 tháng 4 đến hết ngày 01 tháng 5. Kính báo.\n"


def court_id() -> UUID:
    """Id of the court in the register."""
    found = resolve(COURT).court
    assert found
    return UUID(found.id)


def make_court() -> Court:
    """Its row."""
    from phapdinh.courts.models import Court

    fields = {
        "name": COURT,
        "level": "district",
        "generation": 1,
        "province": "Hà Giang",
        "confidence": "full",
    }
    return Court.objects.get_or_create(pk=court_id(), defaults=fields)[0]
