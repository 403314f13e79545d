"""``phapdinh judgments completeness``: how completely the courts publish."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from phapdinh.console import emit, out, ready


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("completeness")(completeness)


def completeness(
    ctx: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False
) -> None:
    """Tính lại và in số bản án đến hạn, đã công bố, quá hạn, không công bố theo Tòa án và tháng."""
    ready(ctx)
    from phapdinh.judgments.actions.completeness import recompute_completeness

    recompute_completeness()
    rows = list(_rows())
    if as_json:
        emit(rows)
        return
    for row in rows:
        held = "; ".join(f"{reason}: {count}" for reason, count in row["held"].items())
        out.print(
            f"{row['month']}  {row['court']}: đến hạn {row['due']}, đúng hạn {row['published']}, "
            f"quá hạn {row['late']}{f', không công bố ({held})' if held else ''}",
            highlight=False,
        )
    if not rows:
        out.print("Chưa có bản án nào đến hạn công bố.", highlight=False)


def _rows() -> Any:
    from phapdinh.judgments.models import Completeness

    for row in Completeness.objects.select_related("court").order_by("month", "court__name"):
        yield {
            "court_id": str(row.court_id),
            "court": row.court.name,
            "month": f"{row.month:%Y-%m}",
            "due": row.due,
            "published": row.published,
            "late": row.late,
            "held": row.held,
        }
