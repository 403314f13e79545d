"""The words of a PDF that is the court's own. A stranger's is read in a process of its own, never here."""

from __future__ import annotations

import threading
from contextlib import closing

import pypdfium2 as pdfium

# PDFium keeps one state for the whole process: two threads in it at once break each other's documents or
# the process.
_ONE_AT_A_TIME = threading.Lock()


def pages_of(content: bytes) -> list[str]:
    """The text of each page, in order; from any thread. Raises pypdfium2.PdfiumError for what is no PDF."""
    with _ONE_AT_A_TIME, closing(pdfium.PdfDocument(content)) as document:
        return [_text(document, index) for index in range(len(document))]


def _text(document: pdfium.PdfDocument, index: int) -> str:
    with closing(document[index]) as page, closing(page.get_textpage()) as text:
        words: str = text.get_text_bounded()
        return words
