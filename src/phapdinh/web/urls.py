"""All addresses. ``PHAPDINH_SURFACE`` leaves out the other surface where the portal runs by itself."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path

from phapdinh.web.views import errors, health, language
from phapdinh.web.views.case_publication import case_publication

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("api/v1/", include("phapdinh.web.api_urls")),
    re_path(r"^ngon-ngu/(?P<code>vi|en)/$", language.switch_language, name="language"),
]
if settings.SURFACE in ("all", "desk"):
    urlpatterns += [
        path("", include("phapdinh.people.urls")),
        path("", include(("phapdinh.judgments.urls_desk", "desk"))),
        path("tro-ly/", include(("phapdinh.assistant.urls", "assistant"))),
        path("truc-tuyen/", include(("phapdinh.hearings.urls", "hearings"))),
        path("", include(("phapdinh.cases.urls", "cases"))),
        path("vu-an/<uuid:case>/cong-bo/", case_publication, name="case_publication"),
        path("vu-an/<uuid:case>/ho-so/", include(("phapdinh.cases.efile.urls", "efile"))),
        path("phan-cong/", include(("phapdinh.cases.assigning.urls", "assigning"))),
        path("nhap-so/", include(("phapdinh.cases.importing.urls", "importing"))),
        path("lich/", include(("phapdinh.cases.calendar.urls", "calendar"))),
        path("thiet-lap/", include(("phapdinh.cases.administration.urls", "administration"))),
    ]
if settings.SURFACE in ("all", "portal"):
    urlpatterns += [
        path("van-ban/", include(("phapdinh.laws.urls", "laws"))),
        path("xac-minh/", include(("phapdinh.cases.documents.urls", "verify"))),
        path("lich-xet-xu/", include(("phapdinh.cases.calendar.urls_portal", "cause_list"))),
        path("", include(("phapdinh.judgments.urls_portal", "portal"))),
    ]
