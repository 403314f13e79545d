"""Who has signed in, read by a prepared query on every page of the desk."""

from __future__ import annotations

from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import QuerySet

from phapdinh.people.models import User
from phapdinh.prepared import prepared


class SignedIn(AuthenticationBackend):  # type: ignore[misc]  # allauth comes without types
    """allauth's own, but for how an account is found by its id."""

    def get_user(self, user_id: UUID) -> User | None:
        """The account; None where there is none, or where it was closed."""
        return next((user for user in _by_id(user_id) if self.user_can_authenticate(user)), None)


@prepared
def _by_id(key: UUID) -> QuerySet[User]:
    return User.objects.filter(pk=key)
