"""Reports from the public that a published text names somebody."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from phapdinh.vietnamese.uuid7 import uuid7


class LeakReport(models.Model):
    """A report of a leaked name. The passage is hidden at once; the desk confirms or restores it."""

    class State(models.TextChoices):
        OPEN = "open"
        CONFIRMED = "confirmed"
        RESTORED = "restored"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    judgment_id = models.UUIDField(db_index=True)
    passage = models.TextField()
    note = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    reported_at = models.DateTimeField(auto_now_add=True)
    handled_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
