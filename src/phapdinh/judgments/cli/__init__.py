"""``phapdinh judgments``: from files to published judgments, on the command line.

Each module of this package beside this file holds one command or a few: it defines
``register(app: typer.Typer) -> None``, which adds them. Modules are found by themselves, so a new
command needs no change here. Keep a module's own imports light and import the room's code inside the
command: every module is imported when any command runs.
"""

from __future__ import annotations

import importlib
import pkgutil

import typer

app = typer.Typer(help="Bản án: nhập, phân tích, mã hóa, kiểm tra, công bố", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Bản án, quyết định của Tòa án: từ tệp đến bản công bố."""


for _module in sorted(module.name for module in pkgutil.iter_modules(__path__)):
    if not _module.startswith("_"):
        importlib.import_module(f"{__name__}.{_module}").register(app)
