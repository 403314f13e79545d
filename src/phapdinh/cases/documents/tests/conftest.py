"""An instance with the test authority and a public address."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from phapdinh.cases.efile.tests.scene import Scene, make_scene
from phapdinh.records.signatures.authority import TestAuthority, test_authority


@pytest.fixture(scope="session")
def authority_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("authority")
    TestAuthority(folder).make()
    return folder


@pytest.fixture
def scene(authority_folder: Path, settings: Any, tmp_path: Path) -> Scene:
    settings.TRUST_ROOT = tmp_path / "trust"
    settings.PUBLIC_URL = "https://toaan.example.vn"
    own = test_authority().folder
    own.parent.mkdir(parents=True, exist_ok=True)
    own.symlink_to(authority_folder)
    test_authority().publish()
    return make_scene()
