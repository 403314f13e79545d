"""Data files inside installed packages, found without importing the packages."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any


def package_file(package: str, name: str) -> Path:
    """Path of ``data/name`` in a package. Importing the package itself may cost half a second.

    Raises:
        ModuleNotFoundError: where the package is not installed.
    """
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"Thiếu gói {package}; hãy cài đặt lại Pháp Đình.")
    return Path(spec.origin).parent / "data" / name


def package_json(package: str, name: str) -> Any:
    """Content of a JSON file of a package."""
    return json.loads(package_file(package, name).read_bytes())
