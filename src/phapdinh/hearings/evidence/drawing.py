"""Draw one page as pictures: run in a process of its own, for what it opens may be a stranger's file.

    python -m phapdinh.hearings.evidence.drawing SOURCE MEDIA_TYPE STEM PAGE [PAGE …]

writes ``STEM-<page>-<size>.jpg`` for each page and says ``<page>`` when it is whole. Imports nothing of the
house: it must start quickly and know nothing.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

#: Longer side in pixels: for a telephone, and for a large screen or a closer look.
SIZES = {"nho": 1200, "lon": 2200}
MOST_PIXELS = 120_000_000
_QUALITY = 82
_SECONDS, _BYTES, _FILE = 60, 3 * 1024**3, 64 * 1024**2


def main(source: str, media_type: str, stem: str, *pages: str) -> None:
    """Draw these pages, the first one first. Ends with an error where one cannot be drawn."""
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_FILE, _FILE))
    for page in pages:
        _keep(_drawn(Path(source), media_type, int(page)), stem, page)
        print(page, flush=True)


def _drawn(source: Path, media_type: str, page: int) -> Image:
    """A page in the largest of the sizes."""
    longest = max(SIZES.values())
    return _pdf_page(source, page, longest) if media_type == "application/pdf" else _picture(source, longest)


def _pdf_page(source: Path, page: int, longest: int) -> Image:
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(source) as document:
        drawn = document[page - 1]
        scale = longest / max(*drawn.get_size(), 1)
        picture: Image = drawn.render(scale=scale, draw_annots=True).to_pil().convert("RGB")
        return picture


def _picture(source: Path, longest: int) -> Image:
    """Upright, on white, without what the camera wrote about place and time."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2  # twice as many are refused
    with Image.open(source, formats=["JPEG", "PNG"]) as opened:
        opened.draft("RGB", (longest, longest))
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail((longest, longest), reducing_gap=2.0)
        if "A" in upright.getbands() or "transparency" in upright.info:
            seen = upright.convert("RGBA")
            white = Image.new("RGBA", seen.size, "white")
            upright = Image.alpha_composite(white, seen)
        return upright.convert("RGB")


def _keep(picture: Image, stem: str, page: str) -> None:
    """Each size appears whole or not at all; the smallest last, so that who waits for it has both."""
    for name, longest in sorted(SIZES.items(), key=lambda one: -one[1]):
        picture.thumbnail((longest, longest), reducing_gap=2.0)
        part = Path(f"{stem}-{page}-{name}.part")
        picture.save(part, "JPEG", quality=_QUALITY)
        part.replace(f"{stem}-{page}-{name}.jpg")


if __name__ == "__main__":
    main(*sys.argv[1:])
