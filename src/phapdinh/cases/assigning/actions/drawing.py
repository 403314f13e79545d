"""Drawing the judge of a case by lot (phân công giải quyết án ngẫu nhiên)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.assigning import Post, put
from phapdinh.cases.actions.steps import CaseError, given_reason, locked, record, refuse_future
from phapdinh.cases.assigning.actions.following import follow_course, refuse_unready, waits_for_judge
from phapdinh.cases.assigning.actions.seeding import commit_ahead, next_seed
from phapdinh.cases.assigning.frozen import digest
from phapdinh.cases.assigning.lottery import pick
from phapdinh.cases.assigning.queries.listing import Asked, draw_input
from phapdinh.cases.assigning.queries.records import SUBJECT
from phapdinh.cases.assigning.queries.waiting import before
from phapdinh.cases.assigning.rules import rule_by_id, rule_on
from phapdinh.cases.models import Assignment, Case, Draw
from phapdinh.cases.models.kinds import Duty
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, require
from phapdinh.records import journal


@dataclass(frozen=True, slots=True)
class Again:
    """A second lot: in place of which draw, on which ground of the rules, for which reason."""

    draw: Draw
    ground: str
    reason: str


def draw_judge(*, case_id: UUID, actor: User, on: date | None = None) -> Draw:
    """Draw the judge who tries a case, assign them, and let the course of the case take note.

    A case gets one draw: where its step was undone, who was drawn is assigned again and nothing is drawn.
    ``on`` is the day of the lot: today, but where a past is invented. Raises Case.DoesNotExist,
    PermissionDenied, CaseError.
    """
    day = on or timezone.localdate()
    refuse_future(day)
    _bind(case_id, actor)
    with transaction.atomic():
        case = locked(case_id)
        require(actor, Verb.CASE_ASSIGN, case.court_id)
        if (drawn := drawn_and_undone(case)) is not None:
            _assign(case, drawn, actor, day)
            return drawn
        _refuse(case)
        return _draw(case, actor, None, day)


def drawn_and_undone(case: Case) -> Draw | None:
    """The lot of a case that waits for its judge once more, because the step after the lot was undone."""
    if not waits_for_judge(case) or _held(case).exists():
        return None
    rows = Draw.objects.filter(case=case, duty=Duty.PRESIDING, redrawn_as=None)
    return rows.first()


def redraw_judge(*, draw_id: UUID, actor: User, ground: str, reason: str) -> Draw:
    """Draw anew because what the first draw rested on was wrong; both stay, linked and counted.

    Raises Draw.DoesNotExist, PermissionDenied, CaseError where the list is the same as it was.
    """
    first = Draw.objects.filter(case__in=visible_to(actor)).get(pk=draw_id)
    _bind(first.case_id, actor)
    with transaction.atomic():
        case = locked(first.case_id)
        require(actor, Verb.CASE_ASSIGN, case.court_id)
        again = Again(first, ground, given_reason(reason))
        _refuse_again(case, again)
        return _draw(case, actor, again, timezone.localdate())


def _bind(case_id: UUID, actor: User) -> None:
    """Bind the court to seeds in a transaction of its own, before anything of the draw is known."""
    case = visible_to(actor).get(pk=case_id)
    require(actor, Verb.CASE_ASSIGN, case.court_id)
    commit_ahead(case.court_id)


def _refuse(case: Case) -> None:
    """Raise CaseError unless the case may have its first draw now."""
    refuse_unready(case)
    if Draw.objects.filter(case=case, duty=Duty.PRESIDING).exists():
        raise CaseError(_("Vụ việc này đã rút ngẫu nhiên một lần. Muốn rút lại phải có căn cứ và lý do."))
    if _held(case).exists():
        raise CaseError(_("Vụ việc này đã có Thẩm phán giải quyết."))
    if (earlier := before(case)) is not None:
        raise CaseError(
            _(
                "Phân công theo thứ tự thụ lý: vụ %(number)s cùng loại thụ lý trước, chưa được phân công "
                "(khoản 1 Điều 7 Thông tư 01/2022/TT-TANDTC)."
            )
            % {"number": earlier.number}
        )


def _held(case: Case) -> QuerySet[Assignment]:
    return Assignment.objects.filter(case=case, duty=Duty.PRESIDING, ends_on=None)


def _refuse_again(case: Case, again: Again) -> None:
    rule = rule_on(timezone.localdate())
    if again.ground not in rule.redraws:
        raise CaseError(_("Không có căn cứ này để rút lại."))
    if Draw.objects.filter(redraw_of=again.draw).exists():
        raise CaseError(_("Lần rút này đã được rút lại rồi."))
    if case.closed_on is not None:
        raise CaseError(_("Vụ việc đã kết thúc."))
    now, _rule = draw_input(case, Asked(again.draw.duty, timezone.localdate()))
    then = json.loads(again.draw.input)
    if again.ground == "barred_after_all":
        if again.draw.winner_id in {one.id for one in now.listed}:
            raise CaseError(_("Thẩm phán rút được không thuộc trường hợp nào không được phân công."))
    elif [one["id"] for one in then["judges"]] == [str(one.id) for one in now.listed]:
        raise CaseError(_("Danh sách Thẩm phán không khác lần rút trước; không rút lại."))


def _draw(case: Case, actor: User, again: Again | None, on: date) -> Draw:
    chain, position, seed = next_seed(case.court_id)
    duty = again.draw.duty if again else Duty.PRESIDING.value
    frozen, rule = draw_input(case, Asked(duty, on, again.draw.pk if again else None))
    if not frozen.listed:
        raise CaseError(_("Không có Thẩm phán nào của Tòa án được phân công vụ việc này."))
    text = frozen.text()
    hashed = digest(text)
    winner = frozen.listed[pick(seed, hashed, frozen.pool)]
    draw = Draw.objects.create(
        court_id=case.court_id,
        case=case,
        duty=duty,
        chain=chain,
        position=position,
        seed=seed.hex(),
        input=text,
        input_sha256=hashed,
        rule=rule.id,
        pool=frozen.pool,
        winner_id=winner.id,
        drawn_at=timezone.now(),
        drawn_by=actor,
        redraw_of=again.draw if again else None,
        redraw_ground=again.ground if again else "",
        reason=again.reason if again else "",
    )
    _write_down(draw, actor)
    _assign(case, draw, actor, on)
    return draw


def _assign(case: Case, draw: Draw, actor: User, on: date) -> None:
    """Whom the lot has found, in the locked case."""
    ground = _("Rút ngẫu nhiên, %(source)s") % {"source": rule_by_id(draw.rule).principle[-1]}
    put(case, Post(draw.winner_id, draw.duty, on, ground, draw.pk), actor=actor)
    follow_course(case, actor, duty=draw.duty, officer_id=draw.winner_id, on=on)


def _write_down(draw: Draw, actor: User) -> None:
    """In the journal of the case, and in that of the court's draws, where the seed is revealed."""
    details = {
        "draw": str(draw.pk),
        "generation": draw.chain.generation,
        "position": draw.position,
        "input_sha256": draw.input_sha256,
        "winner": str(draw.winner_id),
        "redraw_of": str(draw.redraw_of_id) if draw.redraw_of_id else None,
    }
    record(draw.case_id, actor, "case.judge_drawn", details)
    held = {**details, "case": str(draw.case_id), "seed": draw.seed}
    journal.append(
        subject_kind=SUBJECT, subject_id=draw.court_id, verb="draw.held", details=held, actor=actor
    )
