"""Why an event is refused: one clear sentence for the person, with the provision that it rests on."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from phapdinh.cases.courses.course import Ask, Event, Source


class RefusedError(ValueError):
    """The law or the course does not allow this now. The message is for the person."""

    def __init__(self, words: str, source: Source | None = None) -> None:
        super().__init__(f"{words} ({source})." if source else f"{words}.")
        self.source = source


def day(value: date) -> str:
    """A legal day as a clerk writes it."""
    return f"{value.day}/{value.month}/{value.year}"


def unknown(event: str, course: str) -> str:
    return _("Trình tự “%(course)s” không có bước “%(event)s”") % {"event": event, "course": course}


def not_here(event: Event, where: str) -> str:
    return _("Không ghi được bước “%(event)s” khi vụ việc ở giai đoạn “%(state)s”") % {
        "event": event.title,
        "state": where,
    }


def not_such_a_case(event: Event) -> str:
    return _("Vụ việc này không thuộc trường hợp được ghi bước “%(event)s”") % {"event": event.title}


def not_in_force(event: Event, on: date) -> str:
    return _("Pháp luật ngày %(day)s không có bước “%(event)s”") % {"event": event.title, "day": day(on)}


def too_early(event: Event, first: date) -> str:
    return _("Ngày của bước “%(event)s” không được trước ngày %(day)s của bước trước") % {
        "event": event.title,
        "day": day(first),
    }


def still_runs(event: Event, last: date) -> str:
    return _("Chưa ghi được bước “%(event)s”: thời hạn phải chờ còn đến hết ngày %(day)s") % {
        "event": event.title,
        "day": day(last),
    }


def too_late(event: Event, last: date) -> str:
    return _("Đã hết thời hạn của bước “%(event)s” từ hết ngày %(day)s") % {
        "event": event.title,
        "day": day(last),
    }


def extended_already(event: Event) -> str:
    return _("Thời hạn này đã được gia hạn một lần; không ghi được bước “%(event)s” nữa") % {
        "event": event.title
    }


def missing(event: Event, ask: Ask) -> str:
    return _("Bước “%(event)s” còn thiếu: %(field)s") % {"event": event.title, "field": ask.title.lower()}


def unreadable(ask: Ask) -> str:
    return _("Không đọc được “%(field)s”; hãy ghi lại cho đúng") % {"field": ask.title}


def not_asked(event: Event, name: str) -> str:
    return _("Bước “%(event)s” không hỏi mục “%(field)s”") % {"event": event.title, "field": name}
