"""The API under /api/v1: each room adds its routers."""

from __future__ import annotations

from ninja import NinjaAPI

from phapdinh import api_parts
from phapdinh.judgments import api as judgments
from phapdinh.laws import api as laws
from phapdinh.searching.errors import SearchError

api = NinjaAPI(
    title="Pháp Đình",
    version="1",
    description="Bản án, quyết định đã công bố; văn bản pháp luật. Published judgments; the law.",
    urls_namespace="api",
    docs_url=None,  # the documentation page would fetch its scripts from another host
)
api_parts.install(api, away=SearchError)
judgments.install(api)
laws.install(api)

app_name = "api"
urlpatterns = api.urls[0]
