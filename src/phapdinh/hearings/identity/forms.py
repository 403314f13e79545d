"""What the clerk enters of a check of identity."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from phapdinh.hearings.identity.checking import Seen
from phapdinh.hearings.models import Manner, Paper
from phapdinh.people.forms import DeskForm

_MATCHED = (("1", _("Đúng người")), ("0", _("Chưa xác định được")))


class CheckForm(DeskForm):
    """The paper that was shown, no more than its last four figures, how it was compared, what was found."""

    paper = forms.ChoiceField(label=_("Giấy tờ đã xuất trình"), choices=Paper.choices)
    last_four = forms.RegexField(
        label=_("4 số cuối của giấy tờ, để trống nếu không cần"),
        regex=r"^[0-9]{4}$",
        required=False,
        max_length=4,
        error_messages={"invalid": _("Chỉ ghi đúng 4 số cuối, hoặc để trống.")},
    )
    manner = forms.ChoiceField(label=_("Cách đối chiếu"), choices=Manner.choices)
    matched = forms.ChoiceField(label=_("Kết quả"), choices=_MATCHED)
    words = forms.CharField(
        label=_("Ghi chú; bắt buộc khi chưa xác định được"), required=False, max_length=300
    )

    face = forms.UUIDField(required=False, widget=forms.HiddenInput)

    @property
    def seen(self) -> Seen:
        """As it is kept; of a valid form."""
        given = self.cleaned_data
        return Seen(
            Paper(given["paper"]),
            Manner(given["manner"]),
            given["matched"] == "1",
            given["last_four"],
            given["words"],
            given["face"],
        )
