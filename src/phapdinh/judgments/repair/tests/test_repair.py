"""Repair as a whole: what it mends, and that it changes nothing else."""

from __future__ import annotations

import re
import time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from phapdinh.judgments.repair import repair
from phapdinh.vietnamese.unicode import normalise

# Invented: no such court, case or person.
PRINTED = """TÒA ÁN NHÂN DÂN                                   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN SÔNG THỬ                                            Độc lập - Tự do - Hạnh phúc
TỈNH ĐỒI MẪU

 Bản án số: 7/2019/DS-ST
 Ngày: 02/5/2019
 V/v “Tranh chấp hợp đồng
vay tài sản”

NHÂN DANH

NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TÒA ÁN NHÂN DÂN HUYỆN SÔNG THỬ, TỈNH ĐỒI MẪU
- Thành phần Hội đồng xét xử sơ thẩm gồm có:
Thẩm phán - Chủ tọa phiên tòa: Ông Lê Văn Thử
1. Nguyên đơn: Bà Trần Thị Mẫu, sinh năm 1970
Địa chỉ: Thôn Một, xã Hai, huyện Sông Thử
NỘI DUNG VỤ ÁN:
Theo  đơn  khởi  kiện,  các  lời  khai  tại  Tòa  án  và  tại phiên tòa nguyên đơn bà Trần

1

Thị Mẫu trình bày: Ngày 03/4/2018 bà có cho ông Phan Văn Giả vay số tiền là
50.000.000 đồng, có giấy viết tay, hai bên không lập hợp đồng tại văn phòng công
chứng và không thế chấp tài sản nào, lãi suất do hai bên tự thỏa thuận, hẹn đến ngày
03/10/2018 trả đủ nhƣng ông không trả.
- Bị đơn ông Phan Văn Giả vắng mặt.
"""


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def test_columns_of_the_head_stand_apart() -> None:
    lines = repair(PRINTED).split("\n")
    assert lines[:6] == [
        "TÒA ÁN NHÂN DÂN",
        "HUYỆN SÔNG THỬ",
        "TỈNH ĐỒI MẪU",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Bản án số: 7/2019/DS-ST",
    ]


def test_sentences_are_joined_and_entries_stay_apart() -> None:
    lines = repair(PRINTED).split("\n")
    assert "V/v “Tranh chấp hợp đồng vay tài sản”" in lines
    assert "1. Nguyên đơn: Bà Trần Thị Mẫu, sinh năm 1970" in lines
    assert "- Bị đơn ông Phan Văn Giả vắng mặt." in lines
    story = next(line for line in lines if line.startswith("Theo đơn"))
    assert "bà Trần Thị Mẫu trình bày:" in story
    assert "hẹn đến ngày 03/10/2018 trả đủ nhưng ông không trả." in story


def test_interleaved_head_is_untangled() -> None:
    motto = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    text = f"TÒA ÁN NHÂN DÂN\n{motto[0]}\nHUYỆN THỬ\n{motto[1]}\nSố: 1/2020/DS-ST"
    assert repair(text).split("\n")[:2] == ["TÒA ÁN NHÂN DÂN", "HUYỆN THỬ"]


def test_signatures_in_columns_are_not_run_together() -> None:
    body = "\n".join(f"Câu thứ {index} của bản án này." for index in range(12))
    text = f"{body}\nNơi nhận:          TM. HỘI ĐỒNG XÉT XỬ\n- Lưu hồ sơ.       Lê Văn Thử"
    assert repair(text).split("\n")[-4:] == ["Nơi nhận:", "TM. HỘI ĐỒNG XÉT XỬ", "- Lưu hồ sơ.", "Lê Văn Thử"]


def test_spaced_heading_is_closed_up() -> None:
    assert repair("Vì các lẽ trên,\nQ U Y Ế T   Đ Ị N H :\n1. Chấp nhận").split("\n")[1] == "QUYẾT ĐỊNH:"
    assert repair("Q U Y Ế T Đ Ị N H") == "QUYẾT ĐỊNH"


