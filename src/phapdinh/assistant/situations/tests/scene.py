"""A small invented country for tests of situations: courts, judges who ask, experts who answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.test import Client

from phapdinh.assistant.models import Situation, SituationVersion
from phapdinh.assistant.situations.actions.asking import Asked, ask
from phapdinh.assistant.situations.actions.deciding import Shown, approve
from phapdinh.assistant.situations.actions.drafting import Draft, draft, newest_number
from phapdinh.assistant.situations.actions.importing import Imported, import_situations
from phapdinh.assistant.situations.record import read_lines
from phapdinh.assistant.situations.tests import samples
from phapdinh.courts.models import Court
from phapdinh.judgments.tests.desk_scene import make_court, make_user
from phapdinh.people.accounts import set_totp
from phapdinh.people.models import Role, User

DAY = date(2020, 3, 5)


@dataclass(frozen=True)
class Scene:
    """Court A with a clerk, a judge and a chief judge; court B with a judge and two experts; an operator."""

    court_a: Court
    court_b: Court
    clerk_a: User
    judge_a: User
    chief_a: User
    judge_b: User
    expert: User
    other_expert: User
    operator: User


def make_scene() -> Scene:
    a = make_court("Tòa án nhân dân khu vực 91 - Hà Tĩnh")
    b = make_court("Tòa án nhân dân khu vực 92 - Hà Tĩnh")
    return Scene(
        court_a=a,
        court_b=b,
        clerk_a=make_user("yen", "Lê Thị Hải Yến", Role.CLERK, a),
        judge_a=make_user("khai", "Nguyễn Đức Khải", Role.JUDGE, a),
        chief_a=make_user("nguyet", "Trần Thị Minh Nguyệt", Role.CHIEF_JUDGE, a),
        judge_b=make_user("bach", "Hoàng Xuân Bách", Role.JUDGE, b),
        expert=make_user("giang", "Đỗ Thu Giang", Role.EXPERT, b),
        other_expert=make_user("lam", "Bùi Tùng Lâm", Role.EXPERT, b),
        operator=make_user("quantri", "Người Quản Trị", Role.OPERATOR, None),
    )


def asked(scene: Scene, question: str = samples.QUESTION, background: str = "") -> Situation:
    """A question of court A."""
    what = Asked(question, background, "dan-su")
    return ask(actor=scene.judge_a, court_id=scene.court_a.pk, asked=what)


def drafted(scene: Scene, situation: Situation, answer: str = samples.ANSWER) -> SituationVersion:
    """An answer by the first expert."""
    what = Draft(question=situation.question, answer=answer, day=DAY, field="dan-su")
    return draft(situation=situation, actor=scene.expert, draft=what, base=newest_number(situation))


def shown(version: SituationVersion) -> Shown:
    return Shown(version.number, version.sha256)


def answered(scene: Scene, question: str = samples.QUESTION, answer: str = samples.ANSWER) -> Situation:
    """Asked by court A, drafted by an expert, approved by another."""
    situation = asked(scene, question)
    version = drafted(scene, situation, answer)
    approve(situation=situation, actor=scene.other_expert, shown=shown(version))
    return again(situation)


def received(*records: dict[str, object], source: str = "hoi-dap") -> Imported:
    return import_situations(source=source, records=read_lines("tep", samples.lines(*records)))


def again(situation: Situation) -> Situation:
    """The row as it stands now."""
    return Situation.objects.select_related("current", "court").get(pk=situation.pk)


def client_for(user: User, *, strict: bool = False) -> Client:
    client = Client(enforce_csrf_checks=strict)
    set_totp(user=user)
    client.force_login(user)
    return client
