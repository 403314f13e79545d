"""The words of a judgment as a page shows them, written here because a page has hundreds of paragraphs.

A template would read the same and take ten times as long.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from phapdinh.judgments.labels import SECTIONS, label
from phapdinh.judgments.law_names import read_article
from phapdinh.judgments.queries.portal.addresses import article_url
from phapdinh.judgments.rendering import Block, BlockKind, Part, Run, RunKind
from phapdinh.judgments.search_query import PARAMETERS
from phapdinh.vietnamese.fold import fold_key

register = template.Library()

#: Headings that are shown in small letters whenever a judgment has them in capitals.
SECTION_HEADINGS = (
    "Nội dung vụ án", "Nội dung vụ việc", "Nhận định của Tòa án", "Nhận định của Hội đồng xét xử",
    "Nhận định", "Xét thấy", "Quyết định", "Tuyên xử", "Nơi nhận",
)  # fmt: skip
_BY_KEY = {fold_key(name): name for name in SECTION_HEADINGS}
_SEEN_BY_SCREEN_READERS_ONLY = frozenset({"header", "closing"})

Urls = Mapping[str, str]


@register.simple_tag
def part_words(part: Part, cited_urls: Urls) -> SafeString:
    """A section with its anchor, heading and paragraphs, linked to what they cite.

    ``cited_urls`` leads from the number of a cited judgment to its page, and from a cited article to its
    text on the judgment's day; other articles lead to the judgments that apply them.
    """
    return mark_safe("\n".join(_part(part, cited_urls)))  # noqa: S308  every piece is escaped where it is made


def _part(part: Part, cited_urls: Urls) -> Iterator[str]:
    if part.anchor and not part.heading:
        hidden = ' class="pd-sr"' if part.kind in _SEEN_BY_SCREEN_READERS_ONLY else ""
        yield f'<h2 id="{escape(part.anchor)}"{hidden}>{escape(str(label(SECTIONS, part.kind)))}</h2>'
    if part.letterhead:
        lines = "".join(f"<p>{_words(block, cited_urls)}</p>" for block in part.letterhead)
        named = escape(_("Phần đầu văn bản gốc"))
        yield f'<details class="pd-letterhead pd-noprint"><summary>{named}</summary>{lines}</details>'
    paragraph = escape(_("Đoạn"))
    for block in part.body:
        yield _block(part, block, cited_urls, paragraph)


def _block(part: Part, block: Block, cited_urls: Urls, paragraph: str) -> str:
    if block.kind is BlockKind.HEADING:
        return f'<h2 id="{escape(part.anchor)}">{_heading(block)}</h2>'
    words, anchor = _words(block, cited_urls), escape(block.anchor)
    if block.number:
        number = escape(block.number)
        to_itself = f'<a class="pd-no" href="#{anchor}" aria-label="{paragraph} {number}">[{number}]</a>'
        return f'<div class="pd-para" id="{anchor}">{to_itself}<p>{words}</p></div>'
    if block.kind is BlockKind.CAPTION:
        return f'<p class="pd-caption">{words}</p>'
    return f'<p id="{anchor}">{words}</p>'


def _heading(block: Block) -> str:
    """In capitals a heading is hard to read, so customary ones are set in small letters."""
    customary = _BY_KEY.get(fold_key(block.text))
    return escape(customary) if customary else _words(block, {})


def _words(block: Block, cited_urls: Urls) -> str:
    """A block's words with links to what they cite; a hidden passage is said to be hidden."""
    if not block.lead:
        return "".join(_run(run, cited_urls) for run in block.runs)
    first, *others = block.runs
    lead, rest = first.text[: block.lead], first.text[block.lead :]
    return f'<b class="pd-lead-in">{_text(lead)}</b>{_text(rest)}' + "".join(
        _run(run, cited_urls) for run in others
    )


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _run(run: Run, cited_urls: Urls) -> str:
    if run.kind is RunKind.TEXT:
        return _text(run.text)
    if run.kind is RunKind.HIDDEN:
        said = escape(_("đoạn đang được tạm ẩn để kiểm tra"))
        return f'<span class="pd-hidden-passage">{said}</span>'
    address = _address(run, cited_urls)
    return f'<a href="{escape(address)}">{_text(run.text)}</a>' if address else _text(run.text)


def _address(run: Run, cited_urls: Urls) -> str:
    if run.kind is RunKind.LAW:
        article = read_article(run.target)
        return cited_urls.get(run.target) or (article_url(article) if article else "")
    if run.kind is RunKind.PRECEDENT:
        return f"{reverse('portal:search')}?{urlencode({PARAMETERS['precedent']: run.target})}"
    return cited_urls.get(run.target, "")
