"""Invented dockets at the first court: officers, rooms, and cases in every stage of their course.

Every step goes through the same actions as a clerk's: numbers, clocks and journal are real, people are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from phapdinh.cases.actions.people import NewParty
from phapdinh.cases.actions.receiving import NewCase, Opened, receive_file, receive_petition
from phapdinh.cases.actions.recording import record_event
from phapdinh.cases.actions.steps import CaseError, course_of
from phapdinh.cases.actions.subject import NewCharge, NewClaim
from phapdinh.cases.assigning.actions.drawing import draw_judge
from phapdinh.cases.courses.course import Who
from phapdinh.cases.courses.engine import Act
from phapdinh.cases.courses.refusals import RefusedError
from phapdinh.cases.models import Assignment, Case, Officer
from phapdinh.cases.models.kinds import Duty, PartyRole
from phapdinh.courts.models import Court
from phapdinh.demo.bench_of_court import Bench
from phapdinh.demo.generator.draw import Draw
from phapdinh.demo.generator.people import Cast
from phapdinh.demo.generator.templates import load_templates
from phapdinh.people.models import User

SEED = 2026
CASES = 48
_BACK = 230  # days since the oldest case came in
_SIDES = {
    "administrative": (PartyRole.PETITIONER, PartyRole.RESPONDENT),
    "criminal": (PartyRole.VICTIM, PartyRole.ACCUSED),
}


@cache
def data() -> Mapping[str, Any]:
    """What is invented of the first court, read once."""
    found: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("docket.yaml").read_text())
    return found


@dataclass(frozen=True, slots=True)
class _Walk:
    """One case on its way: the draws that make it, the judge who examines its petition, today."""

    draw: Draw
    judge: Officer
    bench: Bench
    today: date


def open_dockets(court: Court, people: Mapping[str, User], count: int = CASES) -> int:
    """Make the cases that are missing; whatever anybody has done since stays. Returns how many were made."""
    if Case.objects.filter(court=court).count() >= count:
        return 0
    bench = Bench.of(court, people, data())
    today = timezone.localdate()
    made = 0
    for place in range(count):
        draw = Draw(SEED, place)
        walk = _Walk(draw, bench.judges[place % len(bench.judges)], bench, today)
        on = _opening_day(today - timedelta(days=_age(place, count)))
        opened = _receive(walk, place, on)
        if not opened.again:
            _follow(opened.case, walk)
            made += 1
    return made


def _age(place: int, count: int) -> int:
    """Days since the case came in: the newer, the more of them, so that every stage is seen."""
    return round(_BACK * (1 - place / max(count - 1, 1)) ** 2)


def _opening_day(on: date) -> date:
    """The counter is closed at weekends."""
    return on - timedelta(days=max(0, on.weekday() - 4))


def _receive(walk: _Walk, place: int, on: date) -> Opened:
    kinds = data()["cases"]
    kind = kinds[place % len(kinds)]
    first, second = _SIDES.get(kind["type"], (PartyRole.PLAINTIFF, PartyRole.DEFENDANT))
    people = [_party(walk.draw, first), _party(walk.draw, second)]
    if kind["type"] == "criminal":
        charge = NewCharge(
            kind["title"], kind["article"], accused=1, top_months=kind["top_months"], clause=kind["clause"]
        )
        answers = {"detained": walk.draw.chance(0.5), "indictment": f"{place + 11}/CT-VKS"}
        new = _new(walk, kind, on, people, event="receive_file", answers=answers, charges=[charge])
        return receive_file(actor=walk.bench.clerk, new=new, key=f"demo-{place}")
    claim = NewClaim(kind["claim"], amount=kind.get("amount"), claimant=0)
    ways = walk.draw.pick(("direct", "direct", "post", "online"))
    new = _new(walk, kind, on, people, answers={"ways": ways}, claims=[claim])
    return receive_petition(actor=walk.bench.clerk, new=new, key=f"demo-{place}")


def _new(walk: _Walk, kind: Mapping[str, Any], on: date, people: list[NewParty], **more: Any) -> NewCase:
    return NewCase(
        court_id=walk.bench.court.pk, type=kind["type"], title=kind["title"], on=on, people=people, **more
    )


def _party(draw: Draw, role: PartyRole) -> NewParty:
    person = Cast(draw, load_templates().people).person()
    return NewParty(
        role,
        person.name,
        birth_year=draw.between(1955, 2003),
        address=f"thôn {draw.between(1, 12)}, xã Giả Định, tỉnh Hà Tĩnh",
    )


def _follow(case: Case, walk: _Walk) -> None:
    """Take the case along its script as far as today; where the law bars a step, it waits there."""
    on = case.received_on
    for step in data()["scripts"].get(case.type, data()["scripts"]["civil"]):
        on += timedelta(days=walk.draw.between(*step["after"]))
        on += timedelta(days=max(0, 7 - on.weekday()) if on.weekday() > 4 else 0)
        if on > walk.today or not _step(case, walk, step, on):
            return


def _step(case: Case, walk: _Walk, step: Mapping[str, Any], on: date) -> bool:
    event = course_of(case).event(step["event"])
    if event is None:
        return False
    data = dict(_answers(step, on, {ask.id for ask in event.asks}))
    if step.get("officer"):
        data["officer"] = str(walk.judge.pk)
    act = Act(event.id, on, data)
    try:
        if event.assigns == Duty.PRESIDING:
            draw_judge(case_id=case.pk, actor=walk.bench.chief, on=on)
        else:
            actor = _actor(case, walk, event.who)
            record_event(case_id=case.pk, actor=actor, act=act, key=f"demo-{event.id}-{on}")
    except (CaseError, RefusedError, PermissionDenied):
        return False
    case.refresh_from_db()
    return True


def _answers(step: Mapping[str, Any], on: date, asked: set[str]) -> Iterator[tuple[str, Any]]:
    for name, value in step.get("answers", {}).items():
        if name in asked:
            later = isinstance(value, str) and value.startswith("+")
            yield name, on + timedelta(days=int(value)) if later else value


def _actor(case: Case, walk: _Walk, who: list[Who]) -> User:
    if Who.CLERK in who:
        return walk.bench.clerk
    judge = _judge(case, walk)
    if Who.JUDGE in who and judge.user is not None:
        return judge.user
    return walk.bench.chief


def _judge(case: Case, walk: _Walk) -> Officer:
    """Whom the lot has found; before it, who examines the petition."""
    held = Assignment.objects.filter(case=case, duty=Duty.PRESIDING, ends_on=None)
    found = held.select_related("officer__user").first()
    return found.officer if found else walk.judge
