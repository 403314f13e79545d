"""What the rooms of one floor tell each other: neither imports the other, so it is tied here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from phapdinh.cases.efile.reading import register_checker, register_recogniser
from phapdinh.cases.efile.reading import register_reader as register_item_reader
from phapdinh.cases.hooks import offer, publishes
from phapdinh.judgments.law_names import Article
from phapdinh.judgments.law_pages import register_law_pages
from phapdinh.laws.applying import Applied, Applying, register_applying
from phapdinh.laws.formats.files import UnreadableFileError, register_reader
from phapdinh.web.case_publication import offer_publication
from phapdinh.web.case_published import publishing
from phapdinh.web.item_reading import check_item_signatures, read_item, recognise_item

_NEWEST = 3


def join_rooms() -> None:
    """Let the pages of law show judgments, and the pages of judgments lead to the law."""
    register_applying(_applying)
    register_law_pages(_law_pages)
    register_reader(_file_text)
    register_item_reader(read_item)
    register_recogniser(recognise_item)
    register_checker(check_item_signatures)
    offer(offer_publication)
    publishes(publishing)


def _file_text(path: Path) -> str:
    """The text of a document that is handed in, read as judgments are: in a process with bounds."""
    from phapdinh.judgments.read import Unreadable
    from phapdinh.judgments.read.guarded import read_guarded
    from phapdinh.judgments.repair import repair

    try:
        pages = read_guarded(path, path.name)
    except Unreadable as error:
        raise UnreadableFileError(error.reason) from error
    # A printed page breaks lines and bears page numbers; a word processor's paragraphs are whole.
    return repair(pages.text) if pages.format == "pdf" else pages.text


def _applying(law_id: str, number: str) -> Applying | None:
    """The judgments that apply an article; ``None`` while the index is away."""
    from phapdinh.judgments.queries.portal.addresses import article_url
    from phapdinh.judgments.queries.portal.citing import newest_applying
    from phapdinh.searching.errors import SearchError

    article = Article(law_id, number)
    try:
        found = newest_applying(article, _NEWEST)
    except SearchError:
        return None
    newest = [Applied(row.number, row.heading, row.court, row.day, row.url) for row in found.rows]
    return Applying(found.total, found.is_estimate, newest, article_url(article))


def _law_pages(articles: Sequence[Article], on: date) -> Mapping[Article, str]:
    from phapdinh.laws.portal.held import addresses_on

    places = {(one.law_id, one.article): one for one in articles}
    return {places[place]: address for place, address in addresses_on(list(places), on).items()}
