"""Laws, their articles, and every text of an article that is known, with the days for which it holds.

Dates that the sources do not tell are null. A null ``valid_from`` means that the period is unknown; a
null ``valid_to`` beside a known ``valid_from`` means that no end was known when the source was made.
Written by :mod:`phapdinh.laws.actions` alone.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from phapdinh.vietnamese.uuid7 import uuid7


class LawBasis(models.TextChoices):
    """Where a law's days of effect come from."""

    NOTE = "note", _("ghi chú nguồn của văn bản")
    METADATA = "metadata", _("thông tin kèm theo bản văn")
    CATALOGUE = "catalogue", _("danh mục luật của hệ thống")
    STATED = "stated", _("điều khoản thi hành của chính văn bản")
    UNKNOWN = "unknown", _("chưa rõ")


class PeriodBasis(models.TextChoices):
    """How the period of a text is known; see :mod:`phapdinh.laws.periods`."""

    NOTE = "note", _("theo ghi chú nguồn")
    DEDUCED = "deduced", _("suy ra từ thời điểm thu thập và ngày sửa đổi")
    SNAPSHOT = "snapshot", _("chỉ biết thời điểm thu thập")
    UNKNOWN = "unknown", _("chưa rõ")


class Law(models.Model):
    """A normative document. ``law_id`` is number and symbol: ``81/2025/QH15`` is not ``81/2025/UBTVQH15``.

    ``key`` is the number folded for look-up; ``numbers`` are other spellings of it in the source notes,
    where the delivered one is cut short, and ``other_keys`` these folded. ``kind``: Luật, Nghị định.
    ``changed_at``: when a text or a day of it last came or changed here.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    law_id = models.CharField(max_length=120, unique=True)
    key = models.CharField(max_length=120, db_index=True)
    numbers = ArrayField(models.CharField(max_length=120), default=list)
    other_keys = ArrayField(models.CharField(max_length=120), default=list)
    kind = models.CharField(max_length=40, null=True)
    name = models.TextField(null=True)
    issuer = models.TextField(null=True)
    issued_on = models.DateField(null=True)
    effective_from = models.DateField(null=True)
    effective_to = models.DateField(null=True)
    basis = models.CharField(max_length=12, choices=LawBasis, default=LawBasis.UNKNOWN)
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            GinIndex(fields=["other_keys"], name="law_other_keys"),
            models.Index(fields=["-changed_at", "law_id"], name="law_changed"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(basis__in=LawBasis.values), name="law_basis"),
            models.CheckConstraint(
                condition=models.Q(effective_from=None)
                | models.Q(effective_to=None)
                | models.Q(effective_from__lte=models.F("effective_to")),
                name="law_begins_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return self.law_id


class Article(models.Model):
    """An article; ``number`` is a string (``32a``), ``order`` its place in the law.

    ``effective_from`` and ``effective_to`` are the days of the article itself, whatever its wording.
    ``changes`` lists what later documents did, as the newest note tells: ``effect``, ``on``, ``by``,
    ``written``. ``note_read`` is false where that note says more than was understood. ``change_seq``
    orders all changes; the database gives it (migration 0011), so that the index can follow.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    law = models.ForeignKey(Law, on_delete=models.PROTECT, related_name="articles")
    number = models.CharField(max_length=12)
    order = models.PositiveIntegerField()
    effective_from = models.DateField(null=True)
    effective_to = models.DateField(null=True)
    changes = models.JSONField(default=list)
    note_read = models.BooleanField(default=True)
    change_seq = models.BigIntegerField(db_default=0, editable=False)

    class Meta:
        indexes = [models.Index(fields=["change_seq"], name="article_change_seq")]
        constraints = [models.UniqueConstraint(fields=["law", "number"], name="article_of_law")]

    def __str__(self) -> str:
        return f"Điều {self.number}"


class ArticleVersion(models.Model):
    """One text of an article, kept for ever. ``sha256`` is that of the text alone.

    ``snapshot`` is the newest delivery in which this text stood (``2026-01``), empty where the source
    does not say. Periods that are known do not overlap: the database refuses it (migration 0010).
    ``codified_id`` is the article's place in the official codification, by which ``see_also`` names others.
    ``added_at`` is when the text came into this library.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="versions")
    sha256 = models.CharField(max_length=64)
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    basis = models.CharField(max_length=12, choices=PeriodBasis)
    snapshot = models.CharField(max_length=40, blank=True)
    source_note = models.TextField(null=True)
    chapter = models.TextField(null=True)
    topic = models.TextField(null=True)
    codified_id = models.CharField(max_length=60, null=True, db_index=True)
    see_also = models.TextField(null=True)
    url = models.TextField(null=True)
    added_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "sha256"], name="article_version_text"),
            models.CheckConstraint(condition=models.Q(basis__in=PeriodBasis.values), name="version_basis"),
            models.CheckConstraint(
                condition=models.Q(valid_from=None, valid_to=None)
                | models.Q(valid_from__isnull=False, valid_to=None)
                | models.Q(valid_from__lte=models.F("valid_to")),
                name="version_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.sha256[:12]}"


class Reference(models.Model):
    """What a text cites: its words ``[start, end)``, and the law, article, clause and point that they name.

    ``key`` is the number of the cited law as numbers are compared. ``law`` and ``target`` are empty where
    the library does not hold law or article: they are filled in when these come. ``number`` is empty where
    a law is cited as a whole. Made by the job of linking; whatever is here can be made anew.
    """

    version = models.ForeignKey(ArticleVersion, on_delete=models.CASCADE, related_name="references")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="references")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    key = models.CharField(max_length=120)
    law = models.ForeignKey(Law, on_delete=models.SET_NULL, null=True, related_name="cited_in")
    number = models.CharField(max_length=12, blank=True)
    target = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, related_name="cited_in")
    clause = models.CharField(max_length=12, null=True)
    point = models.CharField(max_length=12, null=True)

    def __str__(self) -> str:
        return f"{self.key} {self.number}"


class LinkedArticle(models.Model):
    """How far an article has been read for citations: its ``change_seq`` then, and by which ``rules``."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="linked")
    change_seq = models.BigIntegerField()
    rules = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return str(self.article_id)
