"""A report of a leaked name: hidden at once, then confirmed or restored by the desk."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from phapdinh.judgments.actions.desk_state import DeskError
from phapdinh.judgments.actions.leak_reports import confirm_report, restore_passage
from phapdinh.judgments.actions.reports import report_leak
from phapdinh.judgments.models import LeakReport, PublishedJudgment
from phapdinh.judgments.tests.publishing_rows import make_person, published
from phapdinh.people.models import Role, User
from phapdinh.records.journal import history

pytestmark = pytest.mark.django_db


@pytest.fixture
def judge() -> User:
    return make_person()


def hidden_words(found: PublishedJudgment) -> list[str]:
    found.refresh_from_db()
    return [found.text[start:end] for start, end in found.hidden]


def report(found: PublishedJudgment, passage: str) -> LeakReport:
    before = set(LeakReport.objects.values_list("pk", flat=True))
    assert report_leak(judgment_id=found.pk, passage=passage, note="") is not None
    return LeakReport.objects.exclude(pk__in=before).get()


def test_a_restored_passage_is_shown_again(judge: User) -> None:
    found = published(judge)
    one = report(found, "tranh chấp hợp đồng vay")
    assert len(hidden_words(found)) == 1
    change = found.change_seq
    restore_passage(report=one, actor=judge)
    assert hidden_words(found) == []
    assert found.change_seq > change
    one.refresh_from_db()
    assert (one.state, one.handled_by) == ("restored", judge)
    assert history("judgment", found.pk)[-1].verb == "report.restored"


def test_what_another_report_hides_stays_hidden(judge: User) -> None:
    found = published(judge)
    one, _other = report(found, "tranh chấp hợp đồng"), report(found, "hợp đồng vay tài sản")
    restore_passage(report=one, actor=judge)
    assert hidden_words(found) == ["hợp đồng vay tài sản"]


def test_a_confirmed_passage_stays_hidden(judge: User) -> None:
    found = published(judge)
    one = report(found, "vay tài sản")
    confirm_report(report=one, actor=judge)
    assert hidden_words(found) == ["vay tài sản"]
    with pytest.raises(DeskError, match="đã được xử lý"):
        restore_passage(report=one, actor=judge)


def test_a_clerk_does_not_decide(judge: User) -> None:
    one = report(published(judge), "vay tài sản")
    with pytest.raises(PermissionDenied):
        confirm_report(report=one, actor=make_person(Role.CLERK))
    with pytest.raises(PermissionDenied):
        restore_passage(report=one, actor=make_person(Role.CLERK))
