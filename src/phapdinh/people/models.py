"""Accounts of the staff and the roles they hold at a court. What a role may do stands in ``permissions``."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from phapdinh.vietnamese.uuid7 import uuid7


class Role(models.TextChoices):
    """A post at a court, as far as this platform needs to know it.

    A deputy chief judge assigns judges where the chief judge has delegated it. The court administrator
    (văn phòng) keeps officers, absences and outages and opens no case. The provincial overseer, at a
    court above, sees the figures of the courts below and no case.
    """

    CLERK = "clerk", _("Thư ký Tòa án")
    JUDGE = "judge", _("Thẩm phán")
    CHIEF_JUDGE = "chief_judge", _("Chánh án")
    DEPUTY_CHIEF_JUDGE = "deputy_chief_judge", _("Phó Chánh án")
    COURT_ADMINISTRATOR = "court_administrator", _("Cán bộ văn phòng, quản trị của Tòa án")
    PROVINCIAL_OVERSEER = "provincial_overseer", _("Cán bộ theo dõi của Tòa án cấp trên")
    PUBLICATION_OFFICER = "publication_officer", _("Cán bộ công bố bản án")
    EXPERT = "expert", _("Chuyên viên giải đáp nghiệp vụ")
    OPERATOR = "operator", _("Quản trị hệ thống")


class User(AbstractUser):
    """An account. ``full_name`` is the name that a sign-off bears."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    full_name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.full_name or self.username


class Membership(models.Model):
    """A role held at a court from a day to a day (inclusive; open while ``ends_on`` is null).

    An operator runs the machine and has no court; every other role has one.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    court = models.ForeignKey(
        "courts.Court", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    role = models.CharField(max_length=20, choices=Role)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "court", "role"],
                condition=Q(ends_on__isnull=True),
                nulls_distinct=False,
                name="membership_open_once",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="membership_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(role=Role.OPERATOR, court__isnull=True)
                | (~Q(role=Role.OPERATOR) & Q(court__isnull=False)),
                name="membership_court_unless_operator",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"
