"""Staff have a second factor: whoever has none sets it up before anything else."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url

Next = Callable[[HttpRequest], HttpResponse]
OPEN_ROUTES = frozenset(
    {"mfa_activate_totp", "account_reauthenticate", "mfa_reauthenticate", "account_logout", "language"}
)
_KNOWN = "second-factor"


class RequireSecondFactor:
    """Send a signed-in person without TOTP to the page that sets it up.

    The portal stays open to everybody: a reader there is not asked who they are.
    """

    def __init__(self, get_response: Next) -> None:
        if settings.SURFACE == "portal":
            raise MiddlewareNotUsed  # nobody signs in there, and its database role sees no session
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        """Before the view, when the route is known."""
        match = request.resolver_match
        if match is None or match.namespace == "portal" or match.view_name in OPEN_ROUTES:
            return None
        if not request.session.get("_auth_user_id") or has_second_factor(request):
            return None
        return HttpResponseRedirect(resolve_url("mfa_activate_totp"))


def has_second_factor(request: HttpRequest) -> bool:
    """Whether this session is known to rest on TOTP; asks the database once a session."""
    if request.session.get(_KNOWN):
        return True
    if not request.user.is_authenticated:
        return True
    proven = any(entry.get("method") == "mfa" for entry in get_authentication_records(request, request.user))
    if proven or is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
        request.session[_KNOWN] = True
        return True
    return False
