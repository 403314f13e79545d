"""Every scene walked once through the actions of the product, and what its rows were after each step.

The walk happens in a transaction that is rolled back: what the database then holds of a real case is the
mould from which :mod:`phapdinh.bench.cases.sowing` casts many. Judges come in by a choice of the chief
judge: a lot has its own seed in each case, and cannot be cast from a mould.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction

from phapdinh.bench.cases.scenes import Move, Scene, scenes
from phapdinh.cases.actions.assigning import Post, assign_officer
from phapdinh.cases.actions.people import NewParty
from phapdinh.cases.actions.receiving import NewCase, receive_file, receive_petition
from phapdinh.cases.actions.recording import record_event
from phapdinh.cases.actions.steps import course_of
from phapdinh.cases.actions.subject import NewCharge, NewClaim
from phapdinh.cases.assigning.actions.naming import Choice, designate
from phapdinh.cases.courses.course import Who
from phapdinh.cases.courses.engine import Act
from phapdinh.cases.models import Case, Officer
from phapdinh.cases.models.kinds import Duty, OfficerKind, PartyKind, PartyRole
from phapdinh.courts.models import Court
from phapdinh.people.accounts import Post as Held
from phapdinh.people.accounts import give_role
from phapdinh.people.models import Role, User
from phapdinh.vietnamese.fold import fold_key

Row = dict[str, Any]
_SINCE = date(2015, 1, 1)
_SPARE = 14  # days by which a walk may come out longer than its script: weekends move its steps on

#: Tables that hold a case, in an order in which what is referred to comes first.
TABLES = ("cases_case", "cases_party", "cases_participation", "cases_claim", "cases_charge", "cases_step",
          "cases_clock", "cases_designation", "cases_assignment", "cases_issuednumber",
          "records_journalentry")  # fmt: skip
_OF_CASE = {
    "cases_case": "id = %(case)s",
    "cases_party": "matter = (SELECT matter FROM cases_case WHERE id = %(case)s)",
    "records_journalentry": "subject_kind = 'case' AND subject_id = %(case)s",
}
_ORDER = {"cases_step": "sequence", "records_journalentry": "sequence"}


@dataclass(frozen=True, slots=True)
class People:
    """Who works the cases of the walk; each stands for whoever does that work at a court."""

    court: Court
    clerk: User
    chief: User
    judge: User
    officers: Mapping[str, Officer]  # judge, clerk, lay_1, lay_2


@dataclass(frozen=True, slots=True)
class Pattern:
    """A case as it stands after so many steps. ``held``: whether a hearing was opened, on that day."""

    scene: Scene
    stage: int
    received_on: date
    last_on: date
    held_on: date | None
    people: People
    rows: Mapping[str, list[Row]]

    @property
    def case(self) -> Row:
        """The row of the case."""
        return self.rows["cases_case"][0]


def walk_all(today: date, only: Iterable[str] = ()) -> list[Pattern]:
    """Patterns of all scenes, or of ``only`` some; nothing of them stays in the database."""
    wanted = set(only)
    with transaction.atomic():
        found = [
            pattern
            for scene in scenes().scenes
            if not wanted or scene.id in wanted
            for pattern in _walk(scene, today)
        ]
        transaction.set_rollback(True)
    return found


def _walk(scene: Scene, today: date) -> Iterator[Pattern]:
    """The pattern of a scene after its opening, and after each of its steps."""
    people, script = _people(scene), scenes().scripts[scene.script]
    on = _opening(scene, script, today)
    case, held = _open(scene, people, on), None
    yield Pattern(scene, 0, case.received_on, on, held, people, _rows(case))
    for stage, move in enumerate(script, 1):
        on = _weekday(on + timedelta(days=move.after))
        _step(case, people, move, on)
        held = on if move.hearing else held
        yield Pattern(scene, stage, case.received_on, on, held, people, _rows(case))


def _opening(scene: Scene, script: list[Move], today: date) -> date:
    """A day on the scene's weekday from which the whole script lies in the past."""
    day = today - timedelta(days=sum(move.after for move in script) + 2 * len(script) + _SPARE)
    return day - timedelta(days=(day.weekday() - scene.weekday) % 7)


def _weekday(on: date) -> date:
    return on + timedelta(days=max(0, 7 - on.weekday()) if on.weekday() > 4 else 0)


def _people(scene: Scene) -> People:
    level = "provincial" if scene.above else "regional"
    court = Court.objects.filter(level=level, exists_to=None).order_by("pk")[0]
    roles = {"clerk": Role.CLERK, "chief": Role.CHIEF_JUDGE, "judge": Role.JUDGE}
    users = {name: _user(f"bench-{scene.id}-{name}", role, court) for name, role in roles.items()}
    officers = {
        "judge": _officer(court, OfficerKind.JUDGE, users["judge"]),
        "clerk": _officer(court, OfficerKind.CLERK, users["clerk"]),
        "lay_1": _officer(court, OfficerKind.LAY_JUDGE, None),
        "lay_2": _officer(court, OfficerKind.LAY_JUDGE, None),
    }
    return People(court, users["clerk"], users["chief"], users["judge"], officers)


