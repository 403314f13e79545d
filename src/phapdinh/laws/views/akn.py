"""A document, and one article, as Akoma Ntoso 3.0; ``?ngay=`` asks for a day."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from phapdinh.akn_names import slug
from phapdinh.http_answers import FORM, answer, base_url, not_changed
from phapdinh.laws.asked_day import PARAMETER, read_asked_day
from phapdinh.laws.formats.akn import portion_of, render_akn
from phapdinh.laws.models import Law
from phapdinh.laws.queries import PORTAL, find_laws


@require_safe
def document_akn(request: HttpRequest, law_id: str) -> HttpResponse:
    """The whole document."""
    return _file(request, law_id, None)


@require_safe
def article_akn(request: HttpRequest, law_id: str, number: str) -> HttpResponse:
    """One article in the frame of its document."""
    return _file(request, law_id, number)


def _file(request: HttpRequest, law_id: str, article: str | None) -> HttpResponse:
    """The file; unchanged as long as nothing of the document has changed in the library."""
    found = find_laws(law_id, using=PORTAL)
    asked = read_asked_day(request.GET.get(PARAMETER, ""))
    if len(found) != 1 or asked.is_wrong:
        raise Http404
    changed_at = Law.objects.using(PORTAL).values_list("changed_at", flat=True).get(pk=found[0].ref)
    etag = f'W/"{int(changed_at.timestamp() * 1_000_000)}-{article or ""}-{asked.day or ""}-{FORM}"'
    if unchanged := not_changed(request, etag, changed_at):
        return unchanged
    portion = portion_of(found[0], asked.day, article)
    if portion is None:
        raise Http404
    body = render_akn(portion, base_url(request))
    response = answer(request, body, "application/akn+xml", etag, changed_at)
    name = "-".join(part for part in (slug(found[0].law_id), article and f"dieu-{slug(article)}") if part)
    response["Content-Disposition"] = f'inline; filename="{name}.xml"'
    return response
