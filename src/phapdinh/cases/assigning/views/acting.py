"""What the pages of assigning do alike: an act, or the form that says why it was refused."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError


def assigned(request: HttpRequest, form: forms.Form, act: Callable[[], object]) -> bool:
    """Do the act; where it is refused the form says why."""
    try:
        act()
    except (CaseError, PermissionDenied) as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, _("Đã phân công."))
    return True
