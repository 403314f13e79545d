"""Stable addresses of a law, an article, a clause and a point on the portal.

Built as text, not by name: the desk links to them also where the portal runs in another process.
"""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

ROOT = "/van-ban/"


def law_url(law_id: str) -> str:
    """A document: ``/van-ban/91/2015/QH13/``."""
    return f"{ROOT}{quote(law_id)}/"


def provision_url(
    law_id: str, article: str, clause: str | None = None, point: str | None = None, *, on: date | None = None
) -> str:
    """An article, clause or point, as it stood ``on`` a day where one is given.

    >>> provision_url("91/2015/QH13", "584", "2", on=date(2020, 1, 2))
    '/van-ban/91/2015/QH13/dieu-584/khoan-2/?ngay=2020-01-02'
    """
    day = f"?ngay={on.isoformat()}" if on else ""
    return f"{law_url(law_id)}{article_path(article)}{unit_path(clause, point)}{day}"


def article_path(article: str) -> str:
    """An article within its document: ``dieu-32a/``."""
    return f"dieu-{quote(article)}/"


def unit_path(clause: str | None, point: str | None = None) -> str:
    """A clause or point within its article: ``khoan-2/diem-b/``."""
    parts = (("khoan", clause), ("diem", point))
    return "".join(f"{word}-{quote(value)}/" for word, value in parts if value)
