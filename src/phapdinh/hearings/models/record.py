"""The record of a trial (biên bản phiên tòa): lines that are only added, until it is drawn up and signed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.models import CaseDocument
from phapdinh.hearings.models.trials import Attendee, OnlineTrial

_USER = settings.AUTH_USER_MODEL


class LineKind(models.TextChoices):
    """What a line of the record tells. The last three are what the clerk takes down of what is said."""

    STEP = "step", _("Trình tự")
    SPEECH = "speech", _("Phát biểu")
    FLOOR = "floor", _("Quyền phát biểu")
    EVIDENCE = "evidence", _("Chứng cứ")
    INCIDENT = "incident", _("Sự cố")
    ADMISSION = "admission", _("Ra, vào")
    BREAK = "break", _("Nghỉ, tạm ngừng")
    NOTE = "note", _("Ghi nhận")
    QUESTION = "question", _("Hỏi")
    ANSWER = "answer", _("Trả lời")
    STATEMENT = "statement", _("Trình bày")


#: What is taken down from the mouth of somebody, by hand.
SAID = frozenset({LineKind.QUESTION, LineKind.ANSWER, LineKind.STATEMENT})


class Record(models.Model):
    """The record of one trial. Closed, it takes no line; ``document`` is the paper that is signed.

    ``heard_until``: what the media server heard before is written down. A trigger refuses to open a record
    again whose document bears a signature.
    """

    trial = models.OneToOneField(
        OnlineTrial, on_delete=models.PROTECT, primary_key=True, related_name="record"
    )
    heard_until = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    document = models.OneToOneField(CaseDocument, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(document=None) | Q(closed_at__isnull=False), name="record_drawn_up_closed"
            )
        ]


class RecordLine(models.Model):
    """A line: what happened ``at`` (of a speech, ``until`` when), to or by whom. Never changed.

    ``corrects``: it stands beside an earlier line, whose wording stays; no words then mean that the earlier
    line is struck out. ``source`` is what the line comes of: the same source twice is one line.
    ``by`` is who wrote it; None: the platform did.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="lines", db_index=False)
    kind = models.CharField(max_length=9, choices=LineKind)
    at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    attendee = models.ForeignKey(Attendee, on_delete=models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=4000, blank=True)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    reason = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=60, null=True)
    by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=LineKind.values), name="record_line_kind"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("at")), name="record_line_times_in_order"
            ),
            models.CheckConstraint(
                condition=~Q(words="") | Q(kind=LineKind.SPEECH) | Q(corrects__isnull=False),
                name="record_line_says_something",
            ),
            models.CheckConstraint(
                condition=Q(corrects=None) | (Q(by__isnull=False) & ~Q(reason="")),
                name="record_line_corrected_by_somebody",
            ),
            models.UniqueConstraint(fields=["record", "source"], name="record_line_source_once"),
        ]
        indexes = [models.Index(fields=["record", "at", "id"], name="record_line_in_order")]


class RecordDraft(models.Model):
    """The line that somebody is typing, kept as they type: nothing of it is lost with the browser."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="drafts")
    user = models.ForeignKey(_USER, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=9, choices=LineKind)
    attendee = models.ForeignKey(Attendee, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.CharField(max_length=4000, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "user"], name="record_draft_once")]


class RecordRequest(models.Model):
    """That somebody who took part asks to have the record amended (yêu cầu sửa đổi, bổ sung biên bản).

    ``document`` is the paper that continues the record with what was asked and answered.
    """

    class Answer(models.TextChoices):
        OPEN = "", _("Chưa trả lời")
        GRANTED = "granted", _("Chấp nhận, ghi vào cuối biên bản")
        REFUSED = "refused", _("Không chấp nhận")

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="requests")
    attendee = models.ForeignKey(Attendee, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=2000)
    at = models.DateTimeField()
    taken_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=7, choices=Answer, blank=True)
    answer_words = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey(CaseDocument, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="record_request_says_something"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by=None)
                | Q(answer__in=["granted", "refused"], answered_at__isnull=False, answered_by__isnull=False),
                name="record_request_answered_whole",
            ),
            models.CheckConstraint(
                condition=~Q(answer="refused") | ~Q(answer_words=""), name="record_request_refused_why"
            ),
            models.CheckConstraint(
                condition=Q(document=None) | ~Q(answer=""), name="record_request_written_when_answered"
            ),
        ]
