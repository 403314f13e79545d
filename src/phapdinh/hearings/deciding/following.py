"""What becomes of a trial online when its hearing changes; what calendar and case are told of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.calendar.actions.errors import CalendarError
from phapdinh.cases.hooks import Offer
from phapdinh.cases.models import Hearing, HearingForm, HearingKind, HearingState
from phapdinh.cases.queries.case_page import CasePage
from phapdinh.hearings.case_journal import note_in_case
from phapdinh.hearings.deciding.data import RefusedError
from phapdinh.hearings.deciding.planned import case_asked
from phapdinh.hearings.deciding.writing import activate, release
from phapdinh.hearings.holding.case import against_case
from phapdinh.hearings.holding.rules import online_rules
from phapdinh.hearings.models import (
    CENTRAL,
    Break,
    BreakKind,
    CourseMove,
    OnlineTrial,
    TrialPoint,
    TrialState,
)
from phapdinh.people.models import User

S = HearingState
_OFF = (S.POSTPONED, S.PAUSED, S.CANCELLED)
_ORDERED = {BreakKind.PAUSE: S.PAUSED, BreakKind.POSTPONEMENT: S.POSTPONED}


def follow(hearing: Hearing, actor: User | None) -> None:
    """Keep in step with the hearing; refuse what the decision does not allow. Raises CalendarError."""
    trial = OnlineTrial.objects.filter(hearing=hearing).exclude(state=TrialState.WITHDRAWN).first()
    if hearing.form == HearingForm.ONLINE and hearing.case is not None and hearing.state not in _OFF:
        _refuse_case(hearing)
    if trial is None or trial.state == TrialState.LAPSED:
        return
    trial.hearing = hearing
    if hearing.state in _OFF:
        _broken_off(trial, hearing, actor)
    elif trial.state == TrialState.DECIDED:
        _refuse(trial, hearing)
        _move(trial, hearing)


def told(keys: Sequence[UUID]) -> Mapping[UUID, str]:
    """The component points of hearings that are held online, in a few words; one query."""
    rows = TrialPoint.objects.filter(
        trial__hearing__in=keys, trial__state=TrialState.DECIDED, place__gt=CENTRAL
    )
    found: dict[UUID, list[str]] = {}
    for row in rows.select_related("point", "trial").order_by("place"):
        found.setdefault(row.trial.hearing_id, []).append(row.point.name)
    return {key: ", ".join(names) for key, names in found.items()}


def offer_of_hearing(user: User, hearing: Hearing) -> Offer | None:
    """To the trial online, on the page of a hearing that may be one; what is decided."""
    scope, case = online_rules().scope, hearing.case
    if case is None or hearing.kind not in scope.kinds or case.type not in scope.types:
        return None
    names = told([hearing.pk]).get(hearing.pk)
    lines = (_("Xét xử trực tuyến; điểm cầu thành phần: %(points)s.") % {"points": names},) if names else ()
    if not names and hearing.state != S.PLANNED:
        return None
    if not names and hearing.form == HearingForm.ONLINE:
        lines = (_("Lịch ghi trực tuyến nhưng chưa có quyết định của Thẩm phán chủ tọa."),)
    return Offer(_("Xét xử trực tuyến"), reverse("hearings:trial", args=[hearing.pk]), lines)


def offer_of_case(user: User, page: CasePage) -> Offer | None:
    """The same on the page of a case whose trial is planned; a query for such cases alone."""
    scope = online_rules().scope
    if page.accepted_on is None or page.decided_on or page.closed_on:
        return None
    if set(page.course.types).isdisjoint(scope.types) or page.course.instance not in scope.instances:
        return None
    rows = Hearing.objects.filter(case=page.id, kind=HearingKind.TRIAL, state__in=[S.PLANNED, S.HELD])
    hearing = (
        rows.filter(during__endswith__gt=timezone.now()).select_related("case").order_by("during").first()
    )
    offer = offer_of_hearing(user, hearing) if hearing else None
    if offer is None or hearing is None or offer.told:
        return offer
    when = f"{timezone.localtime(hearing.during.lower):%H:%M %d/%m/%Y}"
    return replace(offer, told=(_("Phiên tòa %(when)s mở trực tiếp.") % {"when": when},))


def _refuse_case(hearing: Hearing) -> None:
    """A case that can never be tried online is not put into the calendar as one."""
    day = timezone.localdate(hearing.during.lower)
    if found := list(against_case(case_asked(hearing), day, online_rules())):
        raise CalendarError(str(RefusedError(found)))


def _broken_off(trial: OnlineTrial, hearing: Hearing, actor: User | None) -> None:
    """A trial that is paused goes on as it is; one that has begun is broken off in its room alone."""
    order = Break.objects.filter(trial=trial, ended_at=None, kind__in=list(_ORDERED)).first()
    ordered = order is not None and _ORDERED[BreakKind(order.kind)] == hearing.state
    begun = CourseMove.objects.filter(trial=trial, trial__sitting__ended_at=None).exists()
    if begun and not ordered:
        raise CalendarError(
            _("Phiên tòa đang xét xử trực tuyến; tạm ngừng, hoãn ở trang phòng xử án trực tuyến.")
        )
    if ordered and hearing.state == S.PAUSED:
        release(trial)
    else:
        _lapse(trial, hearing, actor)


def _lapse(trial: OnlineTrial, hearing: Hearing, actor: User | None) -> None:
    """What was put off is decided anew: online or in the ordinary way."""
    trial.state = TrialState.LAPSED
    trial.end_reason = hearing.reason or str(S(hearing.state).label)
    trial.changed_at = timezone.now()
    trial.save()
    release(trial)
    note_in_case(trial, actor, "online.lapsed", {})


def _refuse(trial: OnlineTrial, hearing: Hearing) -> None:
    if hearing.state != S.PLANNED:
        return
    if hearing.form == HearingForm.PUBLIC:
        raise CalendarError(
            _("Phiên tòa này đã có quyết định xét xử trực tuyến; thu hồi trước khi đổi hình thức.")
        )
    central = trial.points.filter(place=CENTRAL).select_related("point").first()
    if central is not None and central.point.room_id != hearing.room_id:
        raise CalendarError(
            _("Điểm cầu trung tâm là %(point)s; thu hồi quyết định xét xử trực tuyến trước khi đổi phòng.")
            % {"point": central.point.name}
        )


def _move(trial: OnlineTrial, hearing: Hearing) -> None:
    """Points go along with the time; whoever was called is called anew."""
    if hearing.state != S.PLANNED or not trial.points.exclude(during=hearing.during).exists():
        return
    try:
        activate(trial)
    except CaseError as taken:
        raise CalendarError(str(taken)) from taken
    trial.attendees.update(summons=None)
    if trial.test_at and trial.test_at >= hearing.during.lower:
        trial.test_at = None
        trial.save(update_fields=["test_at"])
