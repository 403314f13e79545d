"""What the rooms of one floor tell each other: neither imports the other, so it is tied here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from phapdinh.cases.efile.reading import UnreadableItemError, register_checker
from phapdinh.cases.efile.reading import register_reader as register_item_reader
from phapdinh.cases.hooks import offer
from phapdinh.judgments.law_names import Article
from phapdinh.judgments.law_pages import register_law_pages
from phapdinh.laws.applying import Applied, Applying, register_applying
from phapdinh.laws.formats.files import UnreadableFileError, register_reader
from phapdinh.records.signatures.contract import Checked, Reason
from phapdinh.web.case_publication import offer_publication

_NEWEST = 3


def join_rooms() -> None:
    """Let the pages of law show judgments, and the pages of judgments lead to the law."""
    register_applying(_applying)
    register_law_pages(_law_pages)
    register_reader(_file_text)
    register_item_reader(_item_pages)
    register_checker(_signatures)
    offer(offer_publication)


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


def _item_pages(path: Path, name: str) -> list[str]:
    """The pages of a document of a case, read as judgments are; the text as it stands, not repaired."""
    from phapdinh.judgments.read import Unreadable
    from phapdinh.judgments.read.guarded import read_guarded

    try:
        return read_guarded(path, name).text.split("\f")
    except Unreadable as error:
        raise UnreadableItemError(error.reason) from error


def _signatures(path: Path) -> Checked:
    """The signatures of a stranger's PDF, checked in a process with bounds."""
    from phapdinh.judgments.importing.workers import Pool, Task
    from phapdinh.judgments.read import DEFAULT
    from phapdinh.records.files import sha256_of
    from phapdinh.records.signatures.checking import check_pdf
    from phapdinh.records.signatures.trust import load_trust

    with Pool(1, memory_bytes=DEFAULT.memory_bytes) as pool:
        pool.submit(Task("signatures", check_pdf, (path, load_trust()), DEFAULT.seconds_per_file))
        done = pool.results.get()
    if done.failure is not None:
        return Checked(sha256_of(path), reasons=(Reason.UNREADABLE,))
    checked: Checked = done.value
    return checked


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
