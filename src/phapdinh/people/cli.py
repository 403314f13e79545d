"""``phapdinh people``: accounts and roles of the staff, from the operator's terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from phapdinh import console

if TYPE_CHECKING:
    from phapdinh.people.accounts import Post
    from phapdinh.people.models import User

app = typer.Typer(no_args_is_help=True, help="Tài khoản và vai trò của cán bộ Tòa án.")
JsonOption = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON")]
RoleOption = Annotated[
    list[str] | None,
    typer.Option(
        "--role", help="VAITRO@MÃ_TÒA_ÁN, ví dụ clerk@<uuid>; operator không cần Tòa án. Lặp lại được"
    ),
]


@app.callback()
def _group(ctx: typer.Context) -> None:
    """Mở, đóng tài khoản; giao và thôi vai trò; đặt lại xác thực hai bước."""
    console.ready(ctx)


@app.command("add")
def add(
    username: str,
    full_name: Annotated[str, typer.Option("--full-name", help="Họ và tên, đứng dưới chữ ký")],
    role: RoleOption = None,
    generate: Annotated[bool, typer.Option("--generate", help="Sinh mật khẩu và in ra một lần")] = False,
    totp: Annotated[bool, typer.Option("--totp", help="Sinh mã hai bước và in địa chỉ otpauth")] = False,
) -> None:
    """Mở tài khoản; mật khẩu được hỏi, hoặc sinh ra và in một lần."""
    from django.core.exceptions import ValidationError
    from django.db import IntegrityError

    from phapdinh.people import accounts

    posts = [_post(text) for text in role or []]
    password = accounts.generated_password() if generate else _asked_password()
    try:
        user = accounts.add_account(username=username, full_name=full_name, password=password, posts=posts)
    except ValidationError as refused:
        console.fail(" ".join(refused.messages))
    except IntegrityError:
        console.fail(f"Tên đăng nhập {username} đã có, hoặc Tòa án không có trong danh bạ.")
    if generate:
        typer.echo(f"Mật khẩu (chỉ in một lần): {password}")
    if totp:
        _print_totp(user, accounts.set_totp(user=user))
    typer.echo(f"Đã mở tài khoản {username}.")


@app.command("list")
def list_accounts(as_json: JsonOption = False) -> None:
    """Liệt kê tài khoản và vai trò đang giữ."""
    from phapdinh.people.listing import account_rows

    rows = account_rows()
    if as_json:
        console.emit(rows)
        return
    for row in rows:
        state = "" if row["active"] else " (đã đóng)"
        typer.echo(f"{row['username']}\t{row['full_name']}{state}\t{'; '.join(row['roles'])}")


@app.command("deactivate")
def deactivate(username: str) -> None:
    """Đóng tài khoản: không đăng nhập được nữa, phiên đang mở kết thúc."""
    from phapdinh.people import accounts

    accounts.deactivate(user=_user(username))
    typer.echo(f"Đã đóng tài khoản {username}.")


@app.command("role")
def role(
    username: str,
    give: Annotated[list[str] | None, typer.Option("--give", help="Giao vai trò VAITRO@MÃ_TÒA_ÁN")] = None,
    end: Annotated[list[str] | None, typer.Option("--end", help="Thôi vai trò VAITRO@MÃ_TÒA_ÁN")] = None,
) -> None:
    """Giao hoặc thôi vai trò tại một Tòa án."""
    from phapdinh.people import accounts

    user = _user(username)
    for text in give or []:
        accounts.give_role(user=user, post=_post(text))
    for text in end or []:
        if not accounts.end_role(user=user, post=_post(text)):
            console.fail(f"{username} không giữ vai trò {text}.")
    typer.echo(f"Đã cập nhật vai trò của {username}.")


@app.command("totp")
def totp(
    username: str,
    reset: Annotated[bool, typer.Option("--reset", help="Bỏ mã cũ; cán bộ tự đặt lại khi đăng nhập")] = False,
) -> None:
    """Đặt lại xác thực hai bước: sinh mã mới và in địa chỉ otpauth, hoặc chỉ bỏ mã cũ."""
    from phapdinh.people import accounts

    user = _user(username)
    if reset:
        accounts.reset_second_factor(user=user)
        typer.echo(f"Đã bỏ xác thực hai bước của {username}; hệ thống sẽ yêu cầu đặt lại khi đăng nhập.")
        return
    _print_totp(user, accounts.set_totp(user=user))


def _user(username: str) -> User:
    from phapdinh.people.models import User

    user = User.objects.filter(username=username).first()
    if user is None:
        console.fail(f"Không có tài khoản {username}.")
    return user


def _post(text: str) -> Post:
    from uuid import UUID

    from phapdinh.people.accounts import Post
    from phapdinh.people.models import Role

    name, _, court = text.partition("@")
    try:
        post = Post(role=Role(name), court_id=UUID(court) if court else None)
    except ValueError:
        console.fail(f"Vai trò không hợp lệ: {text}. Các vai trò: {', '.join(Role.values)}.")
    if (post.role is Role.OPERATOR) != (post.court_id is None):
        console.fail(f"{text}: operator không gắn với Tòa án nào, các vai trò khác phải có Tòa án.")
    return post


def _asked_password() -> str:
    return str(typer.prompt("Mật khẩu", hide_input=True, confirmation_prompt="Nhập lại mật khẩu"))


def _print_totp(user: User, secret: str) -> None:
    from allauth.mfa.adapter import get_adapter

    typer.echo(f"Mã hai bước: {get_adapter().build_totp_url(user, secret)}")
