"""What the API needs of its own: keys of programs, and answers to requests that may come twice."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from phapdinh.vietnamese.uuid7 import uuid7


class ApiKey(models.Model):
    """A key by which a program acts for an account, within the rights of that account and no further.

    The key itself is shown once and not kept. ``writes`` false: it may read alone. ``last_used_at`` is true
    to a quarter of an hour, so that reading need not write each time.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="api_keys")
    label = models.CharField(max_length=120)
    token_sha256 = models.CharField(max_length=64, unique=True)
    writes = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(label=""), name="api_key_has_label"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="api_key_expires"),
        ]


class ApiAnswer(models.Model):
    """What a request with an ``Idempotency-Key`` did: sent again, it is answered by this and acts no more.

    ``answer`` holds ids and numbers, no personal data. Kept for some weeks.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    request_sha256 = models.CharField(max_length=64)
    answer = models.JSONField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="api_answer_once")]
