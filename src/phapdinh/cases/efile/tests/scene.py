"""A small invented court with one case, its people and who sits in it; a reader of text files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone

from phapdinh.cases.efile.intake import Intake
from phapdinh.cases.efile.reading import PagesRead
from phapdinh.cases.models import Assignment, Case, Claim, Officer, Participation, Party
from phapdinh.cases.models.kinds import CaseType, Duty, Instance, OfficerKind, PartyKind, PartyRole
from phapdinh.cases.tests.docket_scene import make_court, make_user
from phapdinh.courts.models import Court
from phapdinh.people.models import Role, User
from phapdinh.vietnamese.fold import fold

RECEIVED = date(2026, 3, 2)
ACCEPTED = date(2026, 3, 5)


@dataclass(frozen=True)
class Scene:
    """Court A with clerk, judge, second judge and chief judge; court B with a judge; one case at court A."""

    court_a: Court
    court_b: Court
    clerk: User
    judge: User
    other_judge: User
    chief: User
    stranger: User
    case: Case


def make_scene() -> Scene:
    a, b = (make_court(f"Tòa án nhân dân khu vực {number} - Hà Tĩnh") for number in (91, 92))
    scene = Scene(
        court_a=a,
        court_b=b,
        clerk=make_user("yen", "Lê Thị Hải Yến", Role.CLERK, a),
        judge=make_user("khai", "Nguyễn Đức Khải", Role.JUDGE, a),
        other_judge=make_user("son", "Võ Thái Sơn", Role.JUDGE, a),
        chief=make_user("nguyet", "Trần Thị Minh Nguyệt", Role.CHIEF_JUDGE, a),
        stranger=make_user("bach", "Hoàng Xuân Bách", Role.JUDGE, b),
        case=make_case(a),
    )
    assign(scene.case, scene.judge, OfficerKind.JUDGE, Duty.PRESIDING)
    assign(scene.case, scene.clerk, OfficerKind.CLERK, Duty.CLERK)
    return scene


def make_case(court: Court, number: str = "12/2026/TLST-DS") -> Case:
    """A civil case of the first instance, accepted; every name and number is invented."""
    case = Case.objects.create(
        court=court,
        type=CaseType.CIVIL,
        instance=Instance.FIRST,
        course="civil_first",
        state="preparation",
        title="Tranh chấp hợp đồng vay tài sản",
        received_on=RECEIVED,
        accepted_on=ACCEPTED,
        number=number,
        number_key=number.lower(),
        petition_number="31/2026/NĐ",
        changed_at=timezone.now(),
    )
    for role, name, address in (
        (PartyRole.PLAINTIFF, "Đặng Thị Thanh Mẫu", "xóm Liên Thử, xã Ví Dụ"),
        (PartyRole.DEFENDANT, "Phan Văn Giả Định", "xóm Bắc Thử, xã Ví Dụ"),
    ):
        party = Party.objects.create(
            matter=case.matter, kind=PartyKind.PERSON, name=name, name_key=fold(name), address=address
        )
        Participation.objects.create(
            case=case, party=party, court=court, name_key=fold(name), role=role, starts_on=RECEIVED
        )
    Claim.objects.create(
        case=case, kind=Claim.Kind.CLAIM, text="buộc bị đơn trả 120.000.000 đồng tiền vay", made_on=RECEIVED
    )
    return case


def assign(case: Case, user: User, kind: OfficerKind, duty: Duty) -> Assignment:
    officer, _ = Officer.objects.get_or_create(
        user=user,
        court_id=case.court_id,
        kind=kind,
        defaults={"name": str(user), "name_key": fold(str(user)), "starts_on": date(2024, 1, 1)},
    )
    return Assignment.objects.create(case=case, officer=officer, duty=duty, starts_on=ACCEPTED)


def intake(title: str = "Đơn khởi kiện", **more: object) -> Intake:
    given = {
        "name": "don.txt",
        "received_on": timezone.localdate() - timedelta(days=1),
        "media_type": "text/plain",
    }
    return Intake(title=title, **{**given, **more})  # type: ignore[arg-type]


def write(
    folder: Path, text: str = "Tôi là Đặng Thị Thanh Mẫu\fTrang hai nói về tiền vay", name: str = "don.txt"
) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def plain_reader(path: Path, _name: str) -> PagesRead:
    """Pages are parted by form feeds: what a real reader hands on, without a process of its own."""
    return PagesRead(path.read_text("utf-8").split("\f"))
