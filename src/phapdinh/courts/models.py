"""The register of courts as tables, readable by the portal; written by :mod:`.actions` alone."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from phapdinh.courts.court import Confidence, Level, shorten


class Court(models.Model):
    """A court of either generation; ``id`` is the deterministic id of the register.

    ``generation`` is 1 before 1 July 2025, 2 since then, 0 for a court that the reform left as it
    was. ``names`` lists every official name with the days on which it was borne.
    """

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=200)
    level = models.CharField(max_length=20)
    generation = models.PositiveSmallIntegerField()
    province = models.CharField(max_length=60, blank=True)
    district = models.CharField(max_length=60, blank=True, default="")
    number = models.PositiveSmallIntegerField(null=True)
    exists_from = models.DateField(null=True)
    exists_to = models.DateField(null=True)
    confidence = models.CharField(max_length=12)
    source = models.TextField(blank=True, default="")
    names = models.JSONField(default=list)
    territory = ArrayField(models.CharField(max_length=60), default=list)
    successors = models.ManyToManyField(
        "self", through="Succession", symmetrical=False, related_name="predecessors"
    )

    class Meta:
        indexes = [models.Index(fields=["province", "level"], name="court_province_level")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__in=[level.value for level in Level]), name="court_level"
            ),
            models.CheckConstraint(
                condition=models.Q(confidence__in=[value.value for value in Confidence]),
                name="court_confidence",
            ),
            models.CheckConstraint(condition=models.Q(generation__in=[0, 1, 2]), name="court_generation"),
            models.CheckConstraint(
                condition=models.Q(exists_from=None)
                | models.Q(exists_to=None)
                | models.Q(exists_from__lte=models.F("exists_to")),
                name="court_begins_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def short_name(self) -> str:
        """The name as it stands in lists: ``TAND huyện Lộc Ninh, tỉnh Bình Phước``."""
        return shorten(self.name)


class Succession(models.Model):
    """One court took over work of another."""

    predecessor = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")), name="succession_not_of_itself"
            ),
        ]


class ServedCommune(models.Model):
    """A commune of a court's territory; ``key`` is its folded name without type, for look-ups."""

    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="communes")
    name = models.CharField(max_length=80)
    key = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["court", "name"], name="served_commune_once")]
        indexes = [models.Index(fields=["key"], name="served_commune_key")]
