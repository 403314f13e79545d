"""``phapdinh cases api-key make | list | revoke``: keys by which programs act for an account."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import typer

from phapdinh import console
from phapdinh.cases.cli.deadline import AsJson

group = typer.Typer(no_args_is_help=True, help="Khóa API: cấp, liệt kê, thu hồi")


def register(app: typer.Typer) -> None:
    """Put this family on the room's group."""
    app.add_typer(group, name="api-key")


@group.callback()
def api_key() -> None:
    """Khóa cho chương trình gọi API thay một tài khoản, trong quyền của tài khoản ấy."""


@group.command("make")
def make(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    ctx: typer.Context,
    username: Annotated[str, typer.Argument(help="Tên đăng nhập của tài khoản")],
    label: Annotated[str, typer.Option("--label", help="Chương trình nào dùng khóa")],
    days: Annotated[int, typer.Option(min=1, max=366, help="Dùng được bao nhiêu ngày")] = 90,
    write: Annotated[bool, typer.Option("--write", help="Được ghi, không chỉ đọc")] = False,
    as_json: AsJson = False,
) -> None:
    """Cấp một khóa; khóa chỉ hiện một lần."""
    console.ready(ctx)
    from phapdinh.cases.api.keys import NewKey, make_key
    from phapdinh.people.models import User

    owner = User.objects.filter(username=username, is_active=True).first()
    if owner is None:
        console.fail(f"không có tài khoản đang hoạt động tên “{username}”.", console.USAGE)
    if not label.strip():
        console.fail("ghi tên chương trình dùng khóa (--label).", console.USAGE)
    row, token = make_key(new=NewKey(owner, label, days, writes=write))
    if as_json:
        console.emit({"id": row.pk, "key": token, "expires_at": row.expires_at, "writes": row.writes})
        return
    typer.echo(
        f"{token}\nMã khóa {row.pk}, hết hạn {row.expires_at:%d/%m/%Y}; hãy cất ngay, không xem lại được."
    )


@group.command("list")
def list_(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Các khóa đã cấp."""
    console.ready(ctx)
    from phapdinh.cases.models import ApiKey

    rows = ApiKey.objects.select_related("owner")
    told = [
        {
            "id": str(row.pk),
            "account": row.owner.username,
            "label": row.label,
            "writes": row.writes,
            "expires_at": row.expires_at.isoformat(),
            "revoked": row.revoked_at is not None,
            "last_used_at": row.last_used_at.isoformat() if row.last_used_at else None,
        }
        for row in rows
    ]
    if as_json:
        console.emit(told)
        return
    for one in told:
        state = "đã thu hồi" if one["revoked"] else "ghi" if one["writes"] else "chỉ đọc"
        typer.echo(
            f"{one['id']}  {one['account']}  {one['label']}  {state}  đến {str(one['expires_at'])[:10]}"
        )


@group.command("revoke")
def revoke(ctx: typer.Context, key: Annotated[UUID, typer.Argument(help="Mã khóa")]) -> None:
    """Thu hồi một khóa; từ đó không dùng được nữa."""
    console.ready(ctx)
    from phapdinh.cases.api.keys import revoke_key
    from phapdinh.cases.models import ApiKey

    try:
        revoke_key(key_id=key)
    except ApiKey.DoesNotExist:
        console.fail(f"không có khóa {key}.", console.USAGE)
    typer.echo("Đã thu hồi.")