def _user(name: str, role: Role, court: Court) -> User:
    user = User.objects.create(username=name, full_name=name)
    give_role(user=user, post=Held(role, court.pk), starts_on=_SINCE)
    return user


def _officer(court: Court, kind: OfficerKind, user: User | None) -> Officer:
    name = str(user or kind)
    return Officer.objects.create(
        court=court, kind=kind, user=user, name=name, name_key=fold_key(name), starts_on=_SINCE
    )


def _open(scene: Scene, people: People, on: date) -> Case:
    new = _new(scene, people.court, on)
    receive = receive_petition if new.event == "receive_petition" else receive_file
    return receive(actor=people.clerk, new=new).case


def _new(scene: Scene, court: Court, on: date) -> NewCase:
    known: dict[str, Any] = {"court_id": court.pk, "type": scene.type, "title": scene.title, "on": on,
                             "instance": scene.instance, "subkind": scene.subkind}  # fmt: skip
    known["people"] = _parties(scene)
    if scene.script in ("criminal", "measure", "appeal"):
        known["event"] = "receive_file"
        known["answers"] = {
            "criminal": {"detained": True, "indictment": "15/CT-VKS"},
            "appeal": {"against": "judgment"},
            "measure": {},
        }[scene.script]
    else:
        known["answers"] = {"ways": "direct"}
    if scene.article:
        known["charges"] = [
            NewCharge(scene.title, scene.article, 0, top_months=scene.top_months, clause=scene.clause)
        ]
    if scene.claim:
        known["claims"] = [NewClaim(scene.claim, kind=scene.kind, amount=scene.amount, claimant=0)]
    return NewCase(**known)


_SIDES = {
    "criminal": (PartyRole.ACCUSED, PartyRole.VICTIM),
    "administrative": (PartyRole.PETITIONER, PartyRole.RESPONDENT),
    "civil_matter": (PartyRole.REQUESTER, PartyRole.REQUESTER),
    "measure": (PartyRole.PROPOSED,),
}


def _parties(scene: Scene) -> list[NewParty]:
    """Two people, the first with a personal number; an agency or a bank where the case is one of such."""
    sides = _SIDES.get(scene.type, (PartyRole.PLAINTIFF, PartyRole.DEFENDANT))
    found = [
        NewParty(
            role,
            f"Người {place}",
            birth_year=1980,
            address="thôn 1, xã Giả Định",
            personal_id="" if place else "001080000001",
        )
        for place, role in enumerate(sides)
    ]
    if scene.type == "administrative":
        found[1] = NewParty(sides[1], "Ủy ban nhân dân xã Giả Định", kind=PartyKind.ORGANISATION)
    return found


def _step(case: Case, people: People, move: Move, on: date) -> None:
    event = course_of(case).event(move.event)
    if event is None:
        raise LookupError(move.event)
    data = {name: _answer(value, on) for name, value in move.answers.items()}
    judge = people.officers["judge"].pk
    if move.officer and event.assigns == Duty.PRESIDING:
        choice = Choice(judge, Duty.PRESIDING, "public_interest", "Dư luận đặc biệt quan tâm", on)
        designate(case_id=case.pk, actor=people.chief, choice=choice)
    else:
        data |= {"officer": str(judge)} if move.officer else {}
        record_event(case_id=case.pk, actor=_actor(people, event.who), act=Act(event.id, on, data))
    posts = [("clerk", Duty.CLERK)] * move.clerk
    posts += [(f"lay_{n + 1}", Duty.LAY_JUDGE) for n in range(move.lay_judges)]
    for name, duty in posts:
        post = Post(people.officers[name].pk, duty, on, "Phân công cùng Thẩm phán")
        assign_officer(case_id=case.pk, actor=people.chief, post=post)
    case.refresh_from_db()


def _answer(value: Any, on: date) -> Any:
    later = isinstance(value, str) and value.startswith("+")
    return on + timedelta(days=int(value)) if later else value


def _actor(people: People, who: list[Who]) -> User:
    if Who.CLERK in who:
        return people.clerk
    return people.judge if Who.JUDGE in who else people.chief


def _rows(case: Case) -> Mapping[str, list[Row]]:
    """The rows of the case in every table, as the database has them; JSON is read."""
    return {table: list(_of(table, case)) for table in TABLES}


def _of(table: str, case: Case) -> Iterator[Row]:
    with connection.cursor() as cursor:
        where, order = _OF_CASE.get(table, "case_id = %(case)s"), _ORDER.get(table, "id")
        cursor.execute(f"SELECT * FROM {table} WHERE {where} ORDER BY {order}", {"case": case.pk})  # noqa: S608
        assert cursor.description is not None
        columns = [(one.name, one.type_code == _JSONB) for one in cursor.description]
        for values in cursor.fetchall():
            yield {
                name: json.loads(value) if is_json and isinstance(value, str) else value
                for (name, is_json), value in zip(columns, values, strict=True)
            }


_JSONB = 3802  # the type's number, the same in every PostgreSQL
