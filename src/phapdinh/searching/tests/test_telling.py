from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from phapdinh.searching.telling import telling_pairs


def _held(counts: dict[str, int]) -> dict[str, str]:
    return telling_pairs("bên mua đặt cọc nhà", 1_000, lambda term: counts.get(term, 0), most=9, common=50)


def test_pairs_are_written_as_the_text_has_them() -> None:
    assert _held({"dat_coc": 3}) == {"dat_coc": "đặt cọc"}


def test_what_nobody_or_everybody_has_says_nothing() -> None:
    assert _held({"dat_coc": 0, "ben_mua": 900}) == {}


def test_the_rarer_pair_comes_first() -> None:
    assert list(_held({"ben_mua": 40, "dat_coc": 2, "coc_nha": 9})) == ["dat_coc", "coc_nha", "ben_mua"]


def test_what_repeats_goes_before_what_is_a_little_rarer() -> None:
    counts = {"dat_coc": 10, "hop_dong": 8}
    text = "đặt cọc. Rồi đặt cọc, lại đặt cọc theo hợp đồng"
    found = telling_pairs(text, 1_000, lambda term: counts.get(term, 0), most=9, common=50)
    assert list(found) == ["dat_coc", "hop_dong"]


def test_words_that_only_bind_are_no_part_of_a_pair() -> None:
    found = telling_pairs("của là và thì đặt cọc cho", 10, lambda _: 1, most=9, common=9)
    assert list(found) == ["dat_coc"]


def test_a_full_stop_parts_neighbours() -> None:
    assert telling_pairs("đặt. cọc", 10, lambda _: 1, most=9, common=9) == {}


def test_in_a_long_text_chance_is_left_out() -> None:
    text = "đặt cọc " + "giao nhà " * 300
    found = telling_pairs(text, 1_000, lambda _: 2, most=9, common=50)
    assert "dat_coc" not in found
    assert "giao_nha" in found


@given(st.text(max_size=200), st.integers(1, 5))
def test_any_text_gives_no_more_than_asked(text: str, most: int) -> None:
    found = telling_pairs(text, 100, lambda _: 1, most=most, common=50)
    assert len(found) <= most
    assert all(term.count("_") == 1 for term in found)
