"""``phapdinh assistant check-draft`` and ``similar``: a draft checked, judgments like it."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from phapdinh import console
from phapdinh.laws.cli.days import On, read_day, today

if TYPE_CHECKING:
    from collections.abc import Callable

    from phapdinh.assistant.drafts.check import Checked
    from phapdinh.assistant.drafts.draft import Draft
    from phapdinh.assistant.drafts.finding import Finding
    from phapdinh.assistant.drafts.likeness import Likeness
    from phapdinh.assistant.drafts.numbers import CourtAsked
    from phapdinh.assistant.drafts.similar import SimilarJudgment

AsJson = Annotated[bool, typer.Option("--json", help="In JSON")]
_SHOWN = 90  # characters of the words concerned


def register(app: typer.Typer) -> None:
    """Put this module's commands on the room's group."""
    app.command("check-draft")(check_draft_file)
    app.command("similar")(similar)


def check_draft_file(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Dự thảo: PDF, DOCX, DOC, HTML hoặc TXT")],
    on: On = None,
    court: Annotated[str | None, typer.Option(help="Mã Tòa án trong danh mục, để đối chiếu")] = None,
    as_json: AsJson = False,
) -> None:
    """Kiểm tra dự thảo bản án: viện dẫn, trích dẫn, bố cục, tên chưa mã hóa, số tiền, án phí, ngày tháng.

    Mọi kết quả là gợi ý, cần người kiểm tra. Không có gì được lưu lại. Mã thoát: 0 đã kiểm tra; 1 không
    đọc được tệp.
    """
    day = read_day(on)
    console.ready(ctx)
    from phapdinh.assistant.drafts.as_json import checked_json
    from phapdinh.assistant.drafts.check import check_draft
    from phapdinh.assistant.drafts.reading import draft_of
    from phapdinh.assistant.drafts.stored import StoredHoldings

    asked = _court(court) if court else None
    draft = _draft(file, lambda words: draft_of(words, today=today(), on=day))
    checked = check_draft(draft, StoredHoldings(draft.text, draft.on), asked)
    if as_json:
        console.emit({"file": str(file), **checked_json(checked)})
    else:
        _print_checked(checked)


def similar(
    ctx: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="[TỆP]", help="Dự thảo hoặc bản mô tả")] = None,
    text: Annotated[str | None, typer.Option("--text", help="Mô tả vụ án bằng lời")] = None,
    limit: Annotated[int, typer.Option(min=1, max=50, help="Số bản án")] = 5,
    as_json: AsJson = False,
) -> None:
    """Tìm bản án đã công bố tương tự một dự thảo hoặc một đoạn mô tả, kèm lý do."""
    if (file is None) == (text is None):
        console.fail("cần một tệp, hoặc --text với đoạn mô tả.", console.USAGE)
    console.ready(ctx)
    from phapdinh.assistant.drafts.as_json import similar_json
    from phapdinh.assistant.drafts.similar import similar_judgments
    from phapdinh.searching.errors import SearchError

    try:
        found = similar_judgments(_likeness(file, text or ""), limit=limit)
    except SearchError as error:
        console.fail(str(error))
    if as_json:
        console.emit([similar_json(one) for one in found])
    else:
        _print_similar(found)


def _draft(file: Path, read: Callable[[str], Draft]) -> Draft:
    from phapdinh.assistant.drafts.reading import read_words
    from phapdinh.judgments.read import Unreadable

    if not file.is_file():
        console.fail("không tìm thấy tệp.")
    try:
        return read(read_words(file, file.name))
    except Unreadable as error:
        console.fail(error.reason)
    except OSError:
        console.fail("không mở được tệp.")


def _likeness(file: Path | None, text: str) -> Likeness:
    from phapdinh.assistant.drafts.likeness import described, likeness_of
    from phapdinh.assistant.drafts.reading import draft_of

    if file is None:
        return described(unicodedata.normalize("NFC", text), today())
    draft = _draft(file, lambda words: draft_of(words, today=today()))
    return likeness_of(draft.text, draft.parsed)


def _court(identifier: str) -> CourtAsked:
    from django.core.exceptions import ValidationError

    from phapdinh.assistant.drafts.numbers import CourtAsked
    from phapdinh.courts.models import Court

    try:
        row = Court.objects.filter(pk=identifier).first()
    except ValidationError:
        row = None
    if row is None:
        console.fail(f"không có Tòa án mang mã {identifier}.", console.USAGE)
    return CourtAsked(str(row.pk), row.name)


def _print_checked(checked: Checked) -> None:
    from phapdinh.assistant.drafts.wording import day_from_words, suggestion_words

    draft = checked.draft
    typer.echo(suggestion_words())
    typer.echo(f"Pháp luật ngày {draft.on:%d/%m/%Y} ({day_from_words(draft.on_from)}).")
    for one in checked.findings:
        _print_finding(one, draft.text)
    typer.echo(
        f"{len(checked.findings)} phát hiện; {checked.citations} viện dẫn tìm thấy trong kho, "
        f"{checked.verbatim} đoạn trích khớp nguyên văn, {checked.amounts} số tiền đã xem."
    )
    for unchecked in checked.unchecked:
        typer.echo(f"Chưa kiểm tra được: {unchecked.reason}")
    if checked.coding:
        places = sum(one.places for one in checked.coding)
        typer.echo(f"Khi công bố sẽ mã hóa {len(checked.coding)} mục, {places} chỗ.")


def _print_finding(one: Finding, text: str) -> None:
    from phapdinh.assistant.drafts.finding import line_of
    from phapdinh.assistant.drafts.wording import kind_words, severity_words

    words = " ".join(text[one.start : one.end].split())
    shown = f" “{words[:_SHOWN]}{'…' if len(words) > _SHOWN else ''}”" if words else ""
    ground = f" [{one.ground.words}]" if one.ground else ""
    head = f"Dòng {line_of(text, one.start)}, {severity_words(one.severity)}, {kind_words(one.kind)}:"
    typer.echo(f"{head}{shown} {one.message}{ground}")


def _print_similar(found: list[SimilarJudgment]) -> None:
    if not found:
        typer.echo("Không thấy bản án nào tương tự.")
    for one in found:
        typer.echo(f"{one.number}, {one.day:%d/%m/%Y}, {one.court}: {one.heading}")
        reasons = [f"{each.name} {each.law}" for each in one.articles]
        if one.same_relation:
            reasons.insert(0, "cùng quan hệ pháp luật")
        reasons += [f"“{word}”" for word in one.words]
        typer.echo(f"    Vì: {', '.join(reasons) or 'nội dung gần nhau'}")
        for each in one.applied:
            typer.echo(f"    {each.article.name} {each.article.law}: {each.sentence}")
        if one.outcome:
            typer.echo(f"    Kết quả: {one.outcome}")
