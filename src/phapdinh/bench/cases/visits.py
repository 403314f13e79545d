"""Who works at the desks, and what they ask for: pages and steps drawn from what the instance holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, TypeVar
from urllib.parse import quote, urlencode
from uuid import UUID, uuid4

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from phapdinh.bench.assistant import TOKEN, session_cookie
from phapdinh.bench.cases.staff import staffed_courts
from phapdinh.bench.load import Request
from phapdinh.cases.models import Case, IssuedNumber, Participation
from phapdinh.courts.models import Court
from phapdinh.people.accounts import set_totp
from phapdinh.people.models import Role, User
from phapdinh.vietnamese.fold import fold

#: Share of each kind of request in the mixture, in parts of a hundred.
MIXTURE = {
    "today": 14,
    "docket": 10,
    "docket, filtered": 8,
    "case": 36,
    "search by number": 8,
    "search by name": 4,
    "search without diacritics": 5,
    "search by personal number": 3,
    "week": 5,
    "overdue list": 2,
    "figures": 1,
    "record a step": 4,
}
#: Where the lists and figures stand; a page that the product does not have is not asked for.
_LISTS = {"overdue list": ("cases:due",), "figures": ("cases:figures",)}
_SAMPLE, _MANY = 400, 20_000
T = TypeVar("T")
_FILTERS = (
    "loai=civil",
    "loai=criminal",
    "cap=first",
    "muc=xong",
    "muc=tat-ca",
    "xem=toi",
    "loai=family&muc=xong",
)
_ROLES = (Role.CLERK, Role.JUDGE, Role.CHIEF_JUDGE)


@dataclass(frozen=True, slots=True)
class Desk:
    """Somebody who has signed in, and cases of their court: those that they may look at."""

    user: User
    role: Role
    court: Court
    cookie: str
    cases: Sequence[UUID]
    numbers: Sequence[str]
    names: Sequence[str]
    personal: Sequence[str]
    in_force: list[UUID]  # each is taken once


def desks() -> list[Desk]:
    """A clerk, a judge and the chief judge of the largest court, of one of some size, of a middling and of a
    small one; the same at the largest court of a province, and the chief judge of the Supreme Court."""
    courts = staffed_courts()
    regional = courts["regional"]
    found = [regional[len(regional) * place // 100] for place in (0, 10, 50, 90)] + courts["provincial"][:1]
    seats = [(court, role) for court in found for role in _ROLES]
    seats += [(court, Role.CHIEF_JUDGE) for court in courts["supreme"]]
    return [_desk(court, role) for court, role in seats]


def _desk(court: Court, role: Role) -> Desk:
    user = User.objects.filter(memberships__court=court, memberships__role=role).order_by("username")[0]
    set_totp(user=user)  # pages of the desk are for accounts with a second factor
    every = Case.objects.filter(court=court, secret=False).order_by("pk").values_list("pk", flat=True)
    people = Participation.objects.filter(court=court).order_by("pk")
    known = people.exclude(party__personal_id="")
    numbers = IssuedNumber.objects.filter(court=court).order_by("key")
    return Desk(
        user=user,
        role=role,
        court=court,
        cookie=session_cookie(user),
        cases=_drawn(every) + _drawn(every.filter(closed_on=None)),
        numbers=_drawn(numbers.values_list("text", flat=True)),
        names=_drawn(people.values_list("party__name", flat=True)[:_MANY]),
        personal=_drawn(known.values_list("party__personal_id", flat=True)[:_MANY]),
        in_force=_drawn(every.filter(state="in_force", closed_on=None)),
    )


def _drawn(values: QuerySet[Any, T]) -> list[T]:
    """Some of them, the same at every run."""
    every = list(values)
    return Random(5).sample(every, min(_SAMPLE, len(every)))  # noqa: S311 - a fixed order


def kinds() -> list[str]:
    """Kinds of requests that the product answers."""
    return [kind for kind in MIXTURE if kind not in _LISTS or _address(kind)]


def alone(desks: Sequence[Desk], *, per_kind: int) -> Iterator[Request]:
    """Requests of each kind, one after the other."""
    random = Random(11)  # noqa: S311 - a fixed order
    for kind in kinds():
        made = (_request(kind, random.choice(desks), random) for _ in range(per_kind))
        yield from (one for one in made if one is not None)


def mixture(desks: Sequence[Desk], count: int, seed: int = 3) -> Iterator[Request]:
    """Requests drawn by their shares."""
    random = Random(seed)  # noqa: S311 - a fixed order
    known = kinds()
    for kind in random.choices(known, [MIXTURE[kind] for kind in known], k=count):
        made = _request(kind, random.choice(desks), random)
        if made is not None:
            yield made


def _request(kind: str, desk: Desk, random: Random) -> Request | None:
    """None where this desk has nothing of the kind."""
    if kind == "record a step":
        return _archive(desk, random)
    made = _PATHS[kind](desk, random)
    return Request(kind, made, desk.cookie) if made else None


Path = Callable[[Desk, Random], str]


def _searched(values: Callable[[Desk], Sequence[str]], change: Callable[[str], str] = str) -> Path:
    """The search for one of some words of this desk's court."""

    def path(desk: Desk, random: Random) -> str:
        known = values(desk)
        return f"{reverse('cases:list')}?q={quote(change(random.choice(known)))}" if known else ""

    return path


_PATHS: Mapping[str, Path] = {
    "today": lambda desk, random: reverse("cases:today"),
    "docket": lambda desk, random: reverse("cases:list"),
    "docket, filtered": lambda desk, random: f"{reverse('cases:list')}?{random.choice(_FILTERS)}",
    "case": lambda desk, random: (
        reverse("cases:case", args=[random.choice(desk.cases)]) if desk.cases else ""
    ),
    "search by number": _searched(lambda desk: desk.numbers),
    "search by name": _searched(lambda desk: desk.names),
    "search without diacritics": _searched(lambda desk: desk.names, fold),
    "search by personal number": _searched(lambda desk: desk.personal),
    "week": lambda desk, random: reverse("calendar:week"),
    "overdue list": lambda desk, random: _address("overdue list"),
    "figures": lambda desk, random: _address("figures") if desk.role == Role.CHIEF_JUDGE else "",
}


def _archive(desk: Desk, random: Random) -> Request | None:
    """The clerk hands a file that is done with to the archive; each file once."""
    if desk.role != Role.CLERK or not desk.in_force:
        return None
    case = desk.in_force.pop()
    form = {"csrfmiddlewaretoken": TOKEN, "key": str(uuid4()), "on": timezone.localdate().isoformat()}
    path = reverse("cases:record", args=[case, "archive"])
    return Request("record a step", path, desk.cookie, urlencode(form).encode())


def _address(kind: str) -> str:
    for name in _LISTS[kind]:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""