def test_a_file_with_one_paragraph_a_line_keeps_its_lines() -> None:
    lines = [
        f"Bà Trần Thị Mẫu {index} và ông Phan Văn Giả thống nhất chia thửa đất số {index}"
        for index in range(30)
    ]
    assert repair("\n\n".join(lines)).split("\n") == lines


def test_decision_heading_in_old_encoding() -> None:
    assert repair("QUYEÁT ÑÒNH\nCaên cöù Ñieàu 5") == "QUYẾT ĐỊNH\nCăn cứ Điều 5"


LINES = st.sampled_from(
    [
        "TÒA ÁN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "HUYỆN THỬ                     Độc lập - Tự do - Hạnh phúc",
        "Bản án số: 12/2018/DS-ST",
        "QUYẾT ĐỊNH:",
        "Xét thấy:",
        "",
        "   ",
        "1. Ông Lê Văn Thử - Thẩm phán",
        "a) điểm thứ nhất của danh sách này;",
        "- Căn cứ khoản 1 Điều 5 của một bộ luật được nêu ra ở đây làm ví dụ cho việc nối các dòng lại",
        "nội dung tiếp theo của câu đang viết dở, chưa hết và còn kéo sang dòng sau nữa thì mới là đủ",
        "Trần Thị Mẫu trình bày như sau về việc vay tiền và việc trả tiền giữa hai bên trong năm 2018",
        "27/02/2009 quy định về án phí, lệ phí Tòa án của Ủy ban thường vụ Quốc hội, ông",
        "34,58",
        "V. trình bày",
        "Nơi nhận:            THẨM PHÁN",
        "\f",
    ]
)
NUMBERS = st.integers(1, 12).map(str)
SOUP = st.lists(st.one_of(LINES, NUMBERS, st.text(alphabet="aBĐ ơ1.,:;-()\t\f", max_size=40)), max_size=60)


@settings(deadline=None)
@given(SOUP)
def test_repairing_twice_changes_nothing_more(lines: list[str]) -> None:
    once = repair("\n".join(lines))
    assert repair(once) == once


@settings(deadline=None)
@given(SOUP)
def test_no_letter_is_lost_or_made(lines: list[str]) -> None:
    text = "\n".join(lines)
    before, after = normalise(text), repair(text)
    lone = re.compile(r"^\D{0,3}\d{1,3}\D{0,3}$|\f", re.MULTILINE)
    heads = {line.strip() for line in before.split("\n")}
    missing = len(_letters(before)) - len(_letters(after))
    removable = sum(len(_letters(found)) for found in lone.findall(before))
    repeated = sum(len(_letters(line)) for line in before.split("\n")) if "\f" in before else 0
    assert 0 <= missing <= removable + repeated
    assert set(_letters(after)) <= set(_letters("".join(heads)))


@settings(deadline=None)
@given(st.lists(st.text(alphabet="abcđêƯ 12.,;:-", max_size=90), max_size=40))
def test_order_of_letters_is_kept_where_there_is_no_furniture(lines: list[str]) -> None:
    text = "\n".join(f"x{line}" for line in lines)
    assert _letters(repair(text)) == _letters(normalise(text))


def test_time_is_linear_in_the_length() -> None:
    for line in (
        "a " * 60,
        "1",
        "A B C D E",
        "(((",
        "TÒA ÁN   " * 12,
        "Điều 1, 2, 3, " * 9,
        "- - - - -",
        "ø§aù" * 20,
    ):
        text = f"{line}\n" * 6_000
        start = time.process_time()
        repair(text)
        assert time.process_time() - start < 6, line


def test_real_judgments_keep_their_words(shared_data: Path) -> None:
    for path in sorted((shared_data / "judgments").glob("case_*.txt")):
        text = path.read_text("utf-8")
        repaired = repair(text)
        assert repair(repaired) == repaired, path.name
        before = sorted(re.findall(r"[^\W\d_]{2,}", normalise(text)))
        after = sorted(re.findall(r"[^\W\d_]{2,}", repaired))
        assert [word for word in before if len(word) > 1] == after, path.name
