"""The head of a document as a picture: the same sheet that signs documents, cut below its title."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from PIL import Image

from phapdinh.cases.administration.actions.letterhead import Head
from phapdinh.cases.documents.content import Content
from phapdinh.cases.documents.rendering import picture
from phapdinh.cases.numbering import symbol_for, written

_CUT = 0.235  # of an A4 sheet: national name, court, number, place and day, title
_DOTS = 110  # an inch


def sample_head(court: str, head: Head, province: str, day: date) -> bytes:
    """A PNG of the upper part of a notice with an invented number."""
    symbol = symbol_for("notice", type_="civil", subkind="", instance="first")
    content = Content(
        form="decision",
        court=court,
        court_above=head.above,
        place=head.place or province,
        dated=day,
        number=written(1, day.year, symbol),
        title="Thông báo",
        about="về việc … (văn bản mẫu để xem tiêu đề)",
        parts=(),
    )
    sheet = Image.open(BytesIO(picture(content, dots=_DOTS)))
    cut = sheet.crop((0, 0, sheet.width, round(sheet.height * _CUT)))
    out = BytesIO()
    cut.convert("L").save(out, "PNG", optimize=True)
    return out.getvalue()
