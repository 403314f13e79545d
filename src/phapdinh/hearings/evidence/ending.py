"""Who shows, and how a showing ends: by who shows, by the next one, or with the sitting itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from phapdinh.hearings.case_journal import note_in_case
from phapdinh.hearings.evidence import telling
from phapdinh.hearings.evidence.hands import hands_words
from phapdinh.hearings.evidence.queries import turned_to
from phapdinh.hearings.models import Attendee, LineKind, Mark, OnlineTrial, Pointing, Showing
from phapdinh.hearings.record.writing import note
from phapdinh.people.models import User


@dataclass(frozen=True, slots=True)
class Presenter:
    """Who shows: an officer of the court by their account, or somebody who attends by their link."""

    user: User | None = None
    attendee: Attendee | None = None

    def by(self) -> dict[str, Any]:
        """The columns that say so."""
        return {"by": self.user, "attendee": self.attendee}

    def cleared(self) -> dict[str, Any]:
        """The same of a mark that they wipe."""
        return {"cleared_by": self.user, "cleared_attendee": self.attendee}

    def concerns(self) -> dict[str, Any]:
        """What a line of the record says of it."""
        return {"attendee": self.attendee.pk if self.attendee else None, "by": self.user}

    def told(self) -> dict[str, str]:
        """What the journal of the case says of it."""
        return {"attendee": str(self.attendee.pk)} if self.attendee else {}


def end_with_sitting(trial: OnlineTrial, actor: User) -> None:
    """The sitting ends, and with it what is shown; in the caller's transaction."""
    showing = open_in(trial)
    if showing is not None:
        end_it(showing, Presenter(user=actor))


def end_it(showing: Showing, presenter: Presenter) -> None:
    """End a showing, with all that is written down of it."""
    now = timezone.now()
    Showing.objects.filter(pk=showing.pk, ended_at=None).update(ended_at=now)
    Pointing.objects.filter(showing=showing).delete()
    marks = Mark.objects.filter(showing=showing).count()
    pages = turned_to(showing.pk)
    words = " ".join([telling.ended(showing.exhibit, pages, marks), *hands_words(showing)])
    note(showing.trial_id, LineKind.EVIDENCE, words, at=now, **presenter.concerns())
    told = {"number": showing.exhibit.number, "pages": pages[:200], "marks": marks, **presenter.told()}
    note_in_case(showing.trial, presenter.user, "online.shown_ended", told)


def open_in(trial: OnlineTrial) -> Showing | None:
    """What is shown in a trial now."""
    rows = Showing.objects.filter(trial=trial, ended_at=None)
    return rows.select_related("exhibit__item", "trial__hearing").first()
