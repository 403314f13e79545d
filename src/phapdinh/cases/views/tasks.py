"""What is to be done in a case: given to somebody of the court, done, withdrawn, opened again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.actions.tasks import NewTask, finish_task, give_task, reopen_task, withdraw_task
from phapdinh.cases.models import Case, CaseTask
from phapdinh.cases.queries.standing import may_record
from phapdinh.cases.queries.tasks import colleagues, tasks_of
from phapdinh.cases.views.frame import on_case, page
from phapdinh.people.desk import person
from phapdinh.people.due_words import DueWords, days_words
from phapdinh.people.forms import DeskForm
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, may

_TODAY = "hom-nay"  # where a task was marked, so that one comes back there


class TaskForm(DeskForm):
    """What, who, until when; ``key`` makes a second sending of the same form do nothing twice."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    what = forms.CharField(
        label=gettext_lazy("Việc phải làm"),
        max_length=300,
        widget=forms.TextInput(attrs={"data-focus-key": "g"}),
    )
    whose = forms.ChoiceField(label=gettext_lazy("Giao cho"))
    due_on = forms.DateField(
        label=gettext_lazy("Hạn làm xong"),
        required=False,
        help_text=gettext_lazy("Để trống nếu không có hạn."),
    )

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whose"].choices = people  # type: ignore[attr-defined]

    def task(self) -> NewTask:
        """What was asked; only of a valid form."""
        given = self.cleaned_data
        return NewTask(given["what"], UUID(given["whose"]), given["due_on"])


@require_http_methods(["GET", "HEAD", "POST"])
@on_case
def tasks(request: HttpRequest, case: Case) -> HttpResponse:
    """All tasks of the case; what is posted gives a new one."""
    may_give = may_record(person(request), case) and case.closed_on is None
    if request.method == "POST" and not may_give:
        raise PermissionDenied(_("Không giao được việc trong vụ việc này."))
    people = colleagues(case, person(request)) if may_give else []
    form = TaskForm(request.POST or None, people=people, initial={"key": uuid4()})
    if form.is_bound and form.is_valid() and _given(request, case, form):
        return HttpResponseRedirect(reverse("cases:tasks", args=[case.pk]))
    rows = list(tasks_of(person(request), case))
    context = {
        "case": case,
        "form": form if may_give else None,
        "open": lines(person(request), [one for one in rows if not (one.done_at or one.withdrawn_at)]),
        "closed": lines(person(request), [one for one in rows if one.done_at or one.withdrawn_at]),
    }
    return page(request, "tasks.html", context, status=422 if form.is_bound else 200)


@require_POST
@on_case
def finish(request: HttpRequest, case: Case, task: UUID) -> HttpResponse:
    """It is done."""
    return _act(request, case, task, finish_task, _("Đã ghi là xong; mở lại được ở trang Việc của vụ việc."))


@require_POST
@on_case
def reopen(request: HttpRequest, case: Case, task: UUID) -> HttpResponse:
    """It was not done, or not withdrawn, after all."""
    return _act(request, case, task, reopen_task, _("Đã mở lại việc này."))


@require_POST
@on_case
def withdraw(request: HttpRequest, case: Case, task: UUID) -> HttpResponse:
    """It is taken back."""
    return _act(request, case, task, withdraw_task, _("Đã rút việc này; mở lại được ở phần đã xong, đã rút."))


def lines(user: User, rows: Sequence[CaseTask]) -> list[dict[str, Any]]:
    """Tasks with their day in words, and what this person may do with each."""
    heads = bool(rows) and may(user, Verb.CASE_ASSIGN, rows[0].case.court_id)
    return [
        {
            "task": row,
            "clock": due(row),
            "gave": heads or row.given_by_id == user.pk,
            "mine": heads or user.pk in (row.given_by_id, row.whose_id),
        }
        for row in rows
    ]


def due(row: CaseTask) -> DueWords | None:
    """How long there is for an open task; None where it has no day."""
    if row.due_on is None or row.done_at or row.withdrawn_at:
        return None
    return days_words((row.due_on - timezone.localdate()).days)


def _given(request: HttpRequest, case: Case, form: TaskForm) -> bool:
    try:
        row = give_task(
            case_id=case.pk, actor=person(request), new=form.task(), key=str(form.cleaned_data["key"])
        )
    except (CaseError, PermissionDenied) as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, _("Đã giao việc cho %(name)s.") % {"name": row.whose})
    return True


def _act(
    request: HttpRequest, case: Case, task: UUID, act: Callable[..., CaseTask], said: str
) -> HttpResponse:
    """Do it and come back to where it was asked for; a refusal is shown there."""
    if not CaseTask.objects.filter(pk=task, case=case).exists():
        raise Http404
    try:
        act(task_id=task, actor=person(request))
    except CaseError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    if request.POST.get("ve") == _TODAY:
        return HttpResponseRedirect(reverse("cases:today"))
    return HttpResponseRedirect(reverse("cases:tasks", args=[case.pk]))
