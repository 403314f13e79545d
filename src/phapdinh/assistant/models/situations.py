"""Answered situations (tình huống pháp lý có giải đáp): questions of courts, all answers, cited law.

Sealed from the portal's role. Written by :mod:`phapdinh.assistant.situations.actions` alone. A version is
never changed or removed (a trigger refuses it, migration 0010); only its approval is added to it, once.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from phapdinh.vietnamese.uuid7 import uuid7

_USER = settings.AUTH_USER_MODEL


class SituationState(models.TextChoices):
    """Where a situation stands. Approval publishes it to all courts in the same act."""

    ASKED = "asked", _("Chờ giải đáp")
    DRAFTED = "drafted", _("Chờ duyệt")
    RETURNED = "returned", _("Trả lại để sửa")
    PUBLISHED = "published", _("Đã giải đáp")
    UNCONFIRMED = "unconfirmed", _("Chưa xác nhận")
    NEEDS_REVIEW = "needs_review", _("Cần xem lại")
    WITHDRAWN = "withdrawn", _("Đã rút")


_READ_STATES = (SituationState.PUBLISHED, SituationState.UNCONFIRMED, SituationState.NEEDS_REVIEW)


class Situation(models.Model):
    """A question and where it stands.

    ``current`` is the version that readers see, also while a new one is being drafted. What came from
    outside has a ``source`` and its key there, and neither court nor asker. ``law_day`` is the day on
    whose law the current answer was last held right. ``change_seq`` orders changes for the index.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, null=True, related_name="+")
    asked_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    source = models.CharField(max_length=120, blank=True)
    source_key = models.CharField(max_length=120, blank=True)
    field = models.CharField(max_length=40)
    question = models.TextField()
    background = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=SituationState, default=SituationState.ASKED)
    state_reason = models.TextField(blank=True)
    current = models.ForeignKey(
        "SituationVersion", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    law_day = models.DateField(null=True)
    changed_at = models.DateTimeField()
    change_seq = models.BigIntegerField(unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=SituationState.values), name="situation_state"),
            models.CheckConstraint(
                condition=~Q(state__in=_READ_STATES) | Q(current__isnull=False, law_day__isnull=False),
                name="situation_read_has_answer",
            ),
            models.CheckConstraint(
                condition=Q(source="", source_key="", court__isnull=False, asked_by__isnull=False)
                | (~Q(source="") & ~Q(source_key="") & Q(court__isnull=True, asked_by__isnull=True)),
                name="situation_asked_or_received",
            ),
            models.UniqueConstraint(
                fields=["source", "source_key"], condition=~Q(source=""), name="situation_received_once"
            ),
        ]
        indexes = [
            models.Index(fields=["-changed_at", "id"], name="situation_newest"),
            models.Index(fields=["state", "-changed_at", "id"], name="situation_list"),
            models.Index(fields=["court", "state"], name="situation_court"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class SituationVersion(models.Model):
    """One answer, complete. ``day`` is the day of the answer, on which its citations are resolved.

    ``drafted_by`` is null for what came from outside; ``received`` then is the record as it came. Who
    drafted never approves: the database refuses it. ``sha256`` is that of question, background and answer.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    situation = models.ForeignKey(Situation, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    field = models.CharField(max_length=40)
    question = models.TextField()
    background = models.TextField(blank=True)
    answer = models.TextField()
    sources = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    day = models.DateField()
    drafted_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField()
    received = models.JSONField(null=True)
    received_sha256 = models.CharField(max_length=64, blank=True)
    approved_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["situation", "number"], name="situation_version_once"),
            models.CheckConstraint(
                condition=Q(approved_by=None) | Q(drafted_by=None) | ~Q(approved_by=F("drafted_by")),
                name="situation_second_person_approves",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_at=None)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="situation_approval_whole",
            ),
            models.CheckConstraint(
                condition=Q(drafted_by__isnull=False, received=None, received_sha256="")
                | (Q(drafted_by=None, received__isnull=False) & ~Q(received_sha256="")),
                name="situation_drafted_or_received",
            ),
        ]


class SituationCitation(models.Model):
    """A provision that a version cites: the words at ``[start, end)`` of its answer, and what they mean.

    ``sha256`` is that of the article's text on which the answer was last held right; empty where it was
    not held. ``status``, ``reason`` and ``standing`` are those of :mod:`phapdinh.laws.resolver`.
    """

    version = models.ForeignKey(SituationVersion, on_delete=models.PROTECT, related_name="citations")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    law_id = models.CharField(max_length=120, blank=True)
    article = models.CharField(max_length=12, blank=True)
    clause = models.CharField(max_length=12, blank=True)
    point = models.CharField(max_length=12, blank=True)
    law = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=10)
    reason = models.CharField(max_length=20, blank=True)
    standing = models.CharField(max_length=10, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["version", "start", "pk"]
        indexes = [models.Index(fields=["law_id", "article"], name="situation_cited_article")]


class SituationFlag(models.Model):
    """A change of cited law that a person must look at, and what the person decided.

    ``on`` is the day from which it holds, ``by`` the number of the law that made it; both as far as the
    library tells. The same change is flagged once for a version.
    """

    class Decision(models.TextChoices):
        OPEN = "open", _("Chờ quyết định")
        KEPT = "kept", _("Giữ nguyên giải đáp")
        REVISED = "revised", _("Đã sửa giải đáp")
        WITHDRAWN = "withdrawn", _("Đã rút giải đáp")

    version = models.ForeignKey(SituationVersion, on_delete=models.PROTECT, related_name="flags")
    law_id = models.CharField(max_length=120, blank=True)
    article = models.CharField(max_length=12, blank=True)
    kind = models.CharField(max_length=12)
    on = models.DateField(null=True)
    by = models.CharField(max_length=120, blank=True)
    old_sha256 = models.CharField(max_length=64, blank=True)
    new_sha256 = models.CharField(max_length=64, blank=True)
    found_at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.OPEN)
    decided_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "law_id", "article", "kind", "on", "by", "new_sha256"],
                nulls_distinct=False,
                name="situation_flag_once",
            ),
            models.CheckConstraint(
                condition=Q(decision="open", decided_by=None, decided_at=None)
                | (~Q(decision="open") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="situation_flag_decided_by_a_person",
            ),
        ]
        indexes = [models.Index(fields=["version"], condition=Q(decision="open"), name="situation_flag_open")]


class SituationNote(models.Model):
    """Words given with an act; the journal has the act and no words."""

    situation = models.ForeignKey(Situation, on_delete=models.PROTECT, related_name="notes")
    verb = models.CharField(max_length=40)
    text = models.TextField()
    actor = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
