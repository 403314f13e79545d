"""What a browser sends as a picture: only a JPEG of a camera's size is taken, only its pixels are kept."""

from __future__ import annotations

import re
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from phapdinh.hearings.identity.picture import MOST_BYTES, BadPictureError, cleaned


def face(size: tuple[int, int] = (640, 480), **how: object) -> bytes:
    """A picture with something in it, as a camera would send it."""
    across = np.linspace(0, 255, size[0], dtype=np.uint8)
    pixels = np.dstack([np.tile(across, (size[1], 1))] * 3)
    pixels[size[1] // 4 : size[1] // 2, size[0] // 4 : size[0] // 2] = (200, 120, 40)
    made = BytesIO()
    Image.fromarray(pixels).save(made, how.pop("format", "JPEG"), **{"quality": 80, **how})
    return made.getvalue()


def of_size(width: int, height: int) -> bytes:
    """A small JPEG whose header says that it has so many pixels."""
    sent, size = bytearray(face()), height.to_bytes(2) + width.to_bytes(2)
    at = sent.index(b"\xff\xc0") + 5
    sent[at : at + 4] = size
    return bytes(sent)


def opened(jpeg: bytes) -> Image.Image:
    image = Image.open(BytesIO(jpeg))
    image.load()
    return image


def test_pixels_are_kept_and_nothing_that_was_written_beside() -> None:
    exif = Image.Exif()
    exif[0x010E], exif[0x8825] = "Số nhà 12", {1: "N", 2: (18.0, 20.0, 30.0)}
    sent = face(exif=exif, comment=b"bi mat", icc_profile=b"x" * 200)
    kept = cleaned(sent)
    image = opened(kept)
    assert (image.format, image.size, image.mode) == ("JPEG", (640, 480), "RGB")
    assert not dict(image.getexif())
    assert not {"exif", "comment", "icc_profile"} & set(image.info)
    assert b"bi mat" in sent
    assert not re.search(b"bi mat|12|Exif", kept[:200])
    assert np.abs(np.asarray(image, dtype=int) - np.asarray(opened(sent), dtype=int)).mean() < 3


def test_a_large_or_grey_picture_becomes_one_of_our_size() -> None:
    assert opened(cleaned(face((1600, 1200)))).size == (800, 600)
    grey = BytesIO()
    Image.new("L", (320, 240), 90).save(grey, "JPEG")
    assert opened(cleaned(grey.getvalue())).mode == "RGB"


def test_what_is_kept_is_never_larger_than_what_is_taken() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (800, 800, 3), dtype=np.uint8)
    made = BytesIO()
    Image.fromarray(noise).save(made, "JPEG", quality=30)
    assert len(made.getvalue()) < MOST_BYTES
    assert len(cleaned(made.getvalue())) <= MOST_BYTES


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\xff\xd8\xff" + b"x" * 500, id="no picture behind the first bytes"),
        pytest.param(face(format="PNG"), id="another form"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", id="a drawing"),
        pytest.param(face()[:-2000], id="cut off"),
        pytest.param(face() + b"x" * MOST_BYTES, id="too many bytes"),
        pytest.param(face((100, 80)), id="too small"),
        pytest.param(face((1921, 200)), id="too wide"),
        pytest.param(of_size(12_000, 9_000), id="a bomb that the library warns of"),
        pytest.param(of_size(65_000, 65_000), id="a bomb that the library refuses"),
        pytest.param(of_size(0, 480), id="no width"),
    ],
)
def test_anything_else_is_refused_before_it_costs_anything(sent: bytes) -> None:
    with pytest.raises(BadPictureError):
        cleaned(sent)


def test_a_picture_of_a_few_passes_is_taken_and_one_of_endless_ones_is_not() -> None:
    sent = face(progressive=True)
    assert opened(cleaned(sent)).size == (640, 480)
    last = sent.rindex(b"\xff\xda")
    endless = sent[:last] + sent[last:-2] * 200 + sent[-2:]
    assert len(endless) < MOST_BYTES
    assert opened(endless).size == (640, 480), "the library itself takes it"
    with pytest.raises(BadPictureError):
        cleaned(endless)


def test_several_pictures_in_one_are_refused() -> None:
    first, second = (Image.new("RGB", (320, 240), colour) for colour in ("teal", "navy"))
    made = BytesIO()
    first.save(made, "MPO", save_all=True, append_images=[second])
    with pytest.raises(BadPictureError):
        cleaned(made.getvalue())
