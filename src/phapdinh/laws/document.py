"""A plain text of a whole document as part, chapter, section, article: the tree that its headings make.

>>> tree = read_document("LUẬT\\nChương I\\nQUY ĐỊNH CHUNG\\nĐiều 1. Phạm vi\\n1. Một.\\n")
>>> [(node.kind.value, node.number, node.title) for node in tree.walk()]
[('document', '', ''), ('chapter', 'I', 'QUY ĐỊNH CHUNG'), ('article', '1', 'Phạm vi')]

Spans are into the text as given, character for character; clauses and points of an article come from
:mod:`phapdinh.laws.structure`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

from phapdinh.laws.quoted import is_quoted, quoted_spans

_SPACE = r"[ \t\xa0]"
_ARTICLE = re.compile(
    rf"{_SPACE}*(?:Điều|ĐIỀU){_SPACE}+(?P<number>\d{{1,4}}[a-zđA-ZĐ]?)"
    rf"(?P<mark>{_SPACE}?[.:](?:\[\d{{1,3}}\])?{_SPACE}*[-–—]?|{_SPACE}*$|{_SPACE}+[-–—](?={_SPACE}))",
    re.MULTILINE,
)
#: Marks of footnotes in consolidated texts: "Điều 5. Đặt tổ[3]".
_FOOTNOTE = re.compile(r"\s*\[\d{1,3}\]")
_POINT = re.compile(r"[a-zđ]\d?[.)]")
_HEADING = re.compile(
    rf"{_SPACE}*(?P<word>phần(?:{_SPACE}+thứ)?|chương|tiểu{_SPACE}+mục|mục){_SPACE}+"
    r"(?P<number>[ivxlc]+|\d{1,3}[a-zđ]?|[a-zđ]|(?:nhất|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười)"
    rf"(?:{_SPACE}(?:một|hai|ba|bốn|năm))?)(?!\w)(?P<mark>{_SPACE}*[.:]?{_SPACE}*)(?P<title>[^\n]*)",
    re.IGNORECASE,
)
#: What closes a document: the formula of adoption, the signature, the list of recipients.
_CLOSING = re.compile(
    rf"{_SPACE}*(?:(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết) này (?:đã )?được (?:Quốc hội|Ủy ban thường vụ)[^\n]*"
    r"thông qua|TM\.|KT\.|Nơi nhận\s*:|(?:CHỦ TỊCH|BỘ TRƯỞNG|CHÁNH ÁN|THỦ TƯỚNG|THỐNG ĐỐC)(?:\s|$))",
)
_LONG_TITLE = 400
_SHORT_TITLE = 150  # of a chapter, where it is not in capitals
_DASHES = {"-", "–", "—"}


class Level(StrEnum):
    """Parts of a document from the outside in."""

    DOCUMENT = "document"
    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"
    CLOSING = "closing"


_DEPTH = {level: depth for depth, level in enumerate(Level)} | {Level.CLOSING: 1}


@dataclass(slots=True)
class Node:
    """A part of a document over ``[start, end)``; ``text_start`` is where the words after its title begin."""

    kind: Level
    number: str
    title: str
    start: int
    text_start: int
    end: int
    children: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def label(self) -> str:
        """The heading in one line: ``Chương I QUY ĐỊNH CHUNG``."""
        return f"{_WORDS[self.kind]} {self.number} {self.title}".strip()


_WORDS = {
    Level.DOCUMENT: "", Level.PART: "Phần thứ", Level.CHAPTER: "Chương", Level.SECTION: "Mục",
    Level.SUBSECTION: "Tiểu mục", Level.ARTICLE: "Điều", Level.CLOSING: "",
}  # fmt: skip


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        newline = text.find("\n", start)
        end = len(text) if newline < 0 else newline
        yield start, end
        start = end + 1


def _level(word: str) -> Level:
    first = word.lower().split()
    if first[0] == "tiểu":
        return Level.SUBSECTION
    return {"phần": Level.PART, "chương": Level.CHAPTER, "mục": Level.SECTION}[first[0]]


def _is_capitals(line: str) -> bool:
    letters = [letter for letter in line if letter.isalpha()]
    return bool(letters) and sum(letter.isupper() for letter in letters) >= 0.9 * len(letters)


def _article(text: str, start: int, end: int) -> Node | None:
    match = _ARTICLE.match(text, start, end)
    if not match:
        return None
    number, title = match["number"].lower(), text[match.end() : end].strip()
    if match["mark"].strip() in _DASHES and not title[:1].isupper():
        return None  # "Điều 5 - 7 của Luật này" in running text
    if not title or len(title) > _LONG_TITLE or title.endswith((".", ";", ":")):
        # No title: the words of the article begin on the heading's own line.
        begin = match.end() + (len(text[match.end() : end]) - len(text[match.end() : end].lstrip()))
        return Node(Level.ARTICLE, number, "", start, begin, end)
    title, place = _whole_title(text, title, end)
    return Node(Level.ARTICLE, number, _FOOTNOTE.sub("", title), start, min(place + 1, len(text)), end)


def _whole_title(text: str, title: str, end: int) -> tuple[str, int]:
    """A title with its second line, where it is broken in the middle of a sentence, and where it ends."""
    newline = text.find("\n", end + 1)
    stop = len(text) if newline < 0 else newline
    line = text[end + 1 : stop].strip()
    goes_on = line[:1].islower() and not _POINT.match(line) and not line.endswith((".", ";", ":"))
    if not goes_on or len(title) + len(line) > _LONG_TITLE:
        return title, end
    return f"{title} {line}", stop


def _heading(text: str, start: int, end: int) -> Node | None:
    """A heading of a part, chapter or section; its title is in capitals on its line or the lines below."""
    match = _HEADING.match(text, start, end)
    if not match or not match["word"][0].isupper():
        return None
    rest = match["title"].strip()
    if rest and not _is_capitals(rest) and not match["mark"].strip():
        return None  # "Mục 2 của Chương này" in running text
    title, place = [rest] if rest else [], end
    for begin, stop in _lines(text[end + 1 : end + 1 + 3 * _LONG_TITLE]):
        line = text[end + 1 + begin : end + 1 + stop]
        if line.strip() and (not _is_capitals(line) or _HEADING.match(line) or _ARTICLE.match(line)):
            break
        if line.strip():
            title.append(line.strip())
            place = end + 1 + stop
    if not title:
        title, place = _plain_title(text, end)
    return Node(
        _level(match["word"]), match["number"], " ".join(title), start, min(place + 1, len(text)), place
    )


def _plain_title(text: str, end: int) -> tuple[list[str], int]:
    """A title that is not in capitals: one short line between the heading and a next heading."""
    lines = list(islice(_lines(text[end + 1 :]), 2))
    if len(lines) < 2:
        return [], end
    line, after = (text[end + 1 + begin : end + 1 + stop].strip() for begin, stop in lines)
    is_heading = _HEADING.match(after) or _ARTICLE.match(after)
    if not line or len(line) > _SHORT_TITLE or line.endswith((".", ";", ":")) or not is_heading:
        return [], end
    return [line], end + 1 + lines[0][1]


def _headings(text: str) -> list[Node]:
    quoted = quoted_spans(text)
    found: list[Node] = []
    seen_article = False
    for start, end in _lines(text):
        if (found and start < found[-1].text_start) or is_quoted(start, quoted):
            continue
        node = _article(text, start, end) or _heading(text, start, end)
        if node is None and seen_article and _CLOSING.match(text, start, end):
            found.append(Node(Level.CLOSING, "", "", start, start, len(text)))
            break
        if node is not None:
            seen_article |= node.kind is Level.ARTICLE
            found.append(node)
    return _in_order(found)


def _in_order(nodes: list[Node]) -> list[Node]:
    """Without articles of an amended law that stand in no quotation marks: 1, 9, 10, 2 are two articles.

    Where a number leaps ahead and the next one in order comes before the numbering begins anew, what leapt
    is words of the article before. A gap that nothing fills (repealed articles) is none.
    """
    kept: list[Node] = []
    last = 0
    for at, node in enumerate(nodes):
        if node.kind is Level.ARTICLE:
            number = _figure(node)
            if last and number > last + 1 and _comes_later(nodes[at:], last):
                continue
            last = number
        kept.append(node)
    return kept


def _comes_later(nodes: list[Node], last: int) -> bool:
    """Whether the article after ``last`` still comes, before one that is not after it."""
    numbers = (_figure(node) for node in nodes if node.kind is Level.ARTICLE)
    return next((number == last + 1 for number in numbers if number <= last + 1), False)


def _figure(node: Node) -> int:
    return int("".join(filter(str.isdigit, node.number)))


def read_document(text: str) -> Node:
    """The tree of a document. What stands before the first heading belongs to the document alone."""
    root = Node(Level.DOCUMENT, "", "", 0, 0, len(text))
    open_nodes = [root]
    for node in _headings(text):
        while _DEPTH[open_nodes[-1].kind] >= _DEPTH[node.kind]:
            open_nodes.pop().end = node.start
        node.end = len(text)
        open_nodes[-1].children.append(node)
        open_nodes.append(node)
    return root
