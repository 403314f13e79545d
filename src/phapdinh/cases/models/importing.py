"""Dockets kept before the platform (sổ thụ lý sẵn có), brought in from a table."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from phapdinh.vietnamese.uuid7 import uuid7


class DocketImport(models.Model):
    """One file of a docket: what a look at it found, and how far its rows have come in.

    ``findings`` say why rows were refused, as [line, column, reason], of which a row may have several;
    ``refused`` counts the rows. The file itself is kept by its content, so the report shows those rows as
    they were written. ``missing_ground`` says why numbers that no row of the file bears are missing;
    without it the first row after such a gap is refused. The same file of the same court that has not come
    to its end is one import, however often it is sent.
    """

    class State(models.TextChoices):
        CHECKED = "checked"
        RUNNING = "running"
        FINISHED = "finished"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("records.StoredFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.CHECKED)
    missing_ground = models.CharField(max_length=300, blank=True)
    rows = models.PositiveIntegerField(default=0)
    fit = models.PositiveIntegerField(default=0)
    imported = models.PositiveIntegerField(default=0)
    there = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    findings = models.JSONField(default=list)
    unread = models.JSONField(default=list)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(state="finished"), name="docket_import_finished"
            ),
            models.CheckConstraint(
                condition=Q(imported__lte=F("rows")) & Q(fit__lte=F("rows")), name="docket_import_counts"
            ),
            models.UniqueConstraint(
                fields=["court", "file"], condition=~Q(state="finished"), name="docket_import_open_once"
            ),
        ]
        indexes = [models.Index(fields=["court", "-made_at"], name="docket_import_newest")]
