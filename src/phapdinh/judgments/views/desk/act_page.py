"""A page that asks once more before an act: what it does, what is needed for it, one button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise

from phapdinh.judgments.actions.desk_state import DeskError
from phapdinh.judgments.models import Judgment
from phapdinh.judgments.views.desk.frame import page

Words = str | Promise
Act = Callable[[dict[str, Any]], object]


@dataclass(frozen=True, slots=True)
class ActPage:
    """The words of the page. ``done`` is said afterwards; ``extra`` goes to the template."""

    title: Words
    lead: Words
    button: Words
    done: Words
    template: str = "act.html"
    back: str = "desk:editor"
    extra: dict[str, Any] = field(default_factory=dict)


def ask_and_act(
    request: HttpRequest, judgment: Judgment, words: ActPage, form: forms.Form, act: Act
) -> HttpResponse:
    """Show the page, or do the act with the form's values and go back to where it leads."""
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except (DeskError, PermissionDenied) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, str(words.done))
            args = [] if words.back == "desk:queue" else [judgment.pk]
            return HttpResponseRedirect(reverse(words.back, args=args))
    context = {"judgment": judgment, "words": words, "form": form, "here": "queue", **words.extra}
    return page(request, words.template, context, status=422 if form.is_bound else 200)
