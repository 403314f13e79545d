"""The working record of a judgment and its uncoded text: sealed, for the court's own staff only."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from phapdinh.judgments import record
from phapdinh.vietnamese.uuid7 import uuid7


class State(models.TextChoices):
    """Where a judgment stands on its way to the public."""

    CODING = "coding", _("Chờ mã hóa")
    AWAITING_SIGNATURE = "awaiting_signature", _("Chờ Chủ tọa ký")
    HELD = "held", _("Tạm giữ")
    REFUSED = "refused", _("Không công bố")
    PUBLISHED = "published", _("Đã công bố")
    WITHDRAWN = "withdrawn", _("Đã gỡ bỏ")


class Judgment(models.Model):
    """A judgment or decision of a court, as parsed; numbers are attributes that may be corrected."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, null=True, related_name="+")
    court_text = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=10, choices=[(k.value, k.name) for k in record.Kind])
    number = models.CharField(max_length=60, blank=True)
    number_seq = models.PositiveIntegerField(null=True)
    number_year = models.PositiveSmallIntegerField(null=True)
    case_type = models.CharField(max_length=8, blank=True)
    instance = models.CharField(max_length=4, blank=True)
    decided_on = models.DateField(null=True)
    legal_relation = models.TextField(blank=True)
    acceptance_number = models.CharField(max_length=60, blank=True)
    accepted_on = models.DateField(null=True)
    presiding_judge = models.CharField(max_length=120, blank=True)
    parsed = models.JSONField(default=dict)
    state = models.CharField(max_length=20, choices=State, default=State.CODING)
    state_reason = models.TextField(blank=True)
    in_force_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    open_suspicions = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["court", "number", "decided_on"],
                condition=Q(court__isnull=False, decided_on__isnull=False) & ~Q(number=""),
                name="judgment_court_number_day",
            )
        ]
        indexes = [models.Index(fields=["court", "state", "due_on"], name="judgment_queue")]

    def __str__(self) -> str:
        return self.number or str(self.id)


class SourceText(models.Model):
    """The repaired, uncoded text and the file that it was read from (content-addressed in ``records``).

    ``fingerprint`` is SHA-256 over the letters and digits of the text: the same judgment as a Word
    file and as a PDF is one judgment.
    """

    judgment = models.OneToOneField(
        Judgment, on_delete=models.PROTECT, primary_key=True, related_name="source"
    )
    text = models.TextField()
    file_sha256 = models.CharField(max_length=64, unique=True)
    file_name = models.CharField(max_length=255)
    format = models.CharField(max_length=8)
    page_count = models.PositiveIntegerField(default=1)
    ocr_pages = models.JSONField(default=list)
    fingerprint = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint"], condition=~Q(fingerprint=""), name="source_text_fingerprint"
            )
        ]
