"""``phapdinh laws resolve``: what the citations in a text mean."""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING, Annotated

import typer

from phapdinh import console
from phapdinh.laws.cli.days import AsJson, On, read_day, today

if TYPE_CHECKING:
    from phapdinh.laws.resolver import Resolution

_SHOWN_QUOTE = 300


def register(app: typer.Typer) -> None:
    """Put this module's command on the room's group."""
    app.command("resolve")(resolve)


def resolve(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(help="Đoạn văn có viện dẫn; “-” là đầu vào chuẩn")],
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Tìm điều, khoản, điểm được viện dẫn, theo ngày của văn bản viện dẫn (mặc định: hôm nay).

    Mã thoát: 0 mọi viện dẫn đều tìm được; 3 chỉ một phần; 1 không viện dẫn nào tìm được.
    """
    day = read_day(on) or today()
    console.ready(ctx)
    from phapdinh.laws.formats import as_json as forms
    from phapdinh.laws.queries import resolve_text

    written = unicodedata.normalize("NFC", sys.stdin.read() if text == "-" else text)
    found = resolve_text(written, day)
    if as_json:
        console.emit({"on": day, "citations": [forms.citation(one, written) for one in found]})
    else:
        for one in found:
            _print(one, written)
        if not found:
            typer.echo("Không thấy viện dẫn nào.")
    resolved = sum(one.status == "resolved" for one in found)
    raise typer.Exit(
        console.FAILED if not resolved else console.OK if resolved == len(found) else console.PARTLY
    )


def _print(one: Resolution, text: str) -> None:
    from phapdinh.laws.wording import period_words, reason_words

    citation = one.citation
    parts = ((citation.point, "điểm"), (citation.clause, "khoản"), (citation.article, "Điều"))
    meant = " ".join(f"{word} {value}" for value, word in parts if value)
    law = one.law_id or citation.law or "?"
    mark = {"resolved": "✓", "ambiguous": "?", "not_found": "✗"}[one.status.value]
    why = f": {reason_words(one.reason)}" if one.reason else ""
    typer.echo(f"{mark} “{text[citation.start : citation.end]}” → {meant} {law}{why}".replace("→  ", "→ "))
    if one.successor:
        typer.echo(f"    Văn bản thay thế: {one.successor}")
    for candidate in one.candidates:
        typer.echo(f"    - {candidate}")
    if one.text:
        typer.echo(f"    {period_words(one.text.wording.period)}")
    if one.span:
        quote = one.span.quote
        typer.echo(f"    {quote[:_SHOWN_QUOTE]}{'…' if len(quote) > _SHOWN_QUOTE else ''}")
