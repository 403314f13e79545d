"""PDF/A of a published judgment by typst, with the fonts that typst itself carries (Libertinus Serif).

Only the coded text goes in, so no original and no metadata of a file can come out: the title and the
day of the last change of substance are the whole metadata. The same document gives the same bytes.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import orjson
import typst

from phapdinh.judgments.export.document import Document
from phapdinh.judgments.export.layout import layout

_TEMPLATE = Path(__file__).parent / "templates" / "judgment.typ"
#: Archival and tagged for screen readers: PDF/A-2a and PDF/UA-1.
STANDARDS: Any = ["a-2a", "ua-1"]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


@cache
def template() -> bytes:
    """Source of the page; part of the key of the cache."""
    return _TEMPLATE.read_bytes()


def render_pdf(item: Document, base_url: str = "") -> bytes:
    """The judgment as PDF. Raises ``typst.TypstError`` on a fault of the template."""
    data = orjson.dumps(layout(item, base_url)).decode()
    made = typst.compile(
        template(), sys_inputs={"judgment": data}, font_paths=_fonts(), format="pdf", pdf_standards=STANDARDS
    )
    assert isinstance(made, bytes)  # one PDF, not a list of pictures
    return made
