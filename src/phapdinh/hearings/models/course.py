"""How a trial online goes on: its steps, what was done in them, who has the floor. Rows are only added."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from phapdinh.hearings.models.trials import Attendee, OnlineTrial


class MoveKind(models.TextChoices):
    """What a move is."""

    STEP = "step", _("Chuyển bước")
    DONE = "done", _("Việc đã làm")
    FLOOR = "floor", _("Quyền phát biểu")


class CourseMove(models.Model):
    """One move in the course of a trial (trình tự phiên tòa); ``step`` is where the trial stands after it.

    ``task`` is what was done in the step, for whom (``attendee``) where it is done for each; ``waived``: it
    was not done, and ``words`` say why. Of a step, ``words`` say why the trial went back to it. Of the
    floor, no attendee means that it was taken. A trigger refuses any change.
    """

    trial = models.ForeignKey(OnlineTrial, on_delete=models.PROTECT, related_name="moves", db_index=False)
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=5, choices=MoveKind)
    step = models.CharField(max_length=40)
    task = models.CharField(max_length=40, blank=True)
    attendee = models.ForeignKey(Attendee, on_delete=models.PROTECT, null=True, related_name="+")
    waived = models.BooleanField(default=False)
    words = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["sequence"]
        constraints = [
            models.UniqueConstraint(fields=["trial", "sequence"], name="course_move_sequence"),
            models.CheckConstraint(condition=Q(kind__in=MoveKind.values), name="course_move_kind"),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="course_move_counts_from_one"),
            models.CheckConstraint(
                condition=(Q(kind=MoveKind.DONE) & ~Q(task="")) | (~Q(kind=MoveKind.DONE) & Q(task="")),
                name="course_move_of_a_task",
            ),
            models.CheckConstraint(
                condition=Q(waived=False) | (Q(kind=MoveKind.DONE) & ~Q(words="")),
                name="course_move_waived_why",
            ),
            models.CheckConstraint(
                condition=~Q(kind=MoveKind.STEP) | Q(attendee=None), name="course_move_step_of_nobody"
            ),
        ]
