"""Asking, drafting, deciding: who may, from where, once; and that nothing is ever lost."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from phapdinh.assistant.models import Situation, SituationNote, SituationState, SituationVersion
from phapdinh.assistant.situations.actions import deciding
from phapdinh.assistant.situations.actions.asking import Asked, ask
from phapdinh.assistant.situations.actions.deciding import Shown, approve, keep, send_back, withdraw
from phapdinh.assistant.situations.actions.drafting import Draft, draft
from phapdinh.assistant.situations.actions.steps import SituationError, StaleError
from phapdinh.assistant.situations.tests.samples import ANSWER, QUESTION, first_law, record
from phapdinh.assistant.situations.tests.scene import (
    DAY,
    Scene,
    again,
    answered,
    asked,
    drafted,
    make_scene,
    received,
    shown,
)
from phapdinh.laws.models import ArticleVersion
from phapdinh.laws.tests.samples import LAW
from phapdinh.records import journal
from phapdinh.records.verify import verify

pytestmark = pytest.mark.django_db
S = SituationState


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def verbs(situation: Situation) -> list[str]:
    return [entry.verb for entry in journal.history("situation", situation.pk)]


def test_the_way_of_a_question(scene: Scene) -> None:
    first_law()
    situation = asked(scene, "  Người nuôi ong\nđặt tổ ở đâu? ", "Ông Giả Định có 12 tổ ong.")
    assert (situation.question, situation.state) == ("Người nuôi ong đặt tổ ở đâu?", S.ASKED)
    version = drafted(scene, situation)
    assert (version.number, again(situation).state, again(situation).current) == (1, S.DRAFTED, None)
    assert approve(situation=situation, actor=scene.other_expert, shown=shown(version))
    done = again(situation)
    assert (done.state, done.current, done.law_day) == (S.PUBLISHED, version, timezone.localdate())
    assert done.current is not None
    assert (done.current.approved_by, done.current.drafted_by) == (scene.other_expert, scene.expert)
    assert verbs(situation) == ["situation.asked", "situation.drafted", "situation.approved"]
    assert verify().whole


def test_cited_law_is_kept_with_the_text_that_stood(scene: Scene) -> None:
    first_law()
    situation = answered(scene)
    assert situation.current is not None
    one = situation.current.citations.get()
    assert (one.law_id, one.article, one.clause, one.point) == (LAW, "5", "2", "a")
    assert ANSWER[one.start : one.end].startswith("điểm a khoản 2 Điều 5")
    assert one.sha256 == ArticleVersion.objects.get(article__number="5").sha256
    details = journal.history("situation", situation.pk)[-1].details
    assert details["rests_on"] == [one.sha256]


def test_the_journal_holds_no_words(scene: Scene) -> None:
    situation = asked(scene, background="Bà Lê Thị Bí Mật kiện.")
    drafted(scene, situation)
    send_back(situation=situation, actor=scene.other_expert, reason="Thiếu căn cứ về bà Bí Mật.")
    assert "Mật" not in str([entry.details for entry in journal.history("situation", situation.pk)])
    assert SituationNote.objects.get().text == "Thiếu căn cứ về bà Bí Mật."


def test_who_drafted_does_not_approve(scene: Scene) -> None:
    situation = asked(scene)
    version = drafted(scene, situation)
    with pytest.raises(SituationError, match="không tự duyệt"):
        approve(situation=situation, actor=scene.expert, shown=shown(version))
    with pytest.raises(IntegrityError, match="second_person"), transaction.atomic():
        SituationVersion.objects.filter(pk=version.pk).update(
            approved_by=scene.expert, approved_at=timezone.now()
        )


def test_the_chief_judge_of_the_court_that_asked_approves_no_other(scene: Scene) -> None:
    situation = asked(scene)
    version = drafted(scene, situation)
    for who in (scene.judge_a, scene.clerk_a, scene.judge_b, scene.operator):
        with pytest.raises(PermissionDenied):
            approve(situation=situation, actor=who, shown=shown(version))
    assert approve(situation=situation, actor=scene.chief_a, shown=shown(version))
    outside = received(record("ngoai"))
    assert outside.added == 1
    with pytest.raises(PermissionDenied):
        send_back(situation=Situation.objects.get(source_key="ngoai"), actor=scene.chief_a, reason="x")


def test_approving_twice_is_approving_once(scene: Scene) -> None:
    situation = asked(scene)
    version = drafted(scene, situation)
    assert approve(situation=situation, actor=scene.other_expert, shown=shown(version))
    assert not approve(situation=situation, actor=scene.other_expert, shown=shown(version))
    assert verbs(situation).count("situation.approved") == 1


def test_only_what_was_shown_is_approved(scene: Scene) -> None:
    situation = asked(scene)
    first = drafted(scene, situation)
    drafted(scene, situation, "Câu trả lời khác.")
    with pytest.raises(StaleError):
        approve(situation=situation, actor=scene.other_expert, shown=shown(first))
    with pytest.raises(StaleError):
        approve(situation=situation, actor=scene.other_expert, shown=Shown(2, "0" * 64))


def test_two_drafters_at_once_lose_nothing(scene: Scene) -> None:
    situation = asked(scene)
    drafted(scene, situation)
    late = Draft(question=QUESTION, answer="Muộn.", day=DAY, field="dan-su")
    with pytest.raises(StaleError):
        draft(situation=situation, actor=scene.other_expert, draft=late, base=0)
    assert draft(situation=situation, actor=scene.other_expert, draft=late, base=1).number == 2
    assert [one.answer for one in situation.versions.all()] == [ANSWER, "Muộn."]


def test_readers_keep_the_old_answer_until_the_new_one_is_approved(scene: Scene) -> None:
    situation = answered(scene)
    second = drafted(scene, situation, "Câu trả lời đã sửa.")
    kept = again(situation)
    assert kept.current is not None
    assert (kept.state, kept.current.number) == (S.DRAFTED, 1)
    send_back(situation=situation, actor=scene.other_expert, reason="Chưa đủ.")
    assert again(situation).state == S.RETURNED
    third = drafted(scene, situation, "Câu trả lời đã sửa, đủ hơn.")
    approve(situation=situation, actor=scene.other_expert, shown=shown(third))
    assert again(situation).current == third
    assert situation.versions.count() == 3
    assert second.approved_by is None


def test_a_version_is_never_changed_or_removed(scene: Scene) -> None:
    situation = answered(scene)
    version = situation.current
    assert version is not None
    changes = (
        {"answer": "Khác."},
        {"approved_by": None, "approved_at": None},
        {"drafted_by": scene.other_expert},
    )
    for change in changes:
        with pytest.raises(IntegrityError, match="kept for ever"), transaction.atomic():
            SituationVersion.objects.filter(pk=version.pk).update(**change)
    with pytest.raises(IntegrityError, match="kept for ever"), transaction.atomic():
        SituationVersion.objects.filter(pk=version.pk)._raw_delete("default")  # type: ignore[attr-defined]
    with pytest.raises(IntegrityError), transaction.atomic():
        Situation.objects.filter(pk=situation.pk)._raw_delete("default")  # type: ignore[attr-defined]


def test_approval_adds_nothing_but_itself(scene: Scene) -> None:
    version = drafted(scene, asked(scene))
    with pytest.raises(IntegrityError, match="kept for ever"), transaction.atomic():
        SituationVersion.objects.filter(pk=version.pk).update(
            approved_by=scene.other_expert, approved_at=timezone.now(), answer="Lén sửa."
        )


def test_withdrawn_for_a_reason_and_once(scene: Scene) -> None:
    situation = answered(scene)
    with pytest.raises(SituationError, match="lý do"):
        withdraw(situation=situation, actor=scene.other_expert, reason="  ")
    assert withdraw(situation=situation, actor=scene.expert, reason="Trùng tình huống khác.")
    assert not withdraw(situation=situation, actor=scene.expert, reason="Trùng tình huống khác.")
    gone = again(situation)
    assert (gone.state, gone.state_reason) == (S.WITHDRAWN, "Trùng tình huống khác.")
    assert gone.versions.count() == 1
    with pytest.raises(PermissionDenied):
        drafted(scene, situation)


def test_who_asked_takes_back_a_question_but_no_answer(scene: Scene) -> None:
    situation = asked(scene)
    with pytest.raises(PermissionDenied):
        withdraw(situation=situation, actor=scene.judge_b, reason="x")
    assert withdraw(situation=situation, actor=scene.judge_a, reason="Hỏi nhầm.")
    with pytest.raises(PermissionDenied):
        withdraw(situation=answered(scene), actor=scene.judge_a, reason="x")


def test_who_may_ask(scene: Scene) -> None:
    what = Asked(QUESTION)
    for who in (scene.clerk_a, scene.judge_b, scene.expert, scene.operator):
        with pytest.raises(PermissionDenied):
            ask(actor=who, court_id=scene.court_a.pk, asked=what)
    assert ask(actor=scene.chief_a, court_id=scene.court_a.pk, asked=what).field == "khac"
    for bad in (Asked("  "), Asked("x" * 5_001), Asked("x", "y" * 20_001)):
        with pytest.raises(SituationError):
            ask(actor=scene.judge_a, court_id=scene.court_a.pk, asked=bad)


def test_who_may_draft(scene: Scene) -> None:
    situation = asked(scene)
    what = Draft(question=QUESTION, answer="Có.", day=DAY, field="dan-su")
    for who in (scene.judge_a, scene.chief_a, scene.clerk_a, scene.judge_b, scene.operator):
        with pytest.raises(PermissionDenied):
            draft(situation=situation, actor=who, draft=what, base=0)
    for question, answer in (("", "Có."), ("Hỏi?", " "), ("Hỏi?", "x" * 100_001)):
        bad = Draft(question, answer, DAY, "dan-su")
        with pytest.raises(SituationError):
            draft(situation=situation, actor=scene.expert, draft=bad, base=0)


def test_what_came_from_outside_is_confirmed_by_a_person(scene: Scene) -> None:
    received(record())
    situation = Situation.objects.select_related("current").get()
    version = situation.current
    assert version is not None
    assert (situation.state, situation.law_day) == (S.UNCONFIRMED, date(2020, 3, 5))
    with pytest.raises(StaleError):
        keep(situation=situation, actor=scene.expert, shown=Shown(2, version.sha256))
    assert keep(situation=situation, actor=scene.expert, shown=shown(version))
    assert not keep(situation=situation, actor=scene.expert, shown=shown(version))
    done = again(situation)
    assert done.current is not None
    assert (done.state, done.current.approved_by, done.law_day) == (
        S.PUBLISHED,
        scene.expert,
        timezone.localdate(),
    )


def test_a_wrong_state_is_said_in_words(scene: Scene) -> None:
    situation = asked(scene)
    with pytest.raises(SituationError, match="Chờ giải đáp"):
        send_back(situation=situation, actor=scene.expert, reason="x")
    version = drafted(scene, situation)
    withdraw(situation=situation, actor=scene.expert, reason="x")
    with pytest.raises(SituationError, match="Đã rút"):
        approve(situation=situation, actor=scene.other_expert, shown=shown(version))


def test_every_change_has_the_next_number(scene: Scene) -> None:
    situation = asked(scene)
    before = situation.change_seq
    drafted(scene, situation)
    assert again(situation).change_seq > before


def test_a_failure_leaves_nothing_half_done(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    situation = asked(scene)
    version = drafted(scene, situation)

    def broken(*args: object, **named: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(deciding, "step", broken)
    with pytest.raises(RuntimeError), transaction.atomic():
        approve(situation=situation, actor=scene.other_expert, shown=shown(version))
    version.refresh_from_db()
    assert (version.approved_by, again(situation).state) == (None, S.DRAFTED)
