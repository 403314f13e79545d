"""Two texts of an article compared word by word."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from phapdinh.laws.addresses import law_url, provision_url
from phapdinh.laws.changed import changed_rows, is_changed
from phapdinh.laws.library import article_entry, law_entry
from phapdinh.laws.portal.article_page import Tile, tiles
from phapdinh.laws.portal.shelf import find_article
from phapdinh.laws.titles import article_name, law_title
from phapdinh.laws.views.article import not_held


@require_safe
def comparison(request: HttpRequest, law_id: str, number: str) -> HttpResponse:
    """What the newer text (``moi``) has that the older (``cu``) has not, and the other way round."""
    found = find_article(law_id, number)
    if found is None:
        return not_held(request, law_id, number)
    texts = {row.sha256: row.text for row in found.versions.all()}
    held = [
        tile
        for tile in tiles(found, article_entry(found, law_entry(found.law)).texts, None)
        if not tile.is_blank
    ]
    old, new = _chosen(held, request.GET.get("cu", ""), request.GET.get("moi", ""))
    rows = changed_rows(_text(texts, old), _text(texts, new)) if old and new else ()
    context = {
        "here": "laws", "law": found.law, "article": found, "name": article_name(found.number),
        "law_title": law_title(found.law.kind, found.law.name, law_id), "law_url": law_url(law_id),
        "url": provision_url(law_id, found.number), "tiles": held, "old": old, "new": new, "rows": rows,
        "is_changed": is_changed(rows),
    }  # fmt: skip
    return render(request, "laws/comparison.html", context)


def _chosen(held: Sequence[Tile], old: str, new: str) -> tuple[Tile | None, Tile | None]:
    """The two texts of the address; else the newest and the one before it."""
    named = {tile.key: at for at, tile in enumerate(held)}
    second = named.get(new, len(held) - 1)
    first = named.get(old, second - 1 if second else 1)
    if len(held) < 2 or first == second:
        return None, None
    return held[first], held[second]


def _text(texts: dict[str, str], tile: Tile) -> str:
    return next(text for sha256, text in texts.items() if sha256.startswith(tile.key))
