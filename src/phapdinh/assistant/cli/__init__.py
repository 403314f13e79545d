"""``phapdinh assistant …``: one module a family of commands; each part of the room adds its own here."""

from __future__ import annotations

import typer

from phapdinh.assistant.cli import (
    ask,
    calibrate,
    drafts,
    evaluate,
    retrieve,
    reviewed,
    situations,
    train,
    verify,
)

app = typer.Typer(no_args_is_help=True, help="Trợ lý: tìm điều luật, trả lời có trích dẫn")


@app.callback()
def assistant() -> None:
    """Trợ lý của thẩm phán: tìm điều luật, trả lời bằng nguyên văn."""


retrieve.register(app)
evaluate.register(app)
train.register(app)
ask.register(app)
calibrate.register(app)
situations.register(app)
drafts.register(app)
verify.register(app)
reviewed.register(app)
