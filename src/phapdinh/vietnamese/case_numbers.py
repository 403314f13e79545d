"""Numbers of judgments, decisions and acceptances: ``30/2017/DS-ST``, ``20/2018/DSST``, ``TLST-HNGĐ``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from phapdinh.vietnamese.fold import fold


class Document(StrEnum):
    """What the symbol says the document is."""

    JUDGMENT = "judgment"  # bản án
    DECISION = "decision"  # quyết định
    TRIAL_ORDER = "trial_order"  # quyết định đưa vụ án ra xét xử, hoãn phiên tòa
    ACCEPTANCE = "acceptance"  # thụ lý
    NOTICE = "notice"  # thông báo


_TYPES = (
    ("XLHC", "XLHC"), ("HNGD", "HNGĐ"), ("HN-GD", "HNGĐ"), ("HN", "HNGĐ"), ("KDTM", "KDTM"), ("KTTM", "KDTM"),
    ("LD", "LĐ"), ("HC", "HC"), ("HS", "HS"), ("PS", "PS"), ("KT", "KDTM"), ("DS", "DS"),
)  # fmt: skip
_INSTANCES = (("GDT", "GĐT"), ("TAITHAM", "TT"), ("PT", "PT"), ("ST", "ST"))
_PIECE = (
    r"(?:[SP] T(?![^\W_])|QĐ|TL|TB|GĐT|GĐ|ST|PT|TT|TA|CA|VKS|TCDS|VDS|DDST|DDS|DS|HS|HN|HNGĐ|HNGD|KDTM|"
    r"KTTM|KT|LĐ|LD|HC|"
    r"PS|XLHC|XX|HPT|ĐC|CN|TĐC|HGT|TTLH|CNTT|SCBS|PTGĐ|QD|GDT|VKT|VLĐ|VHC|BPKCTT|KHÁNG|NCTN|RG|A)"
)
_SYMBOL = rf"{_PIECE}{{1,5}}(?:\s{{0,3}}[-–—/.&_]\s{{0,3}}{_PIECE}{{1,4}}){{0,3}}(?![^\W_])"
_NUMBER = re.compile(
    rf"(\d{{1,5}})([A-Za-z]?)\s{{0,3}}[/\-–—]\s{{0,3}}"
    rf"(?:((?:19|20)\d ?\d)\s{{0,3}}[/\-–—.]?\s{{0,3}})?({_SYMBOL})"
)
_KNOWN = re.compile(r"^QĐ-TA$|^QĐ-XLHC$|DS|[SP] T|HS|HN|KDTM|KTTM|LĐ|LD|HC|PS|KT|ST|PT|GĐT|GDT")


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A number in its parts. ``text`` is as written without stray spaces; codes as in the court's list."""

    seq: int
    year: int | None
    symbol: str
    case_type: str | None
    instance: str | None
    document: Document
    text: str
    start: int = 0
    end: int = 0
    letter: str = ""  # "30a/2017" stands between 30 and 31

    @property
    def canonical(self) -> str:
        """One key for all spellings: no leading zeros, ``DS-ST`` for ``DSST``."""
        parts = [f"{self.seq}{self.letter}", str(self.year) if self.year else None, _canonical_symbol(self)]
        return "/".join(part for part in parts if part)


def _canonical_symbol(number: CaseNumber) -> str:
    if number.document is Document.JUDGMENT and number.case_type and number.instance:
        return f"{number.case_type}-{number.instance}"
    return number.symbol


def _document(folded: str) -> Document:
    if folded.startswith(("TL", "TBTL")):
        return Document.ACCEPTANCE
    if folded.startswith(("QDXX", "QDHPT", "HPT")) or "QDXX" in folded:
        return Document.TRIAL_ORDER
    if folded.startswith("TB"):
        return Document.NOTICE
    return Document.DECISION if "QD" in folded else Document.JUDGMENT


def _instance(folded: str) -> str | None:
    if re.search(r"-TT$", folded):
        return "TT"
    codes = [(folded.rfind(mark), code) for mark, code in _INSTANCES if mark in folded]
    return max(codes)[1] if codes else None


def _case_type(folded: str) -> str | None:
    rest = re.sub(r"QD|XX|HPT|TLST|TLPT|TL", " ", folded.replace("XLHC", " XLHC "))
    found = [code for mark, code in _TYPES if mark in rest]
    return found[0] if found else None


def _tidy_symbol(symbol: str) -> str:
    joined = re.sub(r"\s*[-–—_]\s*", "-", symbol)
    return re.sub(r"\s+", "", joined).upper()


def _build(match: re.Match[str]) -> CaseNumber:
    digits, letter, year, symbol = match.groups()
    tidy = _tidy_symbol(symbol)
    folded = fold(tidy).upper().replace("&", "")
    written_year = year.replace(" ", "") if year else None
    return CaseNumber(
        seq=int(digits),
        year=int(written_year) if written_year else None,
        symbol=tidy,
        case_type=_case_type(folded),
        instance=_instance(folded),
        document=_document(folded),
        text="/".join(part for part in (digits + letter.lower(), written_year, tidy) if part),
        start=match.start(),
        end=match.end(),
        letter=letter.lower(),
    )


def _stands_free(text: str, start: int) -> bool:
    """Whether a number begins at ``start``: not within a word, a longer number or a path."""
    before = text[start - 1 : start] if start else ""
    return not (before.isalnum() or before in ("_", "/", "."))


def find_case_numbers(text: str) -> list[CaseNumber]:
    """Every number of a court document in NFC ``text``, in order, with its place."""
    upper = text.upper()
    if len(upper) != len(text):
        upper = text
    return [
        _build(match)
        for match in _NUMBER.finditer(upper)
        if _stands_free(upper, match.start()) and _KNOWN.search(match.group(4))
    ]


def parse_case_number(text: str) -> CaseNumber | None:
    """The first number in ``text``, whatever stands around it ("Số:", spaces, en-dash); else ``None``."""
    found = find_case_numbers(text)
    return found[0] if found else None
