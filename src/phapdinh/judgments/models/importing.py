"""Import runs and what became of each file; the quarantine is the items that failed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from phapdinh.judgments.models.working import Judgment
from phapdinh.vietnamese.uuid7 import uuid7


class ImportRun(models.Model):
    """One ``phapdinh judgments import`` or one upload at the desk; it can be resumed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)


class ImportItem(models.Model):
    """One file of a run and its outcome."""

    class Outcome(models.TextChoices):
        IMPORTED = "imported"
        DUPLICATE = "duplicate"
        QUARANTINED = "quarantined"

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="items")
    name = models.CharField(max_length=500)
    file_sha256 = models.CharField(max_length=64)
    outcome = models.CharField(max_length=12, choices=Outcome)
    reason = models.TextField(blank=True)
    judgment = models.ForeignKey(Judgment, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "name", "file_sha256"], name="import_item_once")]
        indexes = [models.Index(fields=["outcome", "at"], name="import_item_outcome")]
