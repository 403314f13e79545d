"""What is kept of figures: those of each court day by day, and what a person was reminded of on a day.

Both are counted from cases and clocks by a job, once more as often as it likes: neither is a source.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from phapdinh.vietnamese.uuid7 import uuid7


class CourtDay(models.Model):
    """How one court stood on one day, as last counted at ``counted_at``. Figures, no content of cases.

    ``pending``: received and not decided (còn lại); of these ``suspended``, without a judge
    (``unassigned``), open longer than a year (``old``). ``overdue``, ``now``, ``soon``: duties, see
    :class:`phapdinh.cases.queries.due.Window`. ``unpublished``: judgments whose term of publication has
    passed; null where no room of this platform publishes.
    """

    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    counted_at = models.DateTimeField()
    pending = models.PositiveIntegerField()
    suspended = models.PositiveIntegerField()
    unassigned = models.PositiveIntegerField()
    old = models.PositiveIntegerField()
    overdue = models.PositiveIntegerField()
    now = models.PositiveIntegerField()
    soon = models.PositiveIntegerField()
    unpublished = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "court"], name="court_day_once"),
            models.CheckConstraint(
                condition=Q(suspended__lte=F("pending"), old__lte=F("pending")),
                name="court_day_parts_of_pending",
            ),
        ]


class Digest(models.Model):
    """What a person was reminded of on a day (nhắc việc), in the cases that are theirs: counts alone.

    ``overdue``: duties whose day has passed, ``fresh`` of them since the digest before; ``now``: those whose
    day of reminder has come; ``soon``: those of the next seven days. ``seen_at``: when they put it away.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    day = models.DateField()
    made_at = models.DateTimeField()
    overdue = models.PositiveIntegerField()
    fresh = models.PositiveIntegerField()
    now = models.PositiveIntegerField()
    soon = models.PositiveIntegerField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="digest_once_a_day"),
            models.CheckConstraint(condition=Q(fresh__lte=F("overdue")), name="digest_fresh_are_overdue"),
        ]
