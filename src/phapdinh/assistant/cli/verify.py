"""``phapdinh assistant verify``: answers held against the library once more, by another way than theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from phapdinh import console
from phapdinh.assistant.cli.retrieve import AsJson

if TYPE_CHECKING:
    from phapdinh.laws.library import StoredLibrary


def register(app: typer.Typer) -> None:
    """Put this module's command on the room's group."""
    app.command("verify")(verify)


def verify(
    ctx: typer.Context,
    answers: Annotated[Path, typer.Argument(help="Tệp JSONL do lệnh ask --questions in ra")],
    as_json: AsJson = False,
) -> None:
    """Kiểm lại từng câu trả lời: lời trích có nguyên văn trong kho, viện dẫn có dẫn đến đúng chỗ không.

    Mã thoát: 0 mọi lời trích đều đúng; 3 có lời trích sai.
    """
    if not answers.is_file():
        console.fail(f"không có tệp {answers}.", console.USAGE)
    console.ready(ctx)
    import orjson

    from phapdinh.laws.library import StoredLibrary

    counts: Counter[str] = Counter()
    library = StoredLibrary()
    with answers.open("rb") as lines:
        for line in lines:
            counts.update(_of_answer(orjson.loads(line), library))
    names = ("answers", "abstained", "statements", "verbatim", "resolved", "wrong")
    if as_json:
        console.emit({name: counts[name] for name in names})
    else:
        typer.echo(
            f"{counts['answers']} câu, {counts['abstained']} không trả lời; {counts['statements']} trích: "
            f"{counts['verbatim']} nguyên văn, {counts['resolved']} viện dẫn đúng chỗ, {counts['wrong']} sai."
        )
    raise typer.Exit(console.PARTLY if counts["wrong"] else console.OK)


def _of_answer(answer: dict[str, Any], library: StoredLibrary) -> Iterator[str]:
    yield "answers"
    if answer["abstained"]:
        yield "abstained"
    for one in answer["statements"]:
        verbatim, resolved = _is_verbatim(one), _resolves(one, date.fromisoformat(answer["on"]), library)
        yield "statements"
        yield from (name for name, good in (("verbatim", verbatim), ("resolved", resolved)) if good)
        if not (verbatim and resolved):
            yield "wrong"
            typer.echo(f"sai: {answer.get('id')} {one['text']} {one['law_id']}", err=True)


def _is_verbatim(one: dict[str, Any]) -> bool:
    from phapdinh.laws.models import ArticleVersion

    place = one["version"]
    text = ArticleVersion.objects.values_list("text", flat=True).get(pk=place["id"])
    whole = text[place["start"] : place["end"]] == one["quote"]
    return whole and (one["lead"] is None or one["lead"] in text) and bool(one["quote"].strip())


def _resolves(one: dict[str, Any], on: date, library: StoredLibrary) -> bool:
    """Whether the citation of the statement, read as words, leads to the version that is quoted."""
    from phapdinh.laws.resolver import resolve_one
    from phapdinh.vietnamese.citations import LegalCitation

    place = (one["article"], one["clause"], one["point"])
    found = resolve_one(LegalCitation(None, one["law_id"], *place, 0, 0), on, library)
    texts = [*([found.text] if found.text else []), *found.texts]
    held = any(text.wording.ref == one["version"]["id"] for text in texts)
    return held and (found.span is None or one["quote"] in found.span.quote)
