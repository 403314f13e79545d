"""The retriever of this instance: one a process, opened again when a newer index is in use."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from phapdinh.assistant.retrieval.errors import IndexMissingError
from phapdinh.assistant.retrieval.folder import index_root
from phapdinh.assistant.retrieval.index import load
from phapdinh.assistant.retrieval.retriever import ArticleRetriever, retriever_of
from phapdinh.searching.places import live_path


def open_retriever(root: Path | None = None) -> ArticleRetriever:
    """The retriever over the index in use. Cheap to call for every question. Raises ``RetrievalError``."""
    try:
        generation = live_path(root or index_root()).resolve(strict=True)
    except OSError as error:
        raise IndexMissingError from error
    return _opened(generation)


@lru_cache(maxsize=2)
def _opened(generation: Path) -> ArticleRetriever:
    return retriever_of(load(generation))
