"""``phapdinh bench``: fill with invented judgments and measure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import orjson
import typer

from phapdinh.bench.hearings.cli import hearings
from phapdinh.console import emit, err, fail, out, progress, ready

app = typer.Typer(no_args_is_help=True, help="Đo hiệu năng trên vụ án giả định.")
app.command()(hearings)

Judgments = Annotated[int, typer.Option(help="Số bản án giả định.", min=10)]
Out = Annotated[Path | None, typer.Option("--out", help="Ghi kết quả JSON vào tệp này.")]
PerKind = Annotated[int, typer.Option(help="Số truy vấn khác nhau mỗi loại.", min=10)]


@app.callback()
def _group() -> None:
    """Đo hiệu năng trên vụ án giả định."""


@app.command()
def engine(
    judgments: Judgments = 100_000,
    folder: Annotated[
        Path | None, typer.Option(help="Nơi để văn bản và chỉ mục; mặc định trong PHAPDINH_HOME.")
    ] = None,
    per_kind: PerKind = 120,
    keep: Annotated[bool, typer.Option(help="Dùng lại chỉ mục đã dựng trong thư mục.")] = False,
    out_file: Out = None,
) -> None:
    """Riêng bộ máy tìm kiếm: dựng chỉ mục rồi đo độ trễ theo loại truy vấn."""
    from phapdinh.bench.documents import CorpusSource, write_corpus
    from phapdinh.bench.engine import as_json, build_index, measure
    from phapdinh.bench.report import show_index, show_latencies
    from phapdinh.searching.engine import TantivyIndex

    home = folder or _default_folder()
    root, built = home / f"index-{judgments}", None
    if not keep or not root.exists():
        err.print("Sinh văn bản giả định (không tính vào kết quả)…")
        write_corpus(home / "corpus", judgments)
        with progress() as bar:
            task = bar.add_task("Dựng chỉ mục", total=judgments)
            source = CorpusSource(home / "corpus", judgments)
            built = build_index(root, source, lambda count: bar.advance(task, count))
        show_index(out, built)
    results = measure(TantivyIndex(root), per_kind=per_kind)
    show_latencies(out, f"Độ trễ của bộ máy, ms, {judgments:,} bản án", results)
    if out_file:
        out_file.write_bytes(orjson.dumps(as_json(built, results), option=orjson.OPT_INDENT_2))


@app.command()
def portal(  # noqa: PLR0913, PLR0917 - the options of a command
    ctx: typer.Context,
    judgments: Judgments = 100_000,
    out_file: Out = None,
    per_kind: PerKind = 120,
    requests: Annotated[int, typer.Option(help="Số trang web được gọi; 0 là bỏ qua.")] = 4_000,
    compared: Annotated[
        int, typer.Option(help="Số bản án so với PostgreSQL và SQLite; 0 là bỏ qua.")
    ] = 100_000,
    imported: Annotated[int, typer.Option(help="Số tệp đo tốc độ nhập; 0 là bỏ qua.")] = 300,
    filled: Annotated[bool, typer.Option(help="Giữ dữ liệu đang có, dựng lại chỉ mục rồi đo.")] = False,
    keep: Annotated[bool, typer.Option(help="Giữ dữ liệu và chỉ mục đang có, chỉ đo.")] = False,
) -> None:
    """Cả cổng công bố: XÓA dữ liệu đã công bố của PHAPDINH_HOME, nạp bản án giả định rồi đo."""
    ready(ctx)
    from django.conf import settings

    from phapdinh.bench import portal as bench
    from phapdinh.courts.actions import load_courts
    from phapdinh.web.database import database_url
    from phapdinh.web.instance import prepare
    from phapdinh.web.paths import home

    prepare()
    _refuse_real_judgments()
    load_courts()
    plan = bench.Plan(judgments, per_kind, requests, compared, imported, filled, keep)
    figures = bench.run(out, _step, database_url(home()), Path(settings.INDEX_ROOT), plan)
    if out_file:
        out_file.write_bytes(orjson.dumps(figures, option=orjson.OPT_INDENT_2))


def _refuse_real_judgments() -> None:
    """An instance that has records of its own is not there to be overwritten."""
    from phapdinh.judgments.models import Judgment

    if Judgment.objects.exists():
        fail("Bản cài này có hồ sơ bản án; hãy đo trong một PHAPDINH_HOME khác.")


@contextmanager
def _step(what: str, total: int | None) -> Iterator[Callable[[int], None]]:
    with progress() as bar:
        task = bar.add_task(what, total=total)
        yield lambda count: bar.advance(task, count)


def _default_folder() -> Path:
    from phapdinh.web.paths import home

    return home() / "bench"


@app.command()
def assistant(  # noqa: PLR0913, PLR0917 - the options of a command
    ctx: typer.Context,
    questions: Annotated[
        Path | None, typer.Option(help="Tệp JSONL câu hỏi; mặc định là câu hỏi từ tên các điều luật.")
    ] = None,
    count: Annotated[int, typer.Option(help="Số câu hỏi.", min=10)] = 1_000,
    clients: Annotated[int, typer.Option(help="Số người hỏi cùng lúc.", min=1, max=64)] = 8,
    articles: Annotated[
        int, typer.Option(help="Bù điều luật GIẢ ĐỊNH vào thư viện cho đủ số này; 0 là giữ nguyên.")
    ] = 0,
    out_file: Out = None,
) -> None:
    """Trợ lý: hỏi qua trang web thật, nhiều người cùng lúc, trên thư viện của PHAPDINH_HOME."""
    ready(ctx)
    from phapdinh.assistant.cli.retrieve import open_current
    from phapdinh.bench.assistant import measure, questions_for
    from phapdinh.bench.invented_law import fill_up

    if articles:
        with progress() as bar:
            task = bar.add_task("Bù điều luật giả định", total=articles)
            fill_up(articles, lambda done: bar.update(task, completed=done))
    open_current(quiet=False)  # the web processes answer from the index as it is
    asked = measure(questions_for(questions, count), clients=clients)
    result = {
        "questions": len(asked.times),
        "per_second": asked.per_second,
        "p50_ms": asked.latency.p50,
        "p95_ms": asked.latency.p95,
        "p99_ms": asked.latency.p99,
        "abstained": asked.abstained,
        "failures": asked.failures,
        "memory_mb": [memory.own for memory in asked.memory],
    }
    out.print(result)
    if out_file:
        out_file.write_bytes(orjson.dumps(result, option=orjson.OPT_INDENT_2))


@app.command("changed-law")
def changed_law(
    ctx: typer.Context,
    count: Annotated[int, typer.Option(help="Số điều luật đã thay đổi.", min=1)] = 20,
) -> None:
    """Hỏi về điều luật đã thay đổi: ngày cuối của bản văn cũ, rồi ngày đầu của bản văn mới."""
    ready(ctx)
    from phapdinh.bench.changed_law import ask_twice, changes
    from phapdinh.vietnamese.dates import format_date

    words = {True: "đúng", False: "SAI", None: "không trích"}
    found = [ask_twice(change) for change in changes(count)]
    for one in found:
        change = one.change
        place = f"Điều {change.article} {change.law_id}, đến {format_date(change.last_day)}"
        out.print(f"{place}: trước {words[one.before]}, sau {words[one.after]}", highlight=False)
    right = sum(one.before is True and one.after is True for one in found)
    out.print(f"{len(found)} điều: cả hai ngày đều đúng {right}", highlight=False)


@app.command()
def cases(  # noqa: PLR0913, PLR0917 - the options of a command
    ctx: typer.Context,
    count: Annotated[int, typer.Option("--cases", help="Số vụ việc giả định.", min=100)] = 100_000,
    staff: Annotated[int, typer.Option(help="Số tài khoản cán bộ giả định.", min=1_000)] = 12_000,
    requests: Annotated[int, typer.Option(help="Số yêu cầu hỗn hợp; 0 là bỏ qua.")] = 3_000,
    per_kind: Annotated[int, typer.Option(help="Số yêu cầu mỗi loại, từng yêu cầu một.", min=1)] = 60,
    clients: Annotated[int, typer.Option(help="Số người làm việc cùng lúc.", min=1, max=64)] = 8,
    moving: Annotated[
        int, typer.Option(help="Số thời hạn tính lại khi đổi ngày nghỉ; 0 là bỏ qua.")
    ] = 50_000,
    filled: Annotated[bool, typer.Option(help="Giữ vụ việc đang có, chỉ đo.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False,
    out_file: Out = None,
) -> None:
    """Vụ án: nạp vụ việc GIẢ ĐỊNH của ba năm vào PHAPDINH_HOME còn trống, rồi đo như người làm việc."""
    ready(ctx)
    from phapdinh.bench.cases.running import Plan, run
    from phapdinh.courts.actions import load_courts
    from phapdinh.web.database import database_url
    from phapdinh.web.instance import prepare
    from phapdinh.web.paths import home

    prepare()
    _refuse_real_cases(filled=filled)
    load_courts()
    _refuse_missing_courts()
    plan = Plan(count, staff, requests, per_kind, clients, moving, filled)
    figures = run(err if as_json else out, _step, database_url(home()), plan)
    if as_json:
        emit(figures)
    if out_file:
        out_file.write_bytes(orjson.dumps(figures, option=orjson.OPT_INDENT_2, default=str))


_COURTS = {
    "regional": "Tòa án khu vực",
    "provincial": "Tòa án cấp tỉnh",
    "supreme": "Tòa án nhân dân tối cao",
}


def _refuse_missing_courts() -> None:
    """Cases are spread over the courts of today; those of the regions come with the official list."""
    from phapdinh.bench.cases.staff import staffed_courts

    missing = [_COURTS[level] for level, courts in staffed_courts().items() if not courts]
    if missing:
        fail(
            f"danh bạ chưa có {', '.join(missing)} nào của hiện nay; nạp danh sách Tòa án bằng"
            " “phapdinh courts load TỆP”, hoặc đặt PHAPDINH_DATA là thư mục có danh sách ấy."
            " Chưa nạp vụ việc nào."
        )


def _refuse_real_cases(*, filled: bool) -> None:
    """What is measured may be written to: a step is recorded. So only invented cases are."""
    from phapdinh.bench.cases.staff import is_invented
    from phapdinh.cases.models import Case

    there = Case.objects.exists()
    if there and not is_invented():
        fail("Bản cài này có vụ việc của mình; hãy đo trong một PHAPDINH_HOME khác.")
    if there and not filled:
        fail("Bản cài này đã nạp vụ việc giả định; đo tiếp bằng --filled, hoặc dùng PHAPDINH_HOME khác.")
    if filled and not there:
        fail("Bản cài này chưa có vụ việc nào; bỏ --filled để nạp trước.")
