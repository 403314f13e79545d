"""Answered situations for the demo, once law is there: what lies beside the project, else invented ones.

Invented ones stand in every state, so that each page has something to show, and say that they are invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path

import orjson
import yaml
from django.utils import timezone
from pydantic import BaseModel, ConfigDict

from phapdinh import console
from phapdinh.assistant.models import Situation
from phapdinh.assistant.situations.actions.asking import Asked, ask
from phapdinh.assistant.situations.actions.deciding import Shown, approve, keep, send_back, withdraw
from phapdinh.assistant.situations.actions.drafting import Draft, draft
from phapdinh.assistant.situations.actions.importing import Imported, import_situations
from phapdinh.assistant.situations.actions.reviews import review_now
from phapdinh.assistant.situations.record import Fault, Received, read_lines
from phapdinh.assistant.situations.sources import read_file, source_of
from phapdinh.people.models import Membership, Role
from phapdinh.web.paths import shared_data

FILE = "qa.jsonl"
SOURCE = "tình huống giả định"


class _Asked(BaseModel):
    """An invented question with its answer; ``until`` is how far it gets."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: str
    field: str
    until: str
    background: str = ""
    answer: str = ""


class _Received(BaseModel):
    """An invented record; ``later`` is the answer that its source gives afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    question: str
    topic: str
    date: str
    answer: str
    later: str | None = None


class _Invented(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    asked: tuple[_Asked, ...]
    received: tuple[_Received, ...]


@cache
def _invented() -> _Invented:
    text = (resources.files("phapdinh.demo") / "situations.yaml").read_text("utf-8")
    return _Invented.model_validate(yaml.safe_load(text))


def fill() -> None:
    """Load situations that are not there yet, and look whether their law has changed."""
    path = shared_data() / FILE
    if path.is_file():
        _tell(load(path))
    else:
        receive()
    invent()
    done = review_now()
    console.err.print(f"  {done.flagged} giải đáp cần xem lại vì luật đã thay đổi.", highlight=False)


def load(path: Path) -> Imported:
    """Import a file; the same again changes nothing."""
    return import_situations(source=source_of(path), records=read_file(path))


def receive() -> None:
    """Invented ones as if from outside, some of them in doubt; once."""
    experts = _holders(Role.EXPERT)
    if not experts or Situation.objects.filter(source=SOURCE).exists():
        return
    import_situations(source=SOURCE, records=_lines(_invented().received))
    later = [one.model_copy(update={"answer": one.later}) for one in _invented().received if one.later]
    for one in later:
        row = Situation.objects.select_related("current").get(source=SOURCE, source_key=one.id)
        assert row.current is not None
        keep(situation=row, actor=experts[0].user, shown=Shown(row.current.number, row.current.sha256))
    import_situations(source=SOURCE, records=_lines(later))


def _lines(records: Sequence[_Received]) -> Iterator[Received | Fault]:
    return read_lines(SOURCE, (orjson.dumps(one.model_dump(exclude={"later"})) for one in records))


def invent() -> int:
    """Make the invented questions where no court has asked anything yet; how many are new."""
    people: Mapping[Role, list[Membership]] = {role: _holders(role) for role in (Role.JUDGE, Role.EXPERT)}
    missing = not people[Role.JUDGE] or len(people[Role.EXPERT]) < 2
    if missing or Situation.objects.filter(court__isnull=False).exists():
        return 0
    for one in _invented().asked:
        _play(one, people[Role.JUDGE][0], people[Role.EXPERT])
    return len(_invented().asked)


def _holders(role: Role) -> list[Membership]:
    return list(Membership.objects.filter(role=role, ends_on=None).select_related("user").order_by("pk"))


def _play(one: _Asked, judge: Membership, experts: Sequence[Membership]) -> None:
    """Bring one question as far as it gets: who answers and who decides are two people."""
    assert judge.court_id is not None
    drafter, approver = experts[0].user, experts[1].user
    what = Asked(one.question, one.background, one.field)
    row = ask(actor=judge.user, court_id=judge.court_id, asked=what)
    if one.until == "withdrawn":
        withdraw(situation=row, actor=judge.user, reason="Đã tìm được câu trả lời trong luật.")
    if not one.answer:
        return
    answer = Draft(one.question, one.answer, timezone.localdate(), one.field)
    version = draft(situation=row, actor=drafter, draft=answer, base=0)
    if one.until == "approved":
        approve(situation=row, actor=approver, shown=Shown(version.number, version.sha256))
    elif one.until == "returned":
        send_back(situation=row, actor=approver, reason="Nêu rõ khoản, và từ ngày nào thì tính lại.")


def _tell(done: Imported) -> None:
    console.err.print("Tình huống có giải đáp đã nạp:", highlight=False)
    console.err.print(f"  {done.added} tình huống mới, {done.changed} bản mới.", highlight=False)
    for fault in done.faults[:10]:
        where = f"{fault.file}, dòng {fault.line}"
        console.err.print(f"  {where}: {fault.reason}", highlight=False, soft_wrap=True)
