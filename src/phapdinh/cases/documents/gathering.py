"""The facts of a case for its documents, read from the tables as they stand on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from phapdinh.cases.documents.facts import CaseFacts, Charge, Official, Person, Sitting
from phapdinh.cases.documents.names import GIVEN
from phapdinh.cases.documents.values import legal_day
from phapdinh.cases.models import Case, Hearing, HearingForm, HearingState, IssuedNumber, Letterhead
from phapdinh.vietnamese.citations.laws import find_law
from phapdinh.vietnamese.money import format_number


def gather(case: Case, on: date, answers: Mapping[str, Any] | None = None) -> CaseFacts:
    """What documents of this case may say on that day; ``answers`` are those of the event behind them."""
    head = Letterhead.objects.filter(court_id=case.court_id).first() or Letterhead(court=case.court)
    return CaseFacts(
        court=case.court.name,
        court_above=head.above,
        court_address=head.address,
        place=head.place or case.court.province,
        procuracy=head.procuracy or procuracy_of(case.court.name),
        type=case.type,
        type_words=case.get_type_display(),
        instance=case.instance,
        instance_words=case.get_instance_display(),
        title=case.title,
        simplified=case.simplified,
        number=case.number,
        petition_number=case.petition_number,
        judgment_number=case.judgment_number,
        trial_order=_trial_order(case),
        received_on=case.received_on,
        accepted_on=case.accepted_on,
        decided_on=case.decided_on,
        people=tuple(_people(case, on)),
        officials=tuple(_officials(case, on)),
        charges=tuple(_charges(case)),
        claims=tuple(one.text for one in case.claims.filter(ended_on=None)),
        sitting=_sitting(case),
        given=given(answers or {}),
    )


def given(answers: Mapping[str, Any]) -> dict[str, str]:
    """Answers of an event as words: days and sums in their Vietnamese form; what no document asks is left."""
    words = {name: _word(name, value) for name, value in answers.items()}
    return {name: text for name, text in words.items() if name in GIVEN and text}


def _word(name: str, value: Any) -> str:
    if name == "amount" and str(value).isdigit():
        return f"{format_number(int(value))} đồng"
    try:
        return legal_day(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def procuracy_of(court: str) -> str:
    """The procuracy at the level of a court bears its name; unknown for others."""
    kind = "Tòa án nhân dân "
    return f"Viện kiểm sát nhân dân {court[len(kind) :]}" if court.startswith(kind) else ""


def _trial_order(case: Case) -> str:
    row = IssuedNumber.objects.filter(case=case, what="trial_order", void_reason="").order_by("-pk").first()
    return f"{row.text} ngày {legal_day(row.on)}" if row else ""


def _people(case: Case, on: date) -> Iterator[Person]:
    rows = case.participations.filter(starts_on__lte=on).filter(Q(ends_on=None) | Q(ends_on__gte=on))
    for row in rows.select_related("party", "representing__party"):
        represented = row.representing.party.name if row.representing else ""
        party = row.party
        born = (
            legal_day(party.born_on)
            if party.born_on
            else f"năm {party.birth_year}"
            if party.birth_year
            else ""
        )
        yield Person(row.role, row.get_role_display(), party.name, party.address, born, represented)


def _officials(case: Case, on: date) -> Iterator[Official]:
    rows = case.assignments.filter(starts_on__lte=on).filter(Q(ends_on=None) | Q(ends_on__gte=on))
    for row in rows.select_related("officer"):
        yield Official(row.duty, row.officer.name)


def _charges(case: Case) -> Iterator[Charge]:
    for row in case.charges.filter(ended_on=None):
        law = find_law(row.law_id)
        parts = (f"điểm {row.points} " if row.points else "") + (f"khoản {row.clause} " if row.clause else "")
        yield Charge(row.crime, f"{parts}Điều {row.article} {law.title if law else row.law_id}")


def _sitting(case: Case) -> Sitting | None:
    """The hearing that is planned next, or the one that was held last."""
    rows = Hearing.objects.filter(case=case, state__in=[HearingState.PLANNED, HearingState.HELD])
    row = rows.select_related("room").order_by("-during").first()
    if row is None or row.during.lower is None:
        return None
    return Sitting(row.during.lower, row.room.name if row.room else "", row.form == HearingForm.CLOSED)
