"""The form by which a docket is sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.importing.sheets import MOST_BYTES
from phapdinh.people.forms import DeskForm


class DocketForm(DeskForm):
    """Whose docket it is, the file, and why numbers are missing in it."""

    court = forms.ChoiceField(label=_("Tòa án của sổ"))
    docket = forms.FileField(
        label=_("Tệp sổ thụ lý"),
        help_text=_("CSV hoặc Excel (.xlsx), đến 20 MB, 20.000 dòng. Gửi tệp chỉ để kiểm tra; chưa nhập gì."),
        error_messages={"required": _("Chọn một tệp."), "empty": _("Tệp này trống.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
    )
    missing_ground = forms.CharField(
        label=_("Lý do của các số không có dòng trong tệp"),
        help_text=_(
            "Để trống nếu sổ đủ số. Ví dụ: “Chỉ nhập vụ việc đang giải quyết; các số khác ở sổ giấy”. "
            "Các số thiếu được ghi là số không có vụ việc kèm lý do này."
        ),
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, courts: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["court"].choices = courts  # type: ignore[attr-defined]

    def clean_docket(self) -> Any:
        """Not larger than what is read."""
        file = self.cleaned_data["docket"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("Tệp lớn hơn 20 MB; hãy chia sổ thành nhiều tệp, mỗi tệp một năm."))
        return file

    @property
    def court_id(self) -> UUID:
        """The court; only of a valid form."""
        return UUID(self.cleaned_data["court"])
