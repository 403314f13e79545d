"""``phapdinh``: the command line. Each room's commands load only when they are called."""

from __future__ import annotations

import importlib
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperGroup
from typer.main import get_command

from phapdinh.console import FAILED, err

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter

ROOMS = {
    "courts": ("phapdinh.courts.cli", "Danh bạ Tòa án hai thời kỳ"),
    "laws": ("phapdinh.laws.cli", "Văn bản pháp luật: nhập, tra cứu theo ngày, đọc viện dẫn"),
    "judgments": ("phapdinh.judgments.cli", "Bản án: nhập, phân tích, mã hóa, kiểm tra, công bố"),
    "cases": ("phapdinh.cases.cli", "Vụ án: sổ thụ lý, thời hạn, phân công, lịch, hồ sơ"),
    "hearings": ("phapdinh.hearings.cli", "Xét xử trực tuyến: bản ghi, máy chủ truyền hình"),
    "assistant": ("phapdinh.assistant.cli", "Trợ lý: tìm điều luật, trả lời có trích dẫn"),
    "search": ("phapdinh.searching.cli", "Chỉ mục tìm kiếm"),
    "records": ("phapdinh.records.cli", "Kho tệp và nhật ký"),
    "people": ("phapdinh.people.cli", "Tài khoản và vai trò"),
    "demo": ("phapdinh.demo.cli", "Bản chạy thử với dữ liệu giả định"),
    "bench": ("phapdinh.bench.cli", "Đo hiệu năng"),
    "instance": ("phapdinh.web.instance_cli", "Cài đặt: cơ sở dữ liệu, máy chủ, quản trị"),
}


_NOT_MIGRATED = frozenset({"42P01", "3F000"})  # no such table, no such schema


class LazyGroup(TyperGroup):
    """A group that imports a room's commands when they are first asked for, so that start is fast."""

    def list_commands(self, ctx: Context) -> list[str]:
        return list(ROOMS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        if cmd_name not in ROOMS:
            return None
        module = importlib.import_module(ROOMS[cmd_name][0])
        app: typer.Typer = module.app
        command = get_command(app)
        command.name = cmd_name
        return command

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        with formatter.section("Lệnh"):
            formatter.write_dl([(name, about) for name, (_, about) in ROOMS.items()])


root = typer.Typer(
    cls=LazyGroup,
    help="Pháp Đình: Tòa án nhân dân điện tử.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,  # the rich help would import every room
    pretty_exceptions_enable=False,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"phapdinh, version {version('phapdinh')}")
        raise typer.Exit


@root.callback()
def _rooms(
    ctx: typer.Context,
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="In phiên bản")
    ] = False,
) -> None:
    """Give the rooms' commands the way into Django (``phapdinh.console.ready``)."""
    ctx.obj = _setup


def _setup() -> None:
    from phapdinh.web import bootstrap

    bootstrap.setup()


def main() -> None:
    """Entry point of ``phapdinh``: what is wrong with the database is told in one line."""
    try:
        sys.exit(root())
    except Exception as error:
        if (what := _database_fault(error)) is None:
            raise
        err.print(f"Lỗi: {what}", style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(FAILED)


def _database_fault(error: Exception) -> str | None:
    """What a person can do about it; ``None`` for any other error, and for a mistake of ours."""
    django = sys.modules.get("django.db.utils")
    if django is None:
        return None
    unfinished = getattr(error.__cause__, "sqlstate", None) in _NOT_MIGRATED
    if unfinished or ("does not exist" in str(error) and isinstance(error, django.OperationalError)):
        return "Cơ sở dữ liệu chưa có bảng. Hãy chạy: phapdinh instance migrate"
    if isinstance(error, django.OperationalError):
        return "Không kết nối được cơ sở dữ liệu. Hãy xem PHAPDINH_HOME và DATABASE_URL."
    return None


if __name__ == "__main__":
    main()
