"""A document as PDF/A by typst, with the QR of its verification; the same content gives the same bytes."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import orjson
import typst

from phapdinh.cases.documents.content import Content, spaced
from phapdinh.cases.documents.qr import svg
from phapdinh.cases.documents.values import long_day

_TEMPLATE = Path(__file__).parent / "templates" / "official.typ"
#: Archival and tagged for screen readers: PDF/A-2a and PDF/UA-1, as published judgments are.
_STANDARDS: Any = ["a-2a", "ua-1"]

_KINDS_OF_COURT = ("Tòa án nhân dân", "Tòa án quân sự", "Tòa Phúc thẩm")


def render(content: Content, *, code: str, address: str) -> bytes:
    """The sheet. ``address`` is where the code is verified; empty where the instance has none yet.

    Raises ``typst.TypstError`` on a fault of the template.
    """
    data = orjson.dumps(layout(content, code, address)).decode()
    made = typst.compile(
        _template(),
        sys_inputs={"document": data},
        font_paths=_fonts(),
        format="pdf",
        pdf_standards=_STANDARDS,
    )
    assert isinstance(made, bytes)  # one PDF, not a list of pictures
    return made


def picture(content: Content, *, dots: int) -> bytes:
    """The first page of the sheet as a PNG with so many dots an inch; without a code, it verifies nothing."""
    data = orjson.dumps(layout(content, "", "")).decode()
    made = typst.compile(
        _template(), sys_inputs={"document": data}, font_paths=_fonts(), format="png", ppi=float(dots)
    )
    return made if isinstance(made, bytes) else made[0]


def layout(content: Content, code: str, address: str) -> dict[str, Any]:
    """Everything that the typst template needs."""
    day = content.dated
    return {
        "form": content.form,
        "court": content.court,
        "court_lines": court_lines(content.court),
        "court_above": content.court_above,
        "number": content.number,
        "place_and_day": f"{content.place}, {long_day(day)}",
        "date": [day.year, day.month, day.day],
        "title": content.title,
        "about": content.about,
        "parts": [_part(*part) for part in content.parts],
        "to": list(content.to),
        "copies": [*content.copies, "Lưu hồ sơ vụ án"] if content.copies else [],
        "signers": [{"capacity": capacity, "name": name} for capacity, name in content.signers],
        "extra": dict(content.extra),
        "code": spaced(code) if code else "",
        "address": address,
        "qr": svg(address) if address else "",
    }


def court_lines(court: str) -> list[str]:
    """A court's name as it is set over a document: what kind of court, then which."""
    for kind in _KINDS_OF_COURT:
        if court.startswith(f"{kind} "):
            return [kind, court[len(kind) + 1 :]]
    return [court]


def _part(style: str, label: str, words: str) -> dict[str, Any]:
    return {"style": style, "label": label, "lines": [line for line in words.split("\n") if line.strip()]}


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()
