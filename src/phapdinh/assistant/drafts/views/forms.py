"""Forms of the tools for drafts. What a person has pasted stays in its field whatever happens."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_AREA = {"class": "pd-area pd-draft-area", "spellcheck": "false", "autocomplete": "off"}


class DraftForm(forms.Form):
    """A draft, pasted or in a file, and the day whose law is to be looked up."""

    text = forms.CharField(
        label=_("Dán văn bản dự thảo"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={**_AREA, "rows": 14}),
    )
    document = forms.FileField(
        label=_("Hoặc chọn tệp"),
        help_text=_("PDF, DOCX, DOC, HTML hoặc TXT. Tệp chỉ được đọc, không được lưu lại."),
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(
            attrs={"class": "pd-input", "accept": ".pdf,.docx,.doc,.html,.htm,.txt"}
        ),
    )
    on = forms.DateField(
        label=_("Pháp luật ngày"),
        help_text=_("Để trống thì lấy ngày ghi trong dự thảo."),
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={"invalid": _("Ngày chưa đúng. Hãy viết như 12/11/2025.")},
        widget=forms.DateInput(
            format="%Y-%m-%d", attrs={"type": "date", "class": "pd-input pd-num pd-input-date"}
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Either words or a file."""
        cleaned = super().clean() or {}
        if not (cleaned.get("text") or "").strip() and not cleaned.get("document"):
            self.add_error("text", _("Chưa có văn bản để kiểm tra. Hãy dán văn bản hoặc chọn tệp."))
        return cleaned


class DescriptionForm(forms.Form):
    """A case in words, or a draft."""

    text = forms.CharField(
        label=_("Mô tả vụ án, hoặc dán dự thảo"),
        strip=False,
        error_messages={"required": _("Chưa có mô tả. Hãy viết vài câu về vụ án.")},
        widget=forms.Textarea(attrs={**_AREA, "rows": 7}),
    )
