"""The law library by API: read only, no account, through the portal's own database role."""

from __future__ import annotations

from ninja import NinjaAPI

from phapdinh.laws.api import articles, laws, resolving, searching


def install(api: NinjaAPI) -> None:
    """Add this room's addresses; the number of a law has slashes, so the fixed ones come first."""
    api.add_router("/laws", searching.router)
    api.add_router("/laws", resolving.router)
    api.add_router("/laws", articles.router)
    api.add_router("/laws", laws.router)
