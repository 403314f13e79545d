"""Whether the sound of a part may go to a machine outside of the court's own network.

Never what was said behind closed doors, nor anything of a case that is closed, holds a state secret, or has
somebody under 18 in it (101/2015/QH13 Điều 25, 92/2015/QH13 Điều 15). Whether somebody is protected
(101/2015/QH13 Điều 484) no table says: who asks does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from phapdinh.hearings.case_journal import case_of
from phapdinh.hearings.models import Attendee, OnlineTrial, Recording
from phapdinh.hearings.stage.naming import is_young
from phapdinh.hearings.transcripts.machine import Machine
from phapdinh.records.models import JournalEntry


@dataclass(frozen=True, slots=True)
class Shelter:
    """What of a trial may not leave: ``whole`` says why nothing of it may; ``doors``: when they were closed
    (true) and opened, in order."""

    whole: Sequence[str]
    doors: Sequence[tuple[datetime, bool]]

    def against(self, part: Recording, machine: Machine) -> str:
        """Why the sound of a part may not be sent there, in words; empty where it may."""
        if machine.internal:
            return ""
        if not machine.sheltered:
            return _("Đường truyền tới máy chép lời không được mã hóa, nên tiếng nói không được gửi đi.")
        why = [*self.whole, *([_("Phần này có lúc xử kín.")] if self._closed_in(part) else [])]
        if not why:
            return ""
        outside = _(
            "Máy chép lời không được khai báo là nằm trong mạng của Tòa án, nên tiếng nói của phần này "
            "không được gửi đi."
        )
        return " ".join([*why, outside])

    def _closed_in(self, part: Recording) -> bool:
        if part.began_at is None:
            return True
        return closed_within(
            self.doors, part.began_at, part.began_at + timedelta(milliseconds=part.milliseconds)
        )


def closed_within(doors: Sequence[tuple[datetime, bool]], began: datetime, ended: datetime) -> bool:
    """Whether the doors were closed at any moment of a time. Pure."""
    closed = False
    for at, now_closed in doors:
        if at > ended:
            break
        if at >= began and (closed or now_closed):
            return True
        closed = now_closed
    return closed


def shelter_of(trial: OnlineTrial) -> Shelter:
    """As the tables and the journal of the case say it now: two queries."""
    rows = JournalEntry.objects.filter(
        subject_kind="case",
        subject_id=case_of(trial),
        verb="online.doors",
        details__trial=str(trial.pk),
    )
    doors = [(one.at, bool(one.details.get("closed"))) for one in rows.order_by("sequence")]
    return Shelter(list(_whole(trial)), doors)


def _whole(trial: OnlineTrial) -> list[str]:
    case = trial.hearing.case
    assert case is not None  # nothing is recorded of a meeting
    people = Attendee.objects.filter(trial=trial, participation__isnull=False)
    people = people.select_related("participation__party", "trial__hearing__case")
    young = case.minor or any(is_young(one) for one in people)
    said = (
        (case.secret, _("Vụ án có bí mật nhà nước.")),
        (case.closed_hearing, _("Vụ án được xử kín.")),
        (young, _("Vụ án có người dưới 18 tuổi.")),
    )
    return [words for holds, words in said if holds]
