"""What is to be done in a case by whom, and what somebody noted of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.models.cases import Case
from phapdinh.vietnamese.uuid7 import uuid7

_USER = settings.AUTH_USER_MODEL


class CaseTask(models.Model):
    """Something that one member of the court is to do in a case, given by another or by themselves.

    It is done, or withdrawn, or open; both can be taken back. Never removed.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tasks")
    what = models.CharField(max_length=300)
    whose = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="case_tasks", db_index=False)
    due_on = models.DateField(null=True)
    given_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    key = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["given_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="task_says_what"),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="task_done_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(withdrawn_at=None), name="task_done_or_withdrawn"
            ),
            models.UniqueConstraint(fields=["case", "key"], condition=~Q(key=""), name="task_key_once"),
        ]
        indexes = [
            models.Index(
                fields=["whose", "due_on"],
                condition=Q(done_at=None, withdrawn_at=None),
                name="task_open_of_person",
            ),
        ]


class CaseNote(models.Model):
    """A note of a case: for its author alone, or for the panel as well. No export and no journal holds its
    words. One that was thrown away (``removed_at``) is seen by its author, who may take it back."""

    class For(models.TextChoices):
        AUTHOR = "author", _("Chỉ mình tôi")
        PANEL = "panel", _("Hội đồng xét xử")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    author = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+", db_index=False)
    readers = models.CharField(max_length=8, choices=For)
    text = models.TextField()
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    key = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="case_note_says_something"),
            models.CheckConstraint(condition=Q(readers__in=["author", "panel"]), name="case_note_readers"),
            models.UniqueConstraint(fields=["case", "key"], condition=~Q(key=""), name="case_note_key_once"),
        ]
        indexes = [models.Index(fields=["author", "case"], name="case_note_of_author")]
