"""Invented people who work in the fictional country. Their secrets are made anew for each instance."""

from __future__ import annotations

import base64
import hashlib
import time
from dataclasses import dataclass
from pathlib import Path

from phapdinh.courts.models import Court
from phapdinh.people.accounts import Post, ensure_account
from phapdinh.people.models import Role, User
from phapdinh.web.secrets import instance_secret

_TOTP_PERIOD = 30  # seconds


@dataclass(frozen=True, slots=True)
class Persona:
    """One invented person; ``court`` is 0 or 1, the first or the second court of the demo, or 2, that
    above the first."""

    username: str
    full_name: str
    about: str
    role: Role
    court: int | None


PERSONAS = (
    Persona("thuky", "Lê Thị Hải Yến", "Thư ký Tòa án", Role.CLERK, 0),
    Persona("thamphan", "Nguyễn Đức Khải", "Thẩm phán, Chủ tọa phiên tòa", Role.JUDGE, 0),
    Persona("chanhan", "Trần Thị Minh Nguyệt", "Chánh án", Role.CHIEF_JUDGE, 0),
    Persona("vanphong", "Mai Cẩm Vân", "Cán bộ văn phòng, quản trị của Tòa án", Role.COURT_ADMINISTRATOR, 0),
    Persona("thuky2", "Phạm Quốc Bảo", "Thư ký Tòa án, ở Tòa án khác", Role.CLERK, 1),
    Persona("chuyenvien", "Đỗ Thu Giang", "Chuyên viên giải đáp nghiệp vụ", Role.EXPERT, 1),
    Persona("chuyenvien2", "Bùi Tùng Lâm", "Chuyên viên giải đáp nghiệp vụ", Role.EXPERT, 1),
    Persona("captren", "Cao Thùy Linh", "Cán bộ theo dõi, ở Tòa án tỉnh", Role.PROVINCIAL_OVERSEER, 2),
    Persona("quantri", "Vũ Hoài Nam", "Quản trị hệ thống", Role.OPERATOR, None),
)


def password(home: Path) -> str:
    """The password of all invented people of this instance."""
    return "-".join(
        instance_secret(home, "demo").replace("_", "x").replace("-", "y")[i : i + 4] for i in (0, 4, 8, 12)
    )


def totp_secret(home: Path, username: str) -> str:
    """The second factor of one invented person (base 32)."""
    digest = hashlib.sha256(f"{instance_secret(home, 'demo-totp')}/{username}".encode()).digest()
    return base64.b32encode(digest[:20]).decode()


def current_code(home: Path, username: str) -> str:
    """The six digits that sign the person in right now."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    counter = int(time.time()) // _TOTP_PERIOD
    return str(format_hotp_value(hotp_value(totp_secret(home, username), counter)))


def ensure_personas(home: Path, courts: tuple[Court, Court, Court]) -> dict[str, User]:
    """Make everybody, or bring them back to their first state."""
    return {persona.username: _ensure(home, persona, courts) for persona in PERSONAS}


def _ensure(home: Path, persona: Persona, courts: tuple[Court, Court, Court]) -> User:
    court = courts[persona.court] if persona.court is not None else None
    return ensure_account(
        username=persona.username,
        full_name=persona.full_name,
        password=password(home),
        totp_secret=totp_secret(home, persona.username),
        memberships=[Post(persona.role, court.pk if court else None)],
    )
