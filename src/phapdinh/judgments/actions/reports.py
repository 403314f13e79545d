"""A reader reports personal data in a published judgment: it is hidden at once, the desk decides later.

The portal's database role has no right to write; the database's own function ``report_leak`` writes for
it, within bounds that no caller can widen.
"""

from __future__ import annotations

import unicodedata
from uuid import UUID

from django.db import connections
from django.utils.translation import gettext as _

SHORTEST, LONGEST, LONGEST_NOTE = 2, 200, 2_000


class PassageError(ValueError):
    """The passage is too short or too long to be looked for; the text is for the reader."""


def report_leak(*, judgment_id: UUID, passage: str, note: str) -> int | None:
    """Record a report and hide every place of the passage (at most 50) on the page and in all exports.

    Gives the number of places hidden: 0 where the passage does not stand in the text (the report is
    kept for the desk all the same), ``None`` where no such judgment is published. Raises
    :class:`PassageError` for a passage of fewer than 2 or more than 200 characters.
    """
    wanted = " ".join(unicodedata.normalize("NFC", passage.replace("\x00", " ")).split())
    if not SHORTEST <= len(wanted) <= LONGEST:
        raise PassageError(_("Đoạn cần ẩn dài từ 2 đến 200 ký tự."))
    said = note.replace("\x00", " ").strip()[:LONGEST_NOTE]
    with connections["portal"].cursor() as cursor:
        cursor.execute("SELECT report_leak(%s, %s, %s)", [judgment_id, wanted, said])
        hidden: int | None = cursor.fetchone()[0]
    return hidden
