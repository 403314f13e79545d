"""What happened to the file of a case, in words; never with a title, which may hold a name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phapdinh.cases.models import Case

Details = Mapping[str, Any]


def _added(case: Case, details: Details) -> str:
    words = _("Niêm phong vào hồ sơ") if details.get("sealed") else _("Đưa vào hồ sơ")
    return f"{words}: {_numbers(details)}"


def _numbers(details: Details) -> str:
    if details["first"] == details["last"]:
        return _("bút lục %(first)d") % {"first": details["first"]}
    return _("bút lục %(first)d đến %(last)d") % {"first": details["first"], "last": details["last"]}


def _replayed(case: Case, details: Details) -> str:
    year, month, day = details["day"].split("-")
    on = f"{int(day)}/{int(month)}/{year}"
    return _("Xem lại hồ sơ trước mặt một người khác, ngày %(on)s") % {"on": on}


def _numbered(words: Promise) -> Callable[[Case, Details], str]:
    return lambda case, details: f"{words}: {_numbers(details)}"


def _plain(words: Promise) -> Callable[[Case, Details], str]:
    return lambda case, details: str(words)


FILE_WORDS: Mapping[str, Callable[[Case, Details], str]] = {
    "file.added": _added,
    "file.struck": _numbered(gettext_lazy("Gạch khỏi hồ sơ")),
    "file.sealed_later": _numbered(gettext_lazy("Niêm phong tài liệu đã có")),
    "file.unsealed": _plain(gettext_lazy("Mở tài liệu niêm phong")),
    "file.access_given": _plain(gettext_lazy("Cho thêm một người mở tài liệu niêm phong")),
    "file.access_ended": _plain(gettext_lazy("Thôi cho một người mở tài liệu niêm phong")),
    "file.exported": _plain(gettext_lazy("Lập gói toàn bộ hồ sơ")),
    "file.bundle_taken": _plain(gettext_lazy("Tải gói hồ sơ về")),
    "file.imported": _plain(gettext_lazy("Nhập gói hồ sơ từ Tòa án khác")),
    "file.replayed": _replayed,
}
