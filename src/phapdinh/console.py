"""What every room's commands share: loading Django when it is needed, progress, JSON, one-line errors.

The command line starts without Django (``docs/decisions/0004``). This module belongs to no floor and
imports no room.
"""

from __future__ import annotations

import sys
from typing import Any, NoReturn

import orjson
import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

#: Exit codes that scripts can trust.
OK, FAILED, USAGE, PARTLY = 0, 1, 2, 3

out = Console()
err = Console(stderr=True)


def ready(ctx: typer.Context) -> None:
    """Make the database reachable and Django usable; the root command has put the way to it on ``ctx``."""
    setup = ctx.find_root().obj
    if setup is not None:  # a test that invokes one room's commands has loaded Django already
        setup()


def emit(value: Any) -> None:
    """Print ``value`` as one JSON document, for scripts."""
    sys.stdout.write(orjson.dumps(value, option=orjson.OPT_INDENT_2, default=str).decode() + "\n")


def fail(message: str, code: int = FAILED) -> NoReturn:
    """End the command with one clear line on the error stream."""
    err.print(f"Lỗi: {message}", style="red", markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(code)


class RateColumn(ProgressColumn):
    """Things a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.1f}/s" if speed else "", style="progress.data.speed")


def progress(*, quiet: bool = False) -> Progress:
    """A progress display with rate and time left, on the error stream; silent where nobody looks."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        RateColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=err,
        disable=quiet or not err.is_terminal,
        transient=False,
    )
