"""The engine's own exceptions, told apart and turned into ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from phapdinh.searching.errors import IndexBrokenError, IndexBusyError, IndexWriteError, SearchError

_NO_ROOM = ("No space left", "File too large", "Disk quota", "StorageFull", "os error 28", "os error 27")


@contextmanager
def reading() -> Iterator[None]:
    """Errors while reading mean files that cannot be understood. A panic of the engine is one too."""
    try:
        yield
    except SearchError:
        raise
    except BaseException as error:
        if not _from_engine(error):
            raise
        raise IndexBrokenError(_first_line(error)) from error


@contextmanager
def writing() -> Iterator[None]:
    """Errors while writing: another writer, no room, broken files."""
    try:
        yield
    except SearchError:
        raise
    except BaseException as error:
        if not _from_engine(error):
            raise
        message = str(error)
        if "LockBusy" in message:
            raise IndexBusyError from error
        if "corrupt" in message.lower():
            raise IndexBrokenError(_first_line(error)) from error
        raise IndexWriteError(_first_line(error)) from error


def out_of_room(error: BaseException) -> bool:
    """Whether the disk had no room, as far as the engine's words tell."""
    return any(sign in str(error) for sign in _NO_ROOM)


def _from_engine(error: BaseException) -> bool:
    """The engine raises ``ValueError`` and ``OSError``; its panics are no ``Exception`` at all."""
    return isinstance(error, ValueError | OSError | RuntimeError) or type(error).__name__ == "PanicException"


def _first_line(error: BaseException) -> str:
    return str(error).partition("\n")[0][:160]
