"""A real index in a temporary folder, empty or with the invented documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from phapdinh.searching.engine import TantivyIndex
from phapdinh.searching.tests import samples


@pytest.fixture
def index(tmp_path: Path) -> TantivyIndex:
    return TantivyIndex(tmp_path / "own-index")


@pytest.fixture
def filled(index: TantivyIndex) -> TantivyIndex:
    index.write(samples.ALL, sequence=4)
    return index
