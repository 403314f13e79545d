"""Forms of the desk, in the classes of the visual language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from phapdinh.judgments.labels import CASE_TYPES, INSTANCES, KINDS
from phapdinh.judgments.refusing import refusal_classes
from phapdinh.people.forms import DeskForm


class ReasonForm(forms.Form):
    """A reason in the person's own words."""

    reason = forms.CharField(
        label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"class": "pd-area", "rows": 3})
    )


class PublicReasonForm(ReasonForm):
    """A reason that the public reads."""

    reason = forms.CharField(
        label=_("Lý do"),
        help_text=_("Lý do được ghi công khai trong sổ đính chính, gỡ bỏ. Không viết tên người."),
        max_length=500,
        widget=forms.Textarea(attrs={"class": "pd-area", "rows": 3}),
    )


class RefusalForm(forms.Form):
    """The ground in law on which it is not published, and a note."""

    rule = forms.ChoiceField(label=_("Căn cứ"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Ghi chú"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"class": "pd-area", "rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(name, ground.words) for name, ground in refusal_classes().items()]
        self.fields["rule"].choices = choices  # type: ignore[attr-defined]


class SignForm(forms.Form):
    """The signer's own name, typed."""

    name = forms.CharField(
        label=_("Gõ họ và tên của bạn để ký"),
        max_length=120,
        widget=forms.TextInput(attrs={"class": "pd-input", "autocomplete": "off"}),
    )


class CorrectionForm(PublicReasonForm, SignForm):
    """A correction: its kind, its public reason, the signer's name."""

    substance = forms.ChoiceField(
        label=_("Nội dung đính chính"),
        choices=[
            ("1", _("Sửa lời văn của bản án đã công bố")),
            ("0", _("Sửa kỹ thuật: mã hóa, thông tin tra cứu")),
        ],
        widget=forms.RadioSelect,
        initial="0",
    )
    field_order = ("substance", "reason", "name")


class RecordForm(DeskForm):
    """What the parser did not find, or found wrongly."""

    court = forms.ChoiceField(label=_("Tòa án"), required=False)
    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=list(KINDS.items()))
    number = forms.CharField(
        label=_("Số bản án, quyết định"), required=False, max_length=60, help_text=_("Ví dụ: 15/2026/DS-ST")
    )
    decided_on = forms.DateField(label=_("Ngày tuyên án, ra quyết định"), required=False)
    case_type = forms.ChoiceField(label=_("Loại án"), required=False)
    instance = forms.ChoiceField(label=_("Cấp xét xử"), required=False)
    legal_relation = forms.CharField(label=_("Quan hệ pháp luật, tội danh"), required=False, max_length=500)
    presiding_judge = forms.CharField(label=_("Chủ tọa"), required=False, max_length=120)
    in_force_on = forms.DateField(
        label=_("Ngày có hiệu lực pháp luật"),
        required=False,
        help_text=_("Thời hạn công bố tính từ ngày này."),
    )

    def __init__(self, *args: Any, courts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = [("", _("Chưa rõ"))]
        for name, choices in (
            ("court", courts),
            ("case_type", list(CASE_TYPES.items())),
            ("instance", list(INSTANCES.items())),
        ):
            self.fields[name].choices = [*none, *choices]  # type: ignore[attr-defined]


class ManyFiles(forms.ClearableFileInput):
    """A file field that takes several."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Each of several files is judged by itself."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, (list, tuple)) else [data]
        return [super(ManyFilesField, self).clean(one, initial) for one in given or [None]]


class UploadForm(forms.Form):
    """Files to bring in. What they hold is judged by the import, not here."""

    documents = ManyFilesField(
        label=_("Tệp bản án, quyết định"),
        help_text=_("PDF, DOCX, DOC, HTML, TXT hoặc ZIP; chọn được nhiều tệp một lần."),
        widget=ManyFiles(attrs={"class": "pd-input", "accept": ".pdf,.docx,.doc,.html,.htm,.txt,.zip"}),
    )
