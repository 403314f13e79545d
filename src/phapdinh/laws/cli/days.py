"""The day that a command is asked about."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from phapdinh import console

On = Annotated[str | None, typer.Option("--on", help="Ngày cần biết, dạng 2017-09-22 hoặc 22/09/2017")]
AsJson = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON")]


def read_day(written: str | None) -> date | None:
    """The day as written; ends the command where it is none."""
    day = _parse(written) if written is not None else None
    if written is not None and day is None:
        console.fail(f"“{written}” không phải là ngày, ví dụ 2017-09-22.", console.USAGE)
    return day


def _parse(written: str) -> date | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(written.strip(), form).date()
        except ValueError:
            continue
    return None


def today() -> date:
    """Today in Vietnam."""
    return datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
