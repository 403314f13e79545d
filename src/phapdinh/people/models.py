"""Accounts of the staff. What a person may do follows from roles held at a court (see ``roles.py``)."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models

from phapdinh.vietnamese.uuid7 import uuid7


class User(AbstractUser):
    """An account. ``full_name`` is the name that a sign-off bears."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    full_name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.full_name or self.username
