"""Numbers of laws and of their provisions in addresses: any text that a database can hold."""

from __future__ import annotations

from django.urls.converters import StringConverter


class LawNumber(StringConverter):
    """``91/2015/QH13``: slashes are part of it."""

    regex = r"[^\x00-\x1f\x7f]+"


class UnitNumber(StringConverter):
    """``32a``, ``đ``: of an article, a clause, a point."""

    regex = r"[^/\x00-\x1f\x7f]+"
