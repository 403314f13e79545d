"""What every template may use."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


def house(request: HttpRequest) -> dict[str, Any]:
    """The other language's switch, and which surface this process serves."""
    other = "vi" if get_language() == "en" else "en"
    return {
        "other_language": other,
        "language_switch": f"/ngon-ngu/{other}/?{urlencode({'ve': request.get_full_path()})}",
        "surface": settings.SURFACE,
    }
