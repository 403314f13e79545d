"""``phapdinh cases import`` and ``cases docket-template``: dockets that were kept before the platform."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from phapdinh import console
from phapdinh.cases.cli.deadline import AsJson

if TYPE_CHECKING:
    from uuid import UUID

    from phapdinh.cases.importing.actions import Looked
    from phapdinh.cases.models import DocketImport
    from phapdinh.courts.models import Court

_SHOWN = 30


def register(app: typer.Typer) -> None:
    """Put the commands of this module on the room's group."""
    app.command("import")(import_)
    app.command("docket-template")(template)


def import_(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    ctx: typer.Context,
    path: Annotated[Path, typer.Argument(help="Sổ thụ lý: tệp CSV hoặc XLSX")],
    court: Annotated[str, typer.Option("--court", help="Mã hoặc tên Tòa án của sổ")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ xem dòng nào bị từ chối, vì sao")] = False,
    missing_ground: Annotated[
        str, typer.Option("--missing-ground", help="Lý do chung của các số không có dòng trong tệp")
    ] = "",
    report: Annotated[
        Path | None, typer.Option("--report", help="Ghi các dòng bị từ chối ra tệp CSV này")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Nhập sổ thụ lý sẵn có. Mã thoát: 0 xong; 3 có dòng bị từ chối; 1 phải dừng; 2 gọi sai."""
    if not path.is_file():
        console.fail(f"không có tệp {path}.", console.USAGE)
    console.ready(ctx)
    from phapdinh.cases.actions.steps import CaseError
    from phapdinh.cases.importing.actions import look
    from phapdinh.cases.importing.report import refused_rows
    from phapdinh.cases.importing.sheets import SheetError, read_sheet

    found, content, began = _court(court), path.read_bytes(), time.monotonic()
    try:
        if dry_run:
            said = _of_look(look(found, content, missing_ground=missing_ground))
        else:
            said = _of_run(_run(found.pk, content, path.name, missing_ground, quiet=as_json))
        if report is not None:
            report.write_bytes(refused_rows(read_sheet(content), said["findings"]))
    except (SheetError, CaseError) as error:
        console.fail(str(error))
    except KeyboardInterrupt:
        console.fail("đã dừng theo yêu cầu; chạy lại lệnh để nhập tiếp.", 130)
    _tell({**said, "seconds": round(time.monotonic() - began, 2)}, as_json)
    raise typer.Exit(console.PARTLY if said["refused"] else console.OK)


def template(
    ctx: typer.Context,
    path: Annotated[Path, typer.Argument(help="Tệp XLSX sẽ ghi")] = Path("so-thu-ly.xlsx"),
) -> None:
    """Ghi tệp mẫu để điền sổ thụ lý."""
    console.ready(ctx)
    from phapdinh.cases.importing.report import template as make

    path.write_bytes(make())
    typer.echo(f"Đã ghi {path}.")


def _court(named: str) -> Court:
    """By its id, its whole name, or as it is resolved today."""
    from uuid import UUID

    from phapdinh.courts.models import Court
    from phapdinh.courts.resolve import resolve

    try:
        key: UUID | None = UUID(named)
    except ValueError:
        key = None
    found = Court.objects.filter(pk=key).first() if key else Court.objects.filter(name=named).first()
    if found is None and key is None and (meant := resolve(named).court) is not None:
        found = Court.objects.filter(pk=meant.id).first()
    if found is None:
        console.fail(f"không có Tòa án “{named}” trong danh bạ.", console.USAGE)
    return found


def _run(court_id: UUID, content: bytes, name: str, missing_ground: str, *, quiet: bool) -> DocketImport:
    """Import to the end in this process, with a bar."""
    from phapdinh.cases.importing.actions import carry_out, take_in

    run = take_in(actor=None, court_id=court_id, content=content, name=name, missing_ground=missing_ground)
    with console.progress(quiet=quiet) as bar:
        task = bar.add_task("Nhập sổ thụ lý", total=run.fit)
        done = carry_out(run_id=run.pk, told=lambda count, of: bar.update(task, completed=count, total=of))
    if done is None:
        console.fail("tệp này đang được một tiến trình khác nhập; hãy đợi rồi chạy lại.")
    return done


def _of_look(looked: Looked) -> dict[str, Any]:
    checked = looked.checked
    return {
        "rows": checked.rows,
        "fit": len(checked.entries),
        "there": len(checked.there),
        "refused": checked.refused,
        "missing_numbers": len(checked.missing),
        "unread_columns": list(looked.sheet.unread),
        "findings": [[one.line, one.column, one.reason] for one in checked.findings],
    }


def _of_run(run: DocketImport) -> dict[str, Any]:
    return {
        "import": str(run.pk),
        "rows": run.rows,
        "imported": run.imported,
        "there": run.there,
        "refused": run.refused,
        "unread_columns": run.unread,
        "findings": run.findings,
    }


def _tell(said: dict[str, Any], as_json: bool) -> None:
    if as_json:
        named = [dict(zip(("line", "column", "reason"), one, strict=True)) for one in said["findings"]]
        console.emit({**said, "findings": named})
        return
    come = f"đã nhập {said['imported']}" if "imported" in said else f"nhập được {said['fit']}"
    rate = said["rows"] / said["seconds"] if said["seconds"] else 0.0
    typer.echo(
        f"{said['rows']} dòng: {come}, đã có từ trước {said['there']}, từ chối {said['refused']} "
        f"({said['seconds']} s, {rate:.0f} dòng/s)."
    )
    if said["unread_columns"]:
        typer.echo(f"Cột không dùng: {', '.join(said['unread_columns'])}")
    for line, column, reason in said["findings"][:_SHOWN]:
        typer.echo(f"Dòng {line}, {column}: {reason}")
    if len(said["findings"]) > _SHOWN:
        typer.echo(f"… và {len(said['findings']) - _SHOWN} lỗi khác (xem bằng --report hoặc --json).")
