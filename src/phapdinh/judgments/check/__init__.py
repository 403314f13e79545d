"""The last look at a judgment before publication: may it be published, and is anybody still exposed?

Independent of the coder: what the coder missed must not be missed here for the same reason.
"""

from __future__ import annotations

from datetime import date

from phapdinh.judgments.check.leaks import find_leaks
from phapdinh.judgments.check.refusals import find_refusals
from phapdinh.judgments.record import CheckReport, ParsedJudgment, Role

__all__ = ["check", "find_leaks", "find_refusals"]


def check(parsed: ParsedJudgment, original: str, coded: str, *, on: date | None) -> CheckReport:
    """Check a coded judgment for publication (NQ 03/2017/NQ-HĐTP art. 4 and 7).

    ``original`` is the repaired text before coding, ``coded`` the text that would be published;
    ``on`` is the day of the judgment, used where the text itself does not tell it.
    """
    officials = [official.name for official in parsed.officials]
    lawyers = [person.name for person in parsed.participants if person.role is Role.LAWYER]
    leaks = find_leaks(coded, keep=(*officials, *lawyers))
    return CheckReport(find_refusals(parsed, original, on=on), leaks)
