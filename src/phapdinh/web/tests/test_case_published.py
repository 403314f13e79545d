"""What the room of judgments says of those of cases: the term, and when nothing more is needed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from phapdinh.cases.models import Case
from phapdinh.cases.queries.unpublished import overdue_publications, unpublished
from phapdinh.cases.tests.docket_scene import accepted, make_scene
from phapdinh.judgments.models import Judgment
from phapdinh.judgments.models.working import State

IN_FORCE = date(2026, 7, 8)


@pytest.mark.django_db
def test_a_judgment_is_missing_until_it_is_published_or_somebody_decides_that_it_is_not() -> None:
    scene = make_scene()
    case = accepted(scene)
    values = {"decided_on": IN_FORCE, "in_force_on": IN_FORCE, "judgment_number": "01/2026/DS-ST"}
    Case.objects.filter(pk=case.pk).update(**values)
    last = IN_FORCE + timedelta(days=30)  # Điều 6 Nghị quyết 03/2017/NQ-HĐTP
    after = last + timedelta(days=1)
    assert overdue_publications(scene.court_a.pk, last) == 0
    assert overdue_publications(scene.court_a.pk, after) == 1
    page = unpublished(scene.chief_a, court_id=scene.court_a.pk, today=after)
    assert page is not None
    assert "03/2017/NQ-HĐTP" in page.source
    assert [row.due_on for row in page.rows] == [last]
    judgment = Judgment.objects.create(
        court=scene.court_a, kind="judgment", number="01/2026/DS-ST", decided_on=IN_FORCE
    )
    found = {}
    for state in State:
        Judgment.objects.filter(pk=judgment.pk).update(state=state)
        found[state] = overdue_publications(scene.court_a.pk, after)
    open_ = {State.CODING, State.AWAITING_SIGNATURE, State.HELD}
    assert found == {state: int(state in open_) for state in State}
