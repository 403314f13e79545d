"""Draft transcripts (bản chép lời nháp): what a machine took down of a sealed part, stretch by stretch.

A draft, never the record: it may be deleted and made again, and nothing else rests on it.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from phapdinh.hearings.models.recordings import Playback, RecordedFile, RecordedPart
from phapdinh.vietnamese.uuid7 import uuid7


class TranscriptState(models.TextChoices):
    """How far a draft is."""

    WAITING = "waiting", _("Chờ chép lời")
    WORKING = "working", _("Đang chép lời")
    DONE = "done", _("Đã chép xong")
    FAILED = "failed", _("Chưa chép được")


class Hindrance(models.TextChoices):
    """Why a draft could not be made, or not to its end."""

    UNREACHABLE = "unreachable", _("Không nối được với máy chép lời.")
    SLOW = "slow", _("Máy chép lời không trả lời kịp.")
    BUSY = "busy", _("Máy chép lời đang quá tải.")
    BROKEN = "broken", _("Máy chép lời đang gặp lỗi.")
    NONSENSE = "nonsense", _("Máy chép lời trả lời không đúng mẫu.")
    REFUSED = "refused", _("Máy chép lời từ chối yêu cầu; báo người vận hành kiểm tra khóa và tên mô hình.")
    DISK = "disk", _("Máy chủ không đọc hoặc không ghi được tệp, có thể ổ đĩa đã đầy; báo người vận hành.")
    TOOLS = "tools", _("Công cụ tách tiếng không xử lý được tệp đã niêm phong; báo người vận hành.")
    ALTERED = "altered", _("Tệp gốc của phần này không còn đúng như khi niêm phong; không chép lời từ đó.")
    CLOSED = "closed", _("Tiếng nói của phần này không được gửi ra ngoài mạng của Tòa án.")
    CHANGED = "changed", _("Máy chép lời đã đổi từ khi yêu cầu; xóa bản nháp này rồi yêu cầu lại.")
    OFF = "off", _("Hệ thống không còn nối với máy chép lời nào.")


class Transcript(models.Model):
    """The draft of one part. ``host`` and ``model``: which machine takes it down; ``confirmed``: who asked
    said that nobody in it is protected, which a machine outside of the court's network wants.

    ``planned_at``: its stretches are known. ``tries`` counts what failed since it was last asked for.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    part = models.OneToOneField(RecordedPart, on_delete=models.PROTECT, related_name="transcript")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    confirmed = models.BooleanField(default=False)
    host = models.CharField(max_length=255)
    model = models.CharField(max_length=120)
    state = models.CharField(max_length=7, choices=TranscriptState, default=TranscriptState.WAITING)
    failing = models.CharField(max_length=11, choices=Hindrance, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    planned_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=TranscriptState.values), name="transcript_state"),
            models.CheckConstraint(
                condition=Q(failing="") | Q(failing__in=Hindrance.values), name="transcript_failing"
            ),
            models.CheckConstraint(
                condition=~Q(state=TranscriptState.FAILED) | ~Q(failing=""), name="transcript_failed_why"
            ),
            models.CheckConstraint(
                condition=~Q(state=TranscriptState.DONE) | Q(planned_at__isnull=False),
                name="transcript_done_was_planned",
            ),
        ]


class TranscriptPiece(models.Model):
    """A stretch (đoạn) of one person's own sealed stream that is sent at once, from ``first`` until ``last``
    in milliseconds of the part. ``done_at``: its lines are written, and it is never sent again."""

    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    source = models.ForeignKey(RecordedFile, on_delete=models.PROTECT, related_name="+")
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["transcript", "number"]
        constraints = [
            models.UniqueConstraint(fields=["transcript", "number"], name="transcript_piece_once"),
            models.CheckConstraint(condition=Q(last__gt=F("first")), name="transcript_piece_in_order"),
        ]


class TranscriptLine(models.Model):
    """Words as the machine took them down, from ``first`` until ``last`` in milliseconds of the part. A
    trigger keeps them as they came."""

    piece = models.ForeignKey(TranscriptPiece, on_delete=models.CASCADE, related_name="lines")
    place = models.PositiveSmallIntegerField()
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    words = models.TextField()

    class Meta:
        ordering = ["first", "id"]
        constraints = [
            models.UniqueConstraint(fields=["piece", "place"], name="transcript_line_once"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="transcript_line_in_order"),
            models.CheckConstraint(condition=~Q(words=""), name="transcript_line_has_words"),
        ]


class TranscriptReading(models.Model):
    """That somebody read a draft; once for each opening of the recording."""

    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="readings")
    playback = models.ForeignKey(Playback, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["transcript", "playback"], name="transcript_read_once")
        ]
