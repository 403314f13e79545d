"""The set-up of a court at one glance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext

from phapdinh.cases.administration.queries.changes import Change, last_changes
from phapdinh.cases.administration.queries.officers import of_court
from phapdinh.cases.administration.sections import sections
from phapdinh.cases.clocks.days import days_off
from phapdinh.cases.models import CourtHours, Delegation, Equipment, Letterhead, Outage, Room
from phapdinh.cases.queries.officers import serving
from phapdinh.courts.models import Court
from phapdinh.people.models import Membership


@dataclass(frozen=True, slots=True)
class Part:
    """One part: the page it leads to, its figure in words, its last change. ``wanting``: it needs a look."""

    page: str
    title: str | Promise
    figure: str
    words: str
    last: Change | None = None
    wanting: bool = False


def parts(court: Court) -> list[Part]:
    """All parts, in the order of the tabs."""
    last = last_changes(court)
    return [
        _officers(court, last.get("officer")),
        _posts(court, last.get("post")),
        _places(court, last.get("place")),
        _hours(court, last.get("hours")),
        _holidays(),
        _outages(court, last.get("outage")),
        _letterhead(court, last.get("letterhead")),
        *_of_other_rooms(court, last),
    ]


def _of_other_rooms(court: Court, last: Mapping[str, Change]) -> Iterator[Part]:
    for one in sections():
        said = one.summary(court)
        yield Part(one.view, one.title, said.figure, said.words, last.get(one.view), said.wanting)


def _officers(court: Court, last: Change | None) -> Part:
    kinds = list(of_court(court).filter(serving()).values_list("kind", flat=True))
    words = gettext("%(judges)d Thẩm phán, %(lay)d Hội thẩm, %(clerks)d Thư ký") % {
        "judges": kinds.count("judge"),
        "lay": kinds.count("lay_judge"),
        "clerks": kinds.count("clerk"),
    }
    return Part("officers", gettext("Cán bộ"), str(len(kinds)), words, last, wanting="judge" not in kinds)


def _posts(court: Court, last: Change | None) -> Part:
    today = timezone.localdate()
    running = Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))
    held = Membership.objects.filter(running, court=court).values("user").distinct().count()
    lent = Delegation.objects.filter(court=court, ended_on=None, ends_on__gte=today).count()
    words = (
        ngettext("%d việc ủy quyền đang và sắp có hiệu lực", "%d việc ủy quyền đang và sắp có hiệu lực", lent)
        % lent
    )
    return Part("posts", gettext("Chức vụ, ủy quyền"), str(held), words, last)


def _places(court: Court, last: Change | None) -> Part:
    rooms = list(Room.objects.filter(court=court, retired_on=None).values_list("kind", "online"))
    things = Equipment.objects.filter(court=court, retired_on=None).count()
    words = gettext("%(rooms)d phòng xử án, %(online)d điểm cầu, %(things)d thiết bị") % {
        "rooms": sum(kind == Room.Kind.COURTROOM for kind, _online in rooms),
        "online": sum(online for _kind, online in rooms),
        "things": things,
    }
    return Part("places", gettext("Phòng, thiết bị"), str(len(rooms)), words, last, wanting=not rooms)


def _hours(court: Court, last: Change | None) -> Part:
    own = CourtHours.objects.filter(court=court).exists()
    words = gettext("Giờ riêng của Tòa án") if own else gettext("Theo giờ chung của nền tảng")
    return Part("hours", gettext("Giờ làm việc"), "", words, last)


def _holidays() -> Part:
    year = timezone.localdate().year
    known = days_off().holidays.known(year + 1)
    words = (
        gettext("Đã có bảng năm %(next)d")
        if known
        else gettext("Chưa có bảng năm %(next)d: tính theo ngày lễ cố định của luật")
    )
    return Part("holidays", gettext("Ngày nghỉ"), str(year), words % {"next": year + 1}, wanting=not known)


def _outages(court: Court, last: Change | None) -> Part:
    rows = Outage.objects.filter(Q(court=court) | Q(court=None), withdrawn=False)
    return Part(
        "outages", gettext("Sự cố"), str(rows.count()), gettext("Sự cố đã ghi, không tính vào thời hạn"), last
    )


def _letterhead(court: Court, last: Change | None) -> Part:
    head = Letterhead.objects.filter(court=court).first()
    words = (
        gettext("Địa danh “%(place)s”") % {"place": head.place or court.province}
        if head
        else gettext("Chưa ghi địa chỉ, địa danh: văn bản dùng tên tỉnh")
    )
    return Part("letterhead", gettext("Tiêu đề văn bản"), "", words, last, wanting=head is None)
