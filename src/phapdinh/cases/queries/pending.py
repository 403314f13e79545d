"""What is pending at a court (còn lại), received and neither decided nor closed: for counts and lists.

They read the index ``case_pending_of_court`` alone where nothing else of a case is asked for.
"""

from __future__ import annotations

from datetime import date
from functools import cache, reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from phapdinh.cases.courses.loading import courses
from phapdinh.cases.figures.ages import AgeBand
from phapdinh.cases.models import Assignment
from phapdinh.cases.models.kinds import Duty
from phapdinh.cases.queries.due import IN_CHARGE

#: Not decided here, whatever became of it elsewhere.
PENDING = Q(closed_on=None, decided_on=None)


def since(prefix: str = "") -> Coalesce:
    """The day from which the age of a case counts."""
    return Coalesce(f"{prefix}accepted_on", f"{prefix}received_on")


def of_age(band: AgeBand, today: date) -> Q:
    """The condition that a case is of this age; ``since`` must be an alias for :func:`since`."""
    first, last = band.days(today)
    return Q(since__gte=first, since__lte=last)


@cache
def suspended(prefix: str = "") -> Q:
    """The condition that the course of a case is suspended (tạm đình chỉ): what ``resume`` leads out of."""
    states = [
        Q(**{f"{prefix}course": course.id, f"{prefix}state": origin})
        for course in courses().values()
        for event in course.events
        if event.id == "resume"
        for origin in event.origins
    ]
    return reduce(or_, states, Q(pk=None))


def in_charge() -> Combinable:
    """The condition on an assignment that it is of the judge who answers for the case today.

    Who examined the petition answers until somebody presides.
    """
    presides = Assignment.objects.filter(case=OuterRef("case"), duty=Duty.PRESIDING, ends_on=None)
    earlier = Q(duty__in=[duty for duty in IN_CHARGE if duty != Duty.PRESIDING]) & ~Exists(presides)
    return Q(ends_on=None) & (Q(duty=Duty.PRESIDING) | earlier)
