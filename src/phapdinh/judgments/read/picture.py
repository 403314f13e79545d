"""A photograph or a scan that came as a picture, as a PDF of one page, so that it is read like any scan."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from phapdinh.judgments.read.errors import Unreadable
from phapdinh.judgments.read.limits import Limits

_A4_INCHES = 11.7  # the longer side of the page that a picture is taken to show
BROKEN_PICTURE = "Tệp ảnh hỏng hoặc bị cắt cụt."
HUGE_PICTURE = "Ảnh quá lớn; hãy chụp hoặc quét lại ở độ phân giải thấp hơn."


def as_pdf(path: Path, limits: Limits) -> bytes:
    """The picture, upright and in grey, on a page of its own. Raises :class:`Unreadable`."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(path) as picture:
            if picture.width * picture.height > limits.image_pixels * 2:
                raise Unreadable(HUGE_PICTURE)
            upright = ImageOps.exif_transpose(picture).convert("L")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise Unreadable(BROKEN_PICTURE) from error
    out = BytesIO()
    upright.save(out, "PDF", resolution=max(upright.size) / _A4_INCHES)
    return out.getvalue()
