"""Rooms, equipment, hearings, and who or what is taken when.

That nothing is taken twice is an exclusion constraint of the database (migration 0020), not a hope.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.models.cases import Case
from phapdinh.cases.models.officers import Officer
from phapdinh.vietnamese.uuid7 import uuid7

_USER = settings.AUTH_USER_MODEL


class CourtHours(models.Model):
    """When a court sits: pairs of local times (``["07:30", "11:30"]``) and weekdays (0 is Monday)."""

    court = models.OneToOneField("courts.Court", on_delete=models.PROTECT, primary_key=True, related_name="+")
    sessions = models.JSONField()
    weekdays = ArrayField(models.PositiveSmallIntegerField())


class Room(models.Model):
    """A room in which a court sits. ``friendly``: arranged for people under 18 (phòng xét xử thân thiện)."""

    class Kind(models.TextChoices):
        COURTROOM = "courtroom", _("Phòng xử án")
        MEDIATION = "mediation", _("Phòng hòa giải, đối thoại")
        MEETING = "meeting", _("Phòng họp")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=Kind)
    friendly = models.BooleanField(default=False)
    online = models.BooleanField(default=False)
    retired_on = models.DateField(null=True)

    class Meta:
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(fields=["court", "name"], name="room_name_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["courtroom", "mediation", "meeting"]), name="room_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Equipment(models.Model):
    """A thing that a hearing may need and that cannot be in two rooms (a recorder, a set of screens)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=80)
    retired_on = models.DateField(null=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["court", "name"], name="equipment_name_once")]

    def __str__(self) -> str:
        return self.name


class HearingKind(models.TextChoices):
    """What is held (phiên tòa, phiên họp)."""

    TRIAL = "trial", _("Phiên tòa")
    MEDIATION = "mediation", _("Phiên họp công khai chứng cứ và hòa giải, đối thoại")
    DECISION = "decision", _("Phiên họp giải quyết")
    MEETING = "meeting", _("Họp")


class HearingForm(models.TextChoices):
    """How it is held."""

    PUBLIC = "public", _("Công khai")
    CLOSED = "closed", _("Xử kín")
    ONLINE = "online", _("Trực tuyến")


class HearingState(models.TextChoices):
    """Where it stands. Only what is planned, tentative or held keeps its rooms and people."""

    TENTATIVE = "tentative", _("Tạm giữ chỗ")
    PLANNED = "planned", _("Đã xếp lịch")
    HELD = "held", _("Đã mở")
    PAUSED = "paused", _("Tạm ngừng")
    POSTPONED = "postponed", _("Hoãn")
    CANCELLED = "cancelled", _("Hủy lịch")


class Hearing(models.Model):
    """One sitting: of a case, or a meeting of the court (``case`` null, ``title`` says what about).

    ``during`` is UTC, half open. A tentative hold ends by itself at ``hold_until``. What was postponed
    or paused is followed by a new hearing, which names it (``continues``). ``revision`` counts changes.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="hearings")
    kind = models.CharField(max_length=10, choices=HearingKind)
    form = models.CharField(max_length=8, choices=HearingForm)
    title = models.CharField(max_length=200, blank=True)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="hearings")
    during = DateTimeRangeField()
    state = models.CharField(max_length=10, choices=HearingState)
    hold_until = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    continues = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="continued_by")
    revision = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=HearingKind.values), name="hearing_kind"),
            models.CheckConstraint(condition=Q(form__in=HearingForm.values), name="hearing_form"),
            models.CheckConstraint(condition=Q(state__in=HearingState.values), name="hearing_state"),
            models.CheckConstraint(
                condition=(Q(case=None, kind=HearingKind.MEETING) & ~Q(title=""))
                | (Q(case__isnull=False) & ~Q(kind=HearingKind.MEETING)),
                name="hearing_of_case_or_meeting",
            ),
            models.CheckConstraint(
                condition=Q(state=HearingState.TENTATIVE, hold_until__isnull=False)
                | (~Q(state=HearingState.TENTATIVE) & Q(hold_until=None)),
                name="hearing_hold_ends",
            ),
            models.CheckConstraint(
                condition=Q(during__isempty=False, during__lower_inf=False, during__upper_inf=False),
                name="hearing_has_beginning_and_end",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["postponed", "paused", "cancelled"]) | ~Q(reason=""),
                name="hearing_off_has_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["hold_until"], condition=Q(state="tentative"), name="hearing_holds"),
        ]


class Booking(models.Model):
    """That a room, an officer or a thing is taken for some time: by a hearing, or by an absence.

    ``resource`` is whichever of the three it is. Rows that are no longer ``active`` stay as what was.
    """

    class Absence(models.TextChoices):
        NONE = "", ""
        LEAVE = "leave", _("Nghỉ phép, thai sản, điều trị bệnh")
        AWAY = "away", _("Biệt phái, công tác, đào tạo, bồi dưỡng")
        CLOSED = "closed", _("Phòng, thiết bị tạm không dùng")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, null=True, related_name="bookings")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="bookings")
    equipment = models.ForeignKey(
        Equipment, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    resource = models.UUIDField()
    during = DateTimeRangeField()
    active = models.BooleanField(default=True)
    absence = models.CharField(max_length=8, blank=True, choices=Absence)
    note = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(room__isnull=False, officer=None, equipment=None)
                | Q(room=None, officer__isnull=False, equipment=None)
                | Q(room=None, officer=None, equipment__isnull=False),
                name="booking_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(resource=Coalesce("room_id", "officer_id", "equipment_id")),
                name="booking_resource_is_the_thing",
            ),
            models.CheckConstraint(
                condition=(Q(hearing__isnull=False) & Q(absence=""))
                | (Q(hearing=None) & Q(absence__in=["leave", "away", "closed"])),
                name="booking_for_hearing_or_absence",
            ),
            models.CheckConstraint(condition=Q(during__isempty=False), name="booking_takes_time"),
        ]


class PublicHearing(models.Model):
    """A line of the public cause list (lịch xét xử): what anybody may know of a trial, and nothing else.

    The portal's role reads this table. Participants stand here by their initials, if at all: decision 0024.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    room = models.CharField(max_length=80)
    form = models.CharField(max_length=8, choices=HearingForm)
    state = models.CharField(max_length=10, choices=HearingState)
    number = models.CharField(max_length=40)
    type = models.CharField(max_length=16)
    instance = models.CharField(max_length=10)
    subject = models.CharField(max_length=500, blank=True)
    parties = models.JSONField(default=list)
    presiding = models.CharField(max_length=120, blank=True)
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at", "room", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(form="closed") | Q(subject="", parties=[]),
                name="public_hearing_closed_says_less",
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="public_hearing_in_order"),
        ]
        indexes = [models.Index(fields=["court", "day", "starts_at"], name="public_hearing_of_court")]


class FeedKind(models.TextChoices):
    """What a private address holds."""

    HEARINGS = "hearings", _("Phiên tòa, phiên họp")
    DEADLINES = "deadlines", _("Thời hạn phải làm")


class CalendarFeed(models.Model):
    """A private iCalendar address. Only the hash of its token is kept; revoked, it answers no more."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(_USER, on_delete=models.CASCADE, related_name="calendar_feeds")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=FeedKind, default=FeedKind.HEARINGS)
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(officer__isnull=False, court=None) | Q(officer=None, court__isnull=False),
                name="calendar_feed_of_one",
            ),
            models.CheckConstraint(condition=Q(kind__in=FeedKind.values), name="calendar_feed_kind"),
        ]
