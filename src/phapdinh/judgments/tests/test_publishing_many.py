"""Bulk publication of invented judgments, and the public figures of completeness."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from phapdinh.judgments.actions.completeness import recompute_completeness
from phapdinh.judgments.actions.publish_many import Ready, link_published, publish_many
from phapdinh.judgments.cli import app
from phapdinh.judgments.completeness import Fact, tally
from phapdinh.judgments.index_source import PublishedChanges
from phapdinh.judgments.models import Completeness, Judgment, PublishedJudgment, PublishedReference
from phapdinh.judgments.models.working import State
from phapdinh.judgments.publishing.build import build_publication
from phapdinh.judgments.refusing import refusal_classes
from phapdinh.judgments.tests import publishing_samples as sample
from phapdinh.judgments.tests.publishing_rows import (
    COURT_ID,
    make_court,
    make_judgment,
    make_person,
    published,
)
from phapdinh.vietnamese.uuid7 import uuid7


def ready(number: int, cited: tuple = ()) -> Ready:
    from dataclasses import replace

    parsed = replace(sample.parsed(), number=f"{number}/2026/DS-ST", cited_judgments=cited)
    return Ready(
        id=uuid7(),
        court_id=make_court().pk,
        kind="judgment",
        number=f"{number}/2026/DS-ST",
        case_type="DS",
        instance="ST",
        decided_on=date(2026, 3, 5),
        in_force_on=None,
        published_at=datetime(2026, 5, 1, tzinfo=UTC),
        publication=build_publication(sample.TEXT, sample.coding(), parsed),
    )


@pytest.mark.django_db
def test_many_are_as_one() -> None:
    from phapdinh.judgments.record import CitedJudgment

    cited = (CitedJudgment("1/2026/DS-ST", decided_on=date(2026, 3, 5)),)
    items = [ready(n, cited if n > 1 else ()) for n in range(1, 8)]
    assert list(publish_many(items, batch=3)) == [3, 3, 1]
    link_published()
    first = PublishedJudgment.objects.get(number="1/2026/DS-ST")
    assert first.cited_by_count == 6
    assert not PublishedReference.objects.filter(target=None).exists()
    one = PublishedJudgment.objects.get(number="2/2026/DS-ST")
    again = published(make_person(), number="2/2025/DS-ST", cited=cited)
    same = (
        "text",
        "structure",
        "precedents",
        "legal_relation",
        "court_name",
        "level",
        "province",
        "hidden",
        "version",
    )
    assert {name: getattr(one, name) for name in same} == {name: getattr(again, name) for name in same}
    assert [c.article for c in one.citations.order_by("id")] == [
        c.article for c in again.citations.order_by("id")
    ]
    assert one.versions.get().text_sha256 == again.versions.get().text_sha256
    changes = [doc.key for batch in PublishedChanges().changes(0, size=100) for doc in batch.documents]
    assert sorted(changes) == sorted(
        str(key) for key in PublishedJudgment.objects.values_list("pk", flat=True)
    )


TODAY = date(2026, 6, 10)
COURTS = st.sampled_from([UUID(int=1), UUID(int=2)])
DAYS = st.dates(date(2026, 1, 1), date(2026, 8, 1))


@given(
    st.lists(
        st.builds(
            Fact,
            court=COURTS,
            in_force_on=DAYS,
            due_on=DAYS,
            state=st.sampled_from(list(State)).map(str),
            reason=st.sampled_from(
                ["", "Lê Văn Khánh xin giữ kín", *(c.reason for c in refusal_classes().values())]
            ),
            published_on=st.none() | DAYS,
        )
    )
)
def test_every_judgment_that_fell_due_is_counted_once(facts: list[Fact]) -> None:
    found = tally(facts, TODAY)
    for row in found.values():
        assert row.due == row.published + row.late + row.held.total()
    running = [f for f in facts if f.published_on is None and f.due_on >= TODAY and f.state not in _SETTLED]
    assert sum(row.due for row in found.values()) == len(facts) - len(running)
    assert all("Khánh" not in reason for row in found.values() for reason in row.held)


_SETTLED = {State.HELD, State.REFUSED, State.WITHDRAWN}


@pytest.mark.parametrize(
    ("state", "due", "published_on", "counted"),
    [
        (State.PUBLISHED, date(2026, 5, 5), date(2026, 5, 5), (1, 1, 0)),
        (State.PUBLISHED, date(2026, 5, 5), date(2026, 5, 6), (1, 0, 1)),
        (State.CODING, date(2026, 5, 5), None, (1, 0, 1)),
        (State.CODING, TODAY, None, None),
        (State.HELD, TODAY, None, (1, 0, 0)),
    ],
)
def test_what_counts_as_late(state: State, due: date, published_on: date | None, counted) -> None:
    found = tally([Fact(UUID(int=1), date(2026, 4, 5), due, state, "", published_on)], TODAY)
    rows = [(row.due, row.published, row.late) for row in found.values()]
    assert rows == ([counted] if counted else [])


@pytest.mark.django_db
def test_the_public_table_is_made_anew_and_printed() -> None:
    make_judgment()
    published(make_person(), number="39/2026/DS-ST")
    refused = make_judgment(number="40/2026/DS-ST")
    reason = refusal_classes()["minor"].reason
    Judgment.objects.filter(pk=refused.pk).update(
        state=State.REFUSED, state_reason=f"{reason.rstrip('.')}. Ghi chú riêng"
    )
    assert recompute_completeness(date(2026, 12, 1)) == recompute_completeness(date(2026, 12, 1)) == 1
    row = Completeness.objects.get()
    assert (row.court_id, row.month, row.due) == (COURT_ID, date(2026, 4, 1), 3)
    assert row.held == {reason.rstrip("."): 1}
    told = json.loads(CliRunner().invoke(app, ["completeness", "--json"]).stdout)
    assert told[0]["month"] == "2026-04"
    assert told[0]["court"] == "Tòa án nhân dân khu vực 1 - Hà Tĩnh"
