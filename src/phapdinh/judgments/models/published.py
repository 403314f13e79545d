"""What the public may read, and nothing else: the only tables of this room that the portal's role sees.

No foreign key leads from here to the sealed tables; a published judgment has the id of its record.
"""

from __future__ import annotations

from django.db import models


class PublishedJudgment(models.Model):
    """A published judgment in its present version, coded.

    ``structure`` holds sections, paragraphs, officials, coded participants and citations with
    offsets into ``text``. ``court`` is unknown where the court has coded its own name in what it
    published elsewhere; ``court_name`` then says what it wrote. ``hidden`` lists ``[start, end]``
    stretches that a leak report has hidden until the desk decides. ``substance_changed_at`` moves
    with the words, ``technical_changed_at`` with anything else; ``change_seq`` orders all changes
    for the index and the bulk export.
    """

    id = models.UUIDField(primary_key=True)
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, null=True, related_name="+")
    court_name = models.CharField(max_length=300)
    province = models.CharField(max_length=60, blank=True)
    level = models.CharField(max_length=20)
    kind = models.CharField(max_length=10)
    number = models.CharField(max_length=60)
    case_type = models.CharField(max_length=8)
    instance = models.CharField(max_length=4)
    decided_on = models.DateField()
    in_force_on = models.DateField(null=True)
    legal_relation = models.TextField(blank=True)
    title = models.TextField()
    text = models.TextField()
    structure = models.JSONField()
    hidden = models.JSONField(default=list)
    precedents = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)
    published_at = models.DateTimeField()
    substance_changed_at = models.DateTimeField()
    technical_changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(blank=True)
    cited_by_count = models.PositiveIntegerField(default=0)
    change_seq = models.BigIntegerField(unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["court", "decided_on"], name="published_court_day"),
            models.Index(fields=["number"], name="published_number"),
            models.Index(fields=["-published_at"], name="published_newest"),
        ]


class PublishedVersion(models.Model):
    """Each version as it was published; the newest equals the judgment's text."""

    judgment = models.ForeignKey(PublishedJudgment, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    is_public = models.BooleanField(default=True)

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["judgment", "version"], name="published_version_once")]


class PublishedCitation(models.Model):
    """A provision that a published judgment cites."""

    judgment = models.ForeignKey(PublishedJudgment, on_delete=models.CASCADE, related_name="citations")
    law = models.CharField(max_length=300)
    law_id = models.CharField(max_length=60, blank=True)
    article = models.CharField(max_length=12, blank=True)
    clause = models.CharField(max_length=12, blank=True)
    point = models.CharField(max_length=12, blank=True)

    class Meta:
        indexes = [models.Index(fields=["law_id", "article"], name="published_citation_article")]


class PublishedReference(models.Model):
    """A judgment cited by another; ``target`` where it is published here.

    Hundreds of courts give the same number every year, so a target is taken only where the cited day
    or court, as far as the text gives them, leave one judgment.
    """

    judgment = models.ForeignKey(PublishedJudgment, on_delete=models.CASCADE, related_name="references")
    number = models.CharField(max_length=60, db_index=True)
    decided_on = models.DateField(null=True)
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, null=True, related_name="+")
    target = models.ForeignKey(
        PublishedJudgment, on_delete=models.SET_NULL, null=True, related_name="cited_by"
    )


class PublicNotice(models.Model):
    """A line of the public register of corrections and withdrawals, with its reason."""

    class Kind(models.TextChoices):
        CORRECTION = "correction"
        WITHDRAWAL = "withdrawal"
        TECHNICAL = "technical"

    judgment = models.ForeignKey(PublishedJudgment, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=12, choices=Kind)
    reason = models.TextField()
    version = models.PositiveIntegerField(null=True)
    at = models.DateTimeField(db_index=True)


class Completeness(models.Model):
    """By court and month of legal effect: how many judgments were due, and what became of them."""

    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    due = models.PositiveIntegerField(default=0)
    published = models.PositiveIntegerField(default=0)
    late = models.PositiveIntegerField(default=0)
    held = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["court", "month"], name="completeness_court_month")]


class ReadCount(models.Model):
    """Reads of a published judgment on one day; nothing about the readers is kept."""

    judgment = models.ForeignKey(PublishedJudgment, on_delete=models.CASCADE, related_name="reads")
    day = models.DateField()
    count = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["judgment", "day"], name="read_count_once")]
