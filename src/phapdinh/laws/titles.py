"""What a document is called on a page."""

from __future__ import annotations

from django.utils.translation import gettext as _

#: Kinds that are called by name; a decree or a circular is called by its number.
_BY_NAME = ("Bộ luật", "Luật", "Pháp lệnh", "Hiến pháp")


def law_title(kind: str | None, name: str | None, law_id: str) -> str:
    """ "Bộ luật Dân sự", "Luật Nuôi ong", "Nghị định 7/2012/NĐ-CP"."""
    if name and name.startswith(_BY_NAME):
        return name
    if name and kind in _BY_NAME:
        return f"{kind} {name}"
    return law_number(kind, law_id)


def law_number(kind: str | None, law_id: str) -> str:
    """ "Luật 901/2011/QH99": the kind and the number, whatever the name."""
    return f"{kind or _('Văn bản')} {law_id}"


def law_about(kind: str | None, name: str | None) -> str:
    """What a document that is called by number is about; empty where its title says it."""
    by_name = bool(name) and (kind in _BY_NAME or str(name).startswith(_BY_NAME))
    return "" if by_name or not name else name[:1].upper() + name[1:]


def article_name(number: str) -> str:
    """ "Điều 32a"."""
    return _("Điều %(number)s") % {"number": number}


def unit_name(clause: str | None, point: str | None) -> str:
    """ "điểm b khoản 2"; empty for a whole article."""
    words = [_("điểm %(number)s") % {"number": point}] if point else []
    words += [_("khoản %(number)s") % {"number": clause}] if clause else []
    return " ".join(words)
