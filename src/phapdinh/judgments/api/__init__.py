"""The published judgments by API: read only, no account, through the portal's own database role."""

from __future__ import annotations

from ninja import NinjaAPI

from phapdinh.judgments.api import changes, courts, judgments, registers


def install(api: NinjaAPI) -> None:
    """Add this room's addresses."""
    api.add_router("/judgments", changes.router)
    api.add_router("/judgments", judgments.router)
    api.add_router("/courts", courts.router)
    api.add_router("", registers.router)
