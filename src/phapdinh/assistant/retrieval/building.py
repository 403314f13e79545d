"""Building the index of the library and putting it in use in one step; a crash leaves the old one."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterable
from pathlib import Path

from phapdinh.assistant.retrieval import corpus
from phapdinh.assistant.retrieval.errors import EmptyLibraryError, IndexBusyError, RetrievalError
from phapdinh.assistant.retrieval.folder import index_root
from phapdinh.assistant.retrieval.index import Index, group_by_law, read_meta, save
from phapdinh.assistant.retrieval.lexical import WEIGHTS
from phapdinh.assistant.retrieval.postings import pair_postings, word_postings
from phapdinh.assistant.retrieval.stream import Source, read_stream
from phapdinh.assistant.retrieval.traits import traits_of
from phapdinh.assistant.retrieval.words import Vocabulary
from phapdinh.searching.errors import IndexBusyError as FolderBusyError
from phapdinh.searching.places import live_path, only_writer, put_in_use

Tell = Callable[[int], None]


def index_of(stamp: str, sources: Iterable[Source], tell: Tell = lambda count: None) -> Index:
    """The index of a corpus whose articles come law by law."""
    vocabulary = Vocabulary()
    keys, stream = read_stream(sources, vocabulary, tell)
    laws, law_of = group_by_law(keys)
    return Index(
        stamp,
        laws,
        law_of,
        [key.article for key in keys],
        vocabulary,
        stream,
        word_postings(stream, WEIGHTS),
        pair_postings(stream, WEIGHTS),
        traits_of(laws, law_of, stream),
    )


def is_current(root: Path | None = None) -> bool:
    """Whether the index in use is that of the library as it is now."""
    try:
        return bool(read_meta(live_path(root or index_root()))["stamp"] == corpus.library_stamp())
    except RetrievalError:
        return False


def build(root: Path | None = None, tell: Tell = lambda count: None) -> int:
    """Build the index anew; gives the number of articles. Raises ``RetrievalError``."""
    root = root or index_root()
    try:
        with only_writer(root):
            return _build(root, tell)
    except FolderBusyError as error:
        raise IndexBusyError from error


def _build(root: Path, tell: Tell) -> int:
    stamp = corpus.library_stamp()
    if not corpus.count_articles():
        raise EmptyLibraryError
    for left in root.glob("building-*"):  # of a build that was killed
        shutil.rmtree(left, ignore_errors=True)
    folder = root / f"building-{uuid.uuid4().hex[:12]}"
    folder.mkdir()
    try:
        index = index_of(stamp, corpus.newest_texts(), tell)
        save(index, folder)
        done = folder.rename(root / folder.name.replace("building", "generation"))
        put_in_use(root, done)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return index.count
