"""Drop from the lock of the pages' packages what they need only outside a browser.

A viewer's drawing for servers comes as a package for each kind of machine; a registry that lacks one of
them would fail the whole installation, and none of it is ever used.
"""

from __future__ import annotations

import json
from pathlib import Path

LOCK = Path("package-lock.json")


def main() -> None:
    lock = json.loads(LOCK.read_text("utf-8"))
    kept = {name: one for name, one in lock["packages"].items() if not one.get("optional")}
    for one in kept.values():
        one.pop("optionalDependencies", None)
    LOCK.write_text(json.dumps({**lock, "packages": kept}, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
