"""Import into the database: every file accounted for once, nothing half-written."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from pydantic import TypeAdapter
from typer.testing import CliRunner, Result

from phapdinh.judgments.actions.importing import Options, Summary, import_files, import_stored, retry_items
from phapdinh.judgments.editing.stored import from_json
from phapdinh.judgments.jobs.importing import import_upload
from phapdinh.judgments.models import CodingDraft, ImportItem, ImportRun, Judgment, SourceText
from phapdinh.judgments.models.working import State
from phapdinh.judgments.queries.quarantine import quarantined
from phapdinh.judgments.record import ParsedJudgment
from phapdinh.judgments.tests.importing import samples
from phapdinh.judgments.tests.read import samples as files
from phapdinh.people.models import Membership, Role, User
from phapdinh.records import actions as records
from phapdinh.records import journal
from phapdinh.records.models import StoredFile
from phapdinh.records.verify import verify
from phapdinh.web.cli import root

pytestmark = pytest.mark.django_db
ONE_WORKER = Options(workers=1)


@pytest.fixture(autouse=True)
def _court() -> None:
    samples.make_court()


def write(folder: Path, **contents: str | bytes) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in contents.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / name.replace("__", ".")).write_bytes(data)
    return folder


def run(*paths: Path, **options: Any) -> Summary:
    return import_files(paths=paths, options=ONE_WORKER, **options)


def reasons(done: Summary) -> dict[str, str]:
    return {Path(item.name).name: item.reason for item in done.problems}


def test_one_judgment_with_everything_that_belongs_to_it(tmp_path: Path) -> None:
    done = run(write(tmp_path / "in", a__txt=samples.judgment()))
    assert (done.imported, done.duplicates, done.quarantined, done.incomplete) == (1, 0, 0, 0)
    judgment = Judgment.objects.get()
    assert (judgment.court_id, judgment.number, judgment.decided_on) == (
        samples.court_id(),
        "07/2020/DS-ST",
        date(2020, 6, 15),
    )
    assert (judgment.state, judgment.presiding_judge) == (State.CODING, "Đinh Công Tưởng")
    assert (judgment.parsed["missing"], judgment.parsed["check"]["leaks"]) == ([], [])
    source = SourceText.objects.get(judgment=judgment)
    assert StoredFile.objects.get().sha256 == source.file_sha256
    item = ImportItem.objects.get()
    assert (item.outcome, item.judgment_id, item.run_id) == ("imported", judgment.pk, done.run)
    (entry,) = journal.history("judgment", judgment.pk)
    assert (entry.verb, entry.details["file_sha256"]) == ("judgment.imported", source.file_sha256)
    assert "Sùng Văn Giả" not in json.dumps(entry.details, ensure_ascii=False)
    assert verify().whole


def test_the_stored_parse_and_coding_are_read_back_as_they_were(tmp_path: Path) -> None:
    run(write(tmp_path / "in", a__txt=samples.judgment()))
    judgment, draft, source = Judgment.objects.get(), CodingDraft.objects.get(), SourceText.objects.get()
    fields = {
        key: value for key, value in judgment.parsed.items() if key in ParsedJudgment.__dataclass_fields__
    }
    parsed = TypeAdapter(ParsedJudgment).validate_python(fields)
    assert (parsed.number, parsed.decided_on, len(parsed.participants)) == (
        "07/2020/DS-ST",
        date(2020, 6, 15),
        2,
    )
    coding = from_json(draft.replacements, draft.suspicions)
    assert coding.replacements
    for one in coding.replacements:
        assert source.text[one.start : one.end] == one.original
    assert judgment.open_suspicions == len(coding.suspicions)


BAD: dict[str, str | bytes] = {
    "rong__txt": b"",
    "cut__pdf": files.judgment_pdf()[:4000],
    "khoa__pdf": files.plain_pdf(1, password="khoa"),
    "bom__docx": b"PK\x03\x04" + bytes(100),
    "lich__txt": samples.NO_JUDGMENT,
    "anh__jpg": b"\xff\xd8\xff\xe0" + bytes(100),
}


def test_bad_files_are_quarantined_with_their_reasons_and_stop_nobody(tmp_path: Path) -> None:
    done = run(write(tmp_path / "in", a__txt=samples.judgment(1), z__txt=samples.judgment(2), **BAD))
    assert (done.imported, done.quarantined) == (2, len(BAD))
    assert set(reasons(done)) == {name.replace("__", ".") for name in BAD}
    assert all(reasons(done).values())
    assert "mật khẩu" in reasons(done)["khoa.pdf"]
    assert StoredFile.objects.count() == 2 + len(BAD)  # nothing lost
    assert {item.pk for item in quarantined()} == {
        item.pk for item in ImportItem.objects.filter(outcome="quarantined")
    }


def test_a_second_import_reports_duplicates_and_writes_no_judgment(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a__txt=samples.judgment(1), b__txt=samples.judgment(2))
    run(folder)
    again = run(folder)
    assert (again.imported, again.duplicates) == (0, 2)
    assert Judgment.objects.count() == 2
    assert {item.judgment_id for item in again.problems} == set(Judgment.objects.values_list("pk", flat=True))


def test_the_same_words_in_another_file_are_the_same_judgment(tmp_path: Path) -> None:
    spaced = samples.judgment().replace("\n", "\r\n").replace(" đồng", "  đồng")
    paragraphs = "".join(files.paragraph(line) for line in samples.judgment().splitlines())
    done = run(
        write(tmp_path / "in", a__txt=samples.judgment(), b__txt=spaced, c__docx=files.docx(paragraphs))
    )
    assert (done.imported, done.duplicates) == (1, 2)
    first = Judgment.objects.get().pk
    assert {item.judgment_id for item in done.problems} == {first}


def test_another_text_under_the_same_number_is_a_conflict_and_overwrites_nothing(tmp_path: Path) -> None:
    run(write(tmp_path / "in", a__txt=samples.judgment()))
    before = SourceText.objects.get().text
    done = run(write(tmp_path / "more", b__txt=samples.judgment(total="70.000.000")))
    assert (done.imported, done.quarantined) == (0, 1)
    assert "nội dung khác" in reasons(done)["b.txt"]
    assert done.problems[0].judgment == Judgment.objects.get()
    assert SourceText.objects.get().text == before


def test_judgments_without_number_or_court_are_kept_with_what_is_missing(tmp_path: Path) -> None:
    done = run(write(tmp_path / "in", a__txt=samples.without_number(), b__txt=samples.without_court()))
    assert (done.imported, done.incomplete) == (2, 2)
    by_gap = {tuple(row.parsed["missing"]): row for row in Judgment.objects.all()}
    assert by_gap["number",].number == ""
    assert by_gap["court_id",].court is None
    assert {row.state for row in by_gap.values()} == {State.CODING}


def test_a_court_that_the_register_has_not_loaded_is_kept_as_text(tmp_path: Path) -> None:
    samples.make_court().delete()
    run(write(tmp_path / "in", a__txt=samples.judgment()))
    judgment = Judgment.objects.get()
    assert judgment.court is None
    assert "MÈO VẠC" in judgment.court_text


def test_a_manifest_gives_the_day_of_effect_and_so_the_last_day(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a__txt=samples.without_number())
    manifest = folder / "so.csv"
    manifest.write_text("path,number,in_force_on\na.txt,07/2020/DS-ST,2020-07-16\n")
    import_files(paths=[], manifest=manifest, options=ONE_WORKER)
    judgment = Judgment.objects.get()
    assert (judgment.number, judgment.in_force_on, judgment.due_on) == (
        "07/2020/DS-ST",
        date(2020, 7, 16),
        date(2020, 8, 15),
    )


def test_a_hash_that_differs_from_the_manifest_is_quarantined(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a__txt=samples.judgment())
    manifest = folder / "so.jsonl"
    manifest.write_text(json.dumps({"path": "a.txt", "sha256": "0" * 64}))
    done = import_files(paths=[], manifest=manifest, options=ONE_WORKER)
    assert "SHA-256" in reasons(done)["a.txt"]


def test_every_format_in_one_run_and_a_scan_is_recognised(tmp_path: Path) -> None:
    html = (
        f"<html><body>{''.join(f'<p>{line}</p>' for line in samples.judgment(2).splitlines())}</body></html>"
    )
    folder = write(
        tmp_path / "in", a__txt=samples.judgment(1), b__html=html, c__doc=files.doc(samples.judgment(3))
    )
    (folder / "d.pdf").write_bytes(files.scan_of(samples.judgment(4)))
    done = run(folder)
    assert (done.imported, done.quarantined) == (4, 0), reasons(done)
    scan = SourceText.objects.get(file_name="d.pdf")
    assert (scan.format, scan.ocr_pages) == ("pdf", [1])
    numbers = set(Judgment.objects.values_list("number", flat=True))
    assert numbers == {f"0{seq}/2020/DS-ST" for seq in (1, 2, 3, 4)}


def test_an_unfinished_run_of_the_same_sources_is_continued(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a__txt=samples.judgment(1), b__txt=samples.NO_JUDGMENT)
    first = run(folder)
    ImportRun.objects.update(finished_at=None)  # as if it had been cut off after its last batch
    (folder / "c.txt").write_text(samples.judgment(3))
    again = run(folder)
    assert again.run == first.run
    assert (again.imported, again.quarantined, again.resumed) == (2, 1, 2)
    assert ImportItem.objects.count() == 3
    assert ImportRun.objects.get().finished_at is not None


def test_a_retry_reads_the_stored_file_again(tmp_path: Path) -> None:
    run(write(tmp_path / "in", a__txt=samples.judgment()))
    other = write(tmp_path / "more", b__txt=samples.judgment(total="70.000.000"))
    (refused,) = run(other).problems
    (other / "b.txt").unlink()
    Judgment.objects.update(number="99/2020/DS-ST")  # a person has seen that the first number was wrong
    again = retry_items(items=[refused], options=ONE_WORKER)
    assert (again.imported, again.quarantined) == (1, 0)
    assert not quarantined().exists()


def test_a_retry_of_what_was_never_stored_says_so(tmp_path: Path) -> None:
    (refused,) = import_files(paths=[], manifest=_listing_nothing(tmp_path), options=ONE_WORKER).problems
    again = retry_items(items=[refused], options=ONE_WORKER)
    assert "không có trong kho" in again.problems[0].reason


def _listing_nothing(folder: Path) -> Path:
    manifest = folder / "so.csv"
    manifest.write_text("path\nkhong-co.txt\n")
    return manifest


def clerk(court: Any, role: Role = Role.CLERK) -> User:
    user = User.objects.create(username=f"u{User.objects.count()}", full_name="Thư ký Tưởng Tượng")
    Membership.objects.create(user=user, court=court, role=role, starts_on=date(2020, 1, 1))
    return user


def test_the_journal_names_the_person_who_imported(tmp_path: Path) -> None:
    actor = clerk(samples.make_court())
    import_files(
        paths=[write(tmp_path / "in", a__txt=samples.judgment())], options=Options(actor=actor, workers=1)
    )
    (entry,) = journal.history("judgment", Judgment.objects.get().pk)
    assert (entry.actor, entry.actor_name) == (actor, "Thư ký Tưởng Tượng")


def test_who_has_no_role_may_not_import(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a__txt=samples.judgment())
    stranger = User.objects.create(username="la")
    with pytest.raises(PermissionDenied):
        import_files(paths=[folder], options=Options(actor=stranger, workers=1))
    assert not ImportRun.objects.exists()


def test_a_judgment_of_another_court_is_refused_to_a_person(tmp_path: Path) -> None:
    from phapdinh.judgments.tests.publishing_rows import make_court

    actor = clerk(make_court())
    folder = write(tmp_path / "in", a__txt=samples.judgment())
    done = import_files(paths=[folder], options=Options(actor=actor, workers=1))
    assert (done.imported, done.quarantined) == (0, 1)
    assert "Tòa án khác" in reasons(done)["a.txt"]


def test_an_upload_is_imported_by_its_job() -> None:
    actor = clerk(samples.make_court())
    kept = records.keep_file(content=samples.judgment().encode(), media_type="text/plain")
    import_upload(sha256=kept.sha256, name="tải lên.txt", actor_id=str(actor.pk))
    assert SourceText.objects.get().file_name == "tải lên.txt"
    import_stored(sha256=kept.sha256, name="tải lên.txt", options=ONE_WORKER)
    assert Judgment.objects.count() == 1


def command(*words: str) -> Result:
    return CliRunner().invoke(root, ["judgments", *words])


def test_the_command_says_what_it_did(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a__txt=samples.judgment())
    result = command("import", str(folder), "--workers", "1", "--json")
    answer = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (answer["imported"], answer["quarantined"]) == (1, 0)
    table = command("import", str(folder), "--workers", "1")
    assert table.exit_code == 0
    assert "Tệp này đã được nhập." in table.stdout


def test_the_command_ends_with_3_where_files_were_quarantined(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a__txt=samples.judgment(), b__txt="")
    assert command("import", str(folder), "--workers", "1").exit_code == 3
    (item,) = json.loads(command("quarantine", "--json").stdout)
    assert (Path(item["file"]).name, item["reason"]) == ("b.txt", "Tệp rỗng (0 byte).")
    assert "Tệp rỗng" in command("quarantine").stdout
    assert command("retry", str(item["id"]), "--workers", "1").exit_code == 3
    assert command("retry", "999999").exit_code == 2


@pytest.mark.parametrize(
    "words",
    [["import"], ["import", "khong-co-tep.txt"], ["import", "pyproject.toml", "--court", "Tòa Mặt Trăng"]],
)
def test_wrong_usage_ends_with_2(words: list[str]) -> None:
    assert command(*words).exit_code == 2
