"""Points and people of a trial put into the tables, inside the transaction of an act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.models import Hearing
from phapdinh.hearings.deciding.data import Other, PlanData, Seated
from phapdinh.hearings.deciding.people import Attending, seats
from phapdinh.hearings.deciding.planned import central_of
from phapdinh.hearings.deciding.roles import OTHERS
from phapdinh.hearings.holding.rules import online_rules
from phapdinh.hearings.models import CENTRAL, Attendee, Entry, OnlineTrial, Point, TrialPoint
from phapdinh.hearings.roles import TrialRole

Places = Mapping[int | None, TrialPoint]
_NOT_TWICE = "trial_point_not_twice"


def write_plan(hearing: Hearing, trial: OnlineTrial, data: PlanData) -> None:
    """Put points and people as they are wanted. Who is not named stays where they were. Raises CaseError."""
    if data.test_at is not None and data.test_at >= hearing.during.lower:
        raise CaseError(_("Kiểm tra kết nối phải trước giờ mở phiên tòa."))
    trial.test_at = data.test_at
    trial.save(update_fields=["test_at"])
    before = seats(hearing, trial if trial.attendees.exists() else None)
    places = _put_points(hearing, trial, data.points)
    for one in before:
        if one.other and one.key in data.removed:
            _remove(one)
        else:
            _seat(trial, one, data.people.get(one.key), places)
    for new in data.more:
        _add(trial, new, places)
    _take_links_back(trial, [one.attendee for one in seats(hearing, trial) if one.key not in data.removed])


def activate(trial: OnlineTrial) -> None:
    """Take the points for the time of the hearing. Raises CaseError naming one that another trial has."""
    for row in trial.points.select_related("point"):
        try:
            with transaction.atomic():
                row.active, row.during = True, trial.hearing.during
                row.save(update_fields=["active", "during"])
        except IntegrityError as error:
            if _NOT_TWICE not in str(error):
                raise
            told = {"point": row.point.name}
            raise CaseError(_("%(point)s đã có phiên tòa trực tuyến khác vào giờ đó.") % told) from error


def release(trial: OnlineTrial) -> None:
    """Let the points go; what they were stays to be read."""
    trial.points.update(active=False)


def _put_points(hearing: Hearing, trial: OnlineTrial, wanted: Sequence[UUID]) -> Places:
    """Rows of the points at their places, the central one from the room of the hearing."""
    _refuse_points(trial, wanted)
    central = central_of(hearing)
    if central is not None and central.point.pk in wanted:
        raise CaseError(_("Điểm cầu trung tâm không đồng thời là điểm cầu thành phần."))
    trial.points.all().delete()
    rows = [
        TrialPoint(trial=trial, point_id=key, place=n, during=hearing.during)
        for n, key in enumerate(wanted, 1)
    ]
    if central is not None:
        rows.append(TrialPoint(trial=trial, point=central.point, place=CENTRAL, during=hearing.during))
    return {row.place: row for row in TrialPoint.objects.bulk_create(rows)}


def _refuse_points(trial: OnlineTrial, wanted: Sequence[UUID]) -> None:
    limit = online_rules().points
    if len(wanted) > limit.most:
        told = {"most": limit.most, "source": limit.source}
        raise CaseError(_("Nhiều nhất %(most)d điểm cầu thành phần (%(source)s).") % told)
    if len(set(wanted)) < len(wanted):
        raise CaseError(_("Một điểm cầu được chọn hai lần."))
    known = set(Point.objects.filter(pk__in=wanted, ends_on=None).values_list("pk", flat=True))
    known |= set(trial.points.values_list("point", flat=True))
    if set(wanted) - known:
        raise CaseError(_("Có điểm cầu đã chọn không còn trong sổ; chọn lại."))


def _seat(trial: OnlineTrial, who: Attending, seated: Seated | None, places: Places) -> None:
    """Where they are wanted; unnamed, where they were."""
    known = seated or Seated(who.place, who.needs_interpreter, who.asks_central)
    if known.place is not None and known.place not in places:
        known = Seated(None, known.needs_interpreter, known.asks_central)
    row = Attendee.objects.filter(pk=who.attendee).first() if who.attendee else None
    row = row or Attendee(trial=trial, **_one(who.key))
    row.role, row.point = who.role, places.get(known.place)
    row.needs_interpreter, row.asks_central = known.needs_interpreter, known.asks_central
    row.save()


def _one(key: str) -> dict[str, str]:
    kind, _dash, pk = key.partition("-")
    return {"participation_id" if kind == "p" else "officer_id": pk}


def _add(trial: OnlineTrial, new: Other, places: Places) -> None:
    name = " ".join(new.name.split())[:120]
    if not name or new.role not in OTHERS:
        raise CaseError(_("Ghi họ tên và tư cách của người được thêm."))
    Attendee.objects.create(trial=trial, name=name, role=new.role, point=places.get(new.place))


def _take_links_back(trial: OnlineTrial, kept: Sequence[UUID | None]) -> None:
    """Who is in the plan no more comes into the room no more; who is in it already is put out."""
    open_ = Entry.objects.filter(attendee__trial=trial, revoked_at=None)
    gone = open_.exclude(attendee__in=kept).exclude(attendee__role=TrialRole.GALLERY)  # in no plan
    gone.update(revoked_at=timezone.now())


def _remove(who: Attending) -> None:
    """Out of the plan; one who was let into the room before stays as a row, nowhere."""
    assert who.attendee is not None
    rows = Attendee.objects.filter(pk=who.attendee)
    try:
        with transaction.atomic():
            rows.delete()
    except ProtectedError:
        rows.update(point=None)
