"""The API under /api/v1: each room adds its routers."""

from __future__ import annotations

from ninja import NinjaAPI

from phapdinh.judgments import api as judgments

api = NinjaAPI(
    title="Pháp Đình",
    version="1",
    description="Bản án, quyết định đã công bố. Published judgments and decisions.",
    urls_namespace="api",
    docs_url=None,  # the documentation page would fetch its scripts from another host
)
judgments.install(api)

app_name = "api"
urlpatterns = api.urls[0]
