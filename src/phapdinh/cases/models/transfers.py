"""The file of a case on its way: a bundle being made for somebody, or one that has arrived."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.models.cases import Case
from phapdinh.records.models import StoredFile
from phapdinh.vietnamese.uuid7 import uuid7


class FileTransfer(models.Model):
    """A bundle that leaves or arrives (chuyển hồ sơ điện tử); for who asked for it, and for a few days.

    What leaves is signed when it is asked for: ``manifest`` and ``signature`` stand before the job packs the
    bundle, so no key and no passphrase waits anywhere. ``done`` of ``total`` bytes are packed. ``found``:
    what a check of an arrived bundle came to. The bundle lies beside the store (``TRANSFERS_ROOT``) under
    the id.
    """

    class Way(models.TextChoices):
        OUT = "out", _("Xuất")
        IN = "in", _("Nhập")

    class State(models.TextChoices):
        WAITING = "waiting", _("đang lập gói")
        READY = "ready", _("sẵn sàng")
        TAKEN = "taken", _("đã nhập")
        FAILED = "failed", _("không thành")
        GONE = "gone", _("đã hết hạn giữ")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="file_transfers", db_index=False)
    way = models.CharField(max_length=3, choices=Way)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    manifest = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    signature = models.BinaryField(default=b"")
    items = models.PositiveIntegerField(default=0)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, blank=True)
    found = models.JSONField(default=dict)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(way="out", manifest__isnull=False) | Q(way="in", manifest=None),
                name="transfer_out_has_manifest",
            )
        ]
        indexes = [models.Index(fields=["case", "by", "-made_at"], name="transfer_of_person_in_case")]

    def __str__(self) -> str:
        return str(self.id)
