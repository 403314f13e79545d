"""Stored files by content, and the journal: append-only by database trigger, hash-chained per subject."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from phapdinh.vietnamese.uuid7 import uuid7


class StoredFile(models.Model):
    """A file in the content-addressed store; never overwritten."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.sha256


class JournalEntry(models.Model):
    """One thing that happened to one subject (a judgment, a case), chained to the entry before it.

    ``digest`` is SHA-256 over the previous digest and the canonical JSON of this entry. Entries are
    never changed or removed; a trigger refuses both.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    subject_kind = models.CharField(max_length=30)
    subject_id = models.UUIDField()
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(max_length=120, blank=True)
    verb = models.CharField(max_length=40)
    details = models.JSONField(default=dict)
    previous_digest = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["subject_kind", "subject_id", "sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "sequence"], name="journal_entry_sequence"
            )
        ]


class JournalHead(models.Model):
    """The last entry of one subject: the lock while one is added, the proof that none was cut off."""

    subject_kind = models.CharField(max_length=30)
    subject_id = models.UUIDField()
    sequence = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_kind", "subject_id"], name="journal_head_subject")
        ]
