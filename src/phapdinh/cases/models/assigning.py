"""How a judge was found: seeds committed beforehand, draws, and what bars or spares a judge.

Chains and draws are written once (migration 0020); the rest ends or is withdrawn, and is never removed.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.models.cases import Case
from phapdinh.cases.models.kinds import Duty
from phapdinh.cases.models.officers import Officer
from phapdinh.cases.models.people import Party
from phapdinh.vietnamese.uuid7 import uuid7

_USER = settings.AUTH_USER_MODEL


class SeedChain(models.Model):
    """A chain of seeds to which a court is bound before any of them is used.

    ``anchor`` is what hashing the last seed ``length`` times gives; the draw at position k reveals the
    value whose k-th hash is the anchor. The secret at the end of the chain is not kept: it is computed
    from ``salt`` and the key of the instance, so that neither alone tells a seed.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+", db_index=False)
    generation = models.PositiveIntegerField()
    salt = models.CharField(max_length=64)
    anchor = models.CharField(max_length=64)
    length = models.PositiveIntegerField()
    committed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["court", "generation"], name="seed_chain_once"),
            models.CheckConstraint(condition=Q(length__gte=1), name="seed_chain_has_seeds"),
        ]


class Draw(models.Model):
    """One lot drawn for one case (phân công ngẫu nhiên): its frozen input, its revealed seed, its result.

    ``input`` is the canonical text that was hashed, byte for byte. A second lot in a case names the first
    (``redraw_of``) with its ground in the rules and a reason in words.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="draws", db_index=False)
    duty = models.CharField(max_length=16, choices=Duty)
    chain = models.ForeignKey(SeedChain, on_delete=models.PROTECT, related_name="draws", db_index=False)
    position = models.PositiveIntegerField()
    seed = models.CharField(max_length=64)
    input = models.TextField()
    input_sha256 = models.CharField(max_length=64)
    rule = models.CharField(max_length=40)
    pool = models.PositiveSmallIntegerField()
    winner = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="draws")
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    redraw_of = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="redrawn_as")
    redraw_ground = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "position"], name="draw_uses_a_seed_once"),
            models.UniqueConstraint(
                fields=["case", "duty"], condition=Q(redraw_of=None), name="draw_first_once"
            ),
            models.CheckConstraint(condition=Q(position__gte=1, pool__gte=1), name="draw_counts_from_one"),
            models.CheckConstraint(condition=Q(duty__in=Duty.values), name="draw_duty"),
            models.CheckConstraint(
                condition=Q(redraw_of=None, redraw_ground="", reason="")
                | (Q(redraw_of__isnull=False) & ~Q(redraw_ground="") & ~Q(reason="")),
                name="draw_again_has_reason",
            ),
        ]
        indexes = [models.Index(fields=["court", "-drawn_at"], name="draw_newest_of_court")]


class Designation(models.Model):
    """A choice by the chief judge instead of a lot (phân công chỉ định), with its ground in the rules.

    ``replaces`` is the assignment that it ends (Điều 11), where it does; ``reason`` is the chief judge's.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="designations")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)
    duty = models.CharField(max_length=16, choices=Duty)
    ground = models.CharField(max_length=40)
    reason = models.CharField(max_length=500)
    replaces = models.OneToOneField(
        "cases.Assignment", on_delete=models.PROTECT, null=True, related_name="replaced_by"
    )
    designated_on = models.DateField()
    designated_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(duty__in=Duty.values), name="designation_duty"),
            models.CheckConstraint(
                condition=~Q(ground="") & ~Q(reason=""), name="designation_has_ground_and_reason"
            ),
        ]


class Interest(models.Model):
    """What makes an officer partial in one matter, or beside one colleague, as it was declared.

    ``kind`` is an id of ``conflicts.yaml``. Withdrawn with a reason where it was declared in error.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="interests")
    kind = models.CharField(max_length=30)
    matter = models.UUIDField(null=True, db_index=True)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    colleague = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    declared_on = models.DateField()
    declared_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    withdrawn_on = models.DateField(null=True)
    withdraw_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(matter__isnull=False, colleague=None)
                | Q(matter=None, party=None, colleague__isnull=False),
                name="interest_in_matter_or_colleague",
            ),
            models.CheckConstraint(condition=~Q(colleague=F("officer")), name="interest_not_in_oneself"),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdraw_reason="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdraw_reason="")),
                name="interest_withdrawn_with_reason",
            ),
            models.UniqueConstraint(
                fields=["officer", "kind", "matter", "party", "colleague"],
                condition=Q(withdrawn_on=None),
                nulls_distinct=False,
                name="interest_declared_once",
            ),
        ]


class OfficerBar(models.Model):
    """Days on which an officer is assigned nothing, for a reason that is no absence (Điều 5.4, 5.5)."""

    class Kind(models.TextChoices):
        DISCIPLINE = "discipline", _("Kỷ luật, chờ xem xét kỷ luật, tạm dừng phân công")
        UNABLE = "unable", _("Không thực hiện được nhiệm vụ vì lý do khác")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="bars")
    kind = models.CharField(max_length=12, choices=Kind)
    ground = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    entered_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["discipline", "unable"]), name="officer_bar_kind"),
            models.CheckConstraint(condition=~Q(ground=""), name="officer_bar_has_ground"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="officer_bar_days_in_order"
            ),
        ]


class OfficerShare(models.Model):
    """A judge's smaller share of cases for some days, in percent of a full one (Điều 4.5)."""

    class Kind(models.TextChoices):
        LEADER = "leader", _("Chức vụ lãnh đạo, quản lý")
        MATERNITY = "maternity", _("Trước và sau nghỉ thai sản")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="shares")
    kind = models.CharField(max_length=12, choices=Kind)
    percent = models.PositiveSmallIntegerField()
    ground = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    entered_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["leader", "maternity"]), name="officer_share_kind"),
            models.CheckConstraint(
                condition=Q(percent__gte=1, percent__lte=100), name="officer_share_percent"
            ),
            models.CheckConstraint(condition=~Q(ground=""), name="officer_share_has_ground"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="officer_share_days_in_order"
            ),
        ]


class Reversal(models.Model):
    """A judgment that a higher court quashed or amended (hủy, sửa), and whether by the judge's own fault.

    Only those by the judge's own fault (nguyên nhân chủ quan) weigh in the order of a draw.
    """

    class Kind(models.TextChoices):
        QUASHED = "quashed", _("Hủy")
        AMENDED = "amended", _("Sửa")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reversals")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="reversals")
    kind = models.CharField(max_length=10, choices=Kind)
    own_fault = models.BooleanField()
    decided_on = models.DateField()
    entered_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "officer", "decided_on"], name="reversal_once"),
            models.CheckConstraint(condition=Q(kind__in=["quashed", "amended"]), name="reversal_kind"),
        ]
