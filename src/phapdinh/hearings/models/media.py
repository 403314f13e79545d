"""Media servers, rooms on them, who may enter, who is let in, who spoke when, what was refused."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from phapdinh.hearings.media.faults import Fault
from phapdinh.hearings.models.trials import Attendee, OnlineTrial
from phapdinh.vietnamese.uuid7 import uuid7


class MediaServer(models.Model):
    """A media server, as last seen. ``load`` is how many people its rooms hold.

    ``local``: started by this instance on its own machine; others are named in the settings. An ``edge``
    hands on what one conference room says to many points; it has no rooms. ``fault``: what is wrong with one
    of another machine.
    """

    class Kind(models.TextChoices):
        ROOM = "room", _("Máy chủ phòng xử án")
        EDGE = "edge", _("Máy chủ phát lại hội nghị")

    class State(models.TextChoices):
        UP = "up", _("Hoạt động")
        DOWN = "down", _("Không trả lời")

    name = models.CharField(max_length=60, primary_key=True)
    address = models.CharField(max_length=200)
    kind = models.CharField(max_length=4, choices=Kind, default=Kind.ROOM)
    local = models.BooleanField(default=False)
    state = models.CharField(max_length=4, choices=State, default=State.DOWN)
    last_seen_at = models.DateTimeField(null=True)
    load = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=12, choices=Fault, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(fault__in=["", *Fault.values]), name="media_server_fault"),
            models.CheckConstraint(condition=Q(state__in=["up", "down"]), name="media_server_state"),
            models.CheckConstraint(condition=Q(kind__in=["room", "edge"]), name="media_server_kind"),
            models.CheckConstraint(condition=~Q(address=""), name="media_server_has_address"),
        ]


class Sitting(models.Model):
    """The room of a trial online, once it was opened; ended, nobody enters any more.

    ``doors_closed``: a part held behind closed doors (xử kín), which the gallery leaves.
    """

    trial = models.OneToOneField(
        OnlineTrial, on_delete=models.PROTECT, primary_key=True, related_name="sitting"
    )
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    doors_closed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("opened_at")), name="sitting_times_in_order"
            )
        ]


class RoomKind(models.TextChoices):
    """What a room is for. Deliberation (nghị án) and talks in private (gặp riêng) are never recorded, and
    nobody else sees that they are held."""

    HEARING = "hearing", _("Phòng xử án trực tuyến")
    DELIBERATION = "deliberation", _("Phòng nghị án")
    COUNSEL = "counsel", _("Phòng gặp riêng người bào chữa, người đại diện")


class MediaRoom(models.Model):
    """A room on a media server; ``name`` is its name there, which no browser learns.

    ``server`` and ``made_at`` are null until it was made. When its server dies the room ends, and the trial
    goes on in the next ``part``.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    trial = models.ForeignKey(OnlineTrial, on_delete=models.PROTECT, related_name="media_rooms")
    kind = models.CharField(max_length=12, choices=RoomKind)
    part = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=32, unique=True)
    recorded = models.BooleanField()
    server = models.ForeignKey(MediaServer, on_delete=models.PROTECT, null=True, related_name="rooms")
    made_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["trial", "kind", "part"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=RoomKind.values), name="media_room_kind"),
            models.CheckConstraint(
                condition=Q(kind=RoomKind.HEARING) | Q(recorded=False), name="private_rooms_never_recorded"
            ),
            models.CheckConstraint(
                condition=Q(made_at=None) | Q(server__isnull=False), name="media_room_made_on_server"
            ),
            models.UniqueConstraint(fields=["trial", "kind", "part"], name="media_room_part_once"),
            models.UniqueConstraint(
                fields=["trial", "kind"], condition=Q(ended_at=None), name="media_room_open_once"
            ),
        ]


class SeatState(models.TextChoices):
    """Whether somebody is let in. A witness waits until called; who was removed does not come back."""

    WAITING = "waiting", _("Chờ được mời vào")
    ADMITTED = "admitted", _("Được vào phòng")
    REMOVED = "removed", _("Bị mời ra khỏi phòng")


class Seat(models.Model):
    """Where somebody stands in the room of the trial. No row: they wait."""

    attendee = models.OneToOneField(Attendee, on_delete=models.CASCADE, primary_key=True, related_name="seat")
    state = models.CharField(max_length=8, choices=SeatState, default=SeatState.WAITING)
    muted = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(state__in=SeatState.values), name="seat_state")]


class Entry(models.Model):
    """A personal link into the room of a trial. The token itself is shown once and not kept.

    The first device that uses it is bound to it (``device_sha256``) unless ``many_devices`` was allowed.
    ``visit`` counts connections: a new one ends the one before.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    attendee = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="entries")
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    device_sha256 = models.CharField(max_length=64, blank=True)
    many_devices = models.BooleanField(default=False)
    visit = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("valid_from")), name="entry_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["attendee"], condition=Q(revoked_at=None), name="entry_open_once"
            ),
        ]


class Talk(models.Model):
    """That somebody was heard, from when to when, as the media server noticed it."""

    room = models.ForeignKey(MediaRoom, on_delete=models.PROTECT, related_name="talks")
    attendee = models.ForeignKey(Attendee, on_delete=models.PROTECT, related_name="talks")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["began_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")), name="talk_times_in_order"
            )
        ]


class Incident(models.Model):
    """Something that the gate or the media server refused. The same within one minute is one row, counted:
    no one can fill the disk by knocking. Neither names nor addresses of machines are kept."""

    class Kind(models.TextChoices):
        TOKEN_ALTERED = "token_altered", _("Mã vào phòng bị sửa hoặc không đúng")
        TOKEN_STALE = "token_stale", _("Mã vào phòng hết hạn, bị thu hồi hoặc chưa đến giờ")
        TOKEN_COPIED = "token_copied", _("Mã vào phòng được dùng ở thiết bị khác")
        FOREIGN_PAGE = "foreign_page", _("Kết nối từ trang web khác")
        NOT_ALLOWED = "not_allowed", _("Yêu cầu ngoài quyền của tư cách tham gia")
        NOT_ADMITTED = "not_admitted", _("Vào phòng khi chưa được gọi")
        MALFORMED = "malformed", _("Yêu cầu sai mẫu")
        FLOOD = "flood", _("Gửi quá nhiều yêu cầu")
        KNOCK = "knock", _("Kết nối thẳng tới máy chủ truyền hình không có khóa")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=14, choices=Kind)
    what = models.CharField(max_length=40, blank=True)
    trial = models.ForeignKey(OnlineTrial, on_delete=models.PROTECT, null=True, related_name="incidents")
    entry = models.ForeignKey(Entry, on_delete=models.SET_NULL, null=True, related_name="+")
    minute = models.DateTimeField()
    count = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-minute"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "token_altered",
                        "token_stale",
                        "token_copied",
                        "foreign_page",
                        "not_allowed",
                        "not_admitted",
                        "malformed",
                        "flood",
                        "knock",
                    ]
                ),
                name="incident_kind",
            ),
            models.UniqueConstraint(
                fields=["kind", "what", "trial", "entry", "minute"],
                nulls_distinct=False,
                name="incident_once_a_minute",
            ),
        ]
