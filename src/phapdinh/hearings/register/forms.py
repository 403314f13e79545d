"""Forms of the register of points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from phapdinh.hearings.holding.rules import online_rules
from phapdinh.hearings.models import Point, PointKind
from phapdinh.hearings.register.actions import PointData, Tried
from phapdinh.people.forms import DeskForm


class PointForm(DeskForm):
    """A point: what it is, where it is, what it has."""

    kind = forms.ChoiceField(label=_("Loại"), choices=PointKind.choices)
    name = forms.CharField(label=_("Tên điểm cầu"), max_length=120)
    address = forms.CharField(label=_("Địa chỉ"), max_length=300)
    room = forms.ChoiceField(
        label=_("Phòng của Tòa án"),
        required=False,
        help_text=_(
            "Chọn khi điểm cầu là phòng xử án của Tòa án này; phiên tòa mở ở phòng đó lấy làm trung tâm."
        ),
    )
    line = forms.CharField(
        label=_("Đường truyền"),
        required=False,
        max_length=200,
        help_text=_("Ví dụ: kênh riêng 20 Mbps, dự phòng 4G."),
    )
    contact = forms.CharField(
        label=_("Đầu mối tại điểm cầu"),
        required=False,
        max_length=200,
        help_text=_("Chức danh, số điện thoại."),
    )
    equipment = forms.MultipleChoiceField(
        label=_("Thiết bị"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, rooms: Sequence[tuple[str, str]], row: Point | None = None, **more: Any
    ) -> None:
        super().__init__(*args, **more, initial=_known(row) if row else None)
        self.fields["room"].choices = [("", _("Không")), *rooms]  # type: ignore[attr-defined]
        things = [(one.id, one.title) for one in online_rules().equipment.things]
        self.fields["equipment"].choices = things  # type: ignore[attr-defined]

    def data_given(self) -> PointData:
        """What was entered; only of a valid form."""
        given = self.cleaned_data
        room = UUID(given["room"]) if given["room"] else None
        return PointData(**{**given, "room": room, "equipment": tuple(given["equipment"])})


def _known(row: Point) -> dict[str, object]:
    plain = {name: getattr(row, name) for name in ("kind", "name", "address", "equipment", "line", "contact")}
    return {**plain, "room": str(row.room_id) if row.room_id else ""}


class PointsFileForm(DeskForm):
    """A table of points."""

    table = forms.FileField(
        label=_("Tệp danh sách điểm cầu"),
        help_text=_("CSV hoặc Excel (.xlsx). Có dòng sai thì chưa nhập dòng nào; điểm cầu đã có thì bỏ qua."),
        error_messages={"required": _("Chọn một tệp."), "empty": _("Tệp này trống.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
    )


class TestForm(DeskForm):
    """A test of a point."""

    __test__ = False  # no class of tests

    on = forms.DateField(label=_("Ngày kiểm tra"), initial=timezone.localdate)
    worked = forms.MultipleChoiceField(
        label=_("Đã thử và hoạt động tốt"), required=False, widget=forms.CheckboxSelectMultiple
    )
    passed = forms.ChoiceField(
        label=_("Kết luận"), choices=[("1", _("Đạt")), ("0", _("Không đạt"))], widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Ghi chú"),
        required=False,
        max_length=500,
        help_text=_("Không đạt thì ghi vì sao, ai khắc phục."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        rules = online_rules()
        tried = [(one, rules.thing(one)) for one in rules.equipment.tried]
        self.fields["worked"].choices = tried  # type: ignore[attr-defined]

    def tried(self) -> Tried:
        """What was entered; only of a valid form."""
        given = self.cleaned_data
        return Tried(given["on"], frozenset(given["worked"]), given["passed"] == "1", given["words"])
