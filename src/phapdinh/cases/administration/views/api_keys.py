"""Keys by which programs act for accounts: made and shown once, listed, revoked."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from phapdinh.cases.administration.country_forms import KeyForm
from phapdinh.cases.administration.queries.api_keys import key_told, keys_by_state
from phapdinh.cases.administration.views.country import country_page, for_country
from phapdinh.cases.administration.views.frame import asked, attempt, person
from phapdinh.cases.api.keys import NewKey, make_key, revoke_key
from phapdinh.cases.models import ApiKey
from phapdinh.people.permissions import Verb
from phapdinh.vietnamese.uuid7 import uuid7

keeps_keys = for_country(Verb.API_KEYS)


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_keys
@never_cache
def keys(request: HttpRequest) -> HttpResponse:
    """All keys, and a further one; what a program sends is on the page that answers, and nowhere after."""
    form, made = KeyForm(request.POST or None, initial={"key": uuid7()}), list[tuple[ApiKey, str]]()
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        new = NewKey(
            given["username"], given["label"], given["days"], writes=bool(given["writes"]), id=given["key"]
        )
        if not attempt(form, lambda: made.append(make_key(new=new, actor=person(request)))):
            form.data = {**request.POST.dict(), "key": str(uuid7())}
    if made:
        form = KeyForm(initial={"key": uuid7()})
    opens, ended = keys_by_state()
    context = {"tab": "api_keys", "form": form, "made": made, "opens": opens, "ended": ended}
    return country_page(request, "api_keys.html", context, asked(form))


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_keys
def revoke(request: HttpRequest, key: UUID) -> HttpResponse:
    """Asked once, for a program stops at it."""
    row = key_told(key)
    if row is None:
        raise Http404
    if request.method == "POST":
        revoke_key(key_id=row.pk, actor=person(request))
        messages.success(request, _("Đã thu hồi khóa; từ bây giờ khóa không mở được gì."))
        return HttpResponseRedirect(reverse("administration:api_keys"))
    return country_page(request, "revoke_key.html", {"tab": "api_keys", "row": row})
