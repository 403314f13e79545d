"""The journal of a case in plain words, for whoever may read the case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from phapdinh.cases.courses.loading import courses
from phapdinh.cases.deadlines import rules
from phapdinh.cases.efile.journal_words import FILE_WORDS
from phapdinh.cases.models import Case
from phapdinh.cases.models.kinds import Duty, LinkKind, PartyRole
from phapdinh.prepared import prepared
from phapdinh.records.models import JournalEntry


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One entry: when, who, what, and the number of the entry in the chain."""

    sequence: int
    at: datetime
    who: str
    words: str


def journal_lines(case: Case) -> Iterator[JournalLine]:
    """All entries, the newest first; one query."""
    for entry in _entries(case.pk):
        say = _WORDS.get(entry.verb) or _said_elsewhere.get(entry.verb)
        words = say(case, entry.details) if say else entry.verb
        yield JournalLine(entry.sequence, entry.at, entry.actor_name or _("Hệ thống"), words)


@prepared
def _entries(case: UUID) -> QuerySet[JournalEntry]:
    return JournalEntry.objects.filter(subject_kind="case", subject_id=case).order_by("-sequence")


Details = Mapping[str, Any]
Say = Callable[[Case, Details], str]
_said_elsewhere: dict[str, Say] = {}


def say_entries(words: Mapping[str, Say]) -> None:
    """Have entries that another room writes said in its words."""
    _said_elsewhere.update(words)


def _step(case: Case, details: Details) -> str:
    event = courses()[case.course].event(details["event"])
    words = _("Ghi bước “%(event)s”, ngày %(on)s") % {
        "event": event.title if event else details["event"],
        "on": _day(details["on"]),
    }
    return words + (_("; số %(number)s") % {"number": details["number"]} if details.get("number") else "")


def _imported(case: Case, details: Details) -> str:
    return _("Nhập từ sổ đã có, dòng %(line)d; số %(number)s") % {
        "line": details["line"],
        "number": details["number"],
    }


def _undone(case: Case, details: Details) -> str:
    event = courses()[case.course].event(details["event"])
    return _("Hủy bước “%(event)s” đã ghi nhầm") % {"event": event.title if event else details["event"]}


def _assigned(case: Case, details: Details) -> str:
    return _("Phân công: %(duty)s") % {"duty": Duty(details["duty"]).label}


def _unassigned(case: Case, details: Details) -> str:
    return _("Kết thúc phân công: %(duty)s") % {"duty": Duty(details["duty"]).label}


def _participant(case: Case, details: Details) -> str:
    return _("Thêm người tham gia tố tụng: %(role)s") % {"role": PartyRole(details["role"]).label}


def _moved(case: Case, details: Details) -> str:
    known = rules()
    said = [
        _("%(rule)s: từ %(old)s sang %(new)s")
        % {"rule": known[rule].title if rule in known else rule, "old": _day(old), "new": _day(new)}
        for rule, old, new, _why in details["clocks"]
    ]
    return _("Tính lại thời hạn. %(clocks)s") % {"clocks": "; ".join(said)}


def _task_given(case: Case, details: Details) -> str:
    words = _("Giao việc cho %(name)s") % {"name": details["to"]}
    return words + (_(", hạn %(on)s") % {"on": _day(details["due"])} if details.get("due") else "")


def _named(case: Case, details: Details) -> str:
    words = _("Chỉ định: %(duty)s") if not details.get("replaces") else _("Thay bằng chỉ định: %(duty)s")
    return words % {"duty": Duty(details["duty"]).label}


def _went_on(case: Case, details: Details) -> str:
    return _("Mở vụ việc tiếp theo: %(kind)s vụ việc này") % {"kind": LinkKind(details["kind"]).label}


def _numbered(case: Case, details: Details) -> str:
    number = details.get("number")
    return _("Cấp số văn bản: %(number)s") % {"number": number} if number else _("Hoàn thành văn bản, chờ ký")


def _plain(words: str) -> Callable[[Case, Details], str]:
    return lambda case, details: _(words)


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(day)}/{int(month)}/{year}"


_WORDS: Mapping[str, Say] = {
    **FILE_WORDS,
    "document.drafted": _plain("Soạn dự thảo văn bản"),
    "document.dropped": _plain("Bỏ dự thảo văn bản"),
    "document.numbered": _numbered,
    "document.signed": _plain("Ký số văn bản"),
    "document.issued": _plain("Ban hành văn bản"),
    "document.void": _plain("Hủy văn bản đã cấp số"),
    "hearing.scheduled": _plain("Xếp lịch phiên tòa, phiên họp"),
    "hearing.confirmed": _plain("Xác nhận lịch đang giữ chỗ"),
    "hearing.moved": _plain("Đổi lịch phiên tòa, phiên họp"),
    "hearing.form_changed": _plain("Đổi hình thức phiên tòa"),
    "hearing.held": _plain("Ghi nhận đã mở phiên"),
    "hearing.postponed": _plain("Hoãn phiên"),
    "hearing.paused": _plain("Tạm ngừng phiên"),
    "hearing.cancelled": _plain("Hủy lịch"),
    "hearing.hold_ended": _plain("Hết hạn giữ chỗ, chỗ được trả lại"),
    "case.step": _step,
    "case.undone": _undone,
    "case.imported": _imported,
    "case.assigned": _assigned,
    "case.unassigned": _unassigned,
    "case.participant_added": _participant,
    "case.participant_ended": _plain("Kết thúc tư cách tham gia tố tụng"),
    "case.claim_added": _plain("Thêm yêu cầu"),
    "case.claim_ended": _plain("Chấm dứt yêu cầu"),
    "case.charge_added": _plain("Thêm tội danh"),
    "case.charge_ended": _plain("Rút hoặc thay thế tội danh"),
    "case.clocks_moved": _moved,
    "case.went_on": _went_on,
    "case.judgment_sent": _plain("Chuyển bản án sang công bố"),
    "case.succeeded": _plain("Tiếp nhận từ Tòa án đã kết thúc hoạt động"),
    "case.consolidated": _plain("Nhận vụ án khác nhập vào"),
    "case.separated": _plain("Tách một phần thành vụ án khác"),
    "case.judge_drawn": _plain("Rút ngẫu nhiên Thẩm phán giải quyết"),
    "case.officer_named": _named,
    "case.interest_declared": _plain("Khai báo căn cứ từ chối tiến hành tố tụng"),
    "case.reversed": _plain("Ghi nhận bản án bị hủy, sửa"),
    "case.task_given": _task_given,
    "case.task_done": _plain("Ghi một việc được giao là xong"),
    "case.task_reopened": _plain("Mở lại một việc được giao"),
    "case.task_withdrawn": _plain("Rút một việc được giao"),
    "case.note_written": _plain("Viết ghi chú"),
    "case.note_changed": _plain("Sửa ghi chú"),
    "case.note_removed": _plain("Bỏ ghi chú"),
    "case.note_restored": _plain("Lấy lại ghi chú"),
}
