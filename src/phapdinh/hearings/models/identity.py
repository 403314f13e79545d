"""That the clerk saw who somebody is before letting them in. No picture of it is kept with the check."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from phapdinh.hearings.models.trials import Attendee


class Paper(models.TextChoices):
    """What was shown."""

    IDENTITY_CARD = "identity_card", _("Thẻ căn cước, căn cước công dân")
    E_IDENTITY = "e_identity", _("Căn cước điện tử")
    PASSPORT = "passport", _("Hộ chiếu")
    CARD_OF_OFFICE = "card_of_office", _("Thẻ ngành, thẻ luật sư, giấy chứng minh của cơ quan")
    OTHER = "other", _("Giấy tờ khác có ảnh")
    NONE = "none", _("Không có giấy tờ")


class Manner(models.TextChoices):
    """How it was seen."""

    PICTURE = "picture", _("Đối chiếu giấy tờ với hình chụp ở phòng chờ")
    CAMERA = "camera", _("Đối chiếu giấy tờ với khuôn mặt qua máy quay")
    AT_POINT = "at_point", _("Cán bộ tại điểm cầu đối chiếu")
    PRESENT = "present", _("Đối chiếu trực tiếp tại phòng xử án")


class IdentityCheck(models.Model):
    """One check. Of the paper no more than its last four figures are kept; a later check counts before.

    Where it did not match, ``words`` say what was wrong. ``face_at``: when the picture from the waiting room
    was taken with which the paper was compared. A trigger refuses any change.
    """

    attendee = models.ForeignKey(Attendee, on_delete=models.PROTECT, related_name="identity_checks")
    paper = models.CharField(max_length=14, choices=Paper)
    last_four = models.CharField(max_length=4, blank=True)
    manner = models.CharField(max_length=8, choices=Manner)
    face_at = models.DateTimeField(null=True)
    matched = models.BooleanField()
    words = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(condition=Q(paper__in=Paper.values), name="identity_paper"),
            models.CheckConstraint(condition=Q(manner__in=Manner.values), name="identity_manner"),
            models.CheckConstraint(
                condition=Q(last_four="") | Q(last_four__regex=r"^[0-9]{4}$"), name="identity_last_four"
            ),
            models.CheckConstraint(
                condition=~Q(paper="none") | Q(last_four="", matched=False), name="identity_no_paper_no_match"
            ),
            models.CheckConstraint(condition=Q(matched=True) | ~Q(words=""), name="identity_not_matched_why"),
            models.CheckConstraint(
                condition=~Q(manner="picture") ^ Q(face_at__isnull=False), name="identity_of_which_picture"
            ),
        ]
