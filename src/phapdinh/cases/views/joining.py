"""Two cases become one, or a part of one becomes a case of its own; what follows is said before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from phapdinh.cases.actions.joining import Part, consolidate, separate
from phapdinh.cases.actions.steps import course_of
from phapdinh.cases.models import Case
from phapdinh.cases.queries.moving import Choices, by_number, like_cases, shared_people, told
from phapdinh.cases.views.frame import on_case, to_case
from phapdinh.cases.views.moving import REFUSALS, RulingForm, asked, special_step
from phapdinh.cases.views.record import days_for
from phapdinh.people.desk import person
from phapdinh.people.models import User


class ConsolidateForm(RulingForm):
    """Into which case: one that shares somebody, or any other by its number."""

    into = forms.ChoiceField(
        label=gettext_lazy("Nhập vào"), required=False, widget=forms.RadioSelect, choices=()
    )
    number = forms.CharField(
        label=gettext_lazy("Hoặc số thụ lý của vụ án khác"), required=False, max_length=40
    )
    field_order = ("key", "into", "number", "on", "ground")

    def __init__(self, *args: Any, case: Case, user: User, others: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._case, self._user = case, user
        self.fields["into"].choices = others  # type: ignore[attr-defined]
        if not others:
            del self.fields["into"]
            self.fields["number"].label = _("Số thụ lý của vụ án nhập vào")

    def clean(self) -> dict[str, Any]:
        """One case, chosen or found by its number."""
        given = super().clean() or self.cleaned_data
        number = given.get("number", "").strip()
        if bool(number) == bool(given.get("into")):
            raise forms.ValidationError(_("Chọn một vụ án, hoặc ghi số thụ lý của một vụ án."))
        if number and (found := by_number(self._user, self._case, number)) is None:
            self.add_error("number", _("Không có vụ án cùng trình tự, đang giải quyết, mang số này."))
        elif number and found is not None:
            given["into"] = str(found.pk)
        return given


class SeparateForm(RulingForm):
    """What becomes a case of its own."""

    title = forms.CharField(label=gettext_lazy("Quan hệ pháp luật của vụ án được tách"), max_length=500)
    claims = forms.MultipleChoiceField(
        label=gettext_lazy("Yêu cầu được tách"), widget=forms.CheckboxSelectMultiple
    )
    field_order = ("key", "claims", "title", "on", "ground")

    def __init__(self, *args: Any, claims: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["claims"].choices = claims  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
@on_case
def consolidate_case(request: HttpRequest, case: Case) -> HttpResponse:
    """Ask into which case; then people and claims go over, and this one ends."""
    event, found = special_step(request, case, "consolidate")
    user = person(request)
    form = ConsolidateForm(
        request.POST or None,
        case=case,
        user=user,
        others=_others(case, like_cases(user, case)),
        days=days_for(found, timezone.localdate()),
        initial={"key": uuid4()},
    )
    if form.is_bound and form.is_valid():
        into = UUID(form.cleaned_data["into"])
        try:
            link = consolidate(case_id=case.pk, into_id=into, actor=user, ruling=form.ruling())
        except REFUSALS as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã nhập vào vụ án %(number)s.") % {"number": link.to_case})
            return to_case(link.to_case)
    context = {"event": event, "possible": found, "told": told(case, ends=True, opening=None)}
    return asked(request, case, form, context)


@require_http_methods(["GET", "HEAD", "POST"])
@on_case
def separate_case(request: HttpRequest, case: Case) -> HttpResponse:
    """Ask which claims; then they are a case of their own, with its number and its periods."""
    event, found = special_step(request, case, "separate")
    form = SeparateForm(
        request.POST or None,
        claims=[(str(one.pk), one.text) for one in case.claims.filter(ended_on=None)],
        days=days_for(found, timezone.localdate()),
        initial={"key": uuid4()},
    )
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        part = Part(given["title"], [UUID(one) for one in given["claims"]])
        try:
            opened = separate(case_id=case.pk, actor=person(request), ruling=form.ruling(), part=part)
        except REFUSALS as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã tách; vụ án mới có số %(number)s.") % {"number": opened.case})
            return to_case(opened.case)
    opening = course_of(case).event("open_separated")
    context = {"event": event, "possible": found, "told": told(case, ends=False, opening=opening)}
    return asked(request, case, form, context)


def _others(case: Case, others: Sequence[Case]) -> Choices:
    names = shared_people(case, others)
    return [(str(one.pk), f"{one}: {one.title} ({names.get(one.pk, '')})") for one in others]
