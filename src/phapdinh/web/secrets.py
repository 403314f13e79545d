"""Secrets of an instance: made once at random, kept in its home with mode 0600, never in the repository."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def instance_secret(home: Path, name: str) -> str:
    """The secret called ``name``; two processes that ask first at the same moment get the same one."""
    folder = home / "secrets"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / name
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(48))
    return path.read_text(encoding="utf-8").strip()


def _write_once(path: Path, value: str) -> None:
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    draft.touch(mode=0o600)
    draft.write_text(value, encoding="utf-8")
    try:
        os.link(draft, path)  # fails where another process was first: its secret stands
    except FileExistsError:
        pass
    finally:
        draft.unlink()
