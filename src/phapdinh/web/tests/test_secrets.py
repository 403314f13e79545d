"""Secrets are made once, kept private, and agreed on by processes that start together."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from phapdinh.web.secrets import instance_secret


def test_a_secret_is_made_once(tmp_path: Path) -> None:
    first = instance_secret(tmp_path, "django")
    assert len(first) >= 48
    assert instance_secret(tmp_path, "django") == first
    assert instance_secret(tmp_path, "portal") != first


def test_only_the_owner_reads_it(tmp_path: Path) -> None:
    instance_secret(tmp_path, "django")
    assert stat.S_IMODE((tmp_path / "secrets" / "django").stat().st_mode) == 0o600


def test_two_processes_get_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        values = set(pool.map(lambda _: instance_secret(tmp_path, "x"), range(32)))
    assert len(values) == 1
    assert [p.name for p in (tmp_path / "secrets").iterdir()] == ["x"]
