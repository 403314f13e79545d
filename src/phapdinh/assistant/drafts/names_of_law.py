"""Names of provisions in messages: "khoản 2 Điều 35 BLTTDS"."""

from __future__ import annotations

from django.utils.translation import gettext as _

from phapdinh.vietnamese.citations import short_name


def provision(article: str | None, clause: str | None = None, point: str | None = None) -> str:
    """``điểm a khoản 2 Điều 35``, as far as there is one."""
    parts = []
    if point:
        parts.append(_("điểm %(point)s") % {"point": point})
    if clause:
        parts.append(_("khoản %(clause)s") % {"clause": clause})
    if article:
        parts.append(_("Điều %(article)s") % {"article": article})
    return " ".join(parts)


def cited(law_id: str, article: str | None, clause: str | None = None, point: str | None = None) -> str:
    """The same with the short name of its law, which is its number where it has none."""
    return f"{provision(article, clause, point)} {short_name(law_id)}".strip()


def sentence(words: str) -> str:
    """Words as the beginning of a sentence."""
    return words[:1].upper() + words[1:]
