"""``phapdinh``: the command line. Each room's commands load only when they are called."""

from __future__ import annotations

import importlib
import sys

import click
import typer
from typer.main import get_command

ROOMS = {
    "courts": ("phapdinh.courts.cli", "Danh bạ Tòa án hai thời kỳ"),
    "judgments": ("phapdinh.judgments.cli", "Bản án: nhập, phân tích, mã hóa, kiểm tra, công bố"),
    "search": ("phapdinh.searching.cli", "Chỉ mục tìm kiếm"),
    "records": ("phapdinh.records.cli", "Kho tệp và nhật ký"),
    "people": ("phapdinh.people.cli", "Tài khoản và vai trò"),
    "demo": ("phapdinh.demo.cli", "Bản chạy thử với dữ liệu giả định"),
    "bench": ("phapdinh.bench.cli", "Đo hiệu năng"),
    "instance": ("phapdinh.web.instance_cli", "Cài đặt: cơ sở dữ liệu, máy chủ, quản trị"),
}


class LazyGroup(click.Group):
    """A group that imports a room's commands when they are first asked for, so that start is fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(ROOMS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in ROOMS:
            return None
        module = importlib.import_module(ROOMS[cmd_name][0])
        app: typer.Typer = module.app
        command = get_command(app)
        command.name = cmd_name
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Lệnh"):
            formatter.write_dl([(name, about) for name, (_, about) in ROOMS.items()])


@click.group(cls=LazyGroup, help="Pháp Đình: Tòa án nhân dân điện tử.")
@click.version_option(package_name="phapdinh")
def root() -> None:
    """The group of all rooms."""


def main() -> None:
    """Entry point of ``phapdinh``."""
    sys.exit(root())
