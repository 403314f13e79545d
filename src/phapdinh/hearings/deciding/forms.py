"""Forms of a trial online: its plan, the decision, an opinion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.calendar.hours import instant
from phapdinh.hearings.deciding.data import Other, PlanData, Said, Seated
from phapdinh.hearings.deciding.people import Attending
from phapdinh.hearings.deciding.planned import PlacedPoint
from phapdinh.hearings.deciding.roles import MAY_NEED_INTERPRETER, OTHERS
from phapdinh.hearings.deciding.wording import place_words
from phapdinh.hearings.holding.facts import CENTRAL
from phapdinh.hearings.holding.rules import online_rules
from phapdinh.hearings.models import Opinion
from phapdinh.hearings.register.queries import PointLine
from phapdinh.hearings.roles import TrialRole
from phapdinh.people.forms import DeskForm, dress

_NEW = 3  # empty lines for people who are entered by name


class PlanForm(DeskForm):
    """Points, people, the time of the test; ``reason`` where a decision is changed by it."""

    base = forms.IntegerField(widget=forms.HiddenInput)
    test_day = forms.DateField(label=_("Ngày kiểm tra kết nối"), required=False)
    test_time = forms.TimeField(label=_("Giờ kiểm tra"), required=False, input_formats=["%H:%M", "%Hh%M"])
    reason = forms.CharField(label=_("Lý do thay đổi"), max_length=300)

    def __init__(
        self,
        *args: Any,
        people: Sequence[Attending],
        points: Sequence[PointLine],
        changing: bool,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.people = people
        if not changing:
            del self.fields["reason"]
        offered = [(str(one.point.pk), _label(one)) for one in points]
        for place in self._places[1:]:
            self._choice(f"point-{place}", place_words(place), [("", _("Không dùng")), *offered])
        for one in people:
            self._person(one)
        for line in range(_NEW):
            self._newcomer(line)
        self.fields["test_time"].widget.format = "%H:%M"
        for field in self.fields.values():
            dress(field)
        for name in ("test_day", "test_time"):
            self.fields[name].widget.attrs["class"] = "pd-input pd-num pd-input-date"

    @property
    def _places(self) -> range:
        return range(online_rules().points.most + 1)

    def _choice(self, name: str, label: object, choices: Sequence[tuple[str, object]]) -> None:
        field = forms.ChoiceField(label=label, required=False, choices=choices)  # type: ignore[arg-type]
        self.fields[name] = field

    def _person(self, one: Attending) -> None:
        self._choice(f"place-{one.key}", one.name, self._seats())
        if one.role in MAY_NEED_INTERPRETER:
            flag = forms.BooleanField(label=_("cần phiên dịch"), required=False)
            self.fields[f"interpreter-{one.key}"] = flag
        if one.role == TrialRole.REPRESENTATIVE:
            asks = forms.BooleanField(label=_("xin ngồi ở điểm cầu trung tâm"), required=False)
            self.fields[f"central-{one.key}"] = asks
        if one.other:
            self.fields[f"gone-{one.key}"] = forms.BooleanField(label=_("bỏ khỏi kế hoạch"), required=False)

    def _newcomer(self, line: int) -> None:
        self.fields[f"new-{line}"] = forms.CharField(label=_("Họ tên"), required=False, max_length=120)
        roles = [(one.value, one.label) for one in OTHERS]
        self._choice(f"new-role-{line}", _("Tư cách"), roles)
        self._choice(f"new-place-{line}", _("Ngồi ở"), self._seats())

    def _seats(self) -> list[tuple[str, object]]:
        named = [
            (str(place), _("Trung tâm") if place == CENTRAL else _("Thành phần %d") % place)
            for place in self._places
        ]
        return [("", _("Chưa xếp")), *named]

    def points(self) -> Iterator[BoundField]:
        """The fields of component points."""
        for place in self._places[1:]:
            yield self[f"point-{place}"]

    def rows(self) -> Iterator[dict[str, Any]]:
        """Everybody with their fields."""
        for one in self.people:
            more = [
                self[f"{name}-{one.key}"]
                for name in ("interpreter", "central", "gone")
                if f"{name}-{one.key}" in self.fields
            ]
            yield {"who": one, "place": self[f"place-{one.key}"], "more": more}

    def newcomers(self) -> Iterator[tuple[BoundField, BoundField, BoundField]]:
        """Empty lines."""
        for line in range(_NEW):
            yield self[f"new-{line}"], self[f"new-role-{line}"], self[f"new-place-{line}"]

    def data_given(self) -> PlanData:
        """What was entered; only of a valid form."""
        given = self.cleaned_data
        return PlanData(
            points=tuple(UUID(given[f"point-{n}"]) for n in self._places[1:] if given[f"point-{n}"]),
            people={one.key: self._seated(one) for one in self.people},
            more=tuple(
                Other(given[f"new-{n}"], TrialRole(given[f"new-role-{n}"]), _place(given[f"new-place-{n}"]))
                for n in range(_NEW)
                if given[f"new-{n}"]
            ),
            removed=frozenset(one.key for one in self.people if given.get(f"gone-{one.key}")),
            test_at=self._test_at(),
        )

    def _seated(self, one: Attending) -> Seated:
        given = self.cleaned_data
        return Seated(
            _place(given[f"place-{one.key}"]),
            needs_interpreter=given.get(f"interpreter-{one.key}", False),
            asks_central=given.get(f"central-{one.key}", False),
        )

    def _test_at(self) -> datetime | None:
        day, at = self.cleaned_data["test_day"], self.cleaned_data["test_time"]
        return instant(day, at or time(14)) if day else None


def known(
    points: Sequence[PlacedPoint], people: Sequence[Attending], test_at: datetime | None, base: int
) -> dict[str, Any]:
    """What the plan holds already, by the names of the fields."""
    local = timezone.localtime(test_at) if test_at else None
    found: dict[str, Any] = {"base": base}
    if local is not None:
        found |= {"test_day": local.date(), "test_time": local.time()}
    found |= {f"point-{one.place}": str(one.line.point.pk) for one in points if one.place != CENTRAL}
    for one in people:
        found[f"place-{one.key}"] = "" if one.place is None else str(one.place)
        found[f"interpreter-{one.key}"], found[f"central-{one.key}"] = one.needs_interpreter, one.asks_central
    return found


class DecideForm(DeskForm):
    """The finding of the judge and the reasons."""

    base = forms.IntegerField(widget=forms.HiddenInput)
    simple = forms.BooleanField(
        label=_("Tình tiết, tính chất vụ án đơn giản; tài liệu, chứng cứ trong hồ sơ rõ ràng"), required=False
    )
    ground = forms.CharField(
        label=_("Nhận định, lý do"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Được ghi vào phần nhận định của quyết định."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["ground"].widget.attrs["class"] = "pd-area"


class OpinionForm(DeskForm):
    """Consent or objection, in the words of who gave it."""

    opinion = forms.ChoiceField(
        label=_("Ý kiến"),
        choices=[(one.value, one.label) for one in (Opinion.CONSENT, Opinion.OBJECTION)],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Lời ý kiến"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    on = forms.DateField(label=_("Ngày có ý kiến"), initial=timezone.localdate)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["words"].widget.attrs["class"] = "pd-area"

    def said(self) -> Said:
        """What was entered; only of a valid form."""
        return Said(self.cleaned_data["opinion"], self.cleaned_data["words"], self.cleaned_data["on"])


class ReasonForm(DeskForm):
    """Why a decision is taken back."""

    reason = forms.CharField(label=_("Lý do"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"].widget.attrs["class"] = "pd-area"


def _label(line: PointLine) -> str:
    """Name, whose it is, and what is wanting of its tests: said where it is chosen."""
    wanting = {
        "untested": _("chưa kiểm tra"),
        "failed": _("lần kiểm tra cuối không đạt"),
        "old": _("kiểm tra đã cũ"),
    }
    said = f" [{wanting[line.state]}]" if line.state in wanting else ""
    return f"{line.point.name}, {line.point.court.short_name}{said}"


def _place(text: str) -> int | None:
    return int(text) if text else None
