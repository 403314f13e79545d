"""That a hearing is held online: the decision, its points, who is at which of them."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.models import CaseDocument, Hearing, Officer, Participation
from phapdinh.hearings.models.places import Point
from phapdinh.hearings.roles import TrialRole
from phapdinh.vietnamese.uuid7 import uuid7

_USER = settings.AUTH_USER_MODEL
GALLERY_PLACES = 20  # links for who only watches, until the clerk sets another number for the trial
CENTRAL = 0  # place of the central point (điểm cầu trung tâm); component points follow from 1


class TrialState(models.TextChoices):
    """Where it stands. Only a decided one is held online."""

    PREPARED = "prepared", _("Đang chuẩn bị")
    DECIDED = "decided", _("Đã quyết định xét xử trực tuyến")
    WITHDRAWN = "withdrawn", _("Đã thu hồi, xét xử trực tiếp")
    LAPSED = "lapsed", _("Không còn áp dụng")


class Opinion(models.TextChoices):
    """What somebody said to it; silence is neither."""

    NONE = "", _("Chưa có ý kiến")
    CONSENT = "consent", _("Đồng ý")
    OBJECTION = "objection", _("Không đồng ý")


class OnlineTrial(models.Model):
    """One hearing, prepared or decided to be held online (phiên tòa trực tuyến).

    ``simple`` is the judge's finding that facts and evidence are simple and clear, ``ground`` the reasons;
    ``procuracy_*`` what the procuracy answered. ``test_at`` is when the connection is tried before the
    trial. ``document`` is the decision as a document, ``end_document`` the one by which it was withdrawn.
    ``revision`` counts what was saved, so that nobody overwrites another. ``gallery_places`` is how many may
    watch from outside the courtroom.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    hearing = models.OneToOneField(Hearing, on_delete=models.PROTECT, related_name="online_trial")
    state = models.CharField(max_length=10, choices=TrialState, default=TrialState.PREPARED)
    simple = models.BooleanField(default=False)
    ground = models.CharField(max_length=1000, blank=True)
    procuracy_opinion = models.CharField(max_length=10, choices=Opinion, blank=True)
    procuracy_words = models.CharField(max_length=500, blank=True)
    procuracy_on = models.DateField(null=True)
    test_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    document = models.ForeignKey(CaseDocument, on_delete=models.PROTECT, null=True, related_name="+")
    end_document = models.ForeignKey(CaseDocument, on_delete=models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(max_length=500, blank=True)
    revision = models.PositiveIntegerField(default=1)
    gallery_places = models.PositiveSmallIntegerField(default=GALLERY_PLACES)
    made_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=TrialState.values), name="online_trial_state"),
            models.CheckConstraint(
                condition=~Q(state=TrialState.DECIDED)
                | (Q(simple=True, decided_by__isnull=False, decided_at__isnull=False) & ~Q(ground="")),
                name="online_trial_decided_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[TrialState.WITHDRAWN, TrialState.LAPSED]) | ~Q(end_reason=""),
                name="online_trial_ended_why",
            ),
            models.CheckConstraint(
                condition=Q(procuracy_opinion__in=Opinion.values), name="online_trial_procuracy_opinion"
            ),
            models.CheckConstraint(
                condition=Q(procuracy_opinion="") | Q(procuracy_on__isnull=False),
                name="online_trial_procuracy_answered_on",
            ),
        ]


class TrialPoint(models.Model):
    """A point of one trial: central, or component 1 to 3. ``during`` is the time of the hearing.

    While ``active`` (the decision stands) nobody else has the point at that time: an exclusion constraint.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    trial = models.ForeignKey(OnlineTrial, on_delete=models.CASCADE, related_name="points")
    point = models.ForeignKey(Point, on_delete=models.PROTECT, related_name="trials")
    place = models.PositiveSmallIntegerField()
    during = DateTimeRangeField()
    active = models.BooleanField(default=False)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.CheckConstraint(condition=Q(place__lte=3), name="trial_point_place"),
            models.UniqueConstraint(fields=["trial", "place"], name="trial_point_place_once"),
            models.UniqueConstraint(fields=["trial", "point"], name="trial_point_once"),
        ]

    @property
    def central(self) -> bool:
        """Whether the panel sits here."""
        return self.place == CENTRAL


class Attendee(models.Model):
    """Somebody at a point of a trial: who takes part, an officer, or another person by name.

    ``point`` is null while it is not settled where. ``asks_central``: the representative of an accused
    under 18 asked to be at the central point. ``summons`` is the paper by which they are called.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    trial = models.ForeignKey(OnlineTrial, on_delete=models.CASCADE, related_name="attendees")
    point = models.ForeignKey(TrialPoint, on_delete=models.SET_NULL, null=True, related_name="attendees")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, null=True, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=14, choices=TrialRole)
    needs_interpreter = models.BooleanField(default=False)
    asks_central = models.BooleanField(default=False)
    opinion = models.CharField(max_length=10, choices=Opinion, blank=True)
    words = models.CharField(max_length=500, blank=True)
    opinion_on = models.DateField(null=True)
    summons = models.ForeignKey(CaseDocument, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(participation__isnull=False, officer=None, name="")
                | Q(participation=None, officer__isnull=False, name="")
                | (Q(participation=None, officer=None) & ~Q(name="")),
                name="attendee_is_one",
            ),
            models.CheckConstraint(condition=Q(role__in=TrialRole.values), name="attendee_role"),
            models.CheckConstraint(condition=Q(opinion__in=Opinion.values), name="attendee_opinion"),
            models.CheckConstraint(
                condition=Q(opinion="") | Q(opinion_on__isnull=False), name="attendee_opinion_on"
            ),
            models.UniqueConstraint(fields=["trial", "participation"], name="attendee_participation_once"),
            models.UniqueConstraint(fields=["trial", "officer"], name="attendee_officer_once"),
        ]
