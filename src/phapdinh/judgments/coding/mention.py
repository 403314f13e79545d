"""A mention of somebody who is coded."""

from __future__ import annotations

import re
from typing import NamedTuple

LIST_GAP = re.compile(r"\s*(?:[,;/&]|và|cùng|với|hoặc|[,;]\s*và)\s*\Z", re.IGNORECASE)


class Mention(NamedTuple):
    """A given name (number ``word``) of somebody who is coded; ``rule`` says how it was found."""

    word: int
    first: int
    rule: str
    doubt: str | None = None
