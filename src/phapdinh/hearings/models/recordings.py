"""Recordings, what all have in common and those of trials: parts as the media server left them, sealed files,
who opened them, room on the disk."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from phapdinh.hearings.models.media import MediaRoom
from phapdinh.hearings.models.trials import Attendee, OnlineTrial
from phapdinh.records.models import StoredFile
from phapdinh.vietnamese.uuid7 import uuid7


class PartState(models.TextChoices):
    """How far a part is. Only a sealed one is played."""

    WAITING = "waiting", _("Chờ ghép")
    WORKING = "working", _("Đang ghép")
    SEALED = "sealed", _("Đã niêm phong")
    EMPTY = "empty", _("Không có tiếng, hình nào được ghi")
    FAILED = "failed", _("Chưa ghép được, sẽ thử lại")


class Failing(models.TextChoices):
    """Why a part could not be put together."""

    TOOLS = "tools", _("Máy chủ chưa có công cụ ghép hình và tiếng.")
    REFUSED = "refused", _("Công cụ ghép không xử lý được các tệp đã ghi.")
    DISK = "disk", _("Không ghi được vào kho tệp, có thể ổ đĩa đã đầy.")


class Recording(models.Model):
    """What was recorded in one room, from ``began_at`` for so many ``milliseconds``.

    ``manifest`` (bảng kê) names every file with its SHA-256 and is itself a stored file; ``stamp`` is a token
    of the time-stamp authority over it (RFC 3161), empty where the instance has none: then the journal, in
    whose chain the manifest's hash stands, tells the time. ``tiles``: who has a place in the picture, from
    the left, row by row; ``failing``: why it could not be put together. A trigger holds what is sealed.
    """

    state = models.CharField(max_length=7, choices=PartState, default=PartState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    failing = models.CharField(max_length=7, choices=Failing, blank=True)
    changed_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    milliseconds = models.PositiveIntegerField(default=0)
    tiles = models.JSONField(default=list)
    manifest = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    stamp = models.BinaryField(default=bytes)
    sealed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class RecordedPart(Recording):
    """What was recorded in one room of a trial."""

    room = models.OneToOneField(
        MediaRoom, on_delete=models.PROTECT, primary_key=True, related_name="recording"
    )
    trial = models.ForeignKey(OnlineTrial, on_delete=models.PROTECT, related_name="recordings")

    class Meta:
        ordering = ["trial", "room__part"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PartState.values), name="recorded_part_state"),
            models.CheckConstraint(
                condition=~Q(state=PartState.SEALED)
                | Q(began_at__isnull=False, manifest__isnull=False, sealed_at__isnull=False),
                name="recorded_part_sealed_whole",
            ),
        ]


class FileKind(models.TextChoices):
    """What a file of a recording is."""

    ORIGINAL = "original", _("Bản gốc của máy chủ")
    COMPOSED = "composed", _("Bản ghép để xem lại")
    EVIDENCE = "evidence", _("Diễn biến cho xem chứng cứ")


class SealedFile(models.Model):
    """A sealed file of a part, never changed. An original is of one person and one stream of theirs;
    ``offset`` is how many milliseconds after the part it began."""

    kind = models.CharField(max_length=8, choices=FileKind)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    offset = models.PositiveIntegerField(default=0)
    milliseconds = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True


class RecordedFile(SealedFile):
    """A sealed file of a part of a trial."""

    part = models.ForeignKey(RecordedPart, on_delete=models.PROTECT, related_name="files")
    attendee = models.ForeignKey(Attendee, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["part", "offset", "name"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=FileKind.values), name="recorded_file_kind"),
            models.UniqueConstraint(fields=["part", "name"], name="recorded_file_name_once"),
            models.UniqueConstraint(
                fields=["part"], condition=Q(kind=FileKind.COMPOSED), name="recorded_part_composed_once"
            ),
        ]


class Playback(models.Model):
    """That somebody opened the recording of a trial: the key by which their browser fetches it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    trial = models.ForeignKey(OnlineTrial, on_delete=models.PROTECT, related_name="playbacks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()


class PlayedPart(models.Model):
    """That they began to play a part; once for each opening."""

    playback = models.ForeignKey(Playback, on_delete=models.PROTECT, related_name="played")
    part = models.ForeignKey(RecordedPart, on_delete=models.PROTECT, related_name="played")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["playback", "part"], name="played_part_once")]


class RecordingSpace(models.Model):
    """Room for recordings as the keeper last saw it: ``free`` bytes, of which recordings now take
    ``a_second``. One row."""

    only = models.BooleanField(primary_key=True, default=True)
    free = models.PositiveBigIntegerField()
    a_second = models.PositiveBigIntegerField()
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(only=True), name="recording_space_one"),
        ]
