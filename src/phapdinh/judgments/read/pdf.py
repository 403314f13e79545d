"""PDF: the text layer laid out in reading order, and which pages have none and must be recognised."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from phapdinh.judgments.read.draft import Draft
from phapdinh.judgments.read.errors import BROKEN_PDF, ENCRYPTED, Unreadable, too_many_pages
from phapdinh.judgments.read.layout import Glyph, lay_out
from phapdinh.judgments.read.limits import Limits
from phapdinh.judgments.read.text import vietnamese_share
from phapdinh.vietnamese.unicode import normalise

_FEW_WORDS, _TOO_FEW_SYLLABLES, _WHOLE_PAGE = 12, 0.4, 0.35
_DPI, _POINTS = 300, 72


@contextmanager
def opened(data: bytes | Path, limits: Limits) -> Iterator[pdfium.PdfDocument]:
    """The document. Raises :class:`Unreadable` where it is locked, broken or too long."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = (
            getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD or "password" in str(error).lower()
        )
        raise Unreadable(ENCRYPTED if locked else BROKEN_PDF) from error
    with closing(document):
        count = len(document)
        if count == 0:
            raise Unreadable(BROKEN_PDF)
        if count > limits.pages:
            raise too_many_pages(count, limits.pages)
        yield document


def read_pdf(data: bytes | Path, limits: Limits) -> Draft:
    """Text by page; a page that is a picture, or whose text layer is rubbish, waits for recognition."""
    texts: list[str] = []
    scanned: list[int] = []
    with opened(data, limits) as document:
        for index in range(len(document)):
            try:
                with closing(document[index]) as page:
                    text = lay_out(list(_glyphs(page)))
                    if _needs_recognition(page, text):
                        scanned.append(index)
            except pdfium.PdfiumError as error:
                raise Unreadable(f"{BROKEN_PDF} (trang {index + 1})") from error
            texts.append(text)
    return Draft("pdf", tuple(texts), tuple(scanned))


def _glyphs(page: Any) -> Iterator[Glyph]:
    with closing(page.get_textpage()) as text:
        box, x, y = pdfium_c.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        for index in range(text.count_chars()):
            code = pdfium_c.FPDFText_GetUnicode(text, index)
            if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000:
                continue
            if not pdfium_c.FPDFText_GetLooseCharBox(text, index, box):
                continue
            pdfium_c.FPDFText_GetCharOrigin(text, index, x, y)
            if box.right > box.left:
                char = chr(code) if code != 2 else "-"  # 2: a hyphen at the end of a line
                yield Glyph(char, box.left, box.right, y.value, max(1.0, abs(box.top - box.bottom)))


def _needs_recognition(page: Any, text: str) -> bool:
    words = text.split()
    if len(words) < _FEW_WORDS:
        return _is_picture(page)
    return vietnamese_share(normalise(text)) < _TOO_FEW_SYLLABLES


def _is_picture(page: Any) -> bool:
    """Whether pictures cover a good part of the page."""
    whole = max(1.0, page.get_width() * page.get_height())
    covered = 0.0
    for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = item.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    return bool(covered / whole > _WHOLE_PAGE)


def render_page(data: bytes | Path, index: int, limits: Limits) -> Any:
    """One page as a greyscale picture (PIL) at 300 dots an inch, fewer where the sheet is huge."""
    with opened(data, limits) as document, closing(document[index]) as page:
        scale = _DPI / _POINTS
        pixels = page.get_width() * page.get_height() * scale * scale
        if pixels > limits.image_pixels:
            scale *= (limits.image_pixels / pixels) ** 0.5
        bitmap = page.render(scale=scale, grayscale=True)
        return bitmap.to_pil()
