"""Completing the record: what the parser missed, the due day by the rule, no double entry."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from phapdinh.judgments.actions.desk_record import complete_record, due_on
from phapdinh.judgments.actions.desk_state import DeskError
from phapdinh.judgments.models import Judgment
from phapdinh.judgments.models.working import State
from phapdinh.judgments.refusing import term
from phapdinh.judgments.tests.desk_scene import Scene, make_judgment, make_scene
from phapdinh.people.accounts import set_totp
from phapdinh.records import journal


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


@pytest.fixture
def judgment(scene: Scene) -> Judgment:
    return make_judgment(scene.court_a)


def values(judgment: Judgment, **changed: object) -> dict[str, Any]:
    known = {
        name: getattr(judgment, name) for name in ("kind", "number", "case_type", "instance", "in_force_on")
    }
    return {**known, "court": str(judgment.court_id), **changed}


def test_the_due_day_follows_the_rule() -> None:
    days, ground = term()
    assert due_on(date(2026, 10, 20)) == date(2026, 10, 20) + timedelta(days=days)
    assert due_on(None) is None
    assert "NQ 03/2017/NQ-HĐTP" in ground


def test_fields_are_written_and_the_due_day_moves(scene: Scene, judgment: Judgment) -> None:
    new = values(judgment, number="12/2025/HS-PT", in_force_on=date(2026, 10, 1))
    assert complete_record(judgment=judgment, actor=scene.clerk_a, values=new)
    judgment.refresh_from_db()
    assert (judgment.number_seq, judgment.number_year) == (12, 2025)
    assert judgment.due_on == due_on(date(2026, 10, 1))
    assert journal.history("judgment", judgment.pk)[0].details == {"fields": ["in_force_on", "number"]}
    assert not complete_record(judgment=judgment, actor=scene.clerk_a, values=new)


def test_a_number_that_is_none_is_kept_without_parts(scene: Scene, judgment: Judgment) -> None:
    complete_record(judgment=judgment, actor=scene.clerk_a, values=values(judgment, number="không số"))
    judgment.refresh_from_db()
    assert (judgment.number, judgment.number_seq) == ("không số", None)


def test_the_same_judgment_twice_is_refused(scene: Scene, judgment: Judgment) -> None:
    other = make_judgment(scene.court_a, "42/2026/DS-ST")
    with pytest.raises(DeskError, match="Đã có bản án"):
        complete_record(judgment=other, actor=scene.clerk_a, values=values(other, number=judgment.number))
    other.refresh_from_db()
    assert other.number == "42/2026/DS-ST"


def test_a_judgment_cannot_be_pushed_to_a_court_out_of_reach(scene: Scene, judgment: Judgment) -> None:
    with pytest.raises(PermissionDenied):
        complete_record(
            judgment=judgment, actor=scene.clerk_a, values=values(judgment, court=str(scene.court_b.pk))
        )


@pytest.mark.parametrize("state", [State.AWAITING_SIGNATURE, State.WITHDRAWN])
def test_what_is_with_the_judge_is_not_changed(scene: Scene, state: State) -> None:
    closed = make_judgment(scene.court_a, "43/2026/DS-ST", state=state)
    with pytest.raises(DeskError):
        complete_record(judgment=closed, actor=scene.clerk_a, values=values(closed, number="1/2026/DS-ST"))


def test_the_form_takes_dates_as_they_are_written(scene: Scene, judgment: Judgment) -> None:
    client = Client()
    set_totp(user=scene.clerk_a)
    client.force_login(scene.clerk_a)
    address = reverse("desk:record", args=[judgment.pk])
    assert "30 ngày" in client.get("/cong-bo/").content.decode()
    data = {
        "court": str(scene.court_a.pk),
        "kind": "judgment",
        "number": "50/2026/DS-ST",
        "decided_on": "05/09/2026",
        "case_type": "DS",
        "instance": "ST",
        "legal_relation": "Đòi lại tài sản",
        "presiding_judge": "Nguyễn Đức Khải",
        "in_force_on": "06/10/2026",
    }
    assert client.post(address, {**data, "decided_on": "31/02/2026"}).status_code == 422
    assert client.post(address, data).status_code == 302
    judgment.refresh_from_db()
    assert (judgment.decided_on, judgment.in_force_on) == (date(2026, 9, 5), date(2026, 10, 6))
    assert "05/09/2026" in client.get(address).content.decode()
