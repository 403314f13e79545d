"""Recording: who may, on which day, once; and what is written with it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, InternalError, transaction
from django.utils import timezone

from phapdinh.cases import hooks
from phapdinh.cases.actions.assigning import Post, assign_officer, end_assignment
from phapdinh.cases.actions.people import NewParty, add_participant, end_participation
from phapdinh.cases.actions.receiving import NewCase, receive_file, receive_petition
from phapdinh.cases.actions.recording import record_event
from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.actions.subject import (
    NewCharge,
    NewClaim,
    add_charge,
    add_claim,
    end_charge,
    end_claim,
)
from phapdinh.cases.courses.engine import Act
from phapdinh.cases.courses.refusals import RefusedError
from phapdinh.cases.crimes import crime_class
from phapdinh.cases.models import (
    Assignment,
    Case,
    CaseLink,
    IssuedNumber,
    Officer,
    Participation,
    Party,
    Step,
)
from phapdinh.cases.models.kinds import OfficerKind, PartyRole
from phapdinh.cases.tests.docket_scene import (
    ACCUSED,
    CHARGES,
    RECEIVED,
    Scene,
    accepted,
    make_officer,
    make_scene,
    make_user,
    petition,
    step,
)
from phapdinh.people.models import Role
from phapdinh.records.journal import history

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def assign(scene: Scene, on: date = RECEIVED) -> Act:
    return Act("assign_examining_judge", on, {"officer": str(scene.officer_a.pk)})


def test_only_the_capacity_that_the_course_names_may_record(scene: Scene) -> None:
    case = petition(scene)
    for user in (scene.clerk_a, scene.judge_a):
        with pytest.raises(PermissionDenied, match="không thuộc quyền của chức danh"):
            record_event(case_id=case.pk, actor=user, act=assign(scene))
    record_event(case_id=case.pk, actor=scene.chief_a, act=assign(scene))
    act = Act("accept_exempt", RECEIVED, {"ground": "Được miễn"})
    with pytest.raises(PermissionDenied, match="Chỉ Thẩm phán được phân công"):
        record_event(case_id=case.pk, actor=scene.other_judge_a, act=act)
    with pytest.raises(PermissionDenied):
        record_event(case_id=case.pk, actor=scene.clerk_a, act=act)
    record_event(case_id=case.pk, actor=scene.judge_a, act=act)


def test_a_deputy_chief_judge_does_what_the_chief_judge_does(scene: Scene) -> None:
    deputy = make_user("hung", "Đào Mạnh Hùng", Role.DEPUTY_CHIEF_JUDGE, scene.court_a)
    record_event(case_id=petition(scene).pk, actor=deputy, act=assign(scene))


def test_a_case_of_another_court_does_not_exist(scene: Scene) -> None:
    case = petition(scene)
    for user in (scene.clerk_b, scene.chief_b, scene.chief_above, scene.operator, scene.administrator_a):
        with pytest.raises(Case.DoesNotExist):
            record_event(case_id=case.pk, actor=user, act=assign(scene))


def test_the_machine_does_only_what_is_left_to_it(scene: Scene) -> None:
    with pytest.raises(PermissionDenied, match="máy không tự làm"):
        record_event(case_id=petition(scene).pk, actor=None, act=assign(scene))


def test_no_day_that_has_not_come(scene: Scene) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(CaseError, match="không được sau ngày hôm nay"):
        record_event(case_id=petition(scene).pk, actor=scene.chief_a, act=assign(scene, tomorrow))
    with pytest.raises(CaseError, match="không được sau ngày hôm nay"):
        petition(scene, tomorrow)


def test_the_same_request_twice_does_nothing_twice(scene: Scene) -> None:
    case = petition(scene)
    first = record_event(case_id=case.pk, actor=scene.chief_a, act=assign(scene), key="k1")
    second = record_event(case_id=case.pk, actor=scene.chief_a, act=assign(scene), key="k1")
    assert (first.step.pk, first.again, second.again) == (second.step.pk, False, True)
    assert case.assignments.count() == 1
    with pytest.raises(CaseError, match="đã được dùng cho một bước khác"):
        record_event(case_id=case.pk, actor=scene.judge_a, act=Act("confirm_receipt", RECEIVED), key="k1")


def test_the_same_petition_twice_is_one_case(scene: Scene) -> None:
    new = NewCase(scene.court_a.pk, "civil", "Đòi nợ", RECEIVED, answers={"ways": "online"})
    first = receive_petition(actor=scene.clerk_a, new=new, key="don-1")
    second = receive_petition(actor=scene.clerk_a, new=new, key="don-1")
    assert (first.case.pk, first.again, second.again) == (second.case.pk, False, True)
    assert second.recorded.number == first.recorded.number == "01/2026/NĐ"
    assert Case.objects.count() == 1


def test_what_is_refused_leaves_nothing_behind(scene: Scene) -> None:
    case = petition(scene)
    before = (Step.objects.count(), IssuedNumber.objects.count(), len(history("case", case.pk)))
    with pytest.raises(RefusedError):
        step(case, scene.chief_a, "assign_trial_judge", RECEIVED, officer=str(scene.officer_a.pk))
    with pytest.raises(CaseError, match="Không có người này"):
        step(case, scene.chief_a, "assign_examining_judge", RECEIVED, officer=str(scene.officer_above.pk))
    after = (Step.objects.count(), IssuedNumber.objects.count(), len(history("case", case.pk)))
    assert before == after


def test_a_petition_is_refused_where_something_is_missing(scene: Scene) -> None:
    with pytest.raises(RefusedError, match="còn thiếu: cách nộp đơn"):
        petition(scene, answers={})
    with pytest.raises(CaseError, match="Ghi quan hệ pháp luật"):
        petition(scene, title="  ")
    with pytest.raises(CaseError, match="12 chữ số"):
        petition(scene, people=[NewParty(PartyRole.PLAINTIFF, "A", personal_id="123")])
    with pytest.raises(CaseError, match="Không có trình tự nào"):
        petition(scene, date(2010, 3, 2))
    with pytest.raises(PermissionDenied):
        petition(scene, court_id=scene.court_b.pk)
    new = NewCase(scene.court_a.pk, "criminal", "Trộm cắp", RECEIVED, event="receive_file")
    with pytest.raises(CaseError, match="Ghi tội danh"):
        receive_file(actor=scene.clerk_a, new=new)
    assert Case.objects.count() == 0


def test_a_court_that_had_ended_takes_in_nothing(scene: Scene) -> None:
    scene.court_a.exists_to = date(2025, 6, 30)
    scene.court_a.save()
    with pytest.raises(CaseError, match="không hoạt động vào ngày"):
        petition(scene)


def test_followers_are_called_within_the_act(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def fail(case: Case, one: Step, outcome: object) -> None:
        seen.append(one.event)
        raise RuntimeError("what follows could not be written")

    monkeypatch.setattr(hooks, "_followers", [fail])
    with pytest.raises(RuntimeError), transaction.atomic():
        petition(scene)
    assert seen == ["receive_petition"]
    assert Case.objects.count() == 0


def test_the_journal_names_nobody(scene: Scene) -> None:
    case = accepted(scene)
    said = str([entry.details for entry in history("case", case.pk)])
    for secret in ("Nhàn", "Lực", "042181000123", "Khải", "Được miễn"):
        assert secret not in said


# People


def test_capacities_begin_and_end_and_take_their_representatives_along(scene: Scene) -> None:
    case = accepted(scene)
    plaintiff = case.participations.get(role="plaintiff")
    lawyer = add_participant(
        case_id=case.pk,
        actor=scene.clerk_a,
        new=NewParty(PartyRole.PROTECTOR, "Luật sư Cù Mạnh Tuấn"),
        on=date(2026, 4, 1),
        representing_id=plaintiff.pk,
    )
    again = NewParty(PartyRole.PROTECTOR, party_id=lawyer.party_id)
    same = add_participant(
        case_id=case.pk, actor=scene.clerk_a, new=again, on=date(2026, 4, 2), representing_id=plaintiff.pk
    )
    assert same.pk == lawyer.pk
    end_participation(
        participation_id=plaintiff.pk, actor=scene.clerk_a, on=date(2026, 5, 4), reason="Đã chết"
    )
    ended = set(case.participations.exclude(ends_on=None).values_list("role", flat=True))
    assert ended == {"plaintiff", "representative", "protector"}
    with pytest.raises(CaseError, match="đã chấm dứt"):
        end_participation(
            participation_id=plaintiff.pk, actor=scene.clerk_a, on=date(2026, 5, 4), reason="Đã chết"
        )


def test_a_party_of_another_matter_is_not_taken(scene: Scene) -> None:
    case, other = petition(scene), petition(scene)
    stranger = other.participations.get(role="plaintiff").party
    with pytest.raises(CaseError, match="không thuộc vụ việc"):
        add_participant(
            case_id=case.pk,
            actor=scene.clerk_a,
            new=NewParty(PartyRole.WITNESS, party_id=stranger.pk),
            on=RECEIVED,
        )
    with pytest.raises(CaseError, match="không tham gia vụ việc"):
        add_participant(
            case_id=case.pk,
            actor=scene.clerk_a,
            new=NewParty(PartyRole.REPRESENTATIVE, "A"),
            on=RECEIVED,
            representing_id=other.participations.get(role="plaintiff").pk,
        )


def test_people_of_another_court_are_not_touched(scene: Scene) -> None:
    row = petition(scene).participations.get(role="plaintiff")
    with pytest.raises(Participation.DoesNotExist):
        end_participation(participation_id=row.pk, actor=scene.clerk_b, on=RECEIVED, reason="Không")


# Claims and charges


def test_claims_are_added_and_ended_never_rewritten(scene: Scene) -> None:
    case = accepted(scene)
    defendant = case.participations.get(role="defendant")
    claim = add_claim(
        case_id=case.pk,
        actor=scene.clerk_a,
        new=NewClaim("Phản tố đòi bồi thường", kind="counterclaim", amount=20_000_000, claimant=defendant.pk),
        on=date(2026, 4, 6),
    )
    end_claim(claim_id=claim.pk, actor=scene.clerk_a, on=date(2026, 5, 4), reason="Rút yêu cầu")
    assert case.claims.filter(ended_on=None).count() == 1
    with pytest.raises(CaseError, match="đã chấm dứt"):
        end_claim(claim_id=claim.pk, actor=scene.clerk_a, on=date(2026, 5, 4), reason="Rút yêu cầu")
    with pytest.raises(CaseError, match="không được âm"):
        add_claim(case_id=case.pk, actor=scene.clerk_a, new=NewClaim("x", amount=-1), on=RECEIVED)


@pytest.mark.parametrize(
    ("top", "months", "found"),
    [
        ("no_prison", None, "less_serious"),
        ("months", 36, "less_serious"),
        ("months", 37, "serious"),
        ("months", 84, "serious"),
        ("months", 85, "very_serious"),
        ("months", 180, "very_serious"),
        ("months", 181, "extremely_serious"),
        ("life", None, "extremely_serious"),
        ("death", None, "extremely_serious"),
    ],
)
def test_the_class_of_a_crime_follows_from_the_top_of_its_frame(
    top: str, months: int | None, found: str
) -> None:
    assert crime_class(top, months) == found


def test_charges_are_added_and_replaced(scene: Scene) -> None:
    new = NewCase(
        court_id=scene.court_a.pk,
        type="criminal",
        title="Trộm cắp tài sản",
        on=RECEIVED,
        event="receive_file",
        answers={"detained": False, "indictment": "1/CT"},
        people=ACCUSED,
        charges=CHARGES,
    )
    case = receive_file(actor=scene.clerk_a, new=new).case
    old = case.charges.get()
    end_charge(charge_id=old.pk, actor=scene.clerk_a, on=RECEIVED, reason="Cáo trạng mới")
    with pytest.raises(CaseError, match="mức cao nhất"):
        add_charge(
            case_id=case.pk, actor=scene.clerk_a, new=NewCharge("Cướp", "168", old.accused_id), on=RECEIVED
        )
    robbery = NewCharge("Cướp tài sản", "168", old.accused_id, top="months", top_months=120)
    assert add_charge(case_id=case.pk, actor=scene.clerk_a, new=robbery, on=RECEIVED).crime_class == (
        "very_serious"
    )


# Officers


def test_who_is_in_charge_alone_is_replaced_with_the_ground(scene: Scene) -> None:
    case = accepted(scene)
    post = Post(scene.other_officer_a.pk, "presiding", date(2026, 4, 1), "Thẩm phán nghỉ ốm dài ngày")
    assign_officer(case_id=case.pk, actor=scene.chief_a, post=post)
    rows = case.assignments.filter(duty="presiding").order_by("starts_on")
    assert [(row.officer, row.ends_on) for row in rows] == [
        (scene.officer_a, date(2026, 4, 1)),
        (scene.other_officer_a, None),
    ]
    again = assign_officer(case_id=case.pk, actor=scene.chief_a, post=post)
    assert again.pk == rows[1].pk
    with pytest.raises(PermissionDenied):
        assign_officer(case_id=case.pk, actor=scene.judge_a, post=post)


def test_an_officer_must_fit_the_duty_and_hold_the_post(scene: Scene) -> None:
    case = accepted(scene)
    clerk = make_officer(scene.court_a, scene.clerk_a, OfficerKind.CLERK)
    with pytest.raises(CaseError, match="không hợp với nhiệm vụ"):
        assign_officer(case_id=case.pk, actor=scene.chief_a, post=Post(clerk.pk, "judge", RECEIVED))
    Officer.objects.filter(pk=scene.other_officer_a.pk).update(ends_on=date(2025, 12, 31))
    post = Post(scene.other_officer_a.pk, "judge", RECEIVED)
    with pytest.raises(CaseError, match="không giữ chức vụ"):
        assign_officer(case_id=case.pk, actor=scene.chief_a, post=post)


def test_an_assignment_ends_with_its_reason(scene: Scene) -> None:
    case = accepted(scene)
    row = case.assignments.get(duty="presiding")
    end_assignment(assignment_id=row.pk, actor=scene.chief_a, on=date(2026, 4, 1), reason="Từ chối")
    with pytest.raises(CaseError, match="đã kết thúc"):
        end_assignment(assignment_id=row.pk, actor=scene.chief_a, on=date(2026, 4, 1), reason="Từ chối")
    with pytest.raises(Assignment.DoesNotExist):
        end_assignment(assignment_id=row.pk, actor=scene.chief_b, on=date(2026, 4, 1), reason="Từ chối")


# What the database holds by itself


def test_nothing_is_removed_and_what_happened_stands(scene: Scene) -> None:
    case = accepted(scene)
    for row in (
        case,
        case.participations.first(),
        case.participations.first().party,
        case.assignments.first(),
        case.clocks.first(),
        case.claims.first(),
        case.steps.first(),
        case.numbers.first(),
    ):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            type(row).objects.filter(pk=row.pk)._raw_delete("default")
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        Step.objects.filter(case=case).update(on=RECEIVED + timedelta(days=1))
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        IssuedNumber.objects.filter(case=case).update(seq=99)


def test_the_database_refuses_what_cannot_be(scene: Scene) -> None:
    case = accepted(scene)
    party = case.participations.get(role="plaintiff").party
    for change in (
        lambda: Case.objects.filter(pk=case.pk).update(type="war"),
        lambda: Case.objects.filter(pk=case.pk).update(accepted_on=date(2020, 1, 1)),
        lambda: Case.objects.filter(pk=case.pk).update(accepted_on=None),
        lambda: Case.objects.filter(pk=case.pk).update(in_force_on=RECEIVED),
        lambda: Party.objects.filter(pk=party.pk).update(personal_id="12345678901a"),
        lambda: Party.objects.filter(pk=party.pk).update(kind="organisation"),
        lambda: case.clocks.filter(state="running").update(state="met"),
        lambda: case.claims.update(amount=-1),
        lambda: CaseLink.objects.create(from_case=case, to_case=case, kind="appeal_of", on=RECEIVED),
        lambda: Assignment.objects.create(
            case=case, officer=scene.other_officer_a, duty="presiding", starts_on=RECEIVED
        ),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
