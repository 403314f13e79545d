"""The API under /api/v1: each room adds its routers, those of the surface that this process serves."""

from __future__ import annotations

from django.conf import settings
from ninja import NinjaAPI

from phapdinh import api_parts
from phapdinh.cases import api as cases
from phapdinh.judgments import api as judgments
from phapdinh.laws import api as laws
from phapdinh.searching.errors import SearchError

api = NinjaAPI(
    title="Pháp Đình",
    version="1",
    description="Bản án, quyết định đã công bố; văn bản pháp luật; vụ án, vụ việc (cần khóa). "
    "Published judgments; the law; the docket (with a key).",
    urls_namespace="api",
    docs_url=None,  # the documentation page would fetch its scripts from another host
)
api_parts.install(api, away=SearchError)
if settings.SURFACE in ("all", "portal"):
    judgments.install(api)
    laws.install(api)
if settings.SURFACE in ("all", "desk"):
    cases.install(api)

app_name = "api"
urlpatterns = api.urls[0]
