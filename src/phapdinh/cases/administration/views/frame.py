"""What the pages of the set-up share: who may open them, the tabs around them, an act that may be refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.administration.sections import sections
from phapdinh.courts.models import Court
from phapdinh.people.desk import frame, person, staff
from phapdinh.people.permissions import Verb, may

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Question:
    """A page that asks one thing: its form, what it says, its button, and where *Quay lại* leads."""

    form: forms.Form
    title: str
    button: str
    told: str = ""
    back: tuple[object, ...] = ("officers",)
    verb: Verb = Verb.COURT_SETUP


HERE = "setup"
TABS: tuple[tuple[str, str | Promise], ...] = (
    ("overview", gettext_lazy("Tổng quan")),
    ("officers", gettext_lazy("Cán bộ")),
    ("posts", gettext_lazy("Chức vụ, ủy quyền")),
    ("places", gettext_lazy("Phòng, thiết bị")),
    ("hours", gettext_lazy("Giờ làm việc")),
    ("holidays", gettext_lazy("Ngày nghỉ")),
    ("outages", gettext_lazy("Sự cố")),
    ("letterhead", gettext_lazy("Tiêu đề văn bản")),
    ("journal", gettext_lazy("Nhật ký")),
)
_OWN = -1  # parts of other rooms stand before the journal


def opened_by(
    verb: Verb,
) -> Callable[[Callable[Concatenate[HttpRequest, Court, P], HttpResponse]], Callable[..., HttpResponse]]:
    """A page of one court: 404 for who may not read its set-up, and refused to who sends without ``verb``."""

    def dressed(
        view: Callable[Concatenate[HttpRequest, Court, P], HttpResponse],
    ) -> Callable[..., HttpResponse]:
        @wraps(view)
        def opened(request: HttpRequest, court: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            user = person(request)
            found = Court.objects.filter(pk=court).first()
            if found is None or not may(user, Verb.COURT_SETUP_VIEW, court):
                raise Http404
            if request.method == "POST" and not may(user, verb, court):
                raise PermissionDenied(_("Chỉ cán bộ văn phòng của Tòa án sửa được mục này; bạn xem được."))
            return view(request, found, *args, **kwargs)

        return staff(opened)

    return dressed


on_court = opened_by(Verb.COURT_SETUP)


def page(
    request: HttpRequest, court: Court, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of the set-up in the desk's frame. ``tab`` in the context names the one that is open.

    The template of another room comes with its folder.
    """
    around = {
        **frame(request),
        "here": HERE,
        "court": court,
        "tabs": [*TABS[:_OWN], *((one.view, one.title) for one in sections()), *TABS[_OWN:]],
        "keeper": may(person(request), Verb.COURT_SETUP, court.pk),
    }
    name = template if "/" in template else f"cases/administration/{template}"
    return render(request, name, {**around, **context}, status=status)


def ask(request: HttpRequest, court: Court, tab: str, question: Question) -> HttpResponse:
    """The page of a question; who may not answer it is told so, and sees no form."""
    name, *keys = question.back
    context = {
        "tab": tab,
        "asked": question,
        "form": question.form,
        "back": address(court, str(name), *keys),
        "may_send": may(person(request), question.verb, court.pk),
    }
    return page(request, court, "ask.html", context, asked(question.form))


def attempt(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do what the form asks; where it is refused the form says why, and nothing typed is lost."""
    try:
        act()
    except (CaseError, PermissionDenied) as refused:
        form.add_error(None, str(refused))
        return False
    return True


def done(request: HttpRequest, court: Court, said: str, name: str, *keys: object) -> HttpResponseRedirect:
    """Say what was done, and go on to a page of the court."""
    messages.success(request, said)
    return HttpResponseRedirect(address(court, name, *keys))


def address(court: Court, name: str, *keys: object) -> str:
    """The address of a page of the set-up."""
    return reverse(f"administration:{name}", args=[court.pk, *keys])


def asked(form: forms.Form) -> int:
    """The status of a page with this form: 422 where something was refused."""
    return 422 if form.is_bound else 200


__all__ = [
    "Question",
    "address",
    "ask",
    "asked",
    "attempt",
    "done",
    "on_court",
    "opened_by",
    "page",
    "person",
    "staff",
]
