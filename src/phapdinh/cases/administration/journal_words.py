"""Entries of the journal about the set-up of a court, in plain words. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phapdinh.cases.administration.sections import words_for
from phapdinh.people.models import Role

#: Subjects of entries that are about a court; those about an officer have a subject of their own.
SUBJECTS = ("court", "court_calendar", "calendar")
Details = Mapping[str, Any]


class Entry(Protocol):
    """What of an entry is read."""

    verb: str
    details: Details


def words_of(entry: Entry) -> str:
    """One line; the verb itself where nobody has words for it."""
    say = _WORDS.get(entry.verb) or words_for(entry.verb)
    if say is None:
        return entry.verb
    return say(entry.details) if callable(say) else str(say)


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d/%m/%Y}"


_FIELDS: Mapping[str, str | Promise] = {
    "rank": gettext_lazy("ngạch, bậc"),
    "specialities": gettext_lazy("chuyên trách"),
    "user": gettext_lazy("tài khoản"),
    "from": gettext_lazy("ngày nhận chức"),
    "to": gettext_lazy("ngày hết nhiệm kỳ"),
    "renamed": gettext_lazy("họ tên"),
}


def _officer_changed(details: Details) -> str:
    named = ", ".join(str(_FIELDS[key]) for key in details if key in _FIELDS)
    return _("Sửa thông tin cán bộ: %(fields)s") % {"fields": named}


def _officer_ended(details: Details) -> str:
    return _("Thôi giữ chức từ sau ngày %(day)s: %(why)s") % {
        "day": _day(details["on"]),
        "why": details["reason"],
    }


def _reopened(details: Details) -> str:
    return _("Khôi phục người đã ghi thôi giữ chức: %(why)s") % {"why": details["reason"]}


def _share(details: Details) -> str:
    return _("Giảm chỉ tiêu phân công còn %(percent)d %%") % {"percent": details["percent"]}


def _named(words: str | Promise) -> Callable[[Details], str]:
    return lambda details: f"{words}: {details['name']}" if details.get("name") else str(words)


def _hours(details: Details) -> str:
    said = "; ".join(f"{begins} đến {ends}" for begins, ends in details["sessions"])
    return _("Đặt giờ làm việc: %(hours)s") % {"hours": said}


def _outage(words: str | Promise) -> Callable[[Details], str]:
    def say(details: Details) -> str:
        if "from" not in details:
            return f"{words}: {details.get('reason', '')}"
        return _("%(what)s từ ngày %(first)s đến ngày %(last)s") % {
            "what": words,
            "first": _day(details["from"]),
            "last": _day(details["to"]),
        }

    return say


def _post(words: str | Promise) -> Callable[[Details], str]:
    return lambda details: f"{words}: {Role(details['role']).label}"


def _delegated(details: Details) -> str:
    return _("Ghi ủy quyền làm việc của %(role)s, từ ngày %(first)s đến ngày %(last)s") % {
        "role": str(Role(details["role"]).label),
        "first": _day(details["from"]),
        "last": _day(details["to"]),
    }


_WORDS: Mapping[str, Callable[[Details], str] | str | Promise] = {
    "officer.added": gettext_lazy("Thêm vào danh sách cán bộ"),
    "officer.changed": _officer_changed,
    "officer.ended": _officer_ended,
    "officer.reopened": _reopened,
    "officer.barred": gettext_lazy("Ghi thời gian không phân công án"),
    "officer.bar_ended": gettext_lazy("Kết thúc thời gian không phân công án"),
    "officer.share": _share,
    "officer.share_ended": gettext_lazy("Kết thúc việc giảm chỉ tiêu phân công"),
    "officer.absent": gettext_lazy("Ghi lịch vắng mặt"),
    "officer.absence_ended": gettext_lazy("Bỏ lịch vắng mặt"),
    "officer.interest_declared": gettext_lazy("Khai báo căn cứ phải từ chối, thay đổi"),
    "officer.interest_withdrawn": gettext_lazy("Rút khai báo căn cứ phải từ chối, thay đổi"),
    "calendar.room_added": _named(gettext_lazy("Thêm phòng")),
    "calendar.room_changed": _named(gettext_lazy("Sửa phòng")),
    "calendar.room_retired": _named(gettext_lazy("Ngừng dùng phòng")),
    "calendar.room_back": _named(gettext_lazy("Dùng lại phòng")),
    "calendar.equipment_added": _named(gettext_lazy("Thêm thiết bị")),
    "calendar.equipment_retired": _named(gettext_lazy("Ngừng dùng thiết bị")),
    "calendar.equipment_back": _named(gettext_lazy("Dùng lại thiết bị")),
    "calendar.hours_set": _hours,
    "calendar.outage_entered": _outage(gettext_lazy("Ghi sự cố hệ thống")),
    "calendar.outage_withdrawn": _outage(gettext_lazy("Rút sự cố ghi nhầm")),
    "calendar.holidays_loaded": gettext_lazy("Nạp bảng ngày nghỉ"),
    "court.letterhead_set": gettext_lazy("Sửa tiêu đề văn bản"),
    "court.post_given": _post(gettext_lazy("Giao chức vụ")),
    "court.post_ended": _post(gettext_lazy("Thôi chức vụ")),
    "court.delegated": _delegated,
    "court.delegation_ended": gettext_lazy("Kết thúc ủy quyền trước hạn"),
}
