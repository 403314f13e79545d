"""Keeping and letting go of a document."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from phapdinh.judgments.actions.desk_lock import release_lock
from phapdinh.judgments.models import Judgment
from phapdinh.judgments.views.desk.editor_parts import hold_document
from phapdinh.judgments.views.desk.frame import on_judgment
from phapdinh.people.desk import person
from phapdinh.people.permissions import Verb


@require_POST
@on_judgment(Verb.EDIT)
def renew(request: HttpRequest, judgment: Judgment) -> HttpResponse:
    """The editor is still at work: ten more minutes, and the tag that says so."""
    return render(request, "judgments/desk/editor/lock.html", {"holding": hold_document(request, judgment)})


@require_POST
@on_judgment(Verb.EDIT)
def release(request: HttpRequest, judgment: Judgment) -> HttpResponse:
    """Close the document so that a colleague may have it at once."""
    release_lock(judgment=judgment, actor=person(request))
    return HttpResponseRedirect(reverse("desk:queue"))
