"""Who a matter is between, and in which capacity, from which day to which."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from phapdinh.cases.models.cases import Case
from phapdinh.cases.models.kinds import PartyKind, PartyRole
from phapdinh.vietnamese.uuid7 import uuid7


class Party(models.Model):
    """A person or organisation as one matter knows it. Personal data: for the court's own staff only.

    ``name_key`` is the folded name. ``personal_id`` is the twelve-digit number of a person (số định
    danh cá nhân), checked for its form alone; it never goes into a log or the journal. ``birth_year``
    stands where the day is not known.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=12, choices=PartyKind)
    name = models.CharField(max_length=300)
    name_key = models.CharField(max_length=300)
    born_on = models.DateField(null=True)
    birth_year = models.PositiveSmallIntegerField(null=True)
    personal_id = models.CharField(max_length=12, blank=True)
    tax_code = models.CharField(max_length=14, blank=True)
    address = models.CharField(max_length=500, blank=True)
    contact = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=PartyKind.values), name="party_kind"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(name_key=""), name="party_has_name"),
            models.CheckConstraint(
                condition=Q(personal_id="") | Q(personal_id__regex=r"^[0-9]{12}$", kind=PartyKind.PERSON),
                name="party_personal_id",
            ),
            models.CheckConstraint(
                condition=Q(birth_year=None) | Q(birth_year__gte=1850, birth_year__lte=2200),
                name="party_birth_year",
            ),
            models.CheckConstraint(
                condition=Q(kind=PartyKind.PERSON) | Q(born_on=None, birth_year=None),
                name="party_birth_of_person",
            ),
        ]
        indexes = [
            models.Index(fields=["personal_id"], condition=~Q(personal_id=""), name="party_by_personal_id"),
        ]

    def __str__(self) -> str:
        return str(self.id)  # never a name where it may reach a log


class Participation(models.Model):
    """One party in one capacity in one case, from a day to a day (tư cách tham gia tố tụng).

    Never removed: it ends. ``representing`` is whom a representative, protector or defence counsel stands
    for. ``court`` and ``name_key`` repeat those of case and party, so that a name is found within a court
    by one index. ``charge_order`` is the place of the accused in the indictment.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="participations")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="participations")
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+", db_index=False)
    name_key = models.CharField(max_length=300)
    role = models.CharField(max_length=20, choices=PartyRole)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    representing = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="represented_by"
    )
    ground = models.CharField(max_length=300, blank=True)
    end_ground = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=PartyRole.values), name="participation_role"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="participation_days_in_order"
            ),
            models.UniqueConstraint(
                fields=["case", "party", "role", "representing"],
                condition=Q(ends_on=None),
                nulls_distinct=False,
                name="participation_open_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["court", "name_key"],
                include=["case", "party", "role"],  # a name within a court is found in the index alone
                opclasses=["uuid_ops", "text_pattern_ops"],
                name="participation_name_in_court",
            ),
        ]
