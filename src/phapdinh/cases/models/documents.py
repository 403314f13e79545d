"""Documents that a court makes in a case: draft, number, signatures; and what the public may check."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.models.cases import Case
from phapdinh.cases.models.numbers import IssuedNumber
from phapdinh.cases.models.steps import Step
from phapdinh.records.models import StoredFile
from phapdinh.vietnamese.uuid7 import uuid7


class DocumentState(models.TextChoices):
    """How far a document has come; an issued one is never changed, only declared void."""

    DRAFT = "draft", _("Dự thảo")
    NUMBERED = "numbered", _("Đã cấp số, chờ ký")
    ISSUED = "issued", _("Đã ban hành")
    VOID = "void", _("Đã hủy")


class Letterhead(models.Model):
    """What stands on a court's documents beside its name: the authority above it (``above``, empty where
    the form has none), address, place of issue, its procuracy."""

    court = models.OneToOneField(
        "courts.Court", on_delete=models.PROTECT, primary_key=True, related_name="letterhead"
    )
    above = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=80, blank=True)
    procuracy = models.CharField(max_length=200, blank=True)


class CaseDocument(models.Model):
    """A document of a case (văn bản tố tụng).

    ``kind`` names a template of ``rules/documents.yaml``; ``fields`` holds the words by field as they stand,
    ``revision`` the number of the revision that they are. ``code`` is the short code that the QR leads to,
    drawn with the number. ``signatories`` are the pairs of capacity and name on the sheet.
    ``content_sha256`` is over what is said (see ``documents.content``), ``pdf`` the file to be signed,
    ``file`` the one that bears the signatures.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, null=True, related_name="documents")
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=DocumentState, default=DocumentState.DRAFT)
    fields = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)
    number = models.CharField(max_length=40, blank=True)
    issued_number = models.OneToOneField(
        IssuedNumber, on_delete=models.PROTECT, null=True, related_name="document"
    )
    dated = models.DateField(null=True)
    code = models.CharField(max_length=12, blank=True)
    content_sha256 = models.CharField(max_length=64, blank=True)
    signatories = models.JSONField(default=list)
    pdf = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    void_reason = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=DocumentState.values), name="document_state"),
            models.CheckConstraint(
                condition=Q(state__in=[DocumentState.DRAFT, DocumentState.VOID])
                | (~Q(code="") & Q(dated__isnull=False, pdf__isnull=False) & ~Q(content_sha256="")),
                name="document_numbered_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state=DocumentState.ISSUED) | Q(file__isnull=False),
                name="document_issued_signed",
            ),
            models.CheckConstraint(
                condition=Q(state=DocumentState.VOID) | Q(void_reason=""), name="document_void_reason"
            ),
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="document_code_once"),
        ]

    def __str__(self) -> str:
        return self.number or str(self.id)


class DocumentRevision(models.Model):
    """The words of a draft as somebody saved them; never changed, so that nothing written is lost.

    ``beside`` marks words that came in while another had already saved others: kept, not taken over.
    """

    document = models.ForeignKey(CaseDocument, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    base = models.PositiveIntegerField()
    beside = models.BooleanField(default=False)
    fields = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="document_revision_once"),
            models.CheckConstraint(condition=Q(base__lt=F("number")), name="document_revision_after_base"),
        ]


class DocumentSignature(models.Model):
    """One signature: who signed, when by the time stamp, and the file that came of it."""

    document = models.ForeignKey(CaseDocument, on_delete=models.PROTECT, related_name="signatures")
    order = models.PositiveSmallIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=120)
    at = models.DateTimeField()
    level = models.CharField(max_length=8)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["document", "order"], name="document_signature_order"),
            models.UniqueConstraint(fields=["document", "by"], name="document_signature_once"),
        ]


class PublishedDocument(models.Model):
    """What anybody may know of an issued document: that it exists. No party, no subject, no key to a case."""

    code = models.CharField(max_length=12, primary_key=True)
    sha256 = models.CharField(max_length=64, unique=True)
    court_name = models.CharField(max_length=200)
    title = models.CharField(max_length=120)
    number = models.CharField(max_length=40, blank=True)
    dated = models.DateField()
    signed_at = models.DateTimeField()
    signatures = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=8)
    void_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="published_document_hash"
            )
        ]
