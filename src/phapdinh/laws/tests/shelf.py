"""A small invented library in memory, for the resolver."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from phapdinh.laws.entries import ArticleEntry, LawEntry, TextEntry
from phapdinh.laws.periods import Basis, Period
from phapdinh.laws.standing import Days, Wording
from phapdinh.laws.symbols import law_key
from phapdinh.laws.tests.samples import LAW, NEW_TEXT, OLD_TEXT

SINCE, CHANGED = date(2012, 7, 1), date(2025, 1, 1)
CIVIL_CODE = "91/2015/QH13"


def entry(ref: str, text: str, period: Period, snapshot: str = "2026-01") -> TextEntry:
    return TextEntry(Wording(ref, period, snapshot, not text.strip()), text)


def dated(ref: str, text: str, since: date | None, until: date | None = None) -> TextEntry:
    return entry(ref, text, Period(since, until, Basis.NOTE if since else Basis.SNAPSHOT))


HONEY = LawEntry("honey", LAW, "Luật Nuôi ong", frozenset({"luat nuoi ong"}), 2011, SINCE)
HONEY_RESOLUTION = LawEntry("resolution", "901/2011/UBTVQH99", None)
FORMER = LawEntry("former", "70/1999/QH98", "Luật Nuôi ong", frozenset({"luat nuoi ong"}), 1999,
                  date(2000, 1, 1), date(2012, 6, 30))  # fmt: skip
LATER = date(2017, 1, 1)
CODE = LawEntry("code", CIVIL_CODE, "Bộ luật dân sự", frozenset({"bo luat dan su"}), 2015, date(2017, 1, 1))
LABOUR = LawEntry("labour", "10/2012/QH13", None, since=date(2013, 5, 1), until=date(2020, 12, 31))
TWINS = (
    LawEntry("twin-a", "8/2020/NĐ-CP", None, since=SINCE),
    LawEntry("twin-b", "08/2020/nđ-cp", None, since=SINCE),
)

_ARTICLES = {
    ("honey", "5"): ArticleEntry(
        Days(SINCE, None),
        [dated("old", OLD_TEXT, SINCE, date(2024, 12, 31)), dated("new", NEW_TEXT, CHANGED)],
    ),
    ("honey", "6"): ArticleEntry(Days(SINCE, None), [dated("six", "Chỉ một câu.", CHANGED)]),
    ("honey", "7"): ArticleEntry(Days(SINCE, date(2020, 12, 31)), [dated("seven", "1. Một.", SINCE)]),
    ("honey", "8"): ArticleEntry(Days(SINCE, None, date(2020, 1, 1)), [dated("eight", "Tám.", SINCE)]),
    ("honey", "9"): ArticleEntry(Days(None, None), [dated("nine", "Chín.", None)]),
    ("honey", "10"): ArticleEntry(Days(None, None), [dated("a", "Mười.", None), dated("b", "10.", None)]),
    ("resolution", "5"): ArticleEntry(Days(SINCE, None), [dated("res", "Nghị quyết.", SINCE)]),
    ("labour", "1"): ArticleEntry(Days(LABOUR.since, LABOUR.until), [dated("l", "Một.", LABOUR.since)]),
    ("former", "5"): ArticleEntry(Days(FORMER.since, FORMER.until), [dated("f", "Cũ.", FORMER.since)]),
    ("code", "584"): ArticleEntry(Days(LATER, None), [dated("584", "1. Một.\n2. Hai.", LATER)]),
    ("code", "590"): ArticleEntry(Days(LATER, None), [dated("590", "Năm trăm.", LATER)]),
}  # fmt: skip


class Shelf:
    """Implements :class:`phapdinh.laws.entries.Library`."""

    laws = (HONEY, HONEY_RESOLUTION, FORMER, CODE, LABOUR, *TWINS)

    def names(self) -> Collection[str]:
        return {name for law in self.laws for name in law.names}

    def by_number(self, key: str) -> Sequence[LawEntry]:
        return [law for law in self.laws if law_key(law.law_id) == key]

    def by_name(self, name: str) -> Sequence[LawEntry]:
        return [law for law in self.laws if name in law.names]

    def article(self, law: LawEntry, number: str) -> ArticleEntry | None:
        return _ARTICLES.get((law.ref, number))
