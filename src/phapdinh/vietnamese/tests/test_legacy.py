"""Old encodings are converted, also in passages; true Unicode is never touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.vietnamese.legacy import Encoding, convert_passages, detect, from_tcvn3, from_vni
from phapdinh.vietnamese.syllables import syllables
from phapdinh.vietnamese.unicode import nfc, normalise

TCVN3_SAMPLES = [
    ("Nguyªn ®¬n: Bµ NguyÔn ThÞ L", "Nguyên đơn: Bà Nguyễn Thị L"),
    ("xÐt xö s¬ thÈm c«ng khai vô ¸n d©n sù", "xét xử sơ thẩm công khai vụ án dân sự"),
    ("§iÒu 27 Ph¸p lÖnh ¸n phÝ, lÖ phÝ Toµ ¸n", "Điều 27 Pháp lệnh án phí, lệ phí Toà án"),
    ("ng\u00adêi ®\u00adîc thi hµnh ¸n", "người được thi hành án"),
    ("®- îc thÈm tra t¹i phiªn toµ", "được thẩm tra tại phiên toà"),
    ("tr- íc thêi ®iÓm nghÞ ¸n", "trước thời điểm nghị án"),
    ("CéNG HßA X· HéI CHñ NGHÜA", "CỘNG HÒA Xã HỘI CHỦ NGHĨA"),
]
VNI_SAMPLES = [
    ("TOØA AÙN NHAÂN DAÂN TÆNH", "TÒA ÁN NHÂN DÂN TỈNH"),
    ("Caên cöù vaøo caùc chöùng cöù ñaõ ñöôïc thaåm tra", "Căn cứ vào các chứng cứ đã được thẩm tra"),
    ("QUYEÁT ÑÒNH", "QUYẾT ĐỊNH"),
    ("Nôi nhaän: Löu hoà sô", "Nơi nhận: Lưu hồ sơ"),
    ("Hoäi ñoàng xeùt xöû nhaän ñònh", "Hội đồng xét xử nhận định"),
]
MIXED_SAMPLES = [
    (
        "khoản 1 §iÒu 147 Bé luËt tè tông d©n sù; các Điều 123",
        "khoản 1 Điều 147 Bộ luật tố tụng dân sự; các Điều 123",
    ),
    ("Quan điểm cuûa đại diện Viện kiểm saùt", "Quan điểm của đại diện Viện kiểm sát"),
    ("- Thö kyù phiên tòa: Bà Lê Thị An", "- Thư ký phiên tòa: Bà Lê Thị An"),
]
TRUE_UNICODE = [
    "Toà án nhân dân xét thấy: ½ diện tích 92,5 m² đất; «tranh chấp» § 5 © 2020; 3×4 µm; 20°",
    "Ông Müller và bà Núñez, São Paulo; công ty Citroën; tòa Köln; Hội đồng xét xử căn cứ Điều 5",
    "Ý kiến của kiểm sát viên: có, số, tố, tụng, bộ, sè, tông, sù sì, hoá đơn, thuý, quý, gìn giữ, quốc",
]


@pytest.mark.parametrize(("written", "meant"), TCVN3_SAMPLES + VNI_SAMPLES + MIXED_SAMPLES)
def test_passages_are_converted(written: str, meant: str) -> None:
    assert normalise(written) == meant


@pytest.mark.parametrize("text", TRUE_UNICODE)
def test_true_unicode_is_left_alone(text: str) -> None:
    assert convert_passages(nfc(text)) == nfc(text)


def test_detect_names_the_encoding_of_the_text() -> None:
    assert detect(TCVN3_SAMPLES[1][0]) is Encoding.TCVN3
    assert detect(VNI_SAMPLES[1][0]) is Encoding.VNI
    assert detect("Căn cứ Bộ luật Dân sự") is Encoding.UNICODE


def test_whole_text_conversion_is_the_plain_table() -> None:
    assert from_tcvn3("ViÖt Nam") == "Việt Nam"
    assert from_vni("Vieät Nam") == "Việt Nam"


WORDS = st.sampled_from(sorted(syllables()))
CASED = st.builds(lambda word, change: change(word), WORDS, st.sampled_from([str, str.upper, str.capitalize]))


@given(st.lists(CASED, min_size=1, max_size=40), st.sampled_from([" ", ", ", "\n", "; "]))
def test_no_true_vietnamese_is_damaged(words: list[str], joint: str) -> None:
    text = joint.join(words)
    assert convert_passages(text) == text


@given(st.text(alphabet="aAnthiộăđơưàáâãèéêìíòóôõùúý¸©®§¬¶·ñöôïùøûåäëÑÖ \n.,-½²", max_size=80))
def test_conversion_is_idempotent(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


def test_real_texts_hold_no_legacy_words_after_normalising(shared_data: Path) -> None:
    for path in sorted((shared_data / "anonymise").glob("case_*.txt")):
        text = normalise(path.read_text("utf-8"))
        assert detect(text) is Encoding.UNICODE, path.name
        assert normalise(text) == text, path.name
        assert not set("ƣƢ") & set(text), path.name
