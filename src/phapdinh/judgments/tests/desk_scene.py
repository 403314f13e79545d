"""A small invented court for tests of the desk: two courts, their people, judgments to code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from phapdinh.courts.models import Court
from phapdinh.judgments.editing.stored import to_json
from phapdinh.judgments.models import CodingDraft, Judgment, SourceText
from phapdinh.judgments.models.working import State
from phapdinh.judgments.record import Coding, Replacement, ReplacementKind, Suspicion
from phapdinh.people.accounts import Post, give_role
from phapdinh.people.models import Role, User
from phapdinh.vietnamese.uuid7 import uuid7

# Every person, place and number here is invented.
TEXT = """Nguyên đơn: bà Đặng Thị Thanh Nhàn, sinh ngày 14/02/1981; trú tại xóm Liên Thanh, xã Thạch Lạc.
Bị đơn: ông Phan Văn Lực, sinh năm 1977 và vợ là bà Phan Thị Lài; trú tại xóm Bắc Hải, xã Thạch Lạc.
[1] Ngày 05/3/2024, vợ chồng ông Lực, bà Lài vay của bà Nhàn 180.000.000 đồng để sửa cơ sở xay xát Lực Lài.
[2] Người làm chứng là anh Tí xác nhận có mặt khi hai bên giao tiền. Bà Nhàn chuyển tiền cho bà Lài.
[3] Xét thấy lãi suất 1%/tháng không vượt quá mức quy định tại khoản 1 Điều 468 Bộ luật Dân sự.
QUYẾT ĐỊNH: Chấp nhận yêu cầu khởi kiện của nguyên đơn.
"""
PRESIDING = "Nguyễn Đức Khải"


@dataclass(frozen=True)
class Scene:
    """Court A with its people, court B with a clerk, an operator."""

    court_a: Court
    court_b: Court
    clerk_a: User
    judge_a: User
    chief_a: User
    clerk_b: User
    operator: User


def make_scene() -> Scene:
    """Accounts have no password and no second factor: tests sign them in by force or set both."""
    a, b = (
        make_court("Tòa án nhân dân khu vực 91 - Hà Tĩnh"),
        make_court("Tòa án nhân dân khu vực 92 - Hà Tĩnh"),
    )
    return Scene(
        court_a=a,
        court_b=b,
        clerk_a=make_user("yen", "Lê Thị Hải Yến", Role.CLERK, a),
        judge_a=make_user("khai", PRESIDING, Role.JUDGE, a),
        chief_a=make_user("nguyet", "Trần Thị Minh Nguyệt", Role.CHIEF_JUDGE, a),
        clerk_b=make_user("bach", "Hoàng Xuân Bách", Role.CLERK, b),
        operator=make_user("quantri", "Người Quản Trị", Role.OPERATOR, None),
    )


def make_court(name: str) -> Court:
    row = Court(pk=uuid7(), name=name, level="regional", generation=2, province="Hà Tĩnh", confidence="full")
    row.save(force_insert=True)
    return row


def make_user(username: str, full_name: str, role: Role, court: Court | None) -> User:
    user = User.objects.create(username=username, full_name=full_name)
    user.set_unusable_password()
    user.save()
    give_role(user=user, post=Post(role, court.pk if court else None), starts_on=date(2024, 1, 1))
    return user


def coding_of_text(text: str = TEXT) -> Coding:
    """Two people coded, two doubts open; the place called after the defendants stands once."""
    marks: list[Replacement] = []
    for words, code, subject in (
        ("Đặng Thị Thanh Nhàn", "Đặng Thị Thanh N", "p1"),
        ("Phan Văn Lực", "Phan Văn L1", "p2"),
        ("Phan Thị Lài", "Phan Thị L2", "p3"),
        ("ông Lực", "ông L1", "p2"),
        ("bà Lài vay", "bà L2 vay", "p3"),
        ("bà Nhàn", "bà N", "p1"),
        ("Bà Nhàn", "Bà N", "p1"),
        ("bà Lài.", "bà L2.", "p3"),
    ):
        start = text.index(words)
        marks.append(
            Replacement(start, start + len(words), words, code, ReplacementKind.PERSON, subject, "sample")
        )
    born = text.index("ngày 14/02/1981")
    marks.append(
        Replacement(
            born, born + 15, "ngày 14/02/1981", "năm 1981", ReplacementKind.BIRTH_DATE, None, "sample"
        )
    )
    for words, code in (("xóm Liên Thanh", "xóm L"), ("xóm Bắc Hải", "xóm B")):
        start = text.index(words)
        marks.append(
            Replacement(start, start + len(words), words, code, ReplacementKind.ADDRESS, None, "sample")
        )
    doubts = (
        _doubt(
            text, "Lực Lài", "Tên cơ sở trùng tên hai bị đơn. Nếu để nguyên sẽ suy ra được “L1”, “L2”.", "LL"
        ),
        _doubt(text, "Tí", "Tên gọi, không có trong danh sách đương sự. Người làm chứng?", None),
    )
    return Coding(tuple(sorted(marks, key=lambda mark: mark.start)), doubts)


def _doubt(text: str, words: str, reason: str, code: str | None) -> Suspicion:
    start = text.index(words)
    return Suspicion(start, start + len(words), words, reason, code)


def make_judgment(
    court: Court | None,
    number: str = "41/2026/DS-ST",
    *,
    state: State = State.CODING,
    in_force_on: date | None = None,
    coding: Coding | None = None,
    text: str = TEXT,
    **fields: object,
) -> Judgment:
    """A judgment with its text and draft; in force forty days ago unless told otherwise."""
    effect = in_force_on or timezone.localdate() - timedelta(days=40)
    coding = coding if coding is not None else coding_of_text(text)
    values: dict[str, object] = {
        "kind": "judgment",
        "number": number,
        "case_type": "DS",
        "instance": "ST",
        "decided_on": effect - timedelta(days=31),
        "legal_relation": "Hợp đồng vay tài sản",
        "presiding_judge": PRESIDING,
        "in_force_on": effect,
        "due_on": effect + timedelta(days=30),
        "state": state,
        "open_suspicions": len(coding.suspicions),
        "parsed": {"participants": [{"name": "Đặng Thị Thanh Nhàn", "role": "plaintiff"}]},
    }
    row = Judgment.objects.create(court=court, **{**values, **fields})
    SourceText.objects.create(
        judgment=row, text=text, file_sha256=row.pk.hex * 2, file_name="ban-an.docx", format="docx"
    )
    CodingDraft.objects.create(judgment=row, **to_json(coding))
    return row


def place(words: str, text: str = TEXT) -> dict[str, int]:
    """Offsets of words as a form sends them."""
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def unknown_key() -> UUID:
    return uuid7()
