"""``phapdinh cases documents | signature``, ``file export | import | check``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from phapdinh import console
from phapdinh.cases.cli.deadline import AsJson

if TYPE_CHECKING:
    from phapdinh.cases.models import Case
    from phapdinh.people.models import User

files = typer.Typer(no_args_is_help=True, help="Hồ sơ điện tử của vụ án: xuất, nhập, kiểm tra gói hồ sơ")
CaseId = Annotated[UUID, typer.Argument(help="Mã vụ việc trên hệ thống")]
Account = Annotated[str, typer.Option("--as", help="Tên đăng nhập của người thực hiện")]
Passphrase = Annotated[
    str,
    typer.Option(
        envvar="PHAPDINH_PASSPHRASE", help="Mật khẩu chuyển giao để nơi nhận mở được tài liệu niêm phong"
    ),
]


def register(app: typer.Typer) -> None:
    """Put the commands of this module on the room's group."""
    app.command("documents")(documents)
    app.command("signature")(signature)
    files.command("export")(export)
    files.command("import")(import_)
    files.command("check")(check)
    app.add_typer(files, name="file")


def documents(as_json: AsJson = False) -> None:
    """Mẫu văn bản tố tụng: từng mục và điều luật quy định mục đó. Không cần cơ sở dữ liệu."""
    from phapdinh.cases.documents.template import templates

    if as_json:
        console.emit([_template(one) for one in templates()])
        return
    for one in templates():
        law = f"Điều {one.article} {one.law}" if one.law else "theo bước tố tụng"
        typer.echo(f"{one.id:30} {one.heading[:60]:60} {law}")


def signature(
    ctx: typer.Context,
    path: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="Tệp PDF")],
    as_json: AsJson = False,
) -> None:
    """Kiểm tra chữ ký số của một tệp PDF. Mã thoát 1 khi không được chấp nhận."""
    console.ready(ctx)
    from phapdinh.records.signatures.checking import check_pdf
    from phapdinh.records.signatures.contract import State
    from phapdinh.records.signatures.trust import load_trust

    found = check_pdf(path, load_trust())
    if as_json:
        console.emit(_checked(found))
    else:
        for line in (found.state.words, *(reason.words for reason in found.all_reasons)):
            typer.echo(line)
        for one in found.signatures:
            typer.echo(f"{one.signer} ({one.issuer}), {one.at or '-'}, {one.level}")
    raise typer.Exit(console.OK if found.state == State.VALID else console.FAILED)


def export(
    ctx: typer.Context,
    case: CaseId,
    target: Annotated[Path, typer.Argument(help="Tệp gói hồ sơ sẽ ghi ra (.zip)")],
    account: Account,
    passphrase: Passphrase = "",
) -> None:
    """Xuất toàn bộ hồ sơ của một vụ việc thành một gói có bảng kê được ký số.

    Khóa ký số có mật khẩu thì đặt mật khẩu ấy trong biến môi trường PHAPDINH_PIN.
    """
    console.ready(ctx)
    pin = os.environ.get("PHAPDINH_PIN", "")
    from phapdinh.cases.efile.actions.exporting import export_file

    with _said():
        made = export_file(
            actor=_user(account), case=_case(case), target=target, passphrase=passphrase, pin=pin
        )
    typer.echo(f"Đã xuất {len(made.items)} tài liệu, {len(made.files)} tệp: {target}")


def import_(
    ctx: typer.Context,
    case: CaseId,
    source: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="Gói hồ sơ (.zip)")],
    account: Account,
    passphrase: Passphrase = "",
) -> None:
    """Nhập một gói hồ sơ vào vụ việc mà hồ sơ còn trống. Sai lệch một byte thì không nhập gì."""
    console.ready(ctx)
    from phapdinh.cases.efile.actions.importing import import_file

    with _said():
        made = import_file(actor=_user(account), case=_case(case), path=source, passphrase=passphrase)
    typer.echo(f"Đã nhập {len(made.items)} tài liệu.")


def check(
    ctx: typer.Context,
    source: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="Gói hồ sơ (.zip)")],
    as_json: AsJson = False,
) -> None:
    """Đối chiếu từng byte của một gói hồ sơ với bảng kê đã ký. Mã thoát 1 khi có sai lệch."""
    console.ready(ctx)
    from phapdinh.cases.efile.actions.importing import check_file

    with _said():
        found = check_file(source)
    if as_json:
        console.emit(found.model_dump(mode="json"))
        return
    typer.echo(f"Gói hồ sơ nguyên vẹn: {len(found.items)} tài liệu, {len(found.files)} tệp.")


class _said:  # noqa: N801 - used as a verb: with _said()
    """What is refused, in one line, instead of a traceback."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

        from phapdinh.cases.actions.steps import CaseError
        from phapdinh.cases.efile.sealing import SealError
        from phapdinh.records.signatures.contract import SigningError

        if isinstance(error, ObjectDoesNotExist):
            console.fail("Không tìm thấy vụ việc hoặc tài khoản này.")
        if isinstance(error, FileExistsError):
            console.fail("Tệp đã tồn tại; chọn tên khác.")
        if isinstance(error, SealError):
            console.fail("Máy chủ này không mở được khóa của tài liệu niêm phong.")
        if isinstance(error, CaseError | SigningError | PermissionDenied | OSError):
            console.fail(str(error))


def _user(name: str) -> User:
    from phapdinh.people.models import User

    return User.objects.get(username=name)


def _case(key: UUID) -> Case:
    from phapdinh.cases.models import Case

    return Case.objects.select_related("court").get(pk=key)


def _template(one: Any) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.heading,
        "types": list(one.types),
        "instances": list(one.instances),
        "law_id": one.law,
        "article": one.article,
        "clause": one.clause,
        "effective_from": one.effective_from,
        "effective_to": one.effective_to,
        "confidence": one.confidence,
        "fields": [{"id": part.id, "source": one.cited(part), "text": part.text} for part in one.fields],
    }


def _checked(found: Any) -> dict[str, Any]:
    return {
        "state": found.state,
        "sha256": found.sha256,
        "reasons": [{"id": reason, "words": reason.words} for reason in found.all_reasons],
        "signatures": [
            {"signer": one.signer, "issuer": one.issuer, "at": one.at, "level": one.level, "state": one.state}
            for one in found.signatures
        ],
    }
