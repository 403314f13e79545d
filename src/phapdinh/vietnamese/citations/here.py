"""Where a citing text itself stands: what "Luật này" and "Điều này" mean in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from phapdinh.vietnamese.fold import fold, squeeze

#: "Luật này", "Thông tư liên tịch này", in folded text.
OWN_LAW = re.compile(
    r"(?P<kind>bo luat|luat|phap lenh|nghi quyet(?:\s+lien tich)?|nghi dinh|thong tu(?:\s+lien tich)?|"
    r"quyet dinh)\s+nay\b"
)
#: "Điều này", in folded text; with a capital in the text as written, else "this thing".
OWN_ARTICLE = re.compile(r"dieu(?<!\wdieu)\s+nay\b")
_CODES = frozenset({"luat", "bo luat"})


@dataclass(frozen=True, slots=True)
class Here:
    """The law in which a text stands, by number and symbol and by kind, and the article of it."""

    law_id: str
    kind: str | None = None
    article: str | None = None

    def is_own(self, kind: str) -> bool:
        """Whether a folded "<kind> này" means this law: a decree says "Nghị định này", not "Luật này"."""
        if self.kind is None:
            return True
        own, said = squeeze(fold(self.kind)), squeeze(kind)
        return own.startswith(said) or {own, said} <= _CODES
