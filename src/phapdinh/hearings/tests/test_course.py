"""The course of a trial in the tables: who leads it, what is written, who is let in when, the page."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from phapdinh.cases.tests.desk_client import client_for
from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.course.actions import give_floor, go, note_task, take_floor
from phapdinh.hearings.course.queries import live_course
from phapdinh.hearings.gate.ruling import admit, close_doors, end_sitting, mute, send_out
from phapdinh.hearings.identity.checking import Seen, check_identity
from phapdinh.hearings.models import (
    CourseMove,
    IdentityCheck,
    Manner,
    MoveKind,
    Paper,
    RecordLine,
    Seat,
    SeatState,
)
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests.course_scene import do_all, lead
from phapdinh.hearings.tests.media_scene import MediaScene, make_media_scene

pytestmark = pytest.mark.django_db
SCRIPT = {"Accept": "application/json"}
ACCUSED, WITNESS, PROSECUTOR = TrialRole.ACCUSED, TrialRole.WITNESS, TrialRole.PROSECUTOR


@pytest.fixture
def scene() -> MediaScene:
    return make_media_scene()


def enter(scene: MediaScene, *roles: TrialRole) -> None:
    for role in roles:
        admit(actor=scene.clerk, attendee_id=scene.of(role))


def words(scene: MediaScene) -> list[str]:
    return list(
        RecordLine.objects.filter(record=scene.trial.pk).order_by("pk").values_list("words", flat=True)
    )


def address(scene: MediaScene, name: str, **more: Any) -> str:
    return reverse(f"hearings:{name}", kwargs={"key": scene.trial.hearing_id, **more})


def test_a_trial_goes_from_step_to_step_and_all_of_it_is_written(scene: MediaScene) -> None:
    enter(scene, ACCUSED, PROSECUTOR)
    go(actor=scene.clerk, trial_id=scene.trial.pk, to="preparation")
    with pytest.raises(HearingError, match="khoản 1 Điều 300 BLTTHS"):
        go(actor=scene.judge, trial_id=scene.trial.pk, to="opening")
    lead(scene.trial, scene.judge, "opening", "indictment", "questioning", "argument", "last_word")
    with pytest.raises(HearingError, match="khoản 2 Điều 324 BLTTHS"):
        go(actor=scene.judge, trial_id=scene.trial.pk, to="deliberation")
    waived: dict[str, Any] = {"task": "last_word", "attendee_id": scene.of(ACCUSED), "waived": True}
    with pytest.raises(HearingError, match="Ghi lý do"):
        note_task(actor=scene.judge, trial_id=scene.trial.pk, **waived)
    note_task(actor=scene.judge, trial_id=scene.trial.pk, reason="Bị cáo không nói gì thêm.", **waived)
    note_task(actor=scene.judge, trial_id=scene.trial.pk, reason="Bị cáo không nói gì thêm.", **waived)
    lead(scene.trial, scene.judge, "deliberation")
    told = words(scene)
    assert "Nghị án (Điều 326 BLTTHS)." in told
    assert "Đã thực hiện: Kiểm sát viên công bố bản cáo trạng (Điều 306 BLTTHS)." in told
    assert sum("Lý do: Bị cáo không nói gì thêm." in one for one in told) == 1
    close_doors(actor=scene.judge, trial_id=scene.trial.pk, closed=True)
    do_all(scene.trial, scene.judge)
    with pytest.raises(HearingError, match="Điều 25 BLTTHS"):
        go(actor=scene.judge, trial_id=scene.trial.pk, to="pronouncement")
    close_doors(actor=scene.judge, trial_id=scene.trial.pk, closed=False)
    lead(scene.trial, scene.judge, "pronouncement", "closed")
    live = live_course([scene.trial.pk])[scene.trial.pk]
    assert (live["step"], live["numbers"], live["floor"]) == ("closed", [9, 9], None)


def test_back_to_the_questioning_the_last_word_is_given_anew(scene: MediaScene) -> None:
    enter(scene, ACCUSED)
    go(actor=scene.judge, trial_id=scene.trial.pk, to="preparation")
    lead(
        scene.trial,
        scene.judge,
        "opening",
        "indictment",
        "questioning",
        "argument",
        "last_word",
        "deliberation",
    )
    go(actor=scene.judge, trial_id=scene.trial.pk, to="questioning", reason="Còn tình tiết chưa hỏi")
    assert "Trở lại Xét hỏi (điểm b khoản 6 Điều 326 BLTTHS). Lý do: Còn tình tiết chưa hỏi." in words(scene)
    do_all(scene.trial, scene.judge)
    go(actor=scene.judge, trial_id=scene.trial.pk, to="argument")
    lead(scene.trial, scene.judge, "last_word")
    with pytest.raises(HearingError, match="Bị cáo nói lời sau cùng"):
        go(actor=scene.judge, trial_id=scene.trial.pk, to="deliberation")


def test_the_presiding_judge_leads_and_nobody_else(scene: MediaScene) -> None:
    go(actor=scene.clerk, trial_id=scene.trial.pk, to="preparation")
    do_all(scene.trial, scene.clerk)
    with pytest.raises(PermissionDenied):
        go(actor=scene.clerk, trial_id=scene.trial.pk, to="opening")
    with pytest.raises(PermissionDenied):
        give_floor(actor=scene.clerk, trial_id=scene.trial.pk, attendee_id=scene.of(ACCUSED))
    end_sitting(actor=scene.judge, trial_id=scene.trial.pk)
    with pytest.raises(HearingError, match="đã kết thúc"):
        go(actor=scene.judge, trial_id=scene.trial.pk, to="opening")


def test_the_floor_goes_to_one_who_is_there_and_heard(scene: MediaScene) -> None:
    enter(scene, ACCUSED, TrialRole.GUARD)
    go(actor=scene.judge, trial_id=scene.trial.pk, to="preparation")
    give: dict[str, Any] = {"actor": scene.judge, "trial_id": scene.trial.pk}
    with pytest.raises(HearingError, match="chưa ở trong phòng"):
        give_floor(attendee_id=scene.of(PROSECUTOR), **give)
    with pytest.raises(HearingError, match="không phát biểu"):
        give_floor(attendee_id=scene.of(TrialRole.GUARD), **give)
    mute(actor=scene.judge, attendee_id=scene.of(ACCUSED), muted=True)
    give_floor(attendee_id=scene.of(ACCUSED), **give)
    give_floor(attendee_id=scene.of(ACCUSED), **give)
    assert not Seat.objects.get(pk=scene.of(ACCUSED)).muted
    assert live_course([scene.trial.pk])[scene.trial.pk]["floor"] == scene.of(ACCUSED).hex
    take_floor(**give)
    take_floor(**give)
    assert CourseMove.objects.filter(kind=MoveKind.FLOOR).count() == 2
    assert live_course([scene.trial.pk])[scene.trial.pk]["floor"] is None


def test_witnesses_are_seen_at_the_opening_wait_outside_and_are_called(scene: MediaScene) -> None:
    enter(scene, ACCUSED, WITNESS)
    go(actor=scene.judge, trial_id=scene.trial.pk, to="preparation")
    lead(scene.trial, scene.judge, "opening", "indictment")
    assert Seat.objects.get(pk=scene.of(WITNESS)).state == SeatState.WAITING
    with pytest.raises(HearingError, match="khoản 2 Điều 304 BLTTHS"):
        enter(scene, WITNESS)
    lead(scene.trial, scene.judge, "questioning")
    enter(scene, WITNESS)
    assert Seat.objects.get(pk=scene.of(WITNESS)).state == SeatState.ADMITTED


# ---- identity --------------------------------------------------------------------------------------------


def test_nobody_is_let_in_unknown_unless_the_clerk_says_why() -> None:
    scene = make_media_scene(checked=False)
    with pytest.raises(HearingError, match="khoản 3 Điều 301 BLTTHS"):
        enter(scene, ACCUSED)
    seen = Seen(Paper.IDENTITY_CARD, Manner.CAMERA, matched=False, words="Ảnh mờ")
    check_identity(actor=scene.clerk, attendee_id=scene.of(ACCUSED), seen=seen)
    with pytest.raises(HearingError, match="Chưa kiểm tra"):
        enter(scene, ACCUSED)
    better = Seen(Paper.IDENTITY_CARD, Manner.CAMERA, matched=True, last_four="0482")
    check_identity(actor=scene.clerk, attendee_id=scene.of(ACCUSED), seen=better)
    enter(scene, ACCUSED, PROSECUTOR)
    admit(actor=scene.clerk, attendee_id=scene.of(WITNESS), unchecked="Hội đồng xét xử biết rõ người này")
    told = words(scene)
    assert any("4 số cuối 0482" in one and "đúng người" in one for one in told)
    assert any("chưa kiểm tra căn cước. Lý do: Hội đồng xét xử biết rõ" in one for one in told)
    bad = Seen(Paper.NONE, Manner.CAMERA, matched=True)
    with pytest.raises(HearingError, match="Không có giấy tờ"):
        check_identity(actor=scene.clerk, attendee_id=scene.of(WITNESS), seen=bad)


def test_moves_and_checks_stand_as_they_were_written(scene: MediaScene) -> None:
    go(actor=scene.judge, trial_id=scene.trial.pk, to="preparation")
    for rows in (CourseMove.objects.all(), IdentityCheck.objects.all(), RecordLine.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(by=scene.judge)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()


# ---- pages -----------------------------------------------------------------------------------------------


def test_the_page_leads_the_judge_and_answers_scripts(
    scene: MediaScene, django_assert_max_num_queries: Any
) -> None:
    enter(scene, ACCUSED, PROSECUTOR)
    judge, clerk = client_for(scene.judge), client_for(scene.clerk)
    assert "Phiên tòa chưa bắt đầu" in judge.get(address(scene, "course")).content.decode()
    assert clerk.post(address(scene, "course_step"), {"buoc": "preparation"}).status_code == 302
    for task in ("presence", "rules"):
        clerk.post(address(scene, "course_task"), {"viec": task})
    assert judge.post(address(scene, "course_step"), {"buoc": "opening"}, headers=SCRIPT).json() == {
        "ok": True
    }
    refused = judge.post(address(scene, "course_step"), {"buoc": "argument"}, headers=SCRIPT)
    assert (refused.status_code, "Điều" in refused.json()["error"]) == (409, True)
    with django_assert_max_num_queries(38):
        page = judge.get(address(scene, "course")).content.decode()
    assert "Mời phát biểu" in page
    with django_assert_max_num_queries(24):
        told = judge.get(address(scene, "course"), headers=SCRIPT).json()
    assert (told["step"], told["judging"], [one["to"] for one in told["ways"]]) == (
        "opening",
        True,
        ["indictment"],
    )
    assert clerk.get(address(scene, "course"), headers=SCRIPT).json()["judging"] is False
    judge.post(address(scene, "course_floor"), {"nguoi": str(scene.of(ACCUSED))})
    assert CourseMove.objects.filter(kind=MoveKind.FLOOR, attendee=scene.of(ACCUSED)).exists()
    judge.post(address(scene, "course_floor"), {})
    assert judge.post(address(scene, "course_floor"), {"nguoi": "x"}).status_code == 404


def test_identity_is_checked_on_its_page_and_lets_in() -> None:
    scene = make_media_scene(checked=False)
    clerk, witness = client_for(scene.clerk), scene.of(WITNESS)
    page = address(scene, "identity", attendee=witness)
    assert "Kiểm tra căn cước" in clerk.get(address(scene, "room")).content.decode()
    sent = {"paper": "identity_card", "last_four": "12a4", "manner": "camera", "matched": "1", "words": ""}
    assert clerk.post(page, sent).status_code == 422
    assert clerk.post(page, {**sent, "last_four": "1234", "moi-vao": "1"}).status_code == 302
    assert Seat.objects.get(pk=witness).state == SeatState.ADMITTED
    assert "1234" in clerk.get(page).content.decode()
    send_out(actor=scene.clerk, attendee_id=witness)
    accused = {"attendee": scene.of(ACCUSED), "verb": "moi-vao"}
    clerk.post(address(scene, "seat", **accused))
    assert not Seat.objects.filter(pk=scene.of(ACCUSED)).exists()
    clerk.post(address(scene, "seat", **accused), {"ly-do": "Không mang giấy tờ, điểm cầu xác nhận"})
    assert Seat.objects.get(pk=scene.of(ACCUSED)).state == SeatState.ADMITTED
    assert Client().get(page).status_code == 302
