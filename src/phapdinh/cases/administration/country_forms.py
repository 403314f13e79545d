"""Forms of the set-up of the whole country. What was typed is kept where something is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.actions.days_off import NewYear
from phapdinh.cases.administration.forms import ReasonForm
from phapdinh.cases.deadlines import HolidayFileError, checked_year, read_holidays
from phapdinh.cases.deadlines.day_lines import read_day_lines, write_day_lines
from phapdinh.people.forms import DeskForm
from phapdinh.people.models import User

_MOST_BYTES = 200_000


class YearForm(DeskForm):
    """The days of one year as the notice has them."""

    source = forms.CharField(
        label=_("Thông báo làm căn cứ"),
        max_length=300,
        help_text=_("Số, ngày, cơ quan ban hành thông báo nghỉ lễ, Tết của năm."),
    )
    off = forms.CharField(
        label=_("Ngày nghỉ"),
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "Mỗi dòng một ngày hoặc một khoảng, rồi vì sao: “01/01/2027 Tết Dương lịch”, "
            "“04/02/2027 - 10/02/2027 Tết Âm lịch”. Thứ Bảy, Chủ nhật không cần ghi."
        ),
    )
    worked = forms.CharField(
        label=_("Ngày làm bù"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Thứ Bảy, Chủ nhật đi làm thay một ngày nghỉ hoán đổi. Để trống nếu không có."),
    )
    reason = forms.CharField(
        label=_("Lý do đính chính"),
        max_length=300,
        help_text=_("Bảng của năm đã được nạp; bảng mới thay bảng cũ, bảng cũ vẫn được giữ."),
    )
    over = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, year: int, over: UUID | None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.year = year
        if over is None:
            del self.fields["reason"]

    def clean_off(self) -> list[dict[str, str]]:
        """Days off, each with why."""
        return self._days("off")

    def clean_worked(self) -> list[dict[str, str]]:
        """Days worked in exchange, each with why."""
        return self._days("worked")

    def clean(self) -> dict[str, Any]:
        """A table by which periods can be counted."""
        given = super().clean() or {}
        if not self.errors:
            row = {"year": self.year, "source": given["source"], "days_off": given["off"]}
            try:
                given["table"] = checked_year({**row, "days_worked": given["worked"]})
            except HolidayFileError as error:
                self.add_error("off", _sentence(error))
        return given

    def new(self) -> NewYear:
        """What was entered; only of a valid form."""
        given = self.cleaned_data
        return NewYear(given["table"], given.get("reason", ""), given["over"])

    def _days(self, name: str) -> list[dict[str, str]]:
        try:
            found = read_day_lines(self.cleaned_data[name])
        except HolidayFileError as error:
            raise forms.ValidationError(_sentence(error)) from error
        return [{"day": day.isoformat(), "why": why} for day, why in found]


class TableFileForm(DeskForm):
    """A file of tables of days off, as ``phapdinh cases holidays`` takes it."""

    table = forms.FileField(
        label=_("Tệp bảng ngày nghỉ"),
        help_text=_("YAML hoặc JSON, như tệp nạp bằng lệnh. Nội dung tệp thay những gì đã gõ ở các ô trên."),
        error_messages={"required": _("Chọn một tệp."), "empty": _("Tệp này trống.")},
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml,.json"}),
        required=True,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, use_required_attribute=False, **more)

    def said_of(self, year: int) -> Mapping[str, str]:
        """What the file says of a year, for the fields of :class:`YearForm`; errors stand in the form."""
        file = self.cleaned_data["table"]
        try:
            if file.size > _MOST_BYTES:
                raise HolidayFileError(_g("tệp lớn hơn 200 KB, không phải là bảng ngày nghỉ."))
            name = _g("tệp %(file)s") % {"file": file.name}
            tables = {one.year: one for one in read_holidays(file.read(), name)}
            if year not in tables:
                has = ", ".join(map(str, tables))
                said = {"file": name, "has": has, "year": year}
                raise HolidayFileError(_g("%(file)s có bảng năm %(has)s, không có năm %(year)s.") % said)
        except HolidayFileError as error:
            self.add_error("table", _sentence(error))
            return {}
        found = tables[year]
        return {
            "source": found.source,
            "off": write_day_lines((one.day, one.why) for one in found.days_off),
            "worked": write_day_lines((one.day, one.why) for one in found.days_worked),
        }


class AgainForm(ReasonForm):
    """Why an earlier table holds again."""

    over = forms.UUIDField(widget=forms.HiddenInput)


class KeyForm(DeskForm):
    """A key: for which account, for which program, for how long, and whether it may write."""

    username = forms.CharField(label=_("Tên đăng nhập của tài khoản"), max_length=150)
    label = forms.CharField(
        label=_("Chương trình dùng khóa"), max_length=120, help_text=_("Tên phần mềm, đơn vị vận hành.")
    )
    days = forms.IntegerField(label=_("Dùng được bao nhiêu ngày"), min_value=1, max_value=366, initial=90)
    writes = forms.ChoiceField(
        label=_("Được làm gì"),
        choices=[("", _("Chỉ đọc")), ("1", _("Đọc và ghi"))],
        required=False,
        widget=forms.RadioSelect,
        initial="",
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def clean_username(self) -> User:
        """The account of that name, which is in use."""
        name = self.cleaned_data["username"].strip()
        found = User.objects.filter(username=name, is_active=True).first()
        if found is None:
            raise forms.ValidationError(
                _g("Không có tài khoản đang hoạt động tên “%(name)s”.") % {"name": name}
            )
        return found


def _sentence(error: HolidayFileError) -> str:
    """The refusal as a sentence of its own."""
    said = str(error).rstrip(".")
    return f"{said[0].upper()}{said[1:]}."
