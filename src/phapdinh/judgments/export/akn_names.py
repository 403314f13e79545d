"""Names of Akoma Ntoso 3.0: addresses of works by the FRBR levels, and ids of elements (OASIS AKN-NC 1.0)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.timezone import localdate

from phapdinh.akn_names import act_uri, provision_id, slug
from phapdinh.judgments.export.document import Document


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
    portion = provision_eid(citation)
    return f"{act_uri(law_id)}/!main~{portion}" if portion else act_uri(law_id)


def provision_eid(citation: Mapping[str, Any]) -> str:
    """``art_466__para_1__point_a``."""
    return provision_id(citation.get("article"), citation.get("clause"), citation.get("point"))
