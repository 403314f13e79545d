"""The record of a trial: heard, typed, corrected in sight, drawn up, signed, amended; nothing after it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.documents.actions.signing import sign_document
from phapdinh.cases.models import CaseFileItem, DocumentState
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.docket_scene import make_user
from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.course.rules import Speech as Rule
from phapdinh.hearings.gate.ruling import end_sitting
from phapdinh.hearings.models import (
    LineKind,
    MediaRoom,
    Record,
    RecordDraft,
    RecordLine,
    RecordRequest,
    RoomKind,
    Talk,
)
from phapdinh.hearings.record import amending, signing
from phapdinh.hearings.record.actions import Typed, correct_line, write_line
from phapdinh.hearings.record.hearing import write_all, write_speeches
from phapdinh.hearings.record.paper import Mended, Row, given_words
from phapdinh.hearings.record.queries import live_record
from phapdinh.hearings.record.speech import Heard, speeches
from phapdinh.hearings.record.writing import note
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests import trial_scene as t
from phapdinh.hearings.tests.course_scene import held, of_role
from phapdinh.hearings.tests.media_scene import MediaScene, make_media_scene
from phapdinh.people.models import Role
from phapdinh.records.signatures.authority import test_authority

NOW = timezone.now()
RULE = Rule(joined_seconds=10, least_seconds=2, confidence="choice")
SCRIPT = {"Accept": "application/json"}
ACCUSED, WITNESS = TrialRole.ACCUSED, TrialRole.WITNESS


# ---- pure ------------------------------------------------------------------------------------------------


def heard(*spans: tuple[int, int | None], who: Any = None) -> list[Heard]:
    """From how many seconds ago to how many seconds ago."""
    someone = who or uuid4()
    return [
        Heard(n, someone, NOW - timedelta(seconds=a), None if b is None else NOW - timedelta(seconds=b))
        for n, (a, b) in enumerate(spans)
    ]


def lengths(rows: list[Heard]) -> list[tuple[int, int, bool]]:
    found = speeches(rows, NOW, RULE)
    return [
        (round((NOW - one.began).total_seconds()), round((NOW - one.until).total_seconds()), one.over)
        for one in found
    ]


def test_near_sounds_are_one_speech_and_a_cough_is_none() -> None:
    assert lengths(heard((100, 90), (81, 60), (49, 48))) == [(100, 60, True)]
    assert lengths(heard((100, 90), (79, 60))) == [(100, 90, True), (79, 60, True)]
    assert lengths(heard((8, 5))) == [(8, 5, False)], "may still be joined to what follows"
    assert lengths(heard((30, None))) == [(30, 0, False)]
    assert lengths(heard((300, None), (200, 100))) == [(200, 100, True)], "an end that nobody noticed"
    two = heard((100, 50)) + heard((90, 40))
    assert lengths(two) == [(100, 50, True), (90, 40, True)], "two at once are two"


def test_a_correction_stands_beside_the_first_wording() -> None:
    mended = Mended("Bị cáo: có.", "nhầm", "Thư ký", "09:15:00")
    told = given_words([Row("08:00:00", "Khai mạc."), Row("08:10:00", "Bị cáo: không.", [mended])], "Trại")[
        "course"
    ]
    assert told.splitlines() == [
        "phiên tòa được tổ chức trực tuyến, điểm cầu thành phần: Trại.",
        "[08:00:00] Khai mạc.",
        "[08:10:00] Bị cáo: không. (Sửa lúc 09:15:00 thành: Bị cáo: có. Người sửa: Thư ký, lý do: nhầm.)",
    ]


# ---- written ---------------------------------------------------------------------------------------------


@pytest.fixture
def scene(db: None) -> MediaScene:
    return make_media_scene()


def say(
    scene: MediaScene, role: TrialRole, begin: int, end: int | None, kind: RoomKind = RoomKind.HEARING
) -> None:
    """Somebody was heard in a room, seconds ago."""
    room = MediaRoom.objects.get(trial=scene.trial, kind=kind)
    now = timezone.now()
    ended = None if end is None else now - timedelta(seconds=end)
    Talk.objects.create(
        room=room, attendee_id=scene.of(role), began_at=now - timedelta(seconds=begin), ended_at=ended
    )


def lines(scene: MediaScene, kind: str) -> list[RecordLine]:
    return list(RecordLine.objects.filter(record=scene.trial.pk, kind=kind).order_by("at"))


def address(scene: MediaScene, name: str = "record", **more: Any) -> str:
    return reverse(f"hearings:{name}", kwargs={"key": scene.trial.hearing_id, **more})


def test_what_was_heard_is_written_once_when_it_is_over(scene: MediaScene) -> None:
    say(scene, ACCUSED, 100, 80)
    say(scene, ACCUSED, 75, 60)
    say(scene, TrialRole.PROSECUTOR, 20, None)
    say(scene, TrialRole.PRESIDING, 90, 30, RoomKind.DELIBERATION)
    assert write_all() == 1
    assert write_all() == 0
    (line,) = lines(scene, LineKind.SPEECH)
    assert line.until is not None
    assert round((line.until - line.at).total_seconds()) == 40
    page = client_for(scene.clerk).get(address(scene)).content.decode()
    assert "Bị cáo Lưu Quang Bình: phát biểu từ" in page
    assert "Kiểm sát viên Vũ Kiểm Sát: đang phát biểu từ" in page
    assert "Nguyễn Đức Khải: phát biểu" not in page, "nothing of the deliberation"
    Talk.objects.filter(ended_at=None).update(ended_at=timezone.now())
    assert write_speeches(scene.trial.pk) == 0, "it may go on yet"
    assert write_speeches(scene.trial.pk, at_end=True) == 1
    assert len(lines(scene, LineKind.SPEECH)) == 2


def test_others_write_their_own_events_and_each_source_once(scene: MediaScene) -> None:
    for _again in range(2):
        note(scene.trial.pk, "evidence", "Trình chiếu ảnh hiện trường.", source="showing:1")
    assert len(lines(scene, LineKind.EVIDENCE)) == 1
    with pytest.raises(ValueError, match="no such"), transaction.atomic():
        note(scene.trial.pk, "no such", "x")


def test_the_clerk_types_corrects_and_loses_nothing(
    scene: MediaScene, django_assert_max_num_queries: Any
) -> None:
    clerk, judge = client_for(scene.clerk), client_for(scene.judge)
    sent = {
        "nguoi": str(scene.of(ACCUSED)),
        "loai": "answer",
        "loi": "Tôi lấy chiếc xe lúc 9 giờ tối.",
        "khoa": "a1",
    }
    clerk.post(address(scene, "record_draft"), sent)
    assert "lúc 9 giờ tối" in clerk.get(address(scene)).content.decode()
    assert "lúc 9 giờ tối" not in judge.get(address(scene)).content.decode(), "a draft is one's own"
    for _again in range(2):
        assert clerk.post(address(scene, "record_write"), sent, headers=SCRIPT).json() == {"ok": True}
    (line,) = lines(scene, LineKind.ANSWER)
    assert not RecordDraft.objects.exists()
    assert "trả lời: Tôi lấy chiếc xe lúc 9 giờ tối." in judge.get(address(scene)).content.decode()
    refused = clerk.post(
        address(scene, "record_write"), {**sent, "nguoi": "", "loi": "Ai đó nói"}, headers=SCRIPT
    )
    assert (refused.status_code, refused.json()["error"]) == (409, "Chọn người nói.")
    assert "Ai đó nói" in clerk.get(address(scene)).content.decode(), "what was refused is kept"
    mend = address(scene, "record_correct", line=line.pk)
    assert clerk.post(mend, {"loi": "Tôi lấy chiếc xe lúc 8 giờ tối.", "ly-do": ""}).status_code == 422
    assert (
        clerk.post(mend, {"loi": "Tôi lấy chiếc xe lúc 8 giờ tối.", "ly-do": "Nghe nhầm"}).status_code == 302
    )
    page = clerk.get(address(scene)).content.decode()
    assert "lúc 9 giờ tối" in page
    assert "lúc 8 giờ tối" in page
    assert "Nghe nhầm" in page
    with django_assert_max_num_queries(14):
        told = clerk.get(address(scene, "record_latest")).json()
    assert told["lines"][-1]["words"] == "Tôi lấy chiếc xe lúc 8 giờ tối."
    assert told["speakers"][0]["words"].startswith("1. Chủ tọa")
    live = live_record([scene.trial.pk])[scene.trial.pk]
    assert live == {"lines": RecordLine.objects.count(), "closed": False}


def test_a_long_record_costs_no_more_than_a_short_one(
    scene: MediaScene, django_assert_max_num_queries: Any
) -> None:
    record, now = Record.objects.get(), timezone.now()
    RecordLine.objects.bulk_create(
        RecordLine(
            record=record,
            kind="note",
            words=f"Dòng {n}",
            at=now + timedelta(seconds=n),
            written_at=now,
            attendee_id=scene.of(ACCUSED),
            by=scene.clerk,
        )
        for n in range(3000)
    )
    clerk = client_for(scene.clerk)
    clerk.get(address(scene))
    with django_assert_max_num_queries(34):
        page = clerk.get(address(scene)).content.decode()
    assert "Dòng 2999" in page
    assert 'maxlength="4000"' in page
    assert "Dòng 100<" not in page
    assert "Dòng 100<" in clerk.get(address(scene) + "?trang=2").content.decode()
    assert clerk.get(address(scene) + "?trang=9999999999").status_code == 200


def test_the_record_is_for_panel_and_clerk_alone(scene: MediaScene) -> None:
    colleague = client_for(make_user("ban", "Cao Thị Bạn", Role.CLERK, scene.court))
    for name in ("record", "record_latest"):
        assert colleague.get(address(scene, name)).status_code == 404
    assert colleague.post(address(scene, "record_write"), {"loi": "x"}).status_code == 404
    other = make_media_scene(2)
    foreign = {"nguoi": str(other.of(ACCUSED)), "loai": "statement", "loi": "x"}
    clerk = client_for(scene.clerk)
    assert clerk.post(address(scene, "record_write"), foreign).status_code == 404
    line = write_line(actor=other.clerk, trial_id=other.trial.pk, typed=Typed("note", "Của phiên khác"))
    assert line is not None
    assert clerk.get(address(scene, "record_correct", line=line.pk)).status_code == 404


# ---- signed ----------------------------------------------------------------------------------------------


@pytest.fixture
def keys(settings: Any, tmp_path: Path) -> None:
    """The test authority, and a public address: documents can be signed."""
    settings.TRUST_ROOT = tmp_path / "trust"
    settings.PUBLIC_URL = "https://toaan.example.vn"
    test_authority().make()
    test_authority().publish()


@pytest.mark.django_db
@pytest.mark.usefixtures("keys")
def test_a_trial_over_its_record_is_signed_filed_and_only_continued() -> None:
    of = t.make_trial()
    trial, clerk, judge = held(of), of.scene.clerk, of.judge
    accused = of_role(trial, ACCUSED)
    line = write_line(actor=clerk, trial_id=trial.pk, typed=Typed("statement", "Tôi nhận tội.", accused.pk))
    assert line is not None
    with pytest.raises(HearingError, match="sau khi kết thúc"):
        signing.draw_up(actor=clerk, trial_id=trial.pk)
    end_sitting(actor=judge, trial_id=trial.pk)
    document = signing.draw_up(actor=clerk, trial_id=trial.pk)
    assert signing.draw_up(actor=clerk, trial_id=trial.pk).pk == document.pk, "asked for again"
    assert "Bị cáo Lưu Quang Bình: Tôi nhận tội." in document.fields["course"]
    assert note(trial.pk, "incident", "Muộn") is None, "nothing more, and nobody fails for it"
    with pytest.raises(HearingError, match="đã hoàn thành"):
        write_line(actor=clerk, trial_id=trial.pk, typed=Typed("note", "Muộn"))
    with pytest.raises(DatabaseError, match="closed"), transaction.atomic():
        RecordLine.objects.create(record_id=trial.pk, kind="note", at=NOW, words="Muộn", written_at=NOW)
    signing.reopen(actor=judge, trial_id=trial.pk, reason="Thiếu lời bị cáo")
    mended = {"words": "Tôi nhận tội, xin giảm nhẹ.", "reason": "Ghi thiếu"}
    correct_line(actor=clerk, trial_id=trial.pk, line_id=line.pk, **mended)
    document = signing.draw_up(actor=clerk, trial_id=trial.pk)
    assert "Sửa lúc" in document.fields["course"]
    sign_document(actor=clerk, document=document)
    with pytest.raises(HearingError, match="đã có chữ ký"):
        signing.reopen(actor=judge, trial_id=trial.pk, reason="Thôi")
    with pytest.raises(DatabaseError, match="signature"), transaction.atomic():
        Record.objects.filter(pk=trial.pk).update(closed_at=None, document=None)
    with pytest.raises(HearingError, match="ký biên bản"):
        amending.ask(actor=clerk, trial_id=trial.pk, attendee_id=accused.pk, words="Ghi thêm")
    signed = sign_document(actor=judge, document=document)
    assert signed.state == DocumentState.ISSUED
    assert CaseFileItem.objects.filter(case=of.case, document=signed).exists()
    _amend(of, trial, accused.pk)


def _amend(of: t.Trial, trial: Any, accused: Any) -> None:
    clerk, judge = of.scene.clerk, of.judge
    guard = of_role(trial, TrialRole.GUARD)
    with pytest.raises(HearingError, match="khoản 4 Điều 258 BLTTHS"):
        amending.ask(actor=clerk, trial_id=trial.pk, attendee_id=guard.pk, words="Ghi thêm")
    page = reverse("hearings:record", args=[of.hearing.pk])
    desk = client_for(clerk)
    desk.post(f"{page}yeu-cau/", {"nguoi": str(accused), "loi": "Tôi đã nói tôi rất ân hận"})
    row = RecordRequest.objects.get()
    assert desk.post(f"{page}yeu-cau/{row.pk}/", {"chap-nhan": "1"}).status_code == 302
    assert RecordRequest.objects.get().answer == "", "the presiding judge answers"
    with pytest.raises(HearingError, match="nêu rõ lý do"):
        amending.answer(actor=judge, trial_id=trial.pk, request_id=row.pk, granted=False, words="")
    client_for(judge).post(f"{page}yeu-cau/{row.pk}/", {"chap-nhan": "1", "tra-loi": ""})
    answer = desk.post(f"{page}bo-sung/")
    addition = RecordRequest.objects.select_related("document").get().document
    assert addition is not None
    assert answer.headers["Location"].endswith(f"/{addition.pk}/")
    assert "rất ân hận. Chủ tọa chấp nhận, ghi bổ sung." in addition.fields["content"]
    assert "Biên bản sửa đổi, bổ sung" in desk.get(page).content.decode()
    with pytest.raises(HearingError, match="Chưa có yêu cầu"):
        amending.draw_addition(actor=clerk, trial_id=trial.pk)
