"""Evidence is shown, turned, marked and ended: who may, what is written down, what a room is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone

from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.evidence import listing, showing
from phapdinh.hearings.evidence.ending import Presenter
from phapdinh.hearings.evidence.marking import MOST_MARKS, mark_of
from phapdinh.hearings.evidence.queries import exhibits_of, shown_now
from phapdinh.hearings.gate.ruling import end_sitting
from phapdinh.hearings.live.parts import live_of, seen_by
from phapdinh.hearings.models import Exhibit, Mark, Pointing, Presenting, RecordLine, Showing, Turn
from phapdinh.hearings.roles import TrialRole
from phapdinh.hearings.tests import evidence_scene as e
from phapdinh.records import journal

pytestmark = pytest.mark.django_db
CLERK, PROSECUTOR, GALLERY = TrialRole.CLERK, TrialRole.PROSECUTOR, TrialRole.GALLERY


@pytest.fixture(autouse=True)
def _quickly() -> Iterator[None]:
    yield from e.reading_quickly()


@pytest.fixture
def scene(tmp_path: Path) -> e.EvidenceScene:
    return e.make_evidence_scene(tmp_path)


def begin(scene: e.EvidenceScene, presenter: Any = None, exhibit: Any = None, page: int = 1) -> Showing:
    given: dict[str, Any] = {
        "presenter": presenter or scene.judge,
        "exhibit_id": (exhibit or scene.paper).pk,
        "page": page,
    }
    return showing.begin_showing(trial_id=scene.trial.pk, **given)


def seen(scene: e.EvidenceScene, role: TrialRole = PROSECUTOR) -> dict[str, Any]:
    """What somebody in this part is told by the gate."""
    live = live_of([scene.trial.pk])[scene.trial.pk]
    told = seen_by(role, scene.media.of(role), live)
    return {name: told[name] for name in ("evidence", "evidence_public", "presenting") if name in told}


def lines(scene: e.EvidenceScene) -> list[str]:
    rows = RecordLine.objects.filter(record__trial=scene.trial, kind="evidence").order_by("at", "pk")
    return [row.words for row in rows]


def test_one_exhibit_is_shown_at_a_time_and_all_of_it_is_written_down(scene: e.EvidenceScene) -> None:
    begin(scene, page=2)
    given = {"trial_id": scene.trial.pk, "presenter": scene.judge}
    showing.turn_to(**given, page=3)
    showing.turn_to(**given, page=3)
    showing.mark(**given, new=mark_of("box", "10,10,400,300"))
    begin(scene, exhibit=scene.sound)
    showing.end_showing(**given)
    showing.end_showing(**given)
    assert lines(scene) == [
        "Cho xem chứng cứ số 1 (bút lục 1–3: Biên bản khám nghiệm hiện trường), từ trang 2 (bút lục 2).",
        "Thôi cho xem chứng cứ số 1; đã xem trang 2–3. Có 1 chỗ được đánh dấu.",
        "Cho nghe chứng cứ số 2 (bút lục 4: Ghi âm cuộc gọi).",
        "Thôi cho nghe chứng cứ số 2.",
    ]
    verbs = [one.verb for one in journal.history("case", scene.trial.hearing.case_id)]
    assert verbs[-4:] == ["online.shown", "online.shown_ended"] * 2
    assert not Showing.objects.filter(ended_at=None).exists()
    assert seen(scene) == {}


def test_a_room_is_told_in_one_query_what_stands_there(
    scene: e.EvidenceScene, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(showing, "_POINTS_APART", timedelta(minutes=1))
    begin(scene)
    given = {"trial_id": scene.trial.pk, "presenter": scene.judge}
    showing.mark(**given, new=mark_of("arrow", "1,2,3,4"))
    showing.point(**given, at=(500, 600))
    showing.point(**given, at=(1, 1))
    with django_assert_num_queries(1):
        shown = shown_now(scene.trial.pk)
    assert shown is not None
    told = seen(scene)["evidence"]
    assert (told["title"], told["kind"], told["page"], told["pages"]) == (scene.paper.title, "pdf", 1, 3)
    assert [one["points"] for one in told["marks"]] == [[1, 2, 3, 4]]
    assert told["point"] == [500, 600], "what comes sooner than it is seen is passed over"
    showing.turn_to(**given, page=2)
    assert seen(scene)["evidence"]["marks"] == []
    showing.turn_to(**given, page=1)
    showing.clear_marks(**given)
    assert seen(scene)["evidence"]["marks"] == []
    assert Mark.objects.exclude(cleared_at=None).count() == 1, "what was wiped stays"
    showing.end_showing(**given)
    assert not Pointing.objects.exists()


def test_sound_runs_from_the_same_moment_for_all(scene: e.EvidenceScene) -> None:
    begin(scene, exhibit=scene.sound)
    given = {"trial_id": scene.trial.pk, "presenter": scene.judge}
    showing.play(**given, second=1.5, running=True)
    shown = shown_now(scene.trial.pk)
    assert shown is not None
    assert shown.moment.now(shown.moment.at + timedelta(seconds=7)) == 8.5
    assert seen(scene)["evidence"]["playing"]["running"] is True
    with pytest.raises(HearingError):
        showing.mark(**given, new=mark_of("box", "1,2,3,4"))
    begin(scene)
    with pytest.raises(HearingError):
        showing.play(**given, second=0, running=True)


def test_who_may_show(scene: e.EvidenceScene) -> None:
    prosecutor, witness = scene.of(PROSECUTOR), scene.of(TrialRole.WITNESS)
    for presenter in (prosecutor, witness):
        with pytest.raises(PermissionDenied):
            begin(scene, presenter)
    key = scene.media.of(PROSECUTOR)
    with pytest.raises(PermissionDenied):
        listing.let_present(actor=scene.media.clerk, attendee_id=key, allowed=True)
    with pytest.raises(HearingError):
        listing.let_present(
            actor=scene.media.judge, attendee_id=scene.media.of(TrialRole.WITNESS), allowed=True
        )
    for _again in range(2):
        listing.let_present(actor=scene.media.judge, attendee_id=key, allowed=True)
    assert Presenting.objects.count() == 1
    assert seen(scene)["presenting"] == {"people": [key.hex], "offers": 0}
    begin(scene, prosecutor)
    assert seen(scene)["evidence"]["by"] == key.hex
    begin(scene, Presenter(user=scene.media.clerk))
    for act in (
        lambda: begin(scene, prosecutor),
        lambda: showing.turn_to(trial_id=scene.trial.pk, presenter=prosecutor, page=2),
        lambda: showing.end_showing(trial_id=scene.trial.pk, presenter=prosecutor),
        lambda: showing.point(trial_id=scene.trial.pk, presenter=prosecutor, at=(1, 1)),
    ):
        with pytest.raises(PermissionDenied):
            act()
    listing.let_present(actor=scene.media.judge, attendee_id=key, allowed=False)
    assert "evidence" in seen(scene), "what the clerk shows stays"
    listing.let_present(actor=scene.media.judge, attendee_id=key, allowed=True)
    showing.end_showing(trial_id=scene.trial.pk, presenter=scene.judge)
    begin(scene, prosecutor)
    listing.let_present(actor=scene.media.judge, attendee_id=key, allowed=False)
    assert "evidence" not in seen(scene)
    with pytest.raises(PermissionDenied):
        begin(scene, prosecutor)
    said = [one for one in lines(scene) if "trình bày" in one]
    once = ["Chủ tọa cho Kiểm sát viên trình bày chứng cứ.", "Kiểm sát viên thôi trình bày chứng cứ."]
    assert said == once * 2


def test_the_gallery_is_told_only_of_what_the_judge_lets_it_see(scene: e.EvidenceScene) -> None:
    begin(scene)
    assert seen(scene, GALLERY) == {}
    with pytest.raises(PermissionDenied):
        listing.set_public(actor=scene.media.clerk, exhibit_id=scene.paper.pk, public=True)
    listing.set_public(actor=scene.media.judge, exhibit_id=scene.paper.pk, public=True)
    assert seen(scene, GALLERY)["evidence_public"]["title"] == scene.paper.title
    assert set(seen(scene, GALLERY)) == {"evidence_public"}


def test_what_cannot_be_shown(scene: e.EvidenceScene) -> None:
    for page in (0, 4):
        with pytest.raises(HearingError, match="không có trang"):
            begin(scene, page=page)
    begin(scene)
    given = {"trial_id": scene.trial.pk, "presenter": scene.judge}
    with pytest.raises(HearingError, match="không có trang"):
        showing.turn_to(**given, page=9)
    with pytest.raises(HearingError, match="đang được cho xem"):
        listing.drop_exhibit(actor=scene.media.clerk, exhibit_id=scene.paper.pk)
    made = {"page": 1, "shape": "box", "points": [1, 2, 3, 4], "by": scene.media.judge}
    row, now = Showing.objects.get(), timezone.now()
    Mark.objects.bulk_create(Mark(showing=row, made_at=now, **made) for _ in range(MOST_MARKS))
    with pytest.raises(HearingError, match="quá nhiều dấu"):
        showing.mark(**given, new=mark_of("box", "1,2,3,4"))
    end_sitting(actor=scene.media.judge, trial_id=scene.trial.pk)
    assert shown_now(scene.trial.pk) is None
    assert not Showing.objects.filter(ended_at=None).exists()
    with pytest.raises(HearingError, match="chưa mở hoặc đã kết thúc"):
        begin(scene)


def test_the_list_is_ordered_named_and_keeps_its_numbers(scene: e.EvidenceScene) -> None:
    clerk = scene.media.clerk
    listing.move_exhibit(actor=clerk, exhibit_id=scene.sound.pk, up=True)
    listing.move_exhibit(actor=clerk, exhibit_id=scene.sound.pk, up=True)
    listing.name_exhibit(actor=clerk, exhibit_id=scene.sound.pk, title="  Cuộc gọi   tối 3/9 ")
    assert [(one.number, one.title) for one in exhibits_of(scene.trial)] == [
        (2, "Cuộc gọi tối 3/9"),
        (1, scene.paper.title),
    ]
    with pytest.raises(HearingError):
        listing.name_exhibit(actor=clerk, exhibit_id=scene.sound.pk, title=" ")
    listing.drop_exhibit(actor=clerk, exhibit_id=scene.sound.pk)
    (again,) = listing.add_exhibits(actor=clerk, trial_id=scene.trial.pk, items=[scene.sound.item_id])
    assert again.number == 3, "a number is not given twice"
    for items in ([], [scene.paper.item_id], [scene.photo.pk, scene.paper.item_id]):
        with pytest.raises(HearingError):
            listing.add_exhibits(actor=clerk, trial_id=scene.trial.pk, items=items)


def test_what_was_shown_stands_in_the_tables(scene: e.EvidenceScene) -> None:
    row = begin(scene)
    showing.mark(trial_id=scene.trial.pk, presenter=scene.judge, new=mark_of("box", "1,2,3,4"))
    showing.end_showing(trial_id=scene.trial.pk, presenter=scene.judge)
    for wrong in (
        lambda: Turn.objects.filter(showing=row).update(page=9),
        lambda: Turn.objects.filter(showing=row).delete(),
        lambda: Showing.objects.filter(pk=row.pk).update(ended_at=None),
        lambda: Showing.objects.filter(pk=row.pk).update(began_at=timezone.now()),
        lambda: Mark.objects.filter(showing=row).update(points=[9, 9, 9, 9]),
        lambda: Exhibit.objects.filter(pk=scene.paper.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            wrong()
