"""The words of an HTML page in reading order: no scripts, no styles, no comments, nothing hidden."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from phapdinh.judgments.read.errors import Unreadable
from phapdinh.judgments.read.limits import Limits
from phapdinh.judgments.read.text import decode

_DROPPED = "script,style,noscript,template,iframe,object,embed,svg,head,select,textarea,button,[hidden]"
_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd div dl dt fieldset figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACE = re.compile(r"[ \t\r\n]+")


def read_html(data: bytes, limits: Limits) -> str:
    """The visible text of a page; blocks stand on lines of their own, cells are apart by a tab.

    Raises :class:`Unreadable` where elements are nested beyond ``limits.nesting``.
    """
    tree = LexborHTMLParser(_decode(data))
    for node in tree.css(_DROPPED):
        if node.parent is not None:
            node.decompose()
    for node in tree.css("[style]"):
        if _HIDDEN.search(node.attributes.get("style") or "") and node.parent is not None:
            node.decompose()
    return _tidy(_words(tree.root, limits)) if tree.root else ""


def _decode(data: bytes) -> str:
    """By byte-order mark and content; what the page says of itself only where that fails."""
    try:
        return decode(data)
    except Unreadable:
        named = _CHARSET.search(data[:4096])
        if named is None:
            raise
        try:
            return data.decode(named.group(1).decode("ascii"), errors="strict")
        except (LookupError, UnicodeDecodeError) as error:
            raise Unreadable("Không xác định được bảng mã của trang HTML.") from error


def _words(root: LexborNode, limits: Limits) -> str:
    """Walk the tree with a stack of our own: a page nested a million deep must not crash us."""
    pieces: list[str] = []
    stack: list[tuple[LexborNode | str, int, bool]] = [(root, 0, False)]
    while stack:
        node, depth, kept = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        if depth > limits.nesting:
            raise Unreadable("Trang HTML lồng quá nhiều lớp.")
        if node.is_text_node:
            text = node.text_content or ""
            pieces.append(text if kept else _SPACE.sub(" ", text))
            continue
        if not node.is_element_node:
            continue  # comments, doctype, processing instructions
        before, after = _around(node.tag or "")
        pieces.append(before)
        stack.append((after, depth, kept))
        kept = kept or node.tag == "pre"
        children = list(node.iter(include_text=True))
        stack.extend((child, depth + 1, kept) for child in reversed(children))
    return "".join(pieces)


def _around(tag: str) -> tuple[str, str]:
    if tag == "br":
        return "\n", ""
    if tag in ("td", "th"):
        return "", "\t"
    if tag == "p":
        return "\n", "\n\n"
    return ("\n", "\n") if tag in _BLOCKS else ("", "")


def _tidy(text: str) -> str:
    lines = (line.strip(" \t\r\n") for line in text.replace("\u00a0", " ").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
