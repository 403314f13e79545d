"""``phapdinh cases draw``: recompute a draw, export its record, show commitments, measure the balance."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn
from uuid import UUID

import typer

from phapdinh import console

if TYPE_CHECKING:
    from phapdinh.cases.assigning.simulate import Balance, Simulation
    from phapdinh.cases.models import Draw

AsJson = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON")]
Which = Annotated[str, typer.Argument(help="Mã của lần rút")]
AtCourt = Annotated[str, typer.Option("--court", help="Mã của Tòa án")]

group = typer.Typer(no_args_is_help=True, help="Phân công Thẩm phán ngẫu nhiên: kiểm tra, xuất, mô phỏng")

_WORDS = {
    "format": "Bản ghi đúng dạng",
    "seed_was_committed": "Số bí mật khớp cam kết đã lập",
    "committed_before": "Cam kết lập trước lần rút",
    "input_as_hashed": "Dữ liệu đầu vào khớp mã băm",
    "input_of_this_case": "Dữ liệu đầu vào của đúng vụ việc",
    "list_and_pool_by_rule": "Danh sách và nhóm rút đúng quy tắc",
    "nobody_twice": "Không ai có tên hai lần",
    "winner_by_lot": "Người được rút đúng kết quả tính lại",
    "in_journal": "Nhật ký có cam kết, rồi có lần rút, đúng như bản ghi",
}


def register(app: typer.Typer) -> None:
    """Put this family on the room's group."""
    app.add_typer(group, name="draw")


@group.callback()
def draws() -> None:
    """Lệnh của việc rút ngẫu nhiên."""


@group.command("verify")
def verify(
    ctx: typer.Context,
    draw: Annotated[str, typer.Argument(help="Mã của lần rút, hoặc tệp bản ghi đã xuất (.json)")],
    as_json: AsJson = False,
) -> None:
    """Tính lại một lần rút. Tệp bản ghi thì không cần cơ sở dữ liệu. Mã thoát: 0 đúng; 1 sai."""
    path = Path(draw)
    checks = _of_file(path) if path.suffix == ".json" else _of_database(ctx, draw)
    holds = all(checks.values())
    if as_json:
        console.emit({"holds": holds, "checks": checks})
    else:
        for name, well in checks.items():
            typer.echo(f"{'đúng' if well else 'SAI '}  {_WORDS[name]}")
    raise typer.Exit(console.OK if holds else console.FAILED)


@group.command("export")
def export(ctx: typer.Context, draw: Which) -> None:
    """In bản ghi của một lần rút: đủ để bất cứ ai tính lại."""
    console.ready(ctx)
    from phapdinh.cases.assigning.queries.records import exported

    console.emit(exported(_draw(draw)))


@group.command("commitments")
def commitments(ctx: typer.Context, court: AtCourt, as_json: AsJson = False) -> None:
    """In các cam kết mà một Tòa án đã lập cho những lần rút sắp tới."""
    console.ready(ctx)
    from phapdinh.cases.assigning.queries.records import commitment
    from phapdinh.cases.models import SeedChain

    found = [commitment(one) for one in SeedChain.objects.filter(court=_key(court)).order_by("generation")]
    if as_json:
        console.emit(found)
        return
    for one in found:
        typer.echo(f"{one['generation']:>4}  {one['committed_at']}  {one['length']} lần  {one['anchor']}")


@group.command("figures")
def figures(
    ctx: typer.Context,
    court: AtCourt,
    since: Annotated[str, typer.Option("--since", help="Từ ngày nào: 2026-01-01")],
    as_json: AsJson = False,
) -> None:
    """Bao nhiêu vụ rút ngẫu nhiên, rút lại, chỉ định, thay, hoặc phân công mà không theo cách nào."""
    console.ready(ctx)
    from phapdinh.cases.assigning.queries.records import figures as count

    try:
        day = date.fromisoformat(since)
    except ValueError:
        console.fail(f"không đọc được ngày {since}.", console.USAGE)
    found = count(_key(court), day)
    if as_json:
        console.emit(found)
        return
    names = {
        "drawn": "rút ngẫu nhiên",
        "drawn_again": "rút lại",
        "designated": "chỉ định",
        "replaced": "thay Thẩm phán",
        "neither": "không theo cách nào",
    }
    for name, words in names.items():
        typer.echo(f"{found[name]:>8}  {words}")


@group.command("simulate")
def simulate(
    cases: Annotated[int, typer.Option(min=1, max=1_000_000, help="Bao nhiêu vụ")] = 10_000,
    judges: Annotated[int, typer.Option(min=1, max=1_000, help="Bao nhiêu Thẩm phán")] = 12,
    seed: Annotated[str, typer.Option(help="Chữ để tạo lại đúng lần mô phỏng")] = "simulation",
    as_json: AsJson = False,
) -> None:
    """Mô phỏng độ đều của việc phân công, bên cạnh rút đều và luôn chọn người ít án nhất."""
    from phapdinh.cases.assigning.rules import all_rules
    from phapdinh.cases.assigning.simulate import simulate as run

    made = run(cases=cases, judges=judges, rule=all_rules()[-1], seed=seed)
    console.emit(made.plain()) if as_json else _print(made)


def _print(made: Simulation) -> None:
    typer.echo(f"{made.cases} vụ, {made.judges} Thẩm phán; nhóm rút trung bình {made.pool_mean} người")
    typer.echo(
        "                     ít nhất  nhiều nhất  độ lệch  chênh án đang giữ  chênh lớn nhất  đoán trúng"
    )
    for name, one in (
        ("theo quy tắc", made.by_rule),
        ("rút đều mọi người", made.plain_lot),
        ("luôn người đầu", made.shortest_list),
    ):
        typer.echo(_line(name, one))
    typer.echo(
        f"Vị trí trong nhóm: chi bình phương {made.chi_square}, {made.degrees} bậc, p = {made.p_value}"
    )


def _line(name: str, one: Balance) -> str:
    return (
        f"{name:<19}  {one.received_min:>7}  {one.received_max:>10}  {one.received_sd:>7}  "
        f"{one.in_hand_spread:>17}  {one.in_hand_spread_max:>14}  {one.guess:>10}"
    )


def _of_file(path: Path) -> dict[str, bool]:
    from phapdinh.cases.assigning.verify import verify as check

    try:
        record: Any = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        console.fail(f"không có tệp {path}.", console.USAGE)
    except (OSError, ValueError):
        console.fail(f"không đọc được bản ghi trong {path}.", console.USAGE)
    return {one.what: one.holds for one in check(record if isinstance(record, dict) else {})}


def _of_database(ctx: typer.Context, draw: str) -> dict[str, bool]:
    console.ready(ctx)
    from phapdinh.cases.assigning.queries.records import exported, in_journal
    from phapdinh.cases.assigning.verify import verify as check

    row = _draw(draw)
    found = {one.what: one.holds for one in check(exported(row))}
    return {**found, "in_journal": in_journal(row)}


def _draw(text: str) -> Draw:
    from phapdinh.cases.models import Draw

    row = Draw.objects.select_related("chain").filter(pk=_key(text)).first()
    if row is None:
        _unknown(f"không có lần rút {text}.")
    return row


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        _unknown(f"{text} không phải là một mã.")


def _unknown(words: str) -> NoReturn:
    sys.stdout.flush()
    console.fail(words, console.USAGE)
