"""Whose hands moved what was shown: who turned to which pages, let it run, marked, wiped; for the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from phapdinh.hearings.evidence.kinds import PAGES, PLAYED, kind_of
from phapdinh.hearings.evidence.step import stretches
from phapdinh.hearings.models import Attendee, Mark, Showing, Turn
from phapdinh.hearings.naming import words_of
from phapdinh.people.models import User

_Who = tuple[str, Any]


@dataclass(slots=True)
class Hands:
    """What one person did in a showing: pages turned to, how often they had it run or stand, marks drawn,
    marks wiped."""

    pages: list[int] = field(default_factory=list)
    moves: int = 0
    marks: int = 0
    wiped: int = 0


def hands_words(showing: Showing) -> list[str]:
    """Who did what while it was shown, in one sentence; none where nobody but who began it touched it. Two
    queries, and three more where somebody did."""
    found = _hands(showing)
    if set(found) <= {_who(showing.by_id, showing.attendee_id)}:
        return []
    names, kind = _names(showing, found), kind_of(showing.exhibit.item.media_type) or ""
    said = [f"{names[who]} ({', '.join(did)})" for who, one in found.items() if (did := _did(one, kind))]
    return [_("Người thao tác: %(hands)s.") % {"hands": "; ".join(said)}]


def _hands(showing: Showing) -> dict[_Who, Hands]:
    """By person, in the order in which they first touched it."""
    found: dict[_Who, Hands] = {}
    for number, turn in enumerate(Turn.objects.filter(showing=showing).order_by("pk")):
        hands = found.setdefault(_who(turn.by_id, turn.attendee_id), Hands())
        hands.pages.append(turn.page)
        hands.moves += number > 0  # the first is the showing itself
    for mark in Mark.objects.filter(showing=showing).order_by("made_at", "pk"):
        found.setdefault(_who(mark.by_id, mark.attendee_id), Hands()).marks += 1
        if mark.cleared_at is not None:
            found.setdefault(_who(mark.cleared_by_id, mark.cleared_attendee_id), Hands()).wiped += 1
    return found


def _who(user: Any, attendee: UUID | None) -> _Who:
    return ("user", user) if attendee is None else ("attendee", attendee)


def _did(one: Hands, kind: str) -> list[str]:
    known = {"pages": stretches(one.pages), "moves": one.moves, "marks": one.marks, "wiped": one.wiped}
    said = []
    if kind == PAGES and one.pages:
        said.append(_("mở trang %(pages)s") % known)
    elif kind in PLAYED and one.moves:
        said.append(_("cho phát, dừng %(moves)d lần") % known)
    if one.marks:
        said.append(_("đánh dấu %(marks)d chỗ") % known)
    if one.wiped:
        said.append(_("xóa %(wiped)d dấu") % known)
    return said


def _names(showing: Showing, people: Iterable[_Who]) -> Mapping[_Who, str]:
    """Who attends by part and name, officers of the court too; anybody else of it by their account."""
    keys = list(people)
    users = [key for kind, key in keys if kind == "user"]
    rows = Attendee.objects.filter(trial=showing.trial_id).select_related("participation__party", "officer")
    said: dict[_Who, str] = {("user", one.pk): str(one) for one in User.objects.filter(pk__in=users)}
    for one in rows.order_by("-pk"):
        said["attendee", one.pk] = words_of(one)
        if one.officer is not None and one.officer.user_id in users:
            said["user", one.officer.user_id] = words_of(one)
    return said
