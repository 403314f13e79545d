"""Signing in: password, then a code; staff without a second factor set it up before anything else."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from phapdinh.people.accounts import deactivate, set_totp, totp_secret_of
from phapdinh.people.models import User

pytestmark = pytest.mark.django_db
PASSWORD, SECRET = "mat-khau-gia-dinh-2026", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SIGN_IN = "/tai-khoan/dang-nhap/"


@pytest.fixture(autouse=True)
def _fast_hashes(settings: object) -> Iterator[None]:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def user() -> User:
    return User.objects.create_user("yen", password=PASSWORD, full_name="Lê Thị Hải Yến")


def give_password(client: Client, password: str = PASSWORD, username: str = "yen"):  # type: ignore[no-untyped-def]
    return client.post(SIGN_IN, {"login": username, "password": password})


def code(secret: str = SECRET, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def test_the_page_shows_its_form(client: Client) -> None:
    page = client.get(SIGN_IN)
    assert page.status_code == 200
    assert "Tên đăng nhập" in page.content.decode()


def test_password_then_code(client: Client, user: User) -> None:
    set_totp(user=user, secret=SECRET)
    assert give_password(client)["Location"] == reverse("mfa_authenticate")
    assert client.get("/cong-bo/").status_code == 302  # the password alone opens nothing
    assert client.post(reverse("mfa_authenticate"), {"code": code()})["Location"] == "/hom-nay/"
    assert client.get("/cong-bo/").status_code == 200


def test_a_wrong_code_is_said_plainly(client: Client, user: User) -> None:
    set_totp(user=user, secret=SECRET)
    give_password(client)
    page = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Nhập mã mới đang hiện trên điện thoại" in page.content.decode()


def test_a_code_is_used_once(client: Client, user: User) -> None:
    set_totp(user=user, secret=SECRET)
    once = code()
    give_password(client)
    client.post(reverse("mfa_authenticate"), {"code": once})
    other = Client()
    give_password(other)
    assert other.post(reverse("mfa_authenticate"), {"code": once}).status_code == 200
    assert other.get("/cong-bo/").status_code == 302


def test_without_second_factor_it_is_set_up_first(client: Client, user: User) -> None:
    give_password(client)
    for path in ("/cong-bo/", "/tai-khoan/", "/cong-bo/nhap/"):
        assert client.get(path)["Location"] == reverse("mfa_activate_totp"), path
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    assert "<svg" in page
    assert "data:image" not in page
    secret = re.search(r"pd-secret\">([A-Z2-7 ]+)<", page)
    assert secret
    done = client.post(reverse("mfa_activate_totp"), {"code": code(secret[1].replace(" ", ""))})
    assert done["Location"] == reverse("mfa_view_recovery_codes")
    shown = client.get(done["Location"]).content.decode()
    assert len(re.findall(r"<li>\d{8}</li>", shown)) == 10
    assert client.get("/cong-bo/").status_code == 200


def test_a_recovery_code_stands_in_for_the_telephone_once(client: Client, user: User) -> None:
    give_password(client)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r"pd-secret\">([A-Z2-7 ]+)<", page)
    assert secret
    client.post(reverse("mfa_activate_totp"), {"code": code(secret[1].replace(" ", ""))})
    spare = re.findall(r"<li>(\d{8})</li>", client.get(reverse("mfa_view_recovery_codes")).content.decode())[
        0
    ]
    for times, allowed in ((1, True), (2, False)):
        again = Client()
        give_password(again)
        again.post(reverse("mfa_authenticate"), {"code": spare})
        assert (again.get("/cong-bo/").status_code == 200) is allowed, times


def test_the_secret_is_sealed_in_the_database(user: User) -> None:
    set_totp(user=user, secret=SECRET)
    row = Authenticator.objects.get(user=user)
    assert SECRET not in str(row.data)
    assert totp_secret_of(user) == SECRET


def test_five_wrong_passwords_are_enough(client: Client, user: User) -> None:
    set_totp(user=user, secret=SECRET)
    for _ in range(5):
        assert "không đúng" in give_password(client, "sai").content.decode()
    page = give_password(client)
    assert "Sai quá nhiều lần. Chờ 5 phút" in page.content.decode()


def test_guessing_codes_is_limited_too(client: Client, user: User) -> None:
    set_totp(user=user, secret=SECRET)
    give_password(client)
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    page = client.post(reverse("mfa_authenticate"), {"code": code()})
    assert "Sai quá nhiều lần" in page.content.decode()


def test_a_closed_account_is_out_at_once(client: Client, user: User) -> None:
    set_totp(user=user, secret=SECRET)
    give_password(client)
    client.post(reverse("mfa_authenticate"), {"code": code()})
    deactivate(user=user)
    assert client.get("/cong-bo/").status_code == 302
    give_password(client)
    assert client.get("/cong-bo/").status_code == 302


def test_signing_out_needs_a_post(client: Client, user: User) -> None:
    set_totp(user=user, secret=SECRET)
    client.force_login(user)
    client.get(reverse("account_logout"))
    assert client.get("/cong-bo/").status_code == 200
    client.post(reverse("account_logout"))
    assert client.get("/cong-bo/").status_code == 302


@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_email"])
def test_nobody_signs_up_or_resets_by_mail(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_sign_in_enforces_csrf(user: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert give_password(strict).status_code == 403


def test_a_process_that_serves_only_the_desk_has_its_sign_in(client: Client, settings: object) -> None:
    settings.SURFACE = "desk"  # type: ignore[attr-defined]
    settings.ROOT_URLCONF = "phapdinh.people.urls"  # type: ignore[attr-defined]
    page = client.get(SIGN_IN)
    assert page.status_code == 200
    assert "Danh bạ Tòa án" not in page.content.decode()


def test_an_account_without_recovery_codes_is_offered_new_ones(client: Client, user: User) -> None:
    """One whose second factor was set for them has none; the page to read them would not be there."""
    set_totp(user=user, secret=SECRET)
    give_password(client)
    client.post(reverse("mfa_authenticate"), {"code": code()})
    page = client.get(reverse("mfa_index")).content.decode()
    assert reverse("mfa_view_recovery_codes") + '"' not in page
    assert reverse("mfa_generate_recovery_codes") in page
    assert client.get(reverse("mfa_generate_recovery_codes"), follow=True).status_code == 200
