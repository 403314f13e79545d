"""The head of the court's documents, with a sheet as it comes out of the press."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from phapdinh.cases.administration.actions.letterhead import Head, set_letterhead
from phapdinh.cases.administration.place_forms import LetterheadForm
from phapdinh.cases.administration.queries.changes import last_changes
from phapdinh.cases.administration.queries.registers import registers
from phapdinh.cases.administration.sample import sample_head
from phapdinh.cases.administration.views.frame import asked, attempt, done, on_court, page, person
from phapdinh.cases.documents.gathering import procuracy_of
from phapdinh.cases.models import Letterhead
from phapdinh.courts.models import Court

_NAMES = ("above", "place", "address", "procuracy")


@require_http_methods(["GET", "HEAD", "POST"])
@on_court
def letterhead(request: HttpRequest, court: Court) -> HttpResponse:
    """The form with the sheet beside it; ``preview`` shows what is typed before it is saved."""
    form = LetterheadForm(request.POST or None, initial=_known(court))
    shown = Head(**_known(court))
    if form.is_bound and form.is_valid():
        shown = form.head()
        if "preview" not in request.POST and attempt(
            form, lambda: set_letterhead(court_id=court.pk, actor=person(request), head=shown)
        ):
            return done(request, court, _("Đã lưu; văn bản cấp số từ nay theo tiêu đề này."), "letterhead")
    context = {
        "tab": "letterhead",
        "form": form,
        "shown": shown,
        "previewed": "preview" in request.POST,
        "usual": {"place": court.province, "procuracy": procuracy_of(court.name)},
        "registers": registers(court, timezone.localdate().year),
        "last": last_changes(court).get("letterhead"),
    }
    return page(request, court, "letterhead.html", context, 200 if form.is_valid() else asked(form))


@require_safe
@on_court
def sheet(request: HttpRequest, court: Court) -> HttpResponse:
    """The head of a sheet as a picture, with the values in the address."""
    given = {name: request.GET.get(name, "").strip() for name in _NAMES}
    form = LetterheadForm(given)
    if not form.is_valid():
        raise Http404
    picture = sample_head(court.name, form.head(), court.province, timezone.localdate())
    return HttpResponse(picture, content_type="image/png", headers={"Cache-Control": "private, max-age=60"})


def _known(court: Court) -> dict[str, str]:
    row = Letterhead.objects.filter(court=court).first()
    return {name: getattr(row, name) if row else "" for name in _NAMES}
