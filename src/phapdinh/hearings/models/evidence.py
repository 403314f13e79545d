"""Evidence on everybody's screen: exhibits, when each was shown, what was marked, what was offered."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.models import CaseFileItem, CaseTask
from phapdinh.hearings.models.trials import Attendee, OnlineTrial
from phapdinh.records.models import StoredFile
from phapdinh.vietnamese.uuid7 import uuid7

_USER = settings.AUTH_USER_MODEL
#: Marks stand where a thousand by a thousand squares lie on the page, however large it is drawn.
GRID = 1000


class Exhibit(models.Model):
    """An item of the electronic file that is made ready to be shown (chứng cứ đưa ra xem xét).

    ``number`` is what it is called at the trial and never changes; ``place`` is where it stands in the list.
    ``public``: the presiding judge lets the gallery see it. ``dropped_at``: taken off the list.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    trial = models.ForeignKey(OnlineTrial, on_delete=models.PROTECT, related_name="exhibits")
    item = models.ForeignKey(CaseFileItem, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    public = models.BooleanField(default=False)
    added_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["place", "number"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="exhibit_has_title"),
            models.UniqueConstraint(fields=["trial", "number"], name="exhibit_number_once"),
            models.UniqueConstraint(
                fields=["trial", "item"], condition=Q(dropped_at=None), name="exhibit_item_once"
            ),
        ]


class Presenting(models.Model):
    """That the presiding judge lets somebody show evidence themselves (cho trình bày chứng cứ)."""

    attendee = models.ForeignKey(Attendee, on_delete=models.PROTECT, related_name="presenting")
    given_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["attendee"], condition=Q(ended_at=None), name="presenting_open_once"
            )
        ]


class Showing(models.Model):
    """That an exhibit stood on everybody's screen, from when to when; one at a time in a trial.

    Shown by an officer of the court (``by``), or by somebody who attends (``attendee``).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    trial = models.ForeignKey(OnlineTrial, on_delete=models.PROTECT, related_name="showings")
    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="showings")
    by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    attendee = models.ForeignKey(Attendee, on_delete=models.PROTECT, null=True, related_name="showings")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["began_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(by=None, attendee__isnull=False) | Q(by__isnull=False, attendee=None),
                name="showing_by_one",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")), name="showing_times_in_order"
            ),
            models.UniqueConstraint(
                fields=["trial"], condition=Q(ended_at=None), name="showing_one_at_a_time"
            ),
        ]


class Turn(models.Model):
    """What of the exhibit is seen from ``at`` on: a page, or a moment of sound or film, in seconds, and
    whether it runs; turned by an officer of the court (``by``), or by somebody who attends (``attendee``).
    Rows are only added; the newest counts."""

    showing = models.ForeignKey(Showing, on_delete=models.PROTECT, related_name="turns")
    at = models.DateTimeField()
    page = models.PositiveIntegerField(default=1)
    second = models.FloatField(default=0)
    running = models.BooleanField(default=False)
    by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    attendee = models.ForeignKey(Attendee, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["showing", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(by=None, attendee__isnull=False) | Q(by__isnull=False, attendee=None),
                name="turn_by_one",
            ),
            models.CheckConstraint(condition=Q(page__gte=1), name="turn_page_from_one"),
            models.CheckConstraint(condition=Q(second__gte=0), name="turn_second_from_nought"),
        ]


class Mark(models.Model):
    """Something drawn on a page while it was shown; ``points``: x and y by turns, on a grid of ``GRID``.

    Cleared, it is seen no more and stays; by whom it was drawn, and cleared, is kept as for a turn.
    """

    class Shape(models.TextChoices):
        BOX = "box", _("khung")
        ARROW = "arrow", _("mũi tên")
        PEN = "pen", _("nét vẽ")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    showing = models.ForeignKey(Showing, on_delete=models.PROTECT, related_name="marks")
    page = models.PositiveIntegerField()
    shape = models.CharField(max_length=5, choices=Shape)
    points = ArrayField(models.PositiveSmallIntegerField(), size=400)
    by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    attendee = models.ForeignKey(Attendee, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True)
    cleared_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    cleared_attendee = models.ForeignKey(Attendee, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.CheckConstraint(condition=Q(shape__in=["box", "arrow", "pen"]), name="mark_shape"),
            models.CheckConstraint(
                condition=Q(by=None, attendee__isnull=False) | Q(by__isnull=False, attendee=None),
                name="mark_by_one",
            ),
            models.CheckConstraint(
                condition=Q(cleared_at=None, cleared_by=None, cleared_attendee=None)
                | Q(cleared_at__isnull=False, cleared_by=None, cleared_attendee__isnull=False)
                | Q(cleared_at__isnull=False, cleared_by__isnull=False, cleared_attendee=None),
                name="mark_cleared_by_one",
            ),
        ]


class Pointing(models.Model):
    """Where who shows points to at this moment. Not kept: written over, and gone when the showing ends."""

    showing = models.OneToOneField(
        Showing, on_delete=models.CASCADE, primary_key=True, related_name="pointing"
    )
    x = models.PositiveSmallIntegerField()
    y = models.PositiveSmallIntegerField()
    at = models.DateTimeField()


class OfferState(models.TextChoices):
    """Where something stands that was offered at a point."""

    WAITING = "waiting", _("Chờ thư ký nhận")
    RECEIVED = "received", _("Đã nhận vào hồ sơ")
    REFUSED = "refused", _("Không nhận")


class Offer(models.Model):
    """New evidence from a point (chứng cứ mới giao nộp tại phiên tòa): photographed or scanned there.

    Received, it is an ``item`` of the electronic file; ``original`` is the task to receive the paper.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    trial = models.ForeignKey(OnlineTrial, on_delete=models.PROTECT, related_name="offers")
    attendee = models.ForeignKey(Attendee, on_delete=models.PROTECT, related_name="offers")
    title = models.CharField(max_length=300)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    pages = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=OfferState, default=OfferState.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    item = models.OneToOneField(CaseFileItem, on_delete=models.PROTECT, null=True, related_name="+")
    original = models.OneToOneField(CaseTask, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["offered_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="offer_has_title"),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_by=None, decided_at=None)
                | (
                    Q(state__in=["received", "refused"])
                    & Q(decided_by__isnull=False, decided_at__isnull=False)
                ),
                name="offer_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=(Q(state="received") & Q(item__isnull=False))
                | (~Q(state="received") & Q(item=None)),
                name="offer_received_is_in_file",
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(reason=""), name="offer_refused_why"),
            models.UniqueConstraint(
                fields=["attendee", "file"], condition=Q(state="waiting"), name="offer_waiting_once"
            ),
        ]
