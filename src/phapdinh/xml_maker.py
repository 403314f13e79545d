"""Making XML elements of one namespace: ``make.p("words", ref, eId="p_1")``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

from lxml import etree

Element = etree._Element
Child = str | Element | Mapping[str, str]

#: Characters that XML 1.0 cannot hold.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Maker:
    """Builds elements by name; strings and elements are children, keywords and mappings attributes."""

    def __init__(self, namespace: str) -> None:
        self._namespace = namespace

    def __getattr__(self, tag: str) -> Callable[..., Element]:
        return partial(self, tag)

    def __call__(self, tag: str, *children: Child, **attributes: str) -> Element:
        element = etree.Element(f"{{{self._namespace}}}{tag}", nsmap={None: self._namespace})  # type: ignore[dict-item]
        for child in children:
            if isinstance(child, str):
                append_text(element, child)
            elif isinstance(child, Mapping):
                attributes |= child
            else:
                element.append(child)
        for name, value in attributes.items():
            element.set(name, value)
        return element


def append_text(element: Element, text: str) -> None:
    """Add words after what the element holds already."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def xml_words(text: str) -> str:
    """``text`` without what XML cannot hold; nothing else changes."""
    return _NOT_XML.sub("", text)


def xml_line(text: str) -> str:
    """The same on one line, with single spaces."""
    return re.sub(r"\s+", " ", xml_words(text))
