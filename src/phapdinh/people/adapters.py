"""How signing in differs from allauth's defaults: no sign-up, no mail, sealed secrets, our own words."""

from __future__ import annotations

import base64
import hashlib
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

_FRESH_SECONDS = 300


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an operator; nothing is sent by mail."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Tài khoản này đã ngừng hoạt động. Liên hệ quản trị viên của Tòa án bạn."),
        "username_password_mismatch": _("Tên đăng nhập hoặc mật khẩu không đúng."),
        "too_many_login_attempts": _("Sai quá nhiều lần. Chờ 5 phút rồi thử lại."),
        "incorrect_password": _("Mật khẩu không đúng."),
        "rate_limited": _("Thử quá nhiều lần. Chờ 5 phút rồi thử lại."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False

    def is_reauthentication_required(self, *, app: str = "") -> bool:
        """Ask for the password again only when signing in is five minutes past.

        Who has just signed in for the first time goes straight on to set up the second factor.
        """
        records = get_authentication_records(context.request, context.request.user)
        return not records or time.time() - records[-1]["at"] >= _FRESH_SECONDS

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: the pages themselves show what happened."""


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of the second factor are encrypted by a key of this instance."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Mã không đúng hoặc đã hết hạn. Nhập mã mới đang hiện trên điện thoại."),
        "cannot_delete_authenticator": _("Cán bộ Tòa án không được tắt xác thực hai bước."),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret for the database."""
        return _sealer().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open what :meth:`encrypt` sealed."""
        return _sealer().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Staff keep their second factor; an operator resets a lost one from the command line."""
        return False

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """The name under which the code stands in the person's application."""
        return user.get_username()


def _sealer() -> Fernet:
    key = hashlib.sha256(b"second-factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
