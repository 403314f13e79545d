"""Names of Akoma Ntoso 3.0: addresses of works by the FRBR levels, and ids of elements (OASIS AKN-NC 1.0)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from django.utils.timezone import localdate

from phapdinh.judgments.export.document import Document

_D = str.maketrans("đĐ", "dD")


def slug(text: str) -> str:
    """ASCII letters, digits and hyphens; ``38/2026/DS-ST`` becomes ``38-2026-ds-st``."""
    plain = unicodedata.normalize("NFD", text.translate(_D)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def work_uri(item: Document) -> str:
    """``/akn/vn/judgment/<court>/<date>/<number>``, where the court is the author of the work."""
    number = slug(item.number) or item.id.hex
    return f"/akn/vn/judgment/{slug(item.court_name)}/{item.decided_on.isoformat()}/{number}"


def expression_uri(item: Document) -> str:
    """The published text in its present version, in Vietnamese."""
    return f"{work_uri(item)}/vie@{localdate(item.substance_changed_at).isoformat()}"


def provision_uri(citation: Mapping[str, Any]) -> str | None:
    """Address of a cited provision, or None where the parse was not certain of the law."""
    law_id = citation.get("law_id")
    if not law_id:
        return None
    year = re.search(r"/((?:19|20)\d\d)(?:/|$)", law_id)
    work = f"/akn/vn/act/{year[1]}/{slug(law_id)}" if year else f"/akn/vn/act/{slug(law_id)}"
    portion = provision_eid(citation)
    return f"{work}/!main~{portion}" if portion else work


def provision_eid(citation: Mapping[str, Any]) -> str:
    """``art_466__para_1__point_a``."""
    levels = (("art", "article"), ("para", "clause"), ("point", "point"))
    return "__".join(f"{prefix}_{_part(citation[key])}" for prefix, key in levels if citation.get(key))


def _part(value: str) -> str:
    # The letter đ is a point of its own beside d, so it must not fold into it.
    return slug(value.replace("đ", "dd").replace("Đ", "dd"))
