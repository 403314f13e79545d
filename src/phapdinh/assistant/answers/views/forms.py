"""Forms of the conversation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class QuestionForm(forms.Form):
    """A question and, where one is wanted, the day whose law is to be quoted."""

    text = forms.CharField(
        label=_("Câu hỏi"),
        strip=True,
        error_messages={"required": _("Chưa có câu hỏi nào. Hãy nhập câu hỏi bằng tiếng Việt.")},
        widget=forms.Textarea(
            attrs={"id": "hoi", "rows": 3, "placeholder": _("Hỏi bằng tiếng Việt, có dấu hoặc không dấu")}
        ),
    )
    on = forms.DateField(
        label=_("Pháp luật ngày"),
        required=False,
        input_formats=["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"],
        error_messages={"invalid": _("Ngày chưa đúng. Hãy viết như 12/11/2025.")},
        widget=forms.DateInput(  # a plain field: browsers set abroad show month before day
            format="%d/%m/%Y",
            attrs={
                "id": "ngayhoi",
                "class": "pd-input pd-num pd-input-date",
                "inputmode": "numeric",
                "autocomplete": "off",
                "placeholder": _("ngày/tháng/năm"),
            },
        ),
    )
