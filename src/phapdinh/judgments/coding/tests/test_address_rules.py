"""Which parts of an address are coded is what ``rules/coding.yaml`` says. Names are invented."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from phapdinh.judgments.coding import rules
from phapdinh.judgments.coding.addresses import find_addresses
from phapdinh.judgments.coding.rules import Address, CodingRules, Level, coding_rules
from phapdinh.judgments.coding.tests.helpers import coded

HOME = (
    "Bị đơn: Ông Tô Văn Lạc; địa chỉ: số 12, ngõ 5 đường Tạ Quang Khải, thôn Đồng Sim, "
    "xã Suối Bạc, huyện Mây Vàng, tỉnh Hà Giang.\n"
)
CITY = "Nguyên đơn: Bà Hồ Thị Lệ, trú tại: 9 đường Gió Đông, Phường Cầu Mới, Quận Bến Tre, TP. Hồ Chí Minh.\n"
ORDER = list(Level)[:-1]  # the province is never coded

Change = Callable[..., None]


@pytest.fixture
def change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Change]:
    """Have the coder read a rule file of which ``address`` is changed."""

    def write(*coded_levels: Level) -> None:
        data: dict[str, Any] = yaml.safe_load(rules._RULES.read_text(encoding="utf-8"))
        kept = [level.value for level in Level if level not in coded_levels]
        data["address"] |= {"coded": [level.value for level in coded_levels], "kept": kept}
        changed = tmp_path / "coding.yaml"
        changed.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        monkeypatch.setattr(rules, "_RULES", changed)
        coding_rules.cache_clear()

    yield write
    coding_rules.cache_clear()


def test_the_file_as_it_stands_codes_house_street_and_lane() -> None:
    left = coded(HOME)
    assert "số A, ngõ B đường TQK, thôn Đồng Sim, xã Suối Bạc, huyện Mây Vàng, tỉnh Hà Giang" in left


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([], "số 12, ngõ 5 đường Tạ Quang Khải, thôn Đồng Sim, xã Suối Bạc, huyện Mây Vàng"),
        ([Level.STREET], "số 12, ngõ 5 đường TQK, thôn Đồng Sim, xã Suối Bạc, huyện Mây Vàng"),
        ([Level.HAMLET], "số 12, ngõ 5 đường Tạ Quang Khải, thôn ĐS, xã Suối Bạc, huyện Mây Vàng"),
        (ORDER, "số A, ngõ B đường TQK, thôn ĐS, xã SB, huyện MV, tỉnh Hà Giang"),
    ],
)
def test_another_rule_codes_other_parts(change: Change, levels: list[Level], expected: str) -> None:
    change(*levels)
    left = coded(HOME)
    assert expected in left
    assert "ông Lạc" not in left


def test_a_city_that_is_a_province_stays(change: Change) -> None:
    change(*ORDER)
    assert "A đường GĐ, Phường CM, Quận BT, TP. Hồ Chí Minh" in coded(CITY)


def test_the_address_of_a_court_stays_whole(change: Change) -> None:
    change(*ORDER)
    court = (
        "Trụ sở Tòa án nhân dân huyện Mây Vàng, địa chỉ: số 3 đường Gió Đông, xã Suối Bạc, huyện Mây Vàng."
    )
    assert court in coded(f"{court}\n")


@pytest.mark.parametrize(
    ("coded_levels", "kept"),
    [
        (["street"], ["house_number", "lane", "hamlet", "commune", "district"]),  # the province is forgotten
        (["street", "lane"], [*Level]),  # two levels twice
        ([*Level], []),  # khoản 3: never the province
        (["road"], [*Level]),
    ],
)
def test_a_rule_that_cannot_be_is_refused(coded_levels: list[str], kept: list[str]) -> None:
    with pytest.raises(ValidationError):
        Address.model_validate({"coded": coded_levels, "kept": kept, "confidence": "V"})


def test_the_file_is_valid() -> None:
    assert isinstance(coding_rules(), CodingRules)
    assert coding_rules().address.coded.isdisjoint(coding_rules().address.kept)


@given(st.sets(st.sampled_from(ORDER)), st.text(alphabet="số 12,đường XãQuận.;\nTrú tại", max_size=120))
def test_only_what_is_coded_is_found(levels: set[Level], text: str) -> None:
    for hit in find_addresses(f"trú tại: {text}", levels):
        assert hit.level in levels
