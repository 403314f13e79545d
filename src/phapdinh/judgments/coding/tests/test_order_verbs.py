"""A verb of an order at the start of a sentence, where a party bears the same word as a name. Invented."""

from __future__ import annotations

import pytest

from phapdinh.judgments.coding import apply_replacements
from phapdinh.judgments.coding.tests.helpers import coding_of

PAPER = """Bản án số: 12/2022/HNGĐ-ST
Nguyên đơn: Chị Lò Thị {name}, sinh năm 1990.
Bị đơn: Anh Vàng Văn Phứ, sinh năm 1988.
NỘI DUNG VỤ ÁN:
Chị {name} trình bày: anh Phứ đưa cho {name} 5.000.000 đồng, bảo {name} giữ. {facts}
NHẬN ĐỊNH CỦA TÒA ÁN:
[1] Yêu cầu của chị {name} có căn cứ.
QUYẾT ĐỊNH:
1. {ruling}
"""


def _coded(
    name: str, *, facts: str = "", ruling: str = "Không chấp nhận đơn."
) -> tuple[str, tuple[str, ...]]:
    text, coding = coding_of(PAPER.format(name=name, facts=facts, ruling=ruling))
    return apply_replacements(text, coding.replacements), tuple(one.text for one in coding.suspicions)


@pytest.mark.parametrize(
    ("name", "order"),
    [
        ("Giao", "Giao con chung cho anh"),
        ("Giao", "Giao cháu bé cho anh"),
        ("Giao", "Giao 02 con chung cho anh"),
        ("Giao", "Giao hai con chung cho anh"),
        ("Giao", "Giao cho anh được quyền sử dụng nhà"),
        ("Giao", "Giao toàn bộ tài sản chung cho anh"),
        ("Giao", "Giao anh nuôi con chung"),
        ("Hoàn", "Hoàn trả cho anh tiền tạm ứng án phí"),
        ("Hoàn", "Hoàn lại tiền tạm ứng"),
        ("Thu", "Thu nộp ngân sách nhà nước"),
        ("Chia", "Chia cho anh một phần nhà"),
    ],
)
def test_an_order_is_no_name_and_no_doubt(name: str, order: str) -> None:
    left, doubts = _coded(name, ruling=f"{order}.")
    assert f"1. {order}." in left
    assert name not in doubts
    assert f"Lò Thị {name[0]}," in left


@pytest.mark.parametrize("deed", ["không đồng ý", "đã nhận tiền", "khai nhận", "cho anh vay tiền"])
def test_somebody_who_does_something_is_still_coded(deed: str) -> None:
    left, _ = _coded("Giao", facts=f"Giao {deed}.")
    assert f"G {deed}." in left


def test_a_verb_after_the_name_in_the_ruling_still_tells_a_person() -> None:
    left, _ = _coded("Giao", ruling="Giao phải trả lại nhà.")
    assert "1. G phải trả lại nhà." in left


def test_a_list_of_two_names_at_the_start_is_coded() -> None:
    left, _ = _coded("Giao", facts="Giao và Phứ sống ly thân.")
    assert "G và P sống ly thân." in left
