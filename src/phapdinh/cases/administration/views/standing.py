"""What bars or spares an officer: entered and ended by who keeps the list or heads the court."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.administration.actions.standing import end_bar, end_share
from phapdinh.cases.administration.forms import InterestForm, ReasonForm, SpanForm
from phapdinh.cases.administration.queries.officers import of_court
from phapdinh.cases.administration.views.frame import Question, address, ask, attempt, done, opened_by, person
from phapdinh.cases.administration.views.officers import officer_of
from phapdinh.cases.assigning.actions.declaring import (
    bar_officer,
    declare_interest,
    set_share,
    withdraw_interest,
)
from phapdinh.cases.assigning.conflicts import declarable
from phapdinh.cases.assigning.rules import rule_on
from phapdinh.cases.models import Interest, Officer, OfficerBar, OfficerShare
from phapdinh.cases.models.kinds import OfficerKind
from phapdinh.cases.numbering import number_key
from phapdinh.cases.queries.officers import serving
from phapdinh.cases.queries.visibility import visible_to
from phapdinh.courts.models import Court
from phapdinh.people.forms import DeskForm
from phapdinh.people.models import User
from phapdinh.people.permissions import Verb, may

_COLLEAGUE = "panel_relative"
_PANEL = (OfficerKind.JUDGE, OfficerKind.LAY_JUDGE)
on_standing = opened_by(Verb.CASE_OFFICERS)


@require_http_methods(["GET", "HEAD", "POST"])
@on_standing
def bar(request: HttpRequest, court: Court, officer: UUID) -> HttpResponse:
    """Days on which somebody is assigned nothing."""
    row = _own(court, officer)
    form = SpanForm(request.POST or None, kinds=OfficerBar.Kind.choices, share=False)
    if form.is_bound and form.is_valid():
        given = {"officer_id": row.pk, "actor": person(request), "kind": form.cleaned_data["kind"]}
        if attempt(form, lambda: bar_officer(**given, span=form.span())):
            return done(request, court, _("Đã ghi thời gian không phân công án."), "officer", row.pk)
    told = _(
        "Trong những ngày này không phân công án cho người này "
        "(khoản 4, khoản 5 Điều 5 Thông tư 01/2022/TT-TANDTC)."
    )
    return _ask(request, court, row, form, (_("Ghi thời gian không phân công án"), told))


@require_http_methods(["GET", "HEAD", "POST"])
@on_standing
def share(request: HttpRequest, court: Court, officer: UUID) -> HttpResponse:
    """A smaller share of cases."""
    row = _own(court, officer)
    form = SpanForm(request.POST or None, kinds=OfficerShare.Kind.choices, share=True)
    if form.is_bound and form.is_valid():
        known = {name: form.cleaned_data[name] for name in ("kind", "percent")}
        given = {"officer_id": row.pk, "actor": person(request), **known}
        if attempt(form, lambda: set_share(**given, span=form.span())):
            return done(request, court, _("Đã ghi giảm chỉ tiêu phân công."), "officer", row.pk)
    most = "; ".join(
        f"{one.title}: {one.percent} %"
        for one in rule_on(timezone.localdate()).shares.values()
        if one.percent
    )
    told = _("Cao nhất theo khoản 5 Điều 4 Thông tư 01/2022/TT-TANDTC. %(most)s.") % {"most": most}
    return _ask(request, court, row, form, (_("Giảm chỉ tiêu phân công"), told))


@require_http_methods(["GET", "HEAD", "POST"])
@on_standing
def interest(request: HttpRequest, court: Court, officer: UUID) -> HttpResponse:
    """Declare what makes somebody partial: beside a colleague, or, by who assigns, in a case."""
    row, user = _own(court, officer), person(request)
    in_cases = may(user, Verb.CASE_ASSIGN, court.pk)
    kinds = [(key, one.title) for key, one in declarable().items() if in_cases or key == _COLLEAGUE]
    beside = of_court(court).filter(serving(), kind__in=_PANEL).exclude(pk=row.pk).order_by("name_key")
    colleagues = [(str(one.pk), f"{one.name} ({one.get_kind_display()})") for one in beside]
    form = InterestForm(request.POST or None, kinds=kinds, colleagues=colleagues, in_cases=in_cases)
    if form.is_bound and form.is_valid() and attempt(form, lambda: _declare(user, court, row, form)):
        return done(request, court, _("Đã ghi khai báo."), "officer", row.pk)
    told = _(
        "Người này không được phân công trong vụ việc, hoặc cùng Hội đồng với người đó, "
        "cho đến khi khai báo được rút."
    )
    return _ask(request, court, row, form, (_("Khai báo căn cứ phải từ chối, thay đổi"), told))


@require_http_methods(["GET", "HEAD", "POST"])
@on_standing
def withdraw(request: HttpRequest, court: Court, officer: UUID, key: UUID) -> HttpResponse:
    """Withdraw what was declared in error."""
    row = _own(court, officer)
    if not Interest.objects.filter(pk=key, officer=row).exists():
        raise Http404
    form = ReasonForm(request.POST or None)
    if form.is_bound and form.is_valid():
        given = {"interest_id": key, "actor": person(request), "reason": form.cleaned_data["reason"]}
        if attempt(form, lambda: withdraw_interest(**given)):
            return done(request, court, _("Đã rút khai báo."), "officer", row.pk)
    return _ask(request, court, row, form, (_("Rút khai báo ghi nhầm"), ""))


@require_POST
@on_standing
def end(request: HttpRequest, court: Court, officer: UUID, key: UUID) -> HttpResponse:
    """A bar or a share is over."""
    row = _own(court, officer)
    ends: tuple[tuple[type[OfficerBar] | type[OfficerShare], Callable[[], object]], ...] = (
        (OfficerBar, lambda: end_bar(bar_id=key, actor=person(request))),
        (OfficerShare, lambda: end_share(share_id=key, actor=person(request))),
    )
    for model, act in ends:
        if model.objects.filter(pk=key, officer=row).exists():
            try:
                act()
            except CaseError as refused:  # somebody else ended it meanwhile
                messages.error(request, str(refused))
            else:
                messages.success(request, _("Đã kết thúc từ hôm nay."))
            return HttpResponseRedirect(address(court, "officer", row.pk))
    raise Http404


def _own(court: Court, officer: UUID) -> Officer:
    """An officer of the court itself: prosecutors are kept by their own office."""
    row = officer_of(court, officer)
    if row.court_id is None:
        raise Http404
    return row


def _declare(user: User, court: Court, row: Officer, form: InterestForm) -> Interest:
    given = form.cleaned_data
    number, colleague = given.get("case", "").strip(), given["colleague"]
    case = visible_to(user).filter(court=court, number_key=number_key(number)).first() if number else None
    if number and case is None:
        raise CaseError(_("Tòa án không có vụ việc số %(number)s mà bạn xem được.") % {"number": number})
    return declare_interest(
        officer_id=row.pk,
        actor=user,
        kind=given["kind"],
        case_id=case.pk if case else None,
        colleague_id=UUID(colleague) if colleague else None,
    )


def _ask(
    request: HttpRequest, court: Court, row: Officer, form: DeskForm, words: tuple[str, str]
) -> HttpResponse:
    title, told = words
    question = Question(form, title, _("Ghi"), f"{row.name}. {told}", ("officer", row.pk), Verb.CASE_OFFICERS)
    return ask(request, court, "officers", question)
