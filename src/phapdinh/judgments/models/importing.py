"""Import runs and what became of each file; the quarantine is the items that failed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from phapdinh.judgments.models.working import Judgment
from phapdinh.vietnamese.uuid7 import uuid7


class ImportRun(models.Model):
    """One ``phapdinh judgments import`` or one upload at the desk.

    ``sources`` are the paths that were asked for: the same command after an interruption finds its
    unfinished run by them and continues it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    sources = models.JSONField(default=list)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)


class ImportItem(models.Model):
    """One file of a run and its outcome; written in the transaction of its judgment.

    ``known`` is what the register of the import (manifest) said of the file, for a later retry.
    ``judgment`` is the record made, or the one that was there first.
    """

    class Outcome(models.TextChoices):
        IMPORTED = "imported"
        DUPLICATE = "duplicate"
        QUARANTINED = "quarantined"

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="items")
    name = models.CharField(max_length=500)
    file_sha256 = models.CharField(max_length=64)
    outcome = models.CharField(max_length=12, choices=Outcome)
    reason = models.TextField(blank=True)
    known = models.JSONField(default=dict)
    judgment = models.ForeignKey(Judgment, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "name", "file_sha256"], name="import_item_once")
        ]
        indexes = [
            models.Index(fields=["outcome", "at"], name="import_item_outcome"),
            models.Index(fields=["file_sha256", "-at"], name="import_item_file"),
        ]
