"""Sitemaps (sitemaps.org 0.9): an index of parts, each of at most ten thousand judgments."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID
from xml.sax.saxutils import escape

PART = 10_000
_OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n'
_XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def render_index(parts: Iterable[str]) -> str:
    """The index, from the addresses of its parts."""
    lines = "".join(f"<sitemap><loc>{escape(part)}</loc></sitemap>\n" for part in parts)
    return f"{_OPEN}<sitemapindex {_XMLNS}>\n{lines}</sitemapindex>\n"


def render_part(rows: Iterable[tuple[UUID, datetime]], base_url: str) -> str:
    """One part, from ids and the instants of their last change."""
    lines = "".join(
        f"<url><loc>{escape(base_url)}/ban-an/{key}/</loc><lastmod>{at:%Y-%m-%d}</lastmod></url>\n"
        for key, at in rows
    )
    return f"{_OPEN}<urlset {_XMLNS}>\n{lines}</urlset>\n"
