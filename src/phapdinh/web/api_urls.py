"""The API under /api/v1: each room adds its router."""

from __future__ import annotations

from ninja import NinjaAPI

from phapdinh.judgments.api import router as judgments

api = NinjaAPI(
    title="Pháp Đình",
    version="1",
    description="Bản án, quyết định đã công bố. Published judgments and decisions.",
    urls_namespace="api",
)
api.add_router("/judgments", judgments)

urlpatterns = api.urls[0]
