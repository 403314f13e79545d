"""Cited law that changes between two deliveries: flagged once, with what and by whom; a person decides."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from phapdinh.assistant.models import Situation, SituationFlag, SituationState
from phapdinh.assistant.situations import jobs
from phapdinh.assistant.situations.actions.deciding import approve, keep, withdraw
from phapdinh.assistant.situations.actions.reviewing import review
from phapdinh.assistant.situations.actions.reviews import review_if_law_came, review_now
from phapdinh.assistant.situations.queries.entry import open_flags
from phapdinh.assistant.situations.tests.samples import changed_law, ended_law, first_law, record
from phapdinh.assistant.situations.tests.scene import (
    Scene,
    again,
    answered,
    drafted,
    make_scene,
    received,
    shown,
)
from phapdinh.laws.tests.samples import LAW
from phapdinh.records import journal

pytestmark = pytest.mark.django_db
S = SituationState


def received_one() -> Situation:
    received(record())
    return Situation.objects.select_related("current").get()


def test_an_amendment_between_two_deliveries_is_flagged_with_what_and_by_which_law() -> None:
    first_law()
    row = received_one()
    assert review() == review()  # nothing yet
    changed_law()
    assert review().flagged == 1
    row = again(row)
    assert row.state == S.NEEDS_REVIEW
    flag = SituationFlag.objects.get()
    assert (flag.law_id, flag.article, flag.kind) == (LAW, "5", "amended")
    assert (flag.on, flag.by) == (date(2025, 1, 1), "902/2024/QH99")
    assert flag.old_sha256
    assert flag.new_sha256 not in ("", flag.old_sha256)
    ((shown_flag),) = open_flags(row)
    assert any("được đánh số" in piece.text for piece in shown_flag.pieces if piece.change == "added")
    assert [entry.verb for entry in journal.history("situation", row.pk)][-1] == "situation.flagged"


def test_again_nothing_new_is_flagged() -> None:
    first_law()
    row = received_one()
    changed_law()
    review()
    before = again(row).change_seq
    assert review().flagged == 0
    assert (SituationFlag.objects.count(), again(row).change_seq) == (1, before)


def test_an_article_that_ended_is_flagged() -> None:
    first_law()
    received_one()
    ended_law()
    review()
    flag = SituationFlag.objects.get()
    assert (flag.kind, flag.on, flag.by) == ("ended", date(2025, 1, 1), "902/2024/QH99")


def test_a_change_is_no_change_before_its_day() -> None:
    first_law()
    row = received_one()
    changed_law()
    assert review(today=date(2024, 12, 31)).flagged == 0
    assert again(row).state == S.UNCONFIRMED
    assert review(today=date(2025, 1, 1)).flagged == 1


def test_an_answer_of_after_the_change_is_not_flagged() -> None:
    first_law()
    changed_law()
    received(record(date="2025-02-01"))
    assert review().flagged == 0


def test_kept_it_is_not_flagged_for_the_same_change_again() -> None:
    scene = make_scene()
    first_law()
    row = received_one()
    changed_law()
    review()
    row = again(row)
    assert row.current is not None
    keep(situation=row, actor=scene.expert, shown=shown(row.current))
    kept = again(row)
    assert (kept.state, kept.law_day) == (S.PUBLISHED, timezone.localdate())
    assert review().flagged == 0
    assert SituationFlag.objects.get().decision == "kept"


def test_revised_and_withdrawn_close_the_flag_too() -> None:
    scene = make_scene()
    first_law()
    received(record("a"), record("b"))
    changed_law()
    assert review().flagged == 2
    first, second = Situation.objects.order_by("source_key")
    version = drafted(scene, first, f"Theo Điều 5 Luật Nuôi ong số {LAW}, tổ ong được đánh số.")
    assert SituationFlag.objects.filter(decision="open").count() == 2
    approve(situation=first, actor=scene.other_expert, shown=shown(version))
    withdraw(situation=second, actor=scene.expert, reason="Luật đã đổi.")
    decided = SituationFlag.objects.order_by("version__situation__source_key")
    assert [flag.decision for flag in decided] == ["revised", "withdrawn"]
    assert review().flagged == 0


def test_an_approved_answer_rests_on_the_text_of_its_approval() -> None:
    scene: Scene = make_scene()
    first_law()
    row = answered(scene)
    assert row.current is not None
    held = row.current.citations.get().sha256
    assert review().flagged == 0
    row.law_day = date(2024, 6, 1)  # as if it had been approved before the change
    row.save(update_fields=["law_day"])
    changed_law()
    assert review().flagged == 1
    assert SituationFlag.objects.get().old_sha256 == held


def test_law_that_comes_later_resolves_what_was_cited() -> None:
    row = received_one()
    assert row.current is not None
    assert row.current.citations.get().sha256 == ""
    first_law()
    done = review()
    assert (done.resolved, done.flagged) == (1, 0)
    cited = row.current.citations.get()
    assert (cited.status, bool(cited.sha256)) == ("resolved", True)
    assert review().resolved == 0


def test_a_review_is_due_after_an_import_of_law_and_only_then() -> None:
    first_law()
    received_one()
    first = review_if_law_came()
    assert first is not None
    assert first.looked_at == 1
    assert review_if_law_came() is None
    changed_law()
    again_due = review_if_law_came()
    assert again_due is not None
    assert again_due.flagged == 1
    assert review_if_law_came() is None
    assert review_now().flagged == 0


def test_the_jobs_do_it() -> None:
    first_law()
    row = received_one()
    assert jobs.review_nightly(0) == 0
    changed_law()
    assert jobs.review_after_law(0) == 1
    assert again(row).state == S.NEEDS_REVIEW
    assert jobs.review_after_law(0) == 0


def test_questions_to_the_database_do_not_grow_with_situations(django_assert_max_num_queries: object) -> None:
    first_law()
    received(*(record(str(n), question=f"Câu hỏi giả định {n}?") for n in range(40)))
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert review(law_came=False).flagged == 0
