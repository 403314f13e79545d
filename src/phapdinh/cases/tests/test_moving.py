"""Cases that go on elsewhere, are merged, are parted; links that survive; succession of courts."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from phapdinh.cases.actions.joining import Part, consolidate, separate
from phapdinh.cases.actions.moving import Onward, receive_from, transfer
from phapdinh.cases.actions.steps import CaseError, Ruling
from phapdinh.cases.actions.subject import NewClaim
from phapdinh.cases.actions.succeeding import succeed_all
from phapdinh.cases.courses.above import Place, is_above
from phapdinh.cases.models import Case, CaseLink, Party
from phapdinh.cases.models.kinds import LinkKind
from phapdinh.cases.queries.finding import find_cases
from phapdinh.cases.tests.docket_scene import (
    CLAIMS,
    RECEIVED,
    Scene,
    accepted,
    clocks,
    make_court,
    make_scene,
    make_user,
    petition,
    step,
)
from phapdinh.courts.models import Succession
from phapdinh.people.models import Role
from phapdinh.records.journal import history

pytestmark = pytest.mark.django_db
LATER, SENT = date(2026, 4, 1), date(2026, 5, 6)


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def links(case: Case) -> set[tuple[str, object]]:
    return set(case.links_back.values_list("kind", "to_case"))


# Transfer


def test_a_transferred_case_ends_here_and_comes_in_there(scene: Scene) -> None:
    case = accepted(scene)
    ruling = Ruling(LATER, "Bị đơn cư trú nơi khác", "chuyen")
    opened = transfer(case_id=case.pk, actor=scene.judge_a, to_court_id=scene.court_b.pk, ruling=ruling)
    case.refresh_from_db()
    there = opened.case
    assert (case.state, case.closed_on) == ("transferred", LATER)
    assert all(state in ("met", "missed", "void") for state, _due in clocks(case).values())
    assert (there.court, there.state, there.matter) == (scene.court_b, "received", case.matter)
    assert links(there) == {(LinkKind.TRANSFERRED_FROM, case.pk)}
    assert there.participations.count() == case.participations.count() == 3
    representative = there.participations.get(role="representative")
    assert representative.representing.case == there
    assert there.claims.get().amount == 180_000_000
    again = transfer(case_id=case.pk, actor=scene.judge_a, to_court_id=scene.court_b.pk, ruling=ruling)
    assert (again.case.pk, again.again) == (there.pk, True)
    assert [entry.verb for entry in history("case", case.pk)][-1] == "case.went_on"


def test_a_transfer_is_for_the_judge_and_to_another_court(scene: Scene) -> None:
    case = accepted(scene)
    ruling = Ruling(LATER, "Sai thẩm quyền")
    with pytest.raises(PermissionDenied):
        transfer(case_id=case.pk, actor=scene.clerk_a, to_court_id=scene.court_b.pk, ruling=ruling)
    with pytest.raises(CaseError, match="một Tòa án khác"):
        transfer(case_id=case.pk, actor=scene.judge_a, to_court_id=scene.court_a.pk, ruling=ruling)
    with pytest.raises(Case.DoesNotExist):
        transfer(case_id=case.pk, actor=scene.chief_b, to_court_id=scene.court_b.pk, ruling=ruling)
    case.refresh_from_db()
    assert case.closed_on is None


# Consolidation and separation


def test_a_merged_case_brings_its_people_and_claims(scene: Scene) -> None:
    one, other = accepted(scene), accepted(scene)
    link = consolidate(
        case_id=one.pk, into_id=other.pk, actor=scene.judge_a, ruling=Ruling(LATER, "Cùng bị đơn")
    )
    one.refresh_from_db()
    assert (one.state, one.closed_on) == ("consolidated", LATER)
    assert other.claims.count() == 2
    # the plaintiff bears the same personal id in both and is one party; the others are known by name alone
    plaintiffs = other.participations.filter(role="plaintiff")
    assert (plaintiffs.count(), other.participations.count()) == (1, 5)
    assert Party.objects.filter(matter=other.matter).exclude(personal_id="").count() == 1
    same = consolidate(
        case_id=one.pk, into_id=other.pk, actor=scene.judge_a, ruling=Ruling(LATER, "Cùng bị đơn")
    )
    assert same.pk == link.pk
    assert history("case", other.pk)[-1].verb == "case.consolidated"


def test_only_accepted_cases_of_one_court_and_course_are_merged(scene: Scene) -> None:
    one, fresh = accepted(scene), petition(scene)
    administrative = accepted_administrative(scene)
    ruling = Ruling(LATER, "Cùng bị đơn")
    with pytest.raises(CaseError, match="đã thụ lý"):
        consolidate(case_id=one.pk, into_id=fresh.pk, actor=scene.judge_a, ruling=ruling)
    with pytest.raises(CaseError, match="cùng một trình tự"):
        consolidate(case_id=one.pk, into_id=administrative.pk, actor=scene.judge_a, ruling=ruling)
    with pytest.raises(CaseError, match="vào chính nó"):
        consolidate(case_id=one.pk, into_id=one.pk, actor=scene.judge_a, ruling=ruling)


def accepted_administrative(scene: Scene) -> Case:
    case = petition(scene, type="administrative", title="Khiếu kiện quyết định")
    officer = str(scene.officer_a.pk)
    step(case, scene.chief_a, "assign_examining_judge", RECEIVED, officer=officer)
    step(case, scene.judge_a, "accept_exempt", RECEIVED, ground="Được miễn")
    return case


def test_a_part_becomes_a_case_of_its_own(scene: Scene) -> None:
    case = accepted(scene, claims=[*CLAIMS, NewClaim("Trả lãi", amount=9_000_000, claimant=0)])
    claim = case.claims.get(text="Trả lãi")
    ruling, part = Ruling(LATER, "Hai quan hệ", "tach"), Part("Tranh chấp tiền lãi", (claim.pk,))
    opened = separate(case_id=case.pk, actor=scene.judge_a, ruling=ruling, part=part)
    other = opened.case
    assert (other.state, other.number, other.accepted_on) == ("accepted", "02/2026/TLST-DS", LATER)
    assert clocks(other)["civil.trial_preparation_civil"] == ("running", date(2026, 8, 3))
    assert links(other) == {(LinkKind.SEPARATED_FROM, case.pk)}
    assert other.claims.get().text == claim.text
    claim.refresh_from_db()
    assert claim.ended_on == LATER
    again = separate(case_id=case.pk, actor=scene.judge_a, ruling=ruling, part=part)
    assert (again.case.pk, again.again) == (other.pk, True)
    with pytest.raises(CaseError, match="không thuộc vụ án này"):
        separate(case_id=case.pk, actor=scene.judge_a, ruling=Ruling(LATER, "Hai quan hệ"), part=part)
    rest = Part("Tranh chấp tiền gốc", (case.claims.get(ended_on=None).pk,))
    for nothing_stays in (rest, Part("Không gì cả")):
        with pytest.raises(CaseError, match="để lại ít nhất một"):
            separate(case_id=case.pk, actor=scene.judge_a, ruling=Ruling(LATER, "Hai"), part=nothing_stays)


# Up, and back


def judged(scene: Scene) -> Case:
    case = accepted(scene)
    step(case, scene.judge_a, "order_trial", LATER)
    step(case, scene.clerk_a, "open_hearing", LATER)
    step(case, scene.judge_a, "pronounce", LATER)
    return case


def sent_up(scene: Scene) -> Case:
    """Judged, appealed, its file on the way to the court above."""
    case = judged(scene)
    step(case, scene.clerk_a, "appeal", LATER)
    step(case, scene.clerk_a, "send_file", SENT)
    return case


def test_a_quashed_case_is_tried_again_as_a_new_one(scene: Scene) -> None:
    case = sent_up(scene)
    up = Onward(scene.court_above.pk, LinkKind.APPEAL_OF, "receive_file", SENT, {"against": "judgment"})
    appeal = receive_from(earlier_id=case.pk, actor=scene.clerk_above, onward=up, key="ho-so").case
    same = receive_from(earlier_id=case.pk, actor=scene.clerk_above, onward=up, key="ho-so")
    assert (same.case.pk, same.again) == (appeal.pk, True)
    back = Onward(scene.court_a.pk, LinkKind.RETRIED_AFTER, "receive_back", date(2026, 6, 1))
    retried = receive_from(earlier_id=case.pk, actor=scene.clerk_a, onward=back).case
    assert (retried.state, retried.matter, retried.instance) == ("filed_back", case.matter, "first")
    assert step(retried, scene.clerk_a, "accept_again", date(2026, 6, 1)).number == "02/2026/TLST-DS"
    assert clocks(retried)["civil.trial_preparation_civil"] == ("running", date(2026, 10, 1))
    assert CaseLink.objects.filter(to_case=case).count() == 2
    assert Case.objects.filter(matter=case.matter).count() == 3


def test_only_a_decided_case_goes_up_and_only_to_who_may_receive(scene: Scene) -> None:
    up = Onward(scene.court_above.pk, LinkKind.APPEAL_OF, "receive_file", SENT, {"against": "judgment"})
    with pytest.raises(CaseError, match="chưa có bản án"):
        receive_from(earlier_id=accepted(scene).pk, actor=scene.clerk_above, onward=up)
    with pytest.raises(PermissionDenied):
        receive_from(earlier_id=sent_up(scene).pk, actor=scene.clerk_a, onward=up)


def test_nobody_helps_themselves_to_a_case_by_receiving_it(scene: Scene) -> None:
    """Whoever receives a case may read the one below: so it must have been sent, and to a court above."""
    case, sent = judged(scene), sent_up(scene)
    above, beside = (scene.clerk_above, scene.court_above.pk), (scene.clerk_b, scene.court_b.pk)
    far = make_court("Tòa án nhân dân tỉnh Giả Định", level="provincial", province="Giả Định")
    stranger = (make_user("xa", "Người Nơi Khác", Role.CLERK, far), far.pk)
    answers = {"against": "judgment"}
    for earlier, (user, court), link, event in (
        (case, above, LinkKind.APPEAL_OF, "receive_file"),
        (case, above, LinkKind.CASSATION_OF, "receive_protest"),
        (sent, beside, LinkKind.APPEAL_OF, "receive_file"),
        (sent, stranger, LinkKind.APPEAL_OF, "receive_file"),
        (sent, beside, LinkKind.RETRIED_AFTER, "receive_back"),
        (sent, beside, LinkKind.SUCCEEDED, "receive_petition"),
    ):
        onward = Onward(court, link, event, SENT, answers if event == "receive_file" else {})
        with pytest.raises(CaseError, match="chưa được chuyển đến"):
            receive_from(earlier_id=earlier.pk, actor=user, onward=onward)
    assert Case.objects.count() == 2


@pytest.mark.parametrize(
    ("upper", "lower", "above"),
    [
        (("provincial", "Hà Tĩnh"), ("regional", "Hà Tĩnh"), True),
        (("provincial", "Nghệ An"), ("regional", "Hà Tĩnh"), False),
        (("appellate_division", ""), ("provincial", "Hà Tĩnh"), True),
        (("high", ""), ("district", "Hà Tĩnh"), True),
        (("supreme", ""), ("high", ""), True),
        (("regional", "Hà Tĩnh"), ("regional", "Hà Tĩnh"), False),
        (("regional", "Hà Tĩnh"), ("provincial", "Hà Tĩnh"), False),
        (("military", ""), ("military", ""), True),
        (("provincial", "Hà Tĩnh"), ("military", ""), False),
    ],
)
def test_which_court_is_above_which(upper: tuple[str, str], lower: tuple[str, str], above: bool) -> None:
    assert is_above(Place(*upper), Place(*lower)) is above


# Succession


def test_open_cases_go_on_at_the_one_successor(scene: Scene) -> None:
    old = scene.court_a
    case = accepted(scene, date(2025, 3, 3))
    step(case, scene.judge_a, "suspend", date(2025, 4, 1), ground="Đợi giám định")
    closed = petition(scene, date(2025, 3, 3))
    step(closed, scene.chief_a, "assign_examining_judge", date(2025, 3, 4), officer=str(scene.officer_a.pk))
    before, numbers = clocks(case), case.number
    old.exists_to = date(2025, 6, 30)
    old.save()
    Succession.objects.create(predecessor=old, successor=scene.court_b)
    done = succeed_all()
    assert (done.moved, done.waiting) == (2, {})
    case.refresh_from_db()
    heir = Case.objects.get(links_back__to_case=case, links_back__kind=LinkKind.SUCCEEDED)
    assert (case.state, case.closed_on) == ("succeeded", date(2025, 7, 1))
    assert (heir.court, heir.state, heir.number, heir.accepted_on) == (
        scene.court_b,
        "suspended",
        numbers,
        case.accepted_on,
    )
    running = {rule: value for rule, value in before.items() if value[0] in ("running", "suspended")}
    assert clocks(heir) == running
    assert all(state in ("met", "missed", "void") for state, _due in clocks(case).values())
    assert [one.case for one in find_cases(scene.clerk_b, numbers)] == [heir.pk]
    assert {row.court_id for row in heir.participations.all()} == {scene.court_b.pk}
    assert heir.participations.get(role="representative").representing.case == heir
    assert [one.event for one in heir.steps.all()] == ["succession"]
    assert history("case", heir.pk)[-1].verb == "case.succeeded"
    assert history("case", case.pk)[-1].verb == "case.went_on"
    assert succeed_all().moved == 0


def test_the_course_goes_on_at_the_successor(scene: Scene) -> None:
    case = accepted(scene, date(2025, 3, 3))
    scene.court_a.exists_to = date(2025, 6, 30)
    scene.court_a.save()
    Succession.objects.create(predecessor=scene.court_a, successor=scene.court_b)
    succeed_all()
    heir = Case.objects.get(links_back__to_case=case)
    step(heir, scene.chief_b, "extend_preparation", date(2025, 7, 2), ground="Vụ án phức tạp")
    # four months and two from 3 March: six months
    assert clocks(heir)["civil.trial_preparation_civil"] == ("running", date(2025, 9, 3))


def test_several_successors_are_not_guessed(scene: Scene) -> None:
    case = petition(scene, date(2025, 3, 3))
    scene.court_a.exists_to = date(2025, 6, 30)
    scene.court_a.save()
    for heir in (scene.court_b, make_court("Tòa án nhân dân khu vực 93 - Hà Tĩnh")):
        Succession.objects.create(predecessor=scene.court_a, successor=heir)
    done = succeed_all()
    assert (done.moved, done.waiting) == (0, {str(scene.court_a.pk): 1})
    case.refresh_from_db()
    assert case.closed_on is None
