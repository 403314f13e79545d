"""Accounts by the operator's commands and by the demo's seeder."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from typer.testing import CliRunner

from phapdinh.courts.models import Court
from phapdinh.people.accounts import Post, add_account, ensure_account, generated_password, totp_secret_of
from phapdinh.people.models import Membership, Role, User
from phapdinh.web.cli import root

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _fast_hashes(settings: object) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]


@pytest.fixture
def court() -> Court:
    row = Court(pk=uuid4(), name="Tòa án giả định", level="regional", generation=2, confidence="full")
    row.save(force_insert=True)
    return row


def run(*words: str, given: str = "", code: int = 0) -> str:
    done = CliRunner().invoke(root, ["people", *words], input=given)
    assert done.exit_code == code, done.output
    return done.output


def test_the_seeder_can_run_again_and_again(court: Court) -> None:
    for _ in range(2):
        user = ensure_account(
            username="yen",
            full_name="Lê Thị Hải Yến",
            password="mot-mat-khau",
            totp_secret=SECRET,
            memberships=[Post(Role.CLERK, court.pk)],
        )
    assert (User.objects.count(), Membership.objects.count()) == (1, 1)
    assert user.check_password("mot-mat-khau")
    assert totp_secret_of(user) == SECRET


@pytest.mark.parametrize("weak", ["ngan", "123456789012", "lethihaiyen-x"])
def test_weak_passwords_are_refused(weak: str) -> None:
    with pytest.raises(ValidationError):
        add_account(username="lethihaiyen", full_name="Lê Thị Hải Yến", password=weak)
    assert not User.objects.exists()


def test_generated_passwords_are_long_and_differ() -> None:
    made = {generated_password() for _ in range(50)}
    assert len(made) == 50
    assert min(map(len, made)) >= 20


def test_add_prints_a_generated_password_once(court: Court) -> None:
    out = run(
        "add", "yen", "--full-name", "Lê Thị Hải Yến", "--generate", "--totp", "--role", f"clerk@{court.pk}"
    )
    password = out.split("Mật khẩu (chỉ in một lần): ")[1].split()[0]
    assert "otpauth://totp/" in out
    user = User.objects.get(username="yen")
    assert user.check_password(password)
    assert user.memberships.get().court == court


def test_add_asks_for_the_password_twice() -> None:
    run("add", "yen", "--full-name", "Yến", given="mot-mat-khau-dai\nmot-mat-khau-dai\n")
    assert User.objects.get().check_password("mot-mat-khau-dai")


@pytest.mark.parametrize(
    "role", ["clerk", "vua@x", "clerk@khong-phai-uuid", "operator@01900000-0000-7000-8000-000000000000"]
)
def test_a_wrong_role_is_one_clear_line_and_makes_nothing(role: str) -> None:
    run("add", "yen", "--full-name", "Yến", "--generate", "--role", role, code=1)
    assert not User.objects.exists()


def test_list_deactivate_and_roles(court: Court) -> None:
    run("add", "yen", "--full-name", "Lê Thị Hải Yến", "--generate", "--role", f"clerk@{court.pk}")
    run("role", "yen", "--give", f"judge@{court.pk}", "--end", f"clerk@{court.pk}")
    (row,) = json.loads(run("list", "--json"))
    assert row["roles"] == ["judge@Tòa án giả định"]
    run("deactivate", "yen")
    (row,) = json.loads(run("list", "--json"))
    assert row["active"] is False
    assert "đã đóng" in run("list")
    run("deactivate", "khong-co", code=1)
    run("role", "yen", "--end", f"clerk@{court.pk}", code=1)


def test_a_lost_telephone_is_reset() -> None:
    run("add", "yen", "--full-name", "Yến", "--generate", "--totp")
    user = User.objects.get()
    first = totp_secret_of(user)
    assert "otpauth://" in run("totp", "yen")
    assert totp_secret_of(user) not in (None, first)
    run("totp", "yen", "--reset")
    assert totp_secret_of(user) is None


def test_the_same_name_twice_is_said() -> None:
    run("add", "yen", "--full-name", "Yến", "--generate")
    run("add", "yen", "--full-name", "Yến khác", "--generate", code=1)
    assert User.objects.get().full_name == "Yến"
