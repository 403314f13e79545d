"""From what somebody is in the case to what they are in the trial. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from phapdinh.cases.models.kinds import Duty, PartyRole
from phapdinh.hearings.roles import TrialRole as R

OF_DUTY: Mapping[str, R] = {
    Duty.PRESIDING: R.PRESIDING,
    Duty.JUDGE: R.PANEL,
    Duty.LAY_JUDGE: R.PANEL,
    Duty.CLERK: R.CLERK,
    Duty.PROSECUTOR: R.PROSECUTOR,
}
_OF_PARTY: Mapping[str, R] = {
    PartyRole.ACCUSED: R.ACCUSED,
    PartyRole.SUSPECT: R.ACCUSED,
    PartyRole.VICTIM: R.VICTIM,
    PartyRole.DEFENCE: R.DEFENDER,
    PartyRole.PROTECTOR: R.DEFENDER,
    PartyRole.REPRESENTATIVE: R.REPRESENTATIVE,
    PartyRole.GUARDIAN: R.REPRESENTATIVE,
    PartyRole.WITNESS: R.WITNESS,
    PartyRole.EXPERT: R.WITNESS,
    PartyRole.VALUER: R.WITNESS,
    PartyRole.INTERPRETER: R.INTERPRETER,
}
#: Roles of people who are neither parties nor officers of the case.
OTHERS = (R.GUARD, R.TECHNICIAN, R.REPRESENTATIVE, R.DEFENDER, R.INTERPRETER, R.PROSECUTOR, R.CLERK)
#: Who speaks for themselves, in a language of their own if need be.
MAY_NEED_INTERPRETER = frozenset({R.ACCUSED, R.VICTIM, R.PARTY, R.REPRESENTATIVE, R.WITNESS})
#: Whom the plan puts beside the accused before anybody has said otherwise.
_AT_COMPONENT = frozenset({R.ACCUSED, R.DEFENDER, R.INTERPRETER})


def of_party(role: str) -> R:
    """What a participant is in the trial; every side of a dispute is a party."""
    return _OF_PARTY.get(role, R.PARTY)


def usual_place(role: R) -> int:
    """Where somebody is put at first: the accused and who is with them at the first component point."""
    return 1 if role in _AT_COMPONENT else 0
