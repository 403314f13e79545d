"""What the clerk says on receiving what was offered at a point."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phapdinh.hearings.case_journal import HearingError
from phapdinh.hearings.evidence.offering import Received
from phapdinh.people.forms import DeskForm


class ReceiveForm(DeskForm):
    """Title, and whether and until when the paper is to follow."""

    title = forms.CharField(label=gettext_lazy("Tên tài liệu"), max_length=300)
    paper = forms.BooleanField(label=gettext_lazy("Phải nộp bản giấy"), required=False)
    due_on = forms.DateField(label=gettext_lazy("Hạn nộp bản giấy, do chủ tọa ấn định"), required=False)

    def clean(self) -> dict[str, Any]:
        """A day that has passed is no term."""
        given = super().clean() or {}
        if given.get("due_on") and given["due_on"] < timezone.localdate():
            self.add_error("due_on", _("Hạn nộp không được trước ngày hôm nay."))
        return given

    def received(self) -> Received:
        """What was said. Raises HearingError naming what is wrong."""
        if not self.is_valid():
            raise HearingError(" ".join(str(one) for errors in self.errors.values() for one in errors))
        given = self.cleaned_data
        return Received(given["title"], given["paper"], given["due_on"])
