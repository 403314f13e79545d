"""Finding a case within one's rights: by number, by a name with or without diacritics, by personal id."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from phapdinh.cases.models import Case, CaseLink, IssuedNumber, Participation, Party
from phapdinh.cases.models.kinds import LinkKind, PartyRole
from phapdinh.cases.numbering import number_key
from phapdinh.cases.queries.visibility import Sight, sight_of, visible
from phapdinh.courts.models import Succession
from phapdinh.people.permissions import Person, Verb, courts_where
from phapdinh.prepared import padded, prepared
from phapdinh.vietnamese.fold import fold, fold_key

_MOST = 50
_PERSONAL_ID = re.compile(r"^\d{12}$")
_NUMBER = re.compile(r"^(?:số\s*)?\d{1,5}[a-z]?(?:\s*/|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A case, and why it was found: the number or the names that matched."""

    case: UUID
    number: str
    title: str
    state: str
    course: str
    matched: tuple[str, ...]


def find_cases(user: Person, text: str, *, most: int = _MOST) -> list[Found]:
    """Cases that this person may see and that the text means; the newest first.

    At most four queries, the rights not counted.
    """
    asked = " ".join(text.split())
    if not fold_key(asked) or not courts_where(user, Verb.CASE_VIEW):
        return []
    if _PERSONAL_ID.match(asked):
        return _by_people(user, Q(party__personal_id=asked), most)
    if _NUMBER.match(asked):
        return _by_number(user, asked, most)
    return _by_people(user, _named(asked), most)


def _by_number(user: Person, asked: str, most: int) -> list[Found]:
    """By the beginning of any number that a case bears: petition, acceptance, decision, judgment.

    A case that a court took over keeps the numbers of the court before.
    """
    key = number_key(re.sub(r"^số\s*", "", asked, flags=re.IGNORECASE)).replace(" ", "")
    courts = courts_where(user, Verb.CASE_VIEW)
    prefix = key if "/" in key else f"{key}/"
    before = _predecessors(tuple(sorted(courts)))
    numbers = IssuedNumber.objects.filter(key__startswith=prefix, court_id__in=[*courts, *before])
    rows = (
        numbers.filter(case__isnull=False)
        .order_by("-year", "seq", "pk")
        .values_list("case_id", "text")[: most * 4]
    )
    matched: dict[UUID, list[str]] = {}
    for case, written in rows:
        matched.setdefault(case, []).append(written)
    if before:
        _add_heirs(matched)
    return _cases(user, matched, most)


@prepared
def _predecessors(courts: tuple[UUID, ...]) -> QuerySet[Succession, UUID]:
    return Succession.objects.filter(successor__in=courts).values_list("predecessor", flat=True)


def _add_heirs(matched: dict[UUID, list[str]]) -> None:
    """The proceedings in which cases went on at the court that took them over, by the same numbers."""
    links = CaseLink.objects.filter(kind=LinkKind.SUCCEEDED, to_case__in=list(matched))
    for earlier, heir in links.values_list("to_case", "from_case"):
        matched.setdefault(heir, []).extend(matched[earlier])


def _named(asked: str) -> Q:
    """Names that have a word beginning there: folded; as written too where the asker wrote diacritics."""
    key = fold_key(asked)
    found = Q(name_key__startswith=key) | Q(name_key__contains=f" {key}")
    return found if fold(asked) == asked.lower() else found & Q(party__name__icontains=asked)


def _by_people(user: Person, who: Q, most: int) -> list[Found]:
    """The newest by their ids, which sort by time: of those left out nothing but the index is read."""
    courts = courts_where(user, Verb.CASE_VIEW)
    name = Subquery(Party.objects.filter(pk=OuterRef("party_id")).values("name"))
    rows = Participation.objects.filter(who, court_id__in=courts).annotate(name=name)
    named = rows.order_by("-case_id", "party_id").values_list("case_id", "name", "role")
    matched: dict[UUID, list[str]] = {}
    for case, name, role in named[: most * 4]:
        matched.setdefault(case, []).append(f"{name} ({PartyRole(role).label})")
    return _cases(user, matched, most)


def _cases(user: Person, matched: dict[UUID, list[str]], most: int) -> list[Found]:
    return [
        Found(row.pk, str(row), row.title, row.state, row.course, _once(matched[row.pk]))
        for row in _seen(sight_of(user), padded(matched), most)
    ]


@prepared
def _seen(by: Sight, cases: tuple[UUID, ...], most: int) -> QuerySet[Case]:
    return visible(by).filter(pk__in=cases).order_by("-received_on", "-pk")[:most]


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
