"""What is claimed, and with what one is charged."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.models.cases import Case
from phapdinh.cases.models.kinds import CrimeClass
from phapdinh.cases.models.people import Participation
from phapdinh.vietnamese.uuid7 import uuid7


class Claim(models.Model):
    """A claim, counterclaim or independent claim (yêu cầu khởi kiện, phản tố, độc lập).

    ``amount`` is whole đồng; null where the claim is not one for money (không có giá ngạch). Changed
    claims end and begin anew, so that what was before the court on a day can be told.
    """

    class Kind(models.TextChoices):
        CLAIM = "claim", _("Yêu cầu khởi kiện")
        COUNTERCLAIM = "counterclaim", _("Yêu cầu phản tố")
        INDEPENDENT = "independent", _("Yêu cầu độc lập")
        REQUEST = "request", _("Yêu cầu giải quyết việc dân sự")
        DAMAGES = "damages", _("Yêu cầu bồi thường trong vụ án hình sự, hành chính")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="claims")
    claimant = models.ForeignKey(Participation, on_delete=models.PROTECT, null=True, related_name="claims")
    kind = models.CharField(max_length=14, choices=Kind)
    text = models.TextField()
    amount = models.PositiveBigIntegerField(null=True)
    made_on = models.DateField()
    ended_on = models.DateField(null=True)
    end_ground = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["made_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["claim", "counterclaim", "independent", "request", "damages"]),
                name="claim_kind",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="claim_says_something"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("made_on")), name="claim_days_in_order"
            ),
        ]


class Charge(models.Model):
    """One crime with which one accused is charged (tội danh bị truy tố).

    ``points`` as written (``a, đ``). ``top_months`` is the top of the penalty frame in months; null where
    the frame goes to life or death, as ``top`` then says, or knows no imprisonment.
    """

    class Top(models.TextChoices):
        NO_PRISON = "no_prison", _("Không có hình phạt tù")
        MONTHS = "months", _("Tù có thời hạn")
        LIFE = "life", _("Tù chung thân")
        DEATH = "death", _("Tử hình")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="charges")
    accused = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="charges")
    crime = models.CharField(max_length=300)
    law_id = models.CharField(max_length=40)
    article = models.CharField(max_length=12)
    clause = models.CharField(max_length=12, blank=True)
    points = models.CharField(max_length=60, blank=True)
    top = models.CharField(max_length=10, choices=Top)
    top_months = models.PositiveSmallIntegerField(null=True)
    crime_class = models.CharField(max_length=20, choices=CrimeClass)
    made_on = models.DateField()
    ended_on = models.DateField(null=True)
    end_ground = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["made_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(crime_class__in=CrimeClass.values), name="charge_class"),
            models.CheckConstraint(
                condition=Q(top="months", top_months__gt=0)
                | Q(top__in=["no_prison", "life", "death"], top_months=None),
                name="charge_top_of_frame",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("made_on")), name="charge_days_in_order"
            ),
        ]
