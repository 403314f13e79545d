"""What who shows evidence may ask for, by the word in the address; alike for an account and for a link."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from phapdinh.cases.models import CaseFileItem
from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.evidence import pages, showing
from phapdinh.hearings.evidence.ending import Presenter
from phapdinh.hearings.evidence.kinds import PLAYED, kind_of
from phapdinh.hearings.evidence.marking import mark_of, place_of
from phapdinh.hearings.evidence.showing import may_present
from phapdinh.hearings.models import Exhibit, OnlineTrial

Act = Callable[[Presenter, OnlineTrial, Mapping[str, str]], object]


def do(verb: str, presenter: Presenter, trial: OnlineTrial, given: Mapping[str, str]) -> None:
    """Do it. Raises PermissionDenied; HearingError also where what was sent has not its form."""
    try:
        ACTS[verb](presenter, trial, given)
    except (ValueError, KeyError) as error:
        raise HearingError(_("Yêu cầu không đúng mẫu.")) from error


def _show(presenter: Presenter, trial: OnlineTrial, given: Mapping[str, str]) -> None:
    may_present(presenter, trial)
    rows = Exhibit.objects.filter(trial=trial, dropped_at=None).select_related("item")
    found = next((one for one in rows if str(one.pk) == given["exhibit"]), None)
    if found is None:
        raise HearingError(_("Chứng cứ này không còn trong danh mục của phiên tòa."))
    page = int(given.get("page", "1"))
    _draw(found.item, page)
    showing.begin_showing(trial_id=trial.pk, presenter=presenter, exhibit_id=found.pk, page=page)


def _turn(presenter: Presenter, trial: OnlineTrial, given: Mapping[str, str]) -> None:
    may_present(presenter, trial)
    page = int(given["page"])
    rows = Exhibit.objects.filter(showings__trial=trial, showings__ended_at=None).select_related("item")
    found = rows.first()
    if found is not None:
        _draw(found.item, page)
    showing.turn_to(trial_id=trial.pk, presenter=presenter, page=page)


def _draw(item: CaseFileItem, page: int) -> None:
    """Have the page ready before anybody is told of it, so that all see it at once."""
    if kind_of(item.media_type) in PLAYED or not 1 <= page <= item.pages:
        return
    try:
        pages.draw(item.file_id, item.media_type, page, item.pages)
    except (pages.DrawingError, OSError) as error:
        raise HearingError(
            _("Không dựng được trang %(page)d: tệp hỏng hoặc quá lớn.") % {"page": page}
        ) from error


def _play(presenter: Presenter, trial: OnlineTrial, given: Mapping[str, str]) -> None:
    second, running = float(given["second"]), given.get("running") == "1"
    showing.play(trial_id=trial.pk, presenter=presenter, second=second, running=running)


def _point(presenter: Presenter, trial: OnlineTrial, given: Mapping[str, str]) -> None:
    showing.point(trial_id=trial.pk, presenter=presenter, at=place_of(given["x"], given["y"]))


def _mark(presenter: Presenter, trial: OnlineTrial, given: Mapping[str, str]) -> None:
    showing.mark(trial_id=trial.pk, presenter=presenter, new=mark_of(given["shape"], given["points"]))


ACTS: Mapping[str, Act] = {
    "cho-xem": _show,
    "trang": _turn,
    "chay": _play,
    "chi": _point,
    "dau": _mark,
    "xoa-dau": lambda who, trial, _given: showing.clear_marks(trial_id=trial.pk, presenter=who),
    "thoi": lambda who, trial, _given: showing.end_showing(trial_id=trial.pk, presenter=who),
}
