"""A day at the first court's desk: some judgments handed in, some signed and published, one held."""

from __future__ import annotations

from collections.abc import Mapping

from phapdinh.courts.models import Court
from phapdinh.judgments.actions.desk_sign import Signature, sign_and_publish
from phapdinh.judgments.actions.desk_state import hold, submit
from phapdinh.judgments.models import Judgment
from phapdinh.judgments.models.working import State
from phapdinh.judgments.publishing.offsets import text_digest
from phapdinh.judgments.readiness import blockers_of, coded_text
from phapdinh.people.models import User

HANDED_IN, SIGNED = 6, 4
HOLD_REASON = "Chờ xác minh tuổi của người làm chứng."


def work(court: Court, people: Mapping[str, User]) -> None:
    """Do the day's work once: what anybody has decided since stays as it is."""
    here = Judgment.objects.filter(court=court)
    if here.exclude(state=State.CODING).exists():
        return
    waiting = list(here.order_by("-due_on", "number"))
    clear = [judgment for judgment in waiting if not blockers_of(judgment)][:HANDED_IN]
    for place, judgment in enumerate(clear):
        submit(judgment=judgment, actor=people["thuky"])
        if place < SIGNED:
            sign(judgment, people["thamphan"])
    rest = [judgment for judgment in waiting if judgment not in clear]
    if rest:
        hold(judgment=rest[0], actor=people["thuky"], reason=HOLD_REASON)


def sign(judgment: Judgment, judge: User) -> None:
    """The presiding judge signs the text as it is coded now."""
    signature = Signature(name=judge.full_name, digest=text_digest(coded_text(judgment)))
    sign_and_publish(judgment=judgment, actor=judge, signature=signature)
