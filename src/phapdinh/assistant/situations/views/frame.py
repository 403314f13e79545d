"""What the pages of situations share: who may open them, the desk's frame, a page that asks before an act."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from phapdinh.assistant.models import Situation
from phapdinh.assistant.situations.actions.steps import SituationError
from phapdinh.assistant.situations.queries.entry import situation_for
from phapdinh.judgments.views.desk.act_page import ActPage
from phapdinh.people.desk import frame, person, staff

P = ParamSpec("P")
HERE = "situations"


def on_situation(
    view: Callable[Concatenate[HttpRequest, Situation, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page about one situation: 404 for who may not see it."""

    @wraps(view)
    def opened(request: HttpRequest, key: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        situation = situation_for(person(request), key)
        if situation is None:
            raise Http404
        return view(request, situation, *args, **kwargs)

    return staff(opened)


def page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page of situations in the desk's frame."""
    around = {**frame(request), "here": HERE}
    return render(request, f"assistant/situations/{template}", {**around, **context}, status=status)


def to_entry(situation: Situation) -> HttpResponseRedirect:
    """Back to the situation's own page."""
    return HttpResponseRedirect(reverse("assistant:situation", args=[situation.pk]))


def ask_and_act(
    request: HttpRequest,
    situation: Situation,
    words: ActPage,
    form: forms.Form,
    act: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    """Show the page, or do the act with the form's values and go back to the situation."""
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except (SituationError, PermissionDenied) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, str(words.done))
            return to_entry(situation)
    context = {"situation": situation, "words": words, "form": form, **words.extra}
    return page(request, words.template, context, status=422 if form.is_bound else 200)


__all__ = ["ActPage", "ask_and_act", "on_situation", "page", "person", "staff", "to_entry"]
