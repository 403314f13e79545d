"""The list of what was recorded goes into the electronic file of the case, under its own index numbers."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from phapdinh.cases.efile.actions.adding import add_item
from phapdinh.cases.efile.intake import Intake
from phapdinh.cases.models import CaseFileItem, ItemSource
from phapdinh.hearings.case_journal import HearingError, case_of
from phapdinh.hearings.models import MediaRoom, OnlineTrial, PartState, RecordedPart
from phapdinh.people.models import User

_DONE = (PartState.SEALED, PartState.EMPTY)


def file_list(*, actor: User, trial: OnlineTrial) -> CaseFileItem:
    """Put the list of all sealed files, with their hashes, into the file of the case.

    Raises HearingError while a part is still to be sealed, or where the list is in the file already; and as
    :func:`add_item`.
    """
    if not all_sealed(trial):
        raise HearingError(_("Còn phần chưa ghép và niêm phong xong; đưa bảng kê vào hồ sơ sau."))
    if listed(trial):
        raise HearingError(_("Bảng kê bản ghi đã có trong hồ sơ vụ án."))
    case = trial.hearing.case
    assert case is not None  # nothing is recorded of a meeting
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        file.write("\n".join(_words(trial)).encode())
        file.flush()
        return add_item(actor=actor, case=case, path=Path(file.name), intake=_intake(trial))


def all_sealed(trial: OnlineTrial) -> bool:
    """Whether the trial is over and every part that was recorded is sealed."""
    rooms = MediaRoom.objects.filter(trial=trial, recorded=True, made_at__isnull=False)
    return rooms.exists() and not rooms.exclude(recording__state__in=_DONE).exists()


def listed(trial: OnlineTrial) -> bool:
    """Whether the list is in the file of the case and was not struck."""
    rows = CaseFileItem.objects.filter(case=case_of(trial), name=_name(trial), struck_at=None)
    return rows.exists()


def _name(trial: OnlineTrial) -> str:
    return f"bang-ke-ban-ghi-{trial.pk}.txt"


def _intake(trial: OnlineTrial) -> Intake:
    day = date_format(timezone.localtime(trial.hearing.during.lower), "d/m/Y")
    return Intake(
        title=_("Bảng kê bản ghi phiên tòa trực tuyến ngày %(day)s") % {"day": day},
        name=_name(trial),
        received_on=timezone.localdate(),
        source=ItemSource.COURT,
        media_type="text/plain",
        pages=1,
    )


def _words(trial: OnlineTrial) -> Iterator[str]:
    yield _("BẢNG KÊ BẢN GHI PHIÊN TÒA TRỰC TUYẾN")
    rows = RecordedPart.objects.filter(trial=trial, state=PartState.SEALED).select_related("room")
    for part in rows.prefetch_related("files__file").order_by("room__part"):
        assert part.began_at is not None  # a constraint of sealed rows
        began = date_format(timezone.localtime(part.began_at), "H:i:s d/m/Y")
        about = {"part": part.room.part, "began": began, "seconds": round(part.milliseconds / 1000)}
        yield ""
        yield _("Phần %(part)s, bắt đầu %(began)s, dài %(seconds)s giây.") % about
        yield _("Mã băm SHA-256 của bảng kê: %(hash)s") % {"hash": part.manifest_id}
        for one in part.files.all():
            kind = one.get_kind_display()
            yield f"{kind}: {one.name}, {one.file.size} byte, SHA-256 {one.file_id}"
