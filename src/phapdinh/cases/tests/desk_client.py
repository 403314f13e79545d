"""Test clients of the docket's people, signed in with a second factor."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.test import Client

from phapdinh.people.accounts import set_totp
from phapdinh.people.models import User


def client_for(user: User, *, strict: bool = False) -> Client:
    """A client with the session of ``user``; ``strict`` enforces the token of forms."""
    client = Client(enforce_csrf_checks=strict)
    set_totp(user=user)
    client.force_login(user)
    return client


def go_on_in(page: Any, live_server: Any, client: Client) -> None:
    """Let a browser go on with the session of a test client."""
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
