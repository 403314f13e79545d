"""Names of Akoma Ntoso 3.0 that rooms share: addresses of acts and ids of provisions (OASIS AKN-NC 1.0).

A judgment's reference to an article and the article's own export name the same place. This module imports
no room.
"""

from __future__ import annotations

import re
import unicodedata

_D = str.maketrans("đĐ", "dD")
_YEAR = re.compile(r"/((?:19|20)\d\d)(?:/|$)")
_LEVELS = ("art", "para", "point")


def slug(text: str) -> str:
    """ASCII letters, digits and hyphens; ``38/2026/DS-ST`` becomes ``38-2026-ds-st``."""
    plain = unicodedata.normalize("NFD", text.translate(_D)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def act_uri(law_id: str) -> str:
    """A normative document as a work: ``/akn/vn/act/2015/91-2015-qh13``."""
    year = _YEAR.search(law_id)
    return f"/akn/vn/act/{year[1]}/{slug(law_id)}" if year else f"/akn/vn/act/{slug(law_id)}"


def provision_id(article: str | None, clause: str | None = None, point: str | None = None) -> str:
    """``art_466__para_1__point_a``; empty for a whole document."""
    parts = zip(_LEVELS, (article, clause, point), strict=True)
    return "__".join(f"{prefix}_{_part(value)}" for prefix, value in parts if value)


def _part(value: str) -> str:
    # The letter đ is a point of its own beside d, so it must not fold into it.
    return slug(value.replace("đ", "dd").replace("Đ", "dd"))
