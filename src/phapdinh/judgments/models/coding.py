"""Coding of names at the desk: the draft, every change to it, who holds it, who signed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from phapdinh.judgments.models.working import Judgment


class CodingDraft(models.Model):
    """The present coding of one judgment: replacements and suspicions over its source text.

    ``replacements`` and ``suspicions`` hold :class:`~phapdinh.judgments.record.Replacement` and
    :class:`~phapdinh.judgments.record.Suspicion` as JSON lists. ``revision`` grows by one with each
    change, so that a stale browser is told instead of overwriting.
    """

    judgment = models.OneToOneField(
        Judgment, on_delete=models.PROTECT, primary_key=True, related_name="draft"
    )
    replacements = models.JSONField(default=list)
    suspicions = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField(auto_now=True)


class CodingChange(models.Model):
    """One act on a draft, append-only; every act can be undone, as far back as one likes.

    ``before`` holds what the act took out of the draft, ``after`` what it put in: replacements and
    suspicions as JSON lists. ``params`` is what was asked, so that a form sent twice is known again.
    """

    judgment = models.ForeignKey(Judgment, on_delete=models.PROTECT, related_name="changes")
    revision = models.PositiveIntegerField()
    verb = models.CharField(max_length=20)
    params = models.JSONField(default=dict)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    before = models.JSONField()
    after = models.JSONField()
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="undone_by")

    class Meta:
        ordering = ["revision"]
        constraints = [
            models.UniqueConstraint(fields=["judgment", "revision"], name="coding_change_revision")
        ]


class EditLock(models.Model):
    """Who holds a document open, and until when: two people cannot edit one document at once."""

    judgment = models.OneToOneField(Judgment, on_delete=models.CASCADE, primary_key=True, related_name="lock")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()


class SignOff(models.Model):
    """A named person answers for one coded text, identified by its SHA-256 (NQ 03/2017/NQ-HĐTP)."""

    judgment = models.ForeignKey(Judgment, on_delete=models.PROTECT, related_name="sign_offs")
    signer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signer_name = models.CharField(max_length=120)
    coded_sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at"]


class DeskNote(models.Model):
    """The words that a person gave with an act (why it is held, sent back, corrected), append-only.

    They may name somebody, so they stand here and not in the journal, which holds no personal data.
    """

    judgment = models.ForeignKey(Judgment, on_delete=models.PROTECT, related_name="notes")
    verb = models.CharField(max_length=40)
    text = models.TextField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at"]


class ClearedFinding(models.Model):
    """A finding of the check that a named person has judged to be none, append-only.

    ``finding`` is ``leak:`` with the words that stay, or ``refusal:`` with the class that does not
    apply. The machine may err, and then a person decides and is named.
    """

    judgment = models.ForeignKey(Judgment, on_delete=models.PROTECT, related_name="cleared")
    finding = models.TextField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["judgment", "finding"], name="cleared_finding_once")]
