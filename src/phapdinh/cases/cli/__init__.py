"""``phapdinh cases …``: one module a family of commands; each part of the room adds its own here."""

from __future__ import annotations

import typer

from phapdinh.cases.cli import (
    api_keys,
    assigning,
    calendar,
    deadline,
    docket,
    documents,
    holidays,
    importing,
    rules,
)

app = typer.Typer(no_args_is_help=True, help="Vụ án: sổ thụ lý, thời hạn, phân công, lịch, hồ sơ")


@app.callback()
def cases() -> None:
    """Vụ án, vụ việc: thụ lý, thời hạn tố tụng, phân công, lịch xét xử, văn bản."""


deadline.register(app)
rules.register(app)
holidays.register(app)
assigning.register(app)
calendar.register(app)
docket.register(app)
documents.register(app)
importing.register(app)
api_keys.register(app)
