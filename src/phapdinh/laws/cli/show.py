"""``phapdinh laws show``: a document, or one article as it stood on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from phapdinh import console
from phapdinh.laws.cli.days import AsJson, On, read_day

if TYPE_CHECKING:
    from phapdinh.laws.entries import LawEntry
    from phapdinh.laws.models import Law
    from phapdinh.laws.queries import ArticleOn


def register(app: typer.Typer) -> None:
    """Put this module's command on the room's group."""
    app.command("show")(show)


def show(
    ctx: typer.Context,
    law_id: Annotated[str, typer.Argument(help="Số, ký hiệu văn bản: 92/2015/QH13")],
    article: Annotated[str | None, typer.Argument(help="Điều: 32a")] = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Xem văn bản, hoặc một điều theo ngày. Mã thoát 1 khi kho không có."""
    day = read_day(on)
    console.ready(ctx)
    from phapdinh.laws.queries import article_on, law_row

    law = one_law(law_id)
    if article is None:
        _show_law(law_row(law), law, as_json)
        return
    found = article_on(law, article, day)
    if found is None:
        console.fail(f"văn bản {law.law_id} không có Điều {article} trong kho.")
    if as_json:
        from phapdinh.laws.formats import as_json as forms

        console.emit({"law_id": law.law_id, "on": day, **forms.article(found)})
    else:
        _print_article(law, found)


def one_law(law_id: str) -> LawEntry:
    """The law of that number; ends the command where there is none or more than one."""
    from phapdinh.laws.queries import find_laws

    laws = find_laws(law_id)
    if not laws:
        console.fail(f"kho chưa có văn bản {law_id}.")
    if len(laws) > 1:
        numbers = ", ".join(law.law_id for law in laws)
        console.fail(f"có nhiều văn bản mang số {law_id}: {numbers}.", console.USAGE)
    return laws[0]


def _show_law(row: Law, law: LawEntry, as_json: bool) -> None:
    from phapdinh.laws.queries import articles_of

    articles = articles_of(law)
    if as_json:
        from phapdinh.laws.formats import as_json as forms

        listed = [{"article": one.number, "versions": one.versions.count()} for one in articles]
        console.emit({**forms.law(row), "articles": listed})
        return
    typer.echo(f"{row.kind or 'Văn bản'} {row.law_id}" + (f": {row.name}" if row.name else ""))
    for label, value in (
        ("Cơ quan ban hành", row.issuer),
        ("Ngày ban hành", _written(row.issued_on)),
        ("Có hiệu lực từ", _written(row.effective_from)),
        ("Hết hiệu lực sau", _written(row.effective_to) if row.effective_to else None),
        ("Căn cứ", row.get_basis_display()),
        ("Số điều trong kho", str(len(articles))),
    ):
        if value:
            typer.echo(f"  {label}: {value}")
    for one in articles:
        titles = [version.title for version in one.versions.all() if version.title]
        typer.echo(f"  Điều {one.number}. {titles[-1] if titles else ''}".rstrip(" ."))


def _written(day: Any) -> str:
    return f"{day:%d/%m/%Y}" if day else "chưa rõ"


def _print_article(law: LawEntry, found: ArticleOn) -> None:
    from phapdinh.laws.periods import Basis, Period
    from phapdinh.laws.wording import basis_words, certainty_words, period_words, standing_words

    state = f" ({standing_words(found.standing)})" if found.standing else ""
    typer.echo(f"Điều {found.article.number} {law.law_id}{state}: {certainty_words(found.certainty)}")
    for row in found.versions:
        period = Period(row.valid_from, row.valid_to, Basis(row.basis))
        mark = "→" if row == found.version else " "
        taken = f"; thu thập {row.snapshot}" if row.snapshot else ""
        typer.echo(f"{mark} {period_words(period)} ({basis_words(period.basis)}{taken})")
    if found.version:
        if found.version.source_note:
            typer.echo(f"  {found.version.source_note}")
        typer.echo(f"\n{found.version.title}\n{found.version.text}".rstrip())
