"""Who somebody is in the room of a trial online: what they may do there follows from it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class TrialRole(models.TextChoices):
    """Part of a person in a trial online (tư cách tại phiên tòa trực tuyến)."""

    PRESIDING = "presiding", _("Chủ tọa")
    PANEL = "panel", _("Thành viên Hội đồng xét xử")
    CLERK = "clerk", _("Thư ký phiên tòa")
    PROSECUTOR = "prosecutor", _("Kiểm sát viên")
    ACCUSED = "accused", _("Bị cáo")
    GUARD = "guard", _("Người canh giữ, bảo vệ")
    DEFENDER = "defender", _("Người bào chữa")
    PARTY = "party", _("Đương sự")
    REPRESENTATIVE = "representative", _("Người đại diện")
    VICTIM = "victim", _("Bị hại")
    WITNESS = "witness", _("Người làm chứng")
    INTERPRETER = "interpreter", _("Người phiên dịch")
    TECHNICIAN = "technician", _("Người bảo đảm kỹ thuật")
    GALLERY = "gallery", _("Người dự khán")


# Hội đồng xét xử: who deliberates.
PANEL_ROLES = frozenset({TrialRole.PRESIDING, TrialRole.PANEL})
