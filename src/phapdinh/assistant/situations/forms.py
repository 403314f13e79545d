"""Forms of the pages of situations, in the classes of the visual language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from phapdinh.assistant.situations.actions.asking import MOST_BACKGROUND, MOST_QUESTION
from phapdinh.assistant.situations.actions.drafting import MOST_ANSWER
from phapdinh.assistant.situations.fields import OTHER, choices


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"class": "pd-area", "rows": rows})


class QuestionForm(forms.Form):
    """A question of a court. ``seen``: the question for which near ones have been shown already."""

    court = forms.ChoiceField(label=_("Tòa án"), widget=forms.Select(attrs={"class": "pd-select"}))
    question = forms.CharField(
        label=_("Câu hỏi"),
        help_text=_("Một câu hỏi pháp luật, không ghi họ tên, số giấy tờ của đương sự."),
        max_length=MOST_QUESTION,
        widget=_area(3),
    )
    background = forms.CharField(
        label=_("Tình tiết, bối cảnh"),
        help_text=_("Chỉ Tòa án của bạn và người soạn giải đáp đọc được phần này."),
        required=False,
        max_length=MOST_BACKGROUND,
        widget=_area(6),
    )
    field = forms.ChoiceField(
        label=_("Lĩnh vực"), initial=OTHER, widget=forms.Select(attrs={"class": "pd-select"})
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, courts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["court"].choices = courts  # type: ignore[attr-defined]
        self.fields["field"].choices = choices()  # type: ignore[attr-defined]
        if len(courts) == 1:
            self.fields["court"].widget = forms.HiddenInput()
            self.fields["court"].initial = courts[0][0]


class DraftForm(forms.Form):
    """An answer. ``base``: the number of the newest version when the page was drawn."""

    question = forms.CharField(
        label=_("Câu hỏi, như mọi Tòa án sẽ đọc"), max_length=MOST_QUESTION, widget=_area(3)
    )
    background = forms.CharField(
        label=_("Tình tiết cần biết để hiểu giải đáp"),
        help_text=_("Mọi Tòa án đọc được: không ghi họ tên, số giấy tờ của đương sự."),
        required=False,
        max_length=MOST_BACKGROUND,
        widget=_area(4),
    )
    answer = forms.CharField(
        label=_("Nội dung giải đáp"),
        help_text=_(
            "Viện dẫn đủ điểm, khoản, điều và tên hoặc số, ký hiệu văn bản; phần mềm đối chiếu từng chỗ."
        ),
        max_length=MOST_ANSWER,
        widget=_area(14),
    )
    day = forms.DateField(
        label=_("Pháp luật ngày"),
        widget=forms.DateInput(
            attrs={
                "class": "pd-input pd-num pd-input-date",
                "placeholder": "dd/mm/yyyy",
                "inputmode": "numeric",
            }
        ),
    )
    field = forms.ChoiceField(label=_("Lĩnh vực"), widget=forms.Select(attrs={"class": "pd-select"}))
    sources = forms.CharField(
        label=_("Tài liệu tham khảo"), required=False, max_length=2_000, widget=_area(2)
    )
    base = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, known: str = "", **kwargs: Any) -> None:
        """``known``: a field of law that the situation has, perhaps one that only its source knows."""
        super().__init__(*args, **kwargs)
        offered = choices()
        brought = [(known, known)] if known and known not in dict(offered) else []
        self.fields["field"].choices = offered + brought  # type: ignore[attr-defined]


class ShownForm(forms.Form):
    """The version that the page showed."""

    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """A reason in the person's own words."""

    reason = forms.CharField(label=_("Lý do"), max_length=500, widget=_area(3))
