"""Reading the docket: what is due, lists, finding, the page of a case; each in a known number of queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from phapdinh.cases.actions.people import NewParty, end_participation
from phapdinh.cases.actions.undoing import undo_step
from phapdinh.cases.assigning.actions.naming import Choice, replace
from phapdinh.cases.models import Case
from phapdinh.cases.models.kinds import PartyRole
from phapdinh.cases.queries.case_page import CasePage, case_page
from phapdinh.cases.queries.docket import Wanted, docket
from phapdinh.cases.queries.due import Narrowed, Window, due_list
from phapdinh.cases.queries.finding import find_cases
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.cases.tests.docket_scene import RECEIVED, Scene, accepted, make_scene, petition, step
from phapdinh.cases.tests.test_moving import judged
from phapdinh.people.models import User

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 5)
Counter = Callable[[int], Any]


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def again(user: User) -> User:
    """The account as another request would load it, and its posts: those are read once a request."""
    fresh = User.objects.get(pk=user.pk)
    visible_to(fresh)
    return fresh


def page_of(user: User, case: Case, today: date = TODAY) -> CasePage:
    page = case_page(user, case.pk, today=today)
    assert page is not None
    return page


# What is due


def test_duties_are_told_by_their_day(scene: Scene) -> None:
    late, now, soon = petition(scene, date(2026, 2, 25)), petition(scene), petition(scene, date(2026, 3, 4))
    for case in (late, now, soon):
        step(case, scene.clerk_a, "confirm_receipt", case.received_on)
    found = {window: due_list(scene.clerk_a, today=TODAY, window=window) for window in Window}
    assert {window: [row.case for row in rows] for window, rows in found.items()} == {
        Window.OVERDUE: [late.pk],
        Window.TODAY: [now.pk],
        Window.SOON: [soon.pk],
    }
    row = found[Window.OVERDUE][0]
    assert (row.days_left, row.due_on, row.number) == (-3, date(2026, 3, 2), "01/2026/NĐ")
    assert (row.what, row.rule) == (
        "Phân công Thẩm phán xem xét đơn khởi kiện",
        "civil.assign_examining_judge",
    )
    assert "191" in row.source


def test_rights_of_parties_are_no_duties_of_the_court(scene: Scene) -> None:
    judged(scene)
    rules = {row.rule for row in due_list(scene.clerk_a, today=date(2026, 4, 16), window=Window.TODAY)}
    assert "civil.appeal_judgment" not in rules


def test_duties_of_one_judge(scene: Scene, django_assert_num_queries: Counter) -> None:
    mine, other = accepted(scene), accepted(scene)
    held = other.assignments.get(duty="presiding")
    choice = Choice(scene.other_officer_a.pk, held.duty, "recusal", "Là người thân thích", RECEIVED)
    replace(assignment_id=held.pk, actor=scene.chief_a, choice=choice)
    user = again(scene.judge_a)
    with django_assert_num_queries(2):
        rows = due_list(
            user, today=TODAY, window=Window.TODAY, narrowed=Narrowed(officer_id=scene.other_officer_a.pk)
        )
    assert {(row.case, row.judge) for row in rows} == {(other.pk, "Lê Phương Thảo")}
    assert mine.pk not in {row.case for row in rows}


def test_due_lists_are_two_queries_however_many_cases(
    scene: Scene, django_assert_num_queries: Counter
) -> None:
    for _number in range(6):
        petition(scene)
    user = again(scene.clerk_a)
    with django_assert_num_queries(2):
        assert len(due_list(user, today=TODAY, window=Window.TODAY)) == 6


# The docket


def test_the_docket_goes_page_by_page(scene: Scene, django_assert_num_queries: Counter) -> None:
    cases = [petition(scene, date(2026, 3, 2 + number % 3)) for number in range(7)]
    user, seen, after = again(scene.clerk_a), [], ""
    while True:
        with django_assert_num_queries(2):
            page = docket(user, Wanted(), after=after, size=3)
        seen += [row.case for row in page.rows]
        if page.next is None:
            break
        after = page.next
    ordered = sorted(cases, key=lambda case: (case.received_on, case.pk), reverse=True)
    assert seen == [case.pk for case in ordered]


def test_the_docket_is_narrowed(scene: Scene) -> None:
    case = accepted(scene)
    petition(scene, type="family", title="Ly hôn")
    assert [row.case for row in docket(scene.clerk_a, Wanted(type="civil")).rows] == [case.pk]
    assert [row.case for row in docket(scene.clerk_a, Wanted(state="preparation")).rows] == [case.pk]
    mine = docket(scene.clerk_a, Wanted(officer_id=scene.officer_a.pk)).rows
    assert [(row.case, row.judge, row.state) for row in mine] == [
        (case.pk, "Nguyễn Đức Khải", "Chuẩn bị xét xử")
    ]
    assert docket(scene.clerk_a, Wanted(closed=True)).rows == ()
    assert docket(scene.clerk_a, Wanted(received_from=date(2026, 3, 3))).rows == ()
    assert len(docket(scene.clerk_a, Wanted(), after="gibberish").rows) == 2


# Finding


@pytest.mark.parametrize(
    "text",
    [
        "01/2026/TLST-DS",
        "1/2026/TLST-DS",
        "số 01/2026/tlst-ds",
        "1/2026",
        "1",
        "Đặng Thị Thanh Nhàn",
        "đặng thị thanh nhàn",
        "dang thi thanh nhan",
        "Thanh Nhàn",
        "nhan",
        "042181000123",
        "phan van luc",
        "trinh huu nghia",
    ],
)
def test_a_case_is_found(scene: Scene, text: str) -> None:
    case = accepted(scene)
    assert [row.case for row in find_cases(scene.clerk_a, text)] == [case.pk]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "9/2026/TLST-DS",
        "01/2025/TLST-DS",
        "Đặng Thị Thành Nhàn",
        "hàn",
        "042181000124",
        "' OR 1=1",
        "%",
    ],
)
def test_what_is_not_meant_is_not_found(scene: Scene, text: str) -> None:
    accepted(scene)
    assert find_cases(scene.clerk_a, text) == []


def test_finding_says_why_in_few_queries(scene: Scene, django_assert_num_queries: Counter) -> None:
    accepted(scene)
    user = again(scene.clerk_a)
    with django_assert_num_queries(2):
        assert find_cases(user, "nhàn")[0].matched == ("Đặng Thị Thanh Nhàn (Nguyên đơn)",)
    with django_assert_num_queries(3):
        assert find_cases(user, "1/2026")[0].matched == ("01/2026/NĐ", "01/2026/TLST-DS")


# The page of a case


def test_the_page_has_all_in_a_fixed_number_of_queries(
    scene: Scene, django_assert_num_queries: Counter
) -> None:
    small, large = petition(scene), judged(scene)
    for case in (small, large):
        user = again(scene.judge_a)
        with django_assert_num_queries(11):
            page_of(user, case)


def test_the_page_shows_course_people_clocks_and_what_comes_next(scene: Scene) -> None:
    case = accepted(scene)
    page = page_of(scene.judge_a, case)
    assert [(one.title, one.state) for one in page.milestones] == [
        ("Nhận đơn", "done"),
        ("Thụ lý", "done"),
        ("Chuẩn bị xét xử", "current"),
        ("Đưa ra xét xử", "coming"),
        ("Xét xử", "coming"),
        ("Bản án, quyết định", "coming"),
        ("Kháng cáo, kháng nghị", "coming"),
        ("Có hiệu lực", "coming"),
        ("Lưu trữ", "coming"),
    ]
    assert page.milestones[0].on == RECEIVED
    assert [(group.title, [one.name for one in group.people]) for group in page.people] == [
        ("Nguyên đơn", ["Đặng Thị Thanh Nhàn"]),
        ("Bị đơn", ["Phan Văn Lực"]),
        ("Người đại diện", ["Trịnh Hữu Nghĩa"]),
    ]
    assert page.people[2].people[0].for_whom == "Đặng Thị Thanh Nhàn"
    preparation = next(one for one in page.clocks if one.rule == "civil.trial_preparation_civil")
    assert (preparation.due_on, preparation.days_left) == (date(2026, 7, 2), 119)
    assert "02/07/2026" in preparation.words
    events = {one.event.id: one for one in page.events}
    assert {"order_trial", "suspend", "terminate", "settle"} <= set(events)
    assert "extend_preparation" not in events, "that is for the chief judge"
    assert events["order_trial"].source == "khoản 1 Điều 220 BLTTDS"
    assert page.journal[-1].words == "Ghi bước “Nhận đơn khởi kiện”, ngày 2/3/2026; số 01/2026/NĐ"
    assert page.journal[0].who == "Trần Thị Minh Nguyệt"


def test_who_may_record_sees_only_what_the_capacity_covers(scene: Scene) -> None:
    case = accepted(scene)
    ids = {
        name: {one.event.id for one in page_of(user, case).events}
        for name, user in (("clerk", scene.clerk_a), ("other", scene.other_judge_a), ("chief", scene.chief_a))
    }
    assert "receive_opinion" in ids["clerk"]
    assert "order_trial" not in ids["clerk"]
    assert ids["other"] == set()
    assert "extend_preparation" in ids["chief"]


def test_a_step_undone_is_shown_as_such(scene: Scene) -> None:
    case = accepted(scene)
    undo_step(case_id=case.pk, actor=scene.chief_a, sequence=4, reason="Ghi nhầm vụ án")
    steps = page_of(scene.clerk_a, case).steps
    assert [(one.title, one.undone, one.last) for one in steps[:3]] == [
        ("Hủy bước ghi nhầm", False, False),
        ("Phân công Thẩm phán giải quyết vụ án", True, False),
        ("Thụ lý vụ án được miễn hoặc không phải nộp tạm ứng án phí", False, True),
    ]
    assert steps[0].said == (("Lý do", "Ghi nhầm vụ án"),)


def test_those_who_left_stand_after_those_who_take_part(scene: Scene) -> None:
    case = petition(
        scene, people=[NewParty(PartyRole.WITNESS, "Anh Tí"), NewParty(PartyRole.WITNESS, "Chị Tư")]
    )
    first = case.participations.get(party__name="Anh Tí")
    end_participation(participation_id=first.pk, actor=scene.clerk_a, on=RECEIVED, reason="Không còn")
    group = page_of(scene.clerk_a, case).people[0]
    assert [(one.name, one.until) for one in group.people] == [("Chị Tư", None), ("Anh Tí", RECEIVED)]


def test_a_closed_case_offers_nothing_and_shows_where_it_went(scene: Scene) -> None:
    from phapdinh.cases.actions.moving import transfer
    from phapdinh.cases.actions.steps import Ruling

    case = accepted(scene)
    opened = transfer(
        case_id=case.pk,
        actor=scene.judge_a,
        to_court_id=scene.court_b.pk,
        ruling=Ruling(date(2026, 4, 1), "Sai thẩm quyền"),
    )
    page = page_of(scene.judge_a, case)
    assert page.events == ()
    assert [(one.words, one.case, one.opens) for one in page.links] == [
        ("Đã chuyển đến", opened.case.pk, False)
    ]
    there = page_of(scene.clerk_b, opened.case)
    assert [(one.words, one.opens) for one in there.links] == [("Chuyển từ", True)]
