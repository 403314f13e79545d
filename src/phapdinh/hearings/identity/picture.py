"""A picture that a browser sent, made anew: bounded before it is decoded, its pixels alone kept. Pure."""

from __future__ import annotations

import struct
from io import BytesIO

from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

MOST_BYTES = 200 * 1024
_LEAST, _MOST = (160, 120), (1920, 1920)  # pixels: no face is known below, no camera of ours sends more
_KEPT = (800, 800)
_QUALITIES = (82, 60, 40)
# Each scan of a JPEG is one more pass over all its pixels: a few hundred bytes of them would cost minutes.
_SCAN, _MOST_SCANS = b"\xff\xda", 20
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
_NOT_ONE = (OSError, SyntaxError, ValueError, TypeError, IndexError, struct.error, *_BOMBS)


class BadPictureError(Exception):
    """What was sent is no picture of a camera, or too large, too small, not whole."""


def cleaned(sent: bytes) -> bytes:
    """The picture as JPEG of at most 200 KB and 800 pixels a side: pixels alone. Raises BadPictureError."""
    if len(sent) > MOST_BYTES or not sent.startswith(b"\xff\xd8\xff") or sent.count(_SCAN) > _MOST_SCANS:
        raise BadPictureError
    try:
        with Image.open(BytesIO(sent), formats=("JPEG",)) as opened:
            if type(opened) is not JpegImageFile or not _is_sane(opened.size):
                raise BadPictureError
            opened.load()
            pixels = opened.convert("RGB")
    except _NOT_ONE as error:
        raise BadPictureError from error
    pixels.thumbnail(_KEPT)
    pixels.info.clear()
    return _encoded(pixels)


def _is_sane(size: tuple[int, int]) -> bool:
    return all(least <= side <= most for least, side, most in zip(_LEAST, size, _MOST, strict=True))


def _encoded(pixels: Image.Image) -> bytes:
    for quality in _QUALITIES:
        made = BytesIO()
        pixels.save(made, "JPEG", quality=quality)
        if made.tell() <= MOST_BYTES:
            return made.getvalue()
    raise BadPictureError
