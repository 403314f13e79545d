"""Single sentences: which words name a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.judgments.coding import apply_replacements, code_text
from phapdinh.judgments.record import Function, Official, ParsedJudgment, Participant, Role

PARTIES = ParsedJudgment(
    officials=(Official("Lâm Bình", Function.JUDGE), Official("Tạ Thị Mai", Function.PROSECUTOR)),
    participants=(
        Participant("Cao Thị Diễm", Role.PLAINTIFF, aliases=("Năm Diễm",)),
        Participant("Đỗ Quang Hiếu", Role.DEFENDANT),
        Participant("Lý Trần Khoa", Role.LAWYER),
        Participant(
            "Công ty TNHH Sao Khuê", Role.INTERESTED_PERSON, is_organisation=True, aliases=("Sao Khuê",)
        ),
        Participant("Ủy ban nhân dân xã Tân Kiều", Role.INTERESTED_PERSON, is_organisation=True),
    ),
)


def _code(sentence: str) -> str:
    return apply_replacements(sentence, code_text(sentence, PARTIES).replacements)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Bà Cao Thị Diễm vay tiền.", "Bà Cao Thị D vay tiền."),
        ("ông Hiếu và bà Diễm cùng ký.", "ông H và bà D cùng ký."),
        ("ôngHiếu ký tên.", "ôngH ký tên."),
        ("giao đất cho Diễm đứng tên.", "giao đất cho D đứng tên."),
        ("bị đơn Hiếu không đồng ý.", "bị đơn H không đồng ý."),
        ("Thị Diễm đã ký vào giấy.", "Thị D đã ký vào giấy."),
        ("người tên Năm Diễm cho vay.", "người tên Năm D cho vay."),
        ("vợ chồng Hiếu, Diễm ở chung.", "vợ chồng H, D ở chung."),
        ("bà CAO THỊ DIỄM trình bày.", "bà CAO THỊ D trình bày."),
        ("bà Cao Thị\nDiễm trình bày.", "bà Cao Thị\nD trình bày."),
        ("hộ gia đình Đỗ Quang Hiếu khiếu nại.", "hộ gia đình Đỗ Quang H khiếu nại."),
        ("lừa đảo Đỗ Quang Hiếu lấy xe.", "lừa đảo Đỗ Quang H lấy xe."),
        ("ông Hiếu yêu cầu Diễm trả nợ.", "ông H yêu cầu D trả nợ."),
        ("nói “ông Hiếu đã trả” trước mặt.", "nói “ông H đã trả” trước mặt."),
        ("con gái là Vừ Thị Chía, sinh năm 2015.", "con gái là Vừ Thị C, sinh năm 2015."),
        ("anh K'Brửi đến nhà.", "anh K đến nhà."),
        ("ông John Smith vắng mặt.", "ông John S vắng mặt."),
        ("Thượng tọa Thích Minh Quảng chứng kiến.", "Thượng tọa Thích Minh Q chứng kiến."),
        ("Công ty Sao Khuê giao hàng.", "Công ty SK giao hàng."),
    ],
)
def test_named(sentence: str, expected: str) -> None:
    assert _code(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Luật sư Lý Trần Khoa bào chữa.",
        "Luật sư Khoa đề nghị.",
        "Thẩm phán Lâm Bình chủ tọa.",
        "bà Tạ Thị Mai phát biểu ý kiến.",
        "nhà ở đường Đỗ Quang Hiếu, phường 2.",
        "học tại trường Trần Quốc Toản.",
        "tỉnh Bà Rịa - Vũng Tàu.",
        "ở số nhà cũ, phường Nguyễn Trãi, thành phố Hà Nội.",
        "Chủ tịch Hồ Chí Minh.",
        "Ủy ban nhân dân xã Tân Kiều xác nhận.",
        "Công ty TNHH Trần Gia không phải đương sự.",
        "Bộ luật Tố tụng dân sự và Luật Đất đai.",
        "Bà trình bày như sau.",
        "ông bà không đồng ý.",
        "ý kiến của ông: Tôi không nhất trí.",
        "Đoàn Thanh tra tỉnh kết luận.",
        "bà Nguyễn Thị H đã ký.",
    ],
)
def test_nobody_named(sentence: str) -> None:
    assert _code(sentence) == sentence


def test_a_doubt_is_shown_and_not_applied() -> None:
    parsed = ParsedJudgment(participants=(Participant("Trần Văn Tiến", Role.ACCUSED),))
    coding = code_text("Tiến gần nhà. Quân sự.", parsed)
    assert [one.text for one in coding.suspicions] == ["Tiến"]
    assert coding.suspicions[0].code == "T"
    assert coding.replacements == ()


def test_an_official_and_a_party_of_the_same_name() -> None:
    parsed = ParsedJudgment(
        officials=(Official("Võ Văn An", Function.LAY_JUDGE),),
        participants=(Participant("Võ Văn An", Role.WITNESS),),
    )
    text = "Ông Võ Văn An khai. Hội thẩm nhân dân Võ Văn An hỏi."
    assert apply_replacements(text, code_text(text, parsed).replacements) == (
        "Ông Võ Văn A khai. Hội thẩm nhân dân Võ Văn An hỏi."
    )


_VOCABULARY = (  # noqa: SIM905 - a sentence reads better than a list of sixty words
    "ông bà Ông BÀ anh Nguyễn NGUYỄN Thị Văn Diễm Hiếu DIỄM An ANH và , . : ( ) “ - 1. H1 Y K'Brửi "
    "Niê đường trường Công ty TNHH luật sư Luật Thẩm phán bị cáo tên con Do Tiến tiến hành là có "
    "sinh năm Bà Rịa UBND xã \n"
).split(" ")


@given(st.lists(st.sampled_from(_VOCABULARY), max_size=60))
def test_any_order_of_words_is_coded_without_error(words: list[str]) -> None:
    text = " ".join(words)
    coding = code_text(text, PARTIES)
    assert len(apply_replacements(text, coding.replacements)) <= len(text) + 2 * len(coding.replacements)
    assert all(text[one.start : one.end] == one.text for one in coding.suspicions)
