"""What people asked the assistant, what it answered, and what they said of the answers.

A conversation is its owner's alone; figures are read from it without words and names. Written by
:mod:`phapdinh.assistant.answers.actions` alone.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from phapdinh.vietnamese.uuid7 import uuid7

_USER = settings.AUTH_USER_MODEL


class Conversation(models.Model):
    """Questions that one person asked one after another. ``court``: where the person then held a post."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["user", "-last_at"], name="conversation_of_user")]

    def __str__(self) -> str:
        return str(self.id)


class AskedQuestion(models.Model):
    """One question and its answer, as it was given then: the law may change, this page may not.

    ``on`` is the day that the person chose. ``answer`` is null until the question is answered; a process
    that is killed meanwhile leaves it so, and the next who opens the page has it answered. ``articles``
    are those quoted (``91/2015/QH13#584``), for figures.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    on = models.DateField(null=True)
    asked_at = models.DateTimeField()
    answer = models.JSONField(null=True)
    reason = models.CharField(max_length=20, blank=True)
    articles = ArrayField(models.CharField(max_length=140), default=list)
    elapsed_ms = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["conversation", "number"], name="question_number")]
        indexes = [models.Index(fields=["asked_at"], name="question_asked")]

    def __str__(self) -> str:
        return str(self.id)


class Verdict(models.TextChoices):
    """What a person says of an answer."""

    RIGHT = "right", _("Đúng")
    WRONG = "wrong", _("Sai")
    MISSING = "missing", _("Thiếu")


class AnswerFeedback(models.Model):
    """What the person who asked says of the answer. Who reviews it may name the articles that answer:
    then it belongs to the growing evaluation set. ``upheld``: whether the reviewer agrees."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    question = models.OneToOneField(AskedQuestion, on_delete=models.CASCADE, related_name="feedback")
    verdict = models.CharField(max_length=8, choices=Verdict)
    note = models.TextField(blank=True)
    given_at = models.DateTimeField()
    upheld = models.BooleanField(null=True)
    right_articles = ArrayField(models.CharField(max_length=140), default=list)
    reviewed_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="feedback_verdict"),
            models.CheckConstraint(
                condition=Q(reviewed_by=None, reviewed_at=None, upheld=None)
                | Q(reviewed_by__isnull=False, reviewed_at__isnull=False, upheld__isnull=False),
                name="feedback_review_whole",
            ),
        ]
        indexes = [models.Index(fields=["verdict", "reviewed_at"], name="feedback_list")]

    def __str__(self) -> str:
        return str(self.id)
