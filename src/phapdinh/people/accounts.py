"""Accounts and roles: made, closed and given by an operator from the command line or the demo."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import decrypt
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from phapdinh.people.models import Membership, Role, User


@dataclass(frozen=True, slots=True)
class Post:
    """A role at a court; ``court_id`` is None for an operator."""

    role: Role
    court_id: UUID | None = None


def generated_password() -> str:
    """A password of 20 characters that nobody chose; shown once."""
    return secrets.token_urlsafe(15)


@transaction.atomic
def add_account(*, username: str, full_name: str, password: str, posts: Iterable[Post] = ()) -> User:
    """Make an account. Raises ValidationError for a weak password, IntegrityError for a name taken."""
    user = User(username=username, full_name=full_name)
    validate_password(password, user)
    user.set_password(password)
    user.save(force_insert=True)
    for post in posts:
        give_role(user=user, post=post)
    return user


@transaction.atomic
def ensure_account(
    *, username: str, full_name: str, password: str, totp_secret: str | None, memberships: Iterable[Post]
) -> User:
    """Make the account, or bring an existing one to these values; for the demo and for tests.

    ``totp_secret`` (base 32) becomes the second factor; without one the person sets it up at the
    first sign-in. The rules for passwords are not asked.
    """
    user, _ = User.objects.get_or_create(username=username)
    user.full_name, user.is_active = full_name, True
    if not user.check_password(password):
        user.set_password(password)
    user.save()
    if totp_secret is not None and totp_secret_of(user) != totp_secret:
        set_totp(user=user, secret=totp_secret)
    for post in memberships:
        give_role(user=user, post=post)
    return user


def give_role(*, user: User, post: Post, starts_on: date | None = None) -> Membership:
    """Give a role; nothing changes where the person holds it already."""
    held = _open(user, post).first()
    if held is not None:
        return held
    first = starts_on or timezone.localdate()
    return Membership.objects.create(user=user, court_id=post.court_id, role=post.role, starts_on=first)


def end_role(*, user: User, post: Post, ends_on: date | None = None) -> int:
    """End a role on a day (its last day, yesterday by default) and return how many rows it touched."""
    last = ends_on or timezone.localdate() - timedelta(days=1)
    rows = _open(user, post)
    held_since_later = rows.filter(starts_on__gt=last).delete()[0]
    return held_since_later + rows.update(ends_on=last)


def lend_role(*, user: User, post: Post, starts_on: date, ends_on: date) -> Membership:
    """Give a role for some days, both inclusive, beside what the person holds."""
    return Membership.objects.create(
        user=user, court_id=post.court_id, role=post.role, starts_on=starts_on, ends_on=ends_on
    )


def take_back(*, lent: Membership) -> None:
    """End a role that was lent: the last day was yesterday; what had not begun is as if never given."""
    last = timezone.localdate() - timedelta(days=1)
    if lent.starts_on > last:
        lent.delete()
    elif lent.ends_on is None or lent.ends_on > last:
        lent.ends_on = last
        lent.save(update_fields=["ends_on"])


def _open(user: User, post: Post) -> QuerySet[Membership]:
    rows = Membership.objects.filter(user=user, role=post.role, ends_on=None)
    return rows.filter(court_id=post.court_id) if post.court_id else rows.filter(court__isnull=True)


@transaction.atomic
def deactivate(*, user: User) -> None:
    """Close an account: no more signing in, and open sessions end. What the person signed stays."""
    User.objects.filter(pk=user.pk).update(is_active=False)
    for session in Session.objects.filter(expire_date__gt=timezone.now()):
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


def set_totp(*, user: User, secret: str | None = None) -> str:
    """Give a (new) second factor and return its secret; recovery codes of the old one end."""
    secret = secret or generate_totp_secret()
    Authenticator.objects.filter(user=user).delete()
    TOTP.activate(user, secret)
    return secret


def reset_second_factor(*, user: User) -> None:
    """Take the second factor away: the person sets it up anew at the next sign-in."""
    Authenticator.objects.filter(user=user).delete()


def totp_secret_of(user: User) -> str | None:
    """The secret of the second factor, or None."""
    row = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    return decrypt(row.data["secret"]) if row else None
