"""Private iCalendar addresses: made, revoked, and answered."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from phapdinh.cases.calendar.actions.feeds import make_feed, revoke_feed
from phapdinh.cases.calendar.ical import CONTENT_TYPE, calendar
from phapdinh.cases.calendar.queries.feeds import feed_of, hearings_of, private_events
from phapdinh.cases.calendar.queries.feeds_of_duties import duties_of, duty_events
from phapdinh.cases.calendar.views.frame import court_of, key_of, page, person, staff
from phapdinh.cases.models import CalendarFeed, FeedKind, Officer
from phapdinh.cases.queries.officers import serving


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff
def feeds(request: HttpRequest) -> HttpResponse:
    """One's own feeds; a new one is shown once, in the answer that makes it."""
    court, courts = court_of(request)
    user = person(request)
    made = ""
    if request.method == "POST":
        officer = key_of(request.POST.get("officer"))
        if officer and not Officer.objects.filter(pk=officer).exists():
            raise Http404
        kind = FeedKind.DEADLINES if request.POST.get("kind") == FeedKind.DEADLINES else FeedKind.HEARINGS
        of = None if officer else court.pk
        _row, token = make_feed(actor=user, officer_id=officer, court_id=of, kind=kind)
        made = request.build_absolute_uri(reverse("calendar:private_feed", args=[token]))
    context = {
        "court": court,
        "courts": courts,
        "made": made,
        "kinds": FeedKind.choices,
        "own": Officer.objects.filter(serving(), user=user).select_related("court"),
        "feeds": CalendarFeed.objects.filter(owner=user, revoked_at=None)
        .select_related("officer", "court")
        .order_by("-made_at"),
    }
    return page(request, "feeds.html", context)


@require_POST
@staff
def revoke(request: HttpRequest, key: UUID) -> HttpResponse:
    """The address answers no more."""
    try:
        revoke_feed(feed_id=key, actor=person(request))
    except CalendarFeed.DoesNotExist as error:
        raise Http404 from error
    return HttpResponseRedirect(reverse("calendar:feeds"))


@require_safe
@never_cache
def private_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The feed that the token opens; the same 404 for a wrong and for a revoked one."""
    feed = feed_of(token)
    if feed is None:
        raise Http404
    name = feed.officer.name if feed.officer else feed.court.short_name if feed.court else ""
    if feed.kind == FeedKind.DEADLINES:
        rows = duties_of(feed, timezone.localdate())
        body = calendar(
            _("Thời hạn của %(name)s") % {"name": name}, duty_events(rows, request.build_absolute_uri("/"))
        )
    else:
        events = private_events(hearings_of(feed, timezone.now()))
        body = calendar(_("Lịch của %(name)s") % {"name": name}, events)
    return HttpResponse(body, content_type=CONTENT_TYPE, headers={"Referrer-Policy": "no-referrer"})
