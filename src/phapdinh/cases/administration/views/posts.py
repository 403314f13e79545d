"""Posts of the people of a court, and who acts for whom."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from phapdinh.cases.administration.actions.posts import delegate, end_delegation, end_post, give_post
from phapdinh.cases.administration.forms import DelegationForm, PostForm, ReasonForm, lent_roles
from phapdinh.cases.administration.queries.changes import last_changes
from phapdinh.cases.administration.queries.posts import (
    delegation_of,
    delegations,
    holders,
    lenders,
    people_of,
)
from phapdinh.cases.administration.rules import Lending, lendings
from phapdinh.cases.administration.views.frame import Question, ask, attempt, done, on_court, page, person
from phapdinh.courts.models import Court
from phapdinh.people.models import Membership, Role


@require_safe
@on_court
def posts(request: HttpRequest, court: Court) -> HttpResponse:
    """Who holds what; with ``muc=thoi`` who held it."""
    today, ended = timezone.localdate(), request.GET.get("muc") == "thoi"
    context = {
        "tab": "posts",
        "holders": holders(court, today, ended=ended),
        "delegations": delegations(court, today),
        "ended": ended,
        "last": last_changes(court).get("post"),
    }
    return page(request, court, "posts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@on_court
def give(request: HttpRequest, court: Court) -> HttpResponse:
    """Give a post to an account."""
    form = PostForm(request.POST or None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        known = {"username": given["username"], "role": given["role"], "ground": given["reason"]}
        if attempt(form, lambda: give_post(court_id=court.pk, actor=person(request), **known)):
            return done(request, court, _("Đã giao chức vụ, có hiệu lực từ hôm nay."), "posts")
    told = _(
        "Chức vụ cho quyền làm việc trên nền tảng tại Tòa án này. Tài khoản mới và các chức vụ khác "
        "do quản trị hệ thống ghi."
    )
    return _ask(request, court, form, (_("Giao chức vụ"), _("Giao chức vụ"), told))


@require_http_methods(["GET", "HEAD", "POST"])
@on_court
def end(request: HttpRequest, court: Court, membership: int) -> HttpResponse:
    """End a post."""
    row = Membership.objects.filter(pk=membership, court=court, ends_on=None).select_related("user").first()
    if row is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    if form.is_bound and form.is_valid():
        given = {"membership_id": row.pk, "reason": form.cleaned_data["reason"]}
        if attempt(form, lambda: end_post(court_id=court.pk, actor=person(request), **given)):
            return done(request, court, _("Đã ghi thôi chức vụ; quyền chấm dứt ngay."), "posts")
    told = _("%(name)s, %(role)s. Quyền chấm dứt ngay; việc đã làm vẫn giữ.") % {
        "name": row.user,
        "role": Role(row.role).label,
    }
    return _ask(request, court, form, (_("Ghi thôi chức vụ"), _("Ghi thôi chức vụ"), told))


@require_http_methods(["GET", "HEAD", "POST"])
@on_court
def begin_delegation(request: HttpRequest, court: Court) -> HttpResponse:
    """Enter that somebody acts for another."""
    today = timezone.localdate()
    offered = {"holders": lenders(court, today, lent_roles(today)), "people": people_of(court, today)}
    form = DelegationForm(request.POST or None, **offered, initial={"first": today})
    if form.is_bound and form.is_valid():
        acting = form.acting()
        if attempt(form, lambda: delegate(court_id=court.pk, actor=person(request), acting=acting)):
            return done(
                request, court, _("Đã ghi ủy quyền; quyền có hiệu lực đúng những ngày đã ghi."), "posts"
            )
    told = "; ".join(_lent(one) for one in lendings(today) if one.sources)
    return _ask(request, court, form, (_("Ghi ủy quyền"), _("Ghi ủy quyền"), told))


@require_http_methods(["GET", "HEAD", "POST"])
@on_court
def finish_delegation(request: HttpRequest, court: Court, delegation: UUID) -> HttpResponse:
    """End a delegation before its day."""
    row = delegation_of(court, delegation)
    if row is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    if form.is_bound and form.is_valid():
        given = {"delegation_id": row.pk, "reason": form.cleaned_data["reason"]}
        if attempt(form, lambda: end_delegation(court_id=court.pk, actor=person(request), **given)):
            return done(request, court, _("Đã kết thúc việc ủy quyền; quyền chấm dứt ngay."), "posts")
    told = _("%(taker)s thôi làm việc thay %(giver)s từ bây giờ.") % {"taker": row.taker, "giver": row.giver}
    return _ask(request, court, form, (_("Kết thúc ủy quyền trước hạn"), _("Kết thúc ủy quyền"), told))


def _lent(one: Lending) -> str:
    """Who may act for whom, with the articles."""
    return _("%(role)s vắng mặt thì ủy quyền được cho: %(who)s (%(sources)s)") % {
        "role": one.role.label,
        "who": ", ".join(str(role.label) for role in one.holders),
        "sources": "; ".join(map(str, one.sources)),
    }


def _ask(request: HttpRequest, court: Court, form: forms.Form, words: tuple[str, str, str]) -> HttpResponse:
    title, button, told = words
    return ask(request, court, "posts", Question(form, title, button, told, ("posts",)))
