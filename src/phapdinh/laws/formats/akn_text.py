"""An article's text as elements of Akoma Ntoso and back, character for character. Pure.

Each line is a ``<p>``; lines are joined by line breaks, and so are clauses and points. Only where a clause
has no words of its own before its first point ("1. a) …") they stand on one line. ``<num>`` holds the number
with the space after it. What XML cannot hold (control characters) is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from phapdinh.akn_names import provision_id
from phapdinh.laws.structure import Kind, Unit, marker_end, read_article
from phapdinh.xml_maker import Element, Maker, xml_words

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
E = Maker(NAMESPACE)
_RUN_IN = "run-in"  # an intro whose last line goes on with the first clause or point
_TAGS = {Kind.CLAUSE: "paragraph", Kind.POINT: "point"}


def article_elements(text: str, number: str) -> list[Element]:
    """The children of ``<article>`` that hold its text."""
    tree = read_article(text)
    parts = tree.clauses or tree.points
    if not parts:
        return [E.content(*_lines(text))]
    files = [unit for unit in tree.children if unit.kind is Kind.FILES]
    elements = [_intro(text[: tree.intro_end])] if tree.intro_end else []
    for at, unit in enumerate(parts):
        is_last = at == len(parts) - 1 and not files
        elements.append(_unit(text, unit, (number, None), is_last=is_last))
    return elements + [E.wrapUp(*_lines(text[unit.start : unit.end])) for unit in files]


def _unit(text: str, unit: Unit, above: tuple[str, str | None], *, is_last: bool) -> Element:
    """A clause or point; ``is_last`` where no line break follows it that parts it from a next one."""
    article, clause = above
    place = (article, unit.number) if unit.kind is Kind.CLAUSE else (article, clause, unit.number)
    element = E(_TAGS[unit.kind], eId=provision_id(*place))
    words = marker_end(text, unit)
    element.append(E.num(xml_words(text[unit.start : words])))
    if not unit.points:
        stretch = text[words : unit.end]
        element.append(E.content(*_lines(stretch if is_last else _inner(stretch))))
        return element
    if words < unit.intro_end:
        element.append(_intro(text[words : unit.intro_end]))
    for at, point in enumerate(unit.points):
        last_here = is_last and at == len(unit.points) - 1
        element.append(_unit(text, point, (article, unit.number), is_last=last_here))
    return element


def _intro(stretch: str) -> Element:
    """Words before the first clause or point; in rare drafting that stands on their line."""
    intro = E.intro(*_lines(_inner(stretch)))
    if not stretch.endswith("\n"):
        intro.set("class", _RUN_IN)
    return intro


def _inner(stretch: str) -> str:
    """A stretch without the line break that parts it from the next one."""
    return stretch.removesuffix("\n")


def _lines(stretch: str) -> list[Element]:
    return [E.p(xml_words(line)) for line in stretch.split("\n")]


def article_text(article: Element, *, exact: bool) -> str:
    """The text of an ``<article>``. ``exact``: as :func:`article_elements` wrote it; else spaces are tidied.

    Quoted structures of an amendment are words of the article that quotes them.
    """
    return "\n".join(_article_lines(article, exact))


def _article_lines(element: Element, exact: bool) -> Iterator[str]:
    begun = ""
    for child in _children(element):
        tag = local_name(child)
        if tag in {"num", "heading", "subheading"}:
            continue
        lines = list((_block_lines if tag in _BLOCKS else _numbered_lines)(child, exact))
        lines[:1] = [begun + lines[0]] if lines else []
        begun = lines.pop() if child.get("class") == _RUN_IN and lines else ""
        yield from lines


def _numbered_lines(element: Element, exact: bool) -> Iterator[str]:
    """The lines of a clause, point or whatever has a number: the number begins its first line."""
    number = next((_words(child, exact) for child in _children(element) if local_name(child) == "num"), "")
    heading = next((_words(one, exact) for one in _children(element) if local_name(one) == "heading"), "")
    gap = " " if number and not exact else ""
    lines = list(_article_lines(element, exact))
    if heading:
        lines.insert(0, heading)
    yield f"{number}{gap}{lines[0] if lines else ''}"
    yield from lines[1:]


_BLOCKS = frozenset({"content", "intro", "wrapUp", "wrap"})
_LINES = frozenset({"p", "block", "listIntroduction", "listWrapUp", "heading", "num", "th", "td"})


def _block_lines(block: Element, exact: bool) -> Iterator[str]:
    """Each paragraph a line; what stands in lists, tables and quotations is read in its order."""
    for child in _children(block):
        tag = local_name(child)
        if tag in {"item", "point", "paragraph", "article", "quotedStructure"}:
            yield from _numbered_lines(child, exact)
        elif tag in _LINES and not _holds_structure(child):
            yield _words(child, exact)
        else:
            yield from _block_lines(child, exact)


def _holds_structure(element: Element) -> bool:
    return any(local_name(one) in {"quotedStructure", "p"} for one in element.iterdescendants())


def _words(element: Element, exact: bool) -> str:
    text = "".join(map(str, element.itertext()))
    return text if exact else " ".join(text.split())


def _children(element: Element) -> Sequence[Element]:
    return [child for child in element if isinstance(child.tag, str)]


def local_name(element: Element) -> str:
    """The tag without its namespace."""
    return str(element.tag).rpartition("}")[2]
