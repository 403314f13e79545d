"""Points and people of a plan: how many, which, who must be where."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phapdinh.hearings.holding.facts import Charged, PlannedPerson, PlannedPoint
from phapdinh.hearings.holding.rules import online_rules
from phapdinh.hearings.roles import TrialRole as R
from phapdinh.hearings.tests import plans as p

STAFF = PlannedPerson("Vũ Thị Hỗ Trợ", R.TECHNICIAN, 2)


def components(count: int) -> tuple[PlannedPoint, ...]:
    return (p.COURTROOM, *(replace(p.JAIL, place=n, name=f"Điểm {n}") for n in range(1, count + 1)))


@given(st.integers(0, 9))
def test_one_to_three_component_points(count: int) -> None:
    barred = p.barred(p.plan(points=components(count)))
    assert ("points_most" in barred) == (count > 3)
    assert ("points_least" in barred) == (count == 0)


def test_a_fourth_point_is_refused_with_its_article() -> None:
    found = next(one for one in p.found(p.plan(points=components(4))) if one.id == "points_most")
    assert found.cited == "khoản 2 Điều 4, 05/2021/TTLT-TANDTC-VKSNDTC-BCA-BQP-BTP"


def test_the_central_point_is_the_courtroom_of_the_trial() -> None:
    assert "central_missing" in p.barred(p.plan(points=(p.JAIL,)))
    elsewhere = replace(p.COURTROOM, courtroom=False)
    assert p.barred(p.plan(points=(elsewhere, p.JAIL))) == {"central_courtroom"}


def test_the_courtroom_has_what_the_circular_lists() -> None:
    bare = replace(p.COURTROOM, equipment=p.THINGS - {"visualiser", "power"})
    found = p.found(p.plan(points=(bare, p.JAIL)))
    assert [one.id for one in found] == ["equipment"]
    assert "Máy chiếu vật thể; Lưu điện" in found[0].words
    assert p.found(p.plan(points=(replace(p.COURTROOM, equipment=p.THINGS - {"scanner"}), p.JAIL))) == []


@pytest.mark.parametrize(
    ("passed", "said"),
    [(None, "chưa có lần kiểm tra đạt"), (date(2026, 9, 3), "03/09/2026"), (date(2026, 9, 4), "")],
)
def test_a_point_without_a_recent_test_is_told_and_not_refused(passed: date | None, said: str) -> None:
    of = p.plan(points=(p.COURTROOM, replace(p.JAIL, last_passed=passed)))
    assert p.barred(of) == set()
    assert [said in one.words for one in p.found(of)] == ([True] if said else [])


def test_a_point_out_of_the_register_is_refused() -> None:
    assert p.barred(p.plan(points=(p.COURTROOM, replace(p.JAIL, open=False)))) == {"point_closed"}
    assert p.barred(p.plan(points=(replace(p.COURTROOM, open=False), p.JAIL))) == {"point_closed"}


@pytest.mark.parametrize("role", [R.PRESIDING, R.CLERK, R.PROSECUTOR])
def test_who_must_be_at_the_central_point(role: R) -> None:
    found = [one for one in p.found(p.plan(people=p.without(role))) if one.id == "central_missing_person"]
    assert [one.cited for one in found] == ["khoản 1 Điều 10, 05/2021/TTLT-TANDTC-VKSNDTC-BCA-BQP-BTP"]


@pytest.mark.parametrize("role", [R.PRESIDING, R.PANEL, R.CLERK])
def test_nobody_of_the_court_sits_elsewhere(role: R) -> None:
    people = tuple(replace(one, place=1) if one.role == role else one for one in p.PEOPLE)
    assert "central_away" in p.barred(p.plan(people=people))


def test_a_prosecutor_elsewhere_beside_one_at_the_centre_is_no_fault() -> None:
    second = PlannedPerson("Lê Quang Hiếu", R.PROSECUTOR, 1)
    assert p.found(p.plan(people=p.with_(second))) == []
    moved = tuple(replace(one, place=1) if one.role == R.PROSECUTOR else one for one in p.PEOPLE)
    assert p.barred(p.plan(people=moved)) == {"central_missing_person"}


def test_in_a_civil_case_a_prosecutor_where_one_is_assigned() -> None:
    civil = p.case(type="civil", charges=())
    people = (*p.without(R.PROSECUTOR, R.ACCUSED, R.GUARD), PlannedPerson("Phan Văn Lực", R.PARTY, 1))
    plain = p.plan(case=civil, people=people, prosecutor=False, procuracy=False)
    assert p.barred(plain) == set()
    assert p.barred(replace(plain, prosecutor=True)) == {"central_missing_person"}


def test_the_panel_is_whole() -> None:
    one_lay_judge = tuple(one for one in p.PEOPLE if one.name != "Hồ Sỹ Thắng")
    found = p.found(p.plan(people=one_lay_judge))
    assert [(one.id, one.cited) for one in found] == [("panel", "khoản 1 Điều 254, 101/2015/QH13")]
    short = p.case(simplified=True)
    assert p.barred(p.plan(case=short, people=p.without(R.PANEL))) == set()


def test_five_sit_where_life_or_death_is_at_stake() -> None:
    grave = p.case(charges=(Charged("100/2015/QH13", "123", gravest=True),))
    assert p.barred(p.plan(case=grave)) == {"panel"}


def test_a_guard_where_an_accused_is_held() -> None:
    found = p.found(p.plan(people=p.without(R.GUARD)))
    assert [(one.id, one.source.clause) for one in found] == [("guard", "2")]


def test_the_representative_of_an_accused_under_18() -> None:
    young = replace(PlannedPerson("Lưu Quang Bình", R.ACCUSED, 1), under_18=True)
    without = p.plan(people=p.with_(young, but=R.ACCUSED))
    assert p.barred(without) == {"representative"}
    mother = PlannedPerson("Trịnh Thị Mẹ", R.REPRESENTATIVE, 1)
    assert p.barred(p.plan(people=p.with_(young, mother, but=R.ACCUSED))) == set()
    at_centre = replace(mother, place=0)
    assert p.barred(p.plan(people=p.with_(young, at_centre, but=R.ACCUSED))) == {"representative"}
    asked = replace(at_centre, asks_central=True)
    assert p.barred(p.plan(people=p.with_(young, asked, but=R.ACCUSED))) == set()


def test_an_interpreter_at_the_point_of_who_needs_one() -> None:
    foreign = replace(PlannedPerson("Bị cáo nói tiếng khác", R.ACCUSED, 1), needs_interpreter=True)
    far = PlannedPerson("Ka Phiên Dịch", R.INTERPRETER, 0)
    assert p.barred(p.plan(people=p.with_(foreign, far, but=R.ACCUSED))) == {"interpreter"}
    near = replace(far, place=1)
    assert p.barred(p.plan(people=p.with_(foreign, near, but=R.ACCUSED))) == set()


def test_another_court_helps_at_its_seat() -> None:
    victim = PlannedPerson("Hồ Thị Sen", R.VICTIM, 2)
    points = (p.COURTROOM, p.JAIL, p.SEAT)
    assert p.barred(p.plan(points=points, people=p.with_(victim))) == {"court_staff"}
    assert p.barred(p.plan(points=points, people=p.with_(victim, STAFF))) == set()


def test_an_empty_point_is_refused() -> None:
    assert p.barred(p.plan(points=(p.COURTROOM, p.JAIL, p.HOME))) == {"point_empty"}


def test_an_accused_has_a_place_and_others_are_told() -> None:
    nowhere = tuple(replace(one, place=None) if one.role == R.ACCUSED else one for one in p.PEOPLE)
    found = next(one for one in p.found(p.plan(people=nowhere)) if one.id == "accused_missing")
    assert found.cited == "khoản 1 Điều 290, 101/2015/QH13"
    witness = PlannedPerson("Ngô Văn Chứng", R.WITNESS, None)
    assert p.barred(p.plan(people=p.with_(witness))) == set()
    assert p.told(p.plan(people=p.with_(witness))) == {"unplaced"}


def test_an_accused_at_another_place_is_told() -> None:
    points = (p.COURTROOM, replace(p.HOME, place=1))
    assert p.told(p.plan(points=points)) == {"accused_elsewhere"}


def test_what_the_judge_must_have_found_and_asked() -> None:
    assert p.barred(p.plan(simple=False)) == {"simple"}
    assert p.barred(p.plan(grounded=False)) == {"simple"}
    found = p.found(p.plan(procuracy=False))
    assert [(one.id, one.source.point) for one in found] == [("procuracy", "c")]


def test_objections_and_a_trial_order_are_told() -> None:
    objecting = tuple(replace(one, objects=one.role == R.ACCUSED) for one in p.PEOPLE)
    of = p.plan(people=objecting, procuracy_objects=True, ordered=True)
    assert p.barred(of) == set()
    assert p.told(of) == {"objection", "procuracy_objects", "ordered"}


roles = st.sampled_from(R)
people = st.lists(
    st.builds(
        PlannedPerson,
        st.sampled_from(["Một", "Hai", "Ba"]),
        roles,
        st.sampled_from([None, 0, 1, 2]),
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.booleans(),
    ),
    max_size=9,
)


@settings(max_examples=40)
@given(people, st.lists(st.sampled_from([p.COURTROOM, p.JAIL, p.SEAT, p.HOME]), unique=True))
def test_any_plan_is_weighed_and_every_finding_names_its_article(
    some: list[PlannedPerson], points: list[PlannedPoint]
) -> None:
    found = p.found(p.plan(people=tuple(some), points=tuple(points)))
    assert all(one.words and one.source.law and one.source.article for one in found)
    assert [one.refuses for one in found] == sorted((one.refuses for one in found), reverse=True)


@settings(max_examples=40)
@given(people)
def test_one_more_who_takes_part_from_the_courtroom_never_makes_it_worse(some: list[PlannedPerson]) -> None:
    of = p.plan(people=tuple(some))
    more = p.plan(people=(*some, PlannedPerson("Thêm", R.PANEL, 0)))
    assert p.barred(more) <= p.barred(of)


def test_the_things_of_the_rules_are_known() -> None:
    rule = online_rules().equipment
    assert set(rule.tried) <= {one.id for one in rule.things}
    assert online_rules().thing("camera").startswith("Camera")
