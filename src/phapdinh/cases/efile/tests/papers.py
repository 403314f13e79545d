"""PDFs and pictures made here, all invented; small enough to read in a moment."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

PAGES = (
    "Don khoi kien cua nguyen don gia dinh",
    "Trang hai noi ve tien vay va lai suat",
    "Trang ba ke chung cu kem theo",
)


def pdf(folder: Path, name: str = "don.pdf", pages: tuple[str, ...] = PAGES) -> Path:
    """A PDF with one line on each page."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for line in pages:
        canvas.setFont("Helvetica", 18)
        canvas.drawString(72, 720, line)
        canvas.showPage()
    canvas.save()
    path = folder / name
    path.write_bytes(out.getvalue())
    return path
