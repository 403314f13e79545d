"""A limit on what one address may send in an hour; the address itself is never kept."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest

_HOUR = 3_600


def over_limit(request: HttpRequest, *, action: str, most: int) -> bool:
    """Count one act; whether the sender has now done more than ``most`` within an hour in this process."""
    cache = caches["memory"]
    key = f"limit:{action}:{_sender(request)}"
    cache.add(key, 0, _HOUR)
    return cache.incr(key) > most


def _sender(request: HttpRequest) -> str:
    """A keyed hash of the client's address: it cannot be turned back without this instance's secret."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, client_address(request).encode(), hashlib.sha256).hexdigest()[:32]


def client_address(request: HttpRequest) -> str:
    """The client's address; behind ``PHAPDINH_PROXIES`` proxies the one that the outermost of them saw."""
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    forwarded = [
        part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()
    ]
    if proxies and len(forwarded) >= proxies:
        return forwarded[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))
