"""The electronic file of a case: numbered items, their text, sealed parts, who saw what, private notes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.models.cases import Case
from phapdinh.cases.models.documents import CaseDocument
from phapdinh.records.models import StoredFile
from phapdinh.vietnamese.uuid7 import uuid7


class ItemSource(models.TextChoices):
    """From whom an item came into the file."""

    PARTY = "party", _("Đương sự, người tham gia tố tụng giao nộp")
    COURT = "court", _("Tòa án lập, thu thập")
    PROCURACY = "procuracy", _("Viện kiểm sát chuyển đến")
    AGENCY = "agency", _("Cơ quan, tổ chức cung cấp")
    EARLIER = "earlier", _("Hồ sơ cấp trước chuyển đến")


class CaseFileItem(models.Model):
    """One item of the file (tài liệu trong hồ sơ) with its index numbers (bút lục) ``first`` to ``last``.

    Numbers run on within a case, without gap or overlap: an exclusion constraint and a trigger hold that. An
    item is never removed and never changed; one put in by mistake is struck (``struck_at``) and keeps its
    numbers. ``added_at`` is when it came into this file, ``filed_at`` when it first came into a court's: a
    file that another court sends keeps it. ``sha256`` is over the clear content; a sealed item has none, and
    its ``file`` is ciphertext. ``signatures`` is what a check of a PDF's signatures came to when it came in.
    ``sealed_as``: struck because it was put in again sealed; only who may open that one may open this one.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="file_items", db_index=False)
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=10, choices=ItemSource)
    source_note = models.CharField(max_length=200, blank=True)
    received_on = models.DateField()
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    pages = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    signatures = models.JSONField(null=True)
    sealed = models.BooleanField(default=False)
    document = models.OneToOneField(
        CaseDocument, on_delete=models.PROTECT, null=True, related_name="file_item"
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    filed_at = models.DateTimeField()
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    struck_at = models.DateTimeField(null=True)
    struck_reason = models.CharField(max_length=300, blank=True)
    sealed_as = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="sealed_from", db_index=False
    )

    class Meta:
        ordering = ["first"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first__gte=1, last__gte=F("first")), name="item_numbers_in_order"
            ),
            models.CheckConstraint(condition=Q(pages=F("last") - F("first") + 1), name="item_number_a_page"),
            models.CheckConstraint(condition=Q(source__in=ItemSource.values), name="item_source"),
            models.CheckConstraint(
                condition=Q(sealed=True, sha256="") | Q(sealed=False, sha256=F("file_id")),
                name="item_hash_of_file",
            ),
            models.CheckConstraint(
                condition=Q(struck_at=None, struck_reason="")
                | (Q(struck_at__isnull=False) & ~Q(struck_reason="")),
                name="item_struck_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(sealed_as=None) | Q(sealed=False, struck_at__isnull=False),
                name="item_sealed_as_is_struck",
            ),
        ]
        indexes = [models.Index(fields=["case", "first"], name="item_of_case")]

    def __str__(self) -> str:
        return str(self.id)


class ItemPage(models.Model):
    """The text of one page and its folded form, which search reads; sealed items have none."""

    item = models.ForeignKey(CaseFileItem, on_delete=models.PROTECT, related_name="page_texts")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    page = models.PositiveIntegerField()
    text = models.TextField()
    folded = models.TextField()

    class Meta:
        ordering = ["item", "page"]
        constraints = [models.UniqueConstraint(fields=["item", "page"], name="item_page_once")]


class ItemReading(models.Model):
    """Pages of an item that are pictures, and whose text a job recognises (nhận dạng chữ).

    ``waiting`` and ``failed`` are page numbers; a page in neither has been read.
    """

    item = models.OneToOneField(
        CaseFileItem, on_delete=models.PROTECT, primary_key=True, related_name="reading"
    )
    pages = models.PositiveIntegerField()
    waiting = models.JSONField(default=list)
    failed = models.JSONField(default=list)
    changed_at = models.DateTimeField()


class SealedKey(models.Model):
    """The key of one sealed item, wrapped by the secret of this instance; ``ground``: why it is sealed."""

    item = models.OneToOneField(CaseFileItem, on_delete=models.PROTECT, primary_key=True, related_name="key")
    wrapped = models.BinaryField()
    ground = models.CharField(max_length=300)


class SealedAccess(models.Model):
    """Who may open a sealed item, from when to when; granted by whom. Never removed: it ends."""

    item = models.ForeignKey(CaseFileItem, on_delete=models.PROTECT, related_name="access")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "user"], condition=Q(ends_at=None), name="sealed_access_open_once"
            )
        ]


class FileSight(models.Model):
    """Somebody opened an item, and when. Rows are only added; a trigger refuses the rest."""

    item = models.ForeignKey(CaseFileItem, on_delete=models.PROTECT, related_name="sights")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "user", "at"], name="sight_of_person_in_case")]


class FileNote(models.Model):
    """A private note on a page; its author alone sees it, and no export holds it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    item = models.ForeignKey(CaseFileItem, on_delete=models.PROTECT, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    page = models.PositiveIntegerField()
    text = models.TextField()
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["page", "made_at"]
        indexes = [models.Index(fields=["author", "item"], name="note_of_author")]
