"""The whole file out and in: equal after the round trip, refused when one byte of it is another."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.efile.actions.adding import add_item, strike_item
from phapdinh.cases.efile.actions.exporting import export_file
from phapdinh.cases.efile.actions.importing import check_file, import_file
from phapdinh.cases.efile.actions.opening import open_item
from phapdinh.cases.efile.bundle.manifest import BadManifestError, CaseLine, load
from phapdinh.cases.efile.bundle.packing import PackingError
from phapdinh.cases.efile.intake import Sealing
from phapdinh.cases.efile.queries.items import index, search
from phapdinh.cases.efile.tests.scene import Scene, assign, intake, make_case, write
from phapdinh.cases.models import Case, CaseFileItem
from phapdinh.cases.models.kinds import Duty, OfficerKind
from phapdinh.records import chain, journal
from phapdinh.records.files import sha256_of
from phapdinh.records.signatures.authority import TestAuthority, test_authority
from phapdinh.records.verify import verify

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    TestAuthority(folder).make()
    return folder


@pytest.fixture(autouse=True)
def _signing(keys: Path, settings: Any, tmp_path: Path) -> None:
    """The instance has the test authority, and trusts it."""
    settings.TRUST_ROOT = tmp_path / "trust"
    own = test_authority().folder
    own.parent.mkdir(parents=True, exist_ok=True)
    own.symlink_to(keys)
    test_authority().publish()


@pytest.fixture
def full(scene: Scene, tmp_path: Path) -> Scene:
    """A file of three items, one of them sealed, one struck."""
    add_item(actor=scene.clerk, case=scene.case, path=write(tmp_path), intake=intake())
    wrong = add_item(
        actor=scene.clerk, case=scene.case, path=write(tmp_path, "nhầm", "b.txt"), intake=intake("Nhầm")
    )
    strike_item(actor=scene.clerk, item=wrong, reason="Của vụ khác")
    sealing = Sealing("Bảo vệ người làm chứng")
    add_item(actor=scene.judge, case=scene.case, path=write(tmp_path, "lời khai kín", "k.txt"),
             intake=intake("Kín", sealing=sealing))  # fmt: skip
    return scene


def empty_case(scene: Scene) -> Case:
    case = make_case(scene.court_a, "99/2026/TLST-DS")
    assign(case, scene.judge, OfficerKind.JUDGE, Duty.PRESIDING)
    return case


def exported(scene: Scene, folder: Path, case: Case | None = None, **more: str) -> Path:
    target = folder / f"ho-so-{len(list(folder.glob('ho-so*')))}.zip"
    export_file(actor=scene.judge, case=case or scene.case, target=target, **more)
    return target


def substance(path: Path) -> object:
    """What must be equal after a round trip: everything but keys wrapped anew, ids and the journal."""
    manifest = check_file(path)
    items = [
        {**item.model_dump(mode="json"), "seal": item.seal and item.seal.ground} for item in manifest.items
    ]
    return items, [held.model_dump() for held in manifest.files]


@pytest.mark.parametrize("passphrase", ["", "hai Tòa án cùng biết"])
def test_the_round_trip_loses_nothing(full: Scene, tmp_path: Path, passphrase: str) -> None:
    first = exported(full, tmp_path, passphrase=passphrase)
    case = empty_case(full)
    import_file(actor=full.judge, case=case, path=first, passphrase=passphrase)
    second = exported(full, tmp_path, case)
    assert substance(first) == substance(second)
    assert [line.title for line in index(full.judge, case)] == ["Đơn khởi kiện", "Nhầm", "Kín"]
    assert len(search(full.judge, case, "tien vay")) == 1
    sealed = CaseFileItem.objects.get(case=case, sealed=True)
    assert b"".join(open_item(actor=full.judge, item=sealed)).decode() == "lời khai kín"
    assert verify().whole


def test_the_bundle_bears_the_journal_which_proves_itself(full: Scene, tmp_path: Path) -> None:
    manifest = check_file(exported(full, tmp_path))
    lines = [
        chain.Link(
            chain.Entry(
                "case", full.case.pk, one.sequence, one.at, None, one.actor_name, one.verb, one.details
            ),
            one.previous_digest,
            one.digest,
        )
        for one in manifest.journal
    ]
    assert [link.entry.verb for link in lines] == ["file.added", "file.added", "file.struck", "file.added"]
    assert [link.previous_digest for link in lines[1:]] == [link.digest for link in lines[:-1]]
    assert manifest.case == CaseLine(
        id=str(full.case.pk),
        court=full.court_a.name,
        number="12/2026/TLST-DS",
        title=full.case.title,
        type="civil",
        instance="first",
    )


def test_that_it_left_and_came_is_in_the_journals(full: Scene, tmp_path: Path) -> None:
    path, case = exported(full, tmp_path), empty_case(full)
    import_file(actor=full.judge, case=case, path=path)
    left, came = (journal.history("case", one.pk)[-1] for one in (full.case, case))
    assert (left.verb, left.details["sha256"]) == ("file.exported", sha256_of(path))
    assert (came.verb, came.details["from"], came.details["items"]) == ("file.imported", str(full.case.pk), 3)


def test_no_private_note_and_no_clear_seal_in_it(full: Scene, tmp_path: Path) -> None:
    content = exported(full, tmp_path).read_bytes()
    assert "lời khai kín".encode() not in content


def test_one_flipped_bit_anywhere_is_found(full: Scene, tmp_path: Path) -> None:
    path = exported(full, tmp_path)
    whole = path.read_bytes()
    broken = tmp_path / "broken.zip"

    @given(data=st.data())
    @hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def flip(data: st.DataObject) -> None:
        content = bytearray(whole)
        content[data.draw(st.integers(0, len(whole) - 1))] ^= 1 << data.draw(st.integers(0, 7))
        broken.write_bytes(content)
        with pytest.raises(CaseError):
            check_file(broken)

    flip()


def test_something_added_left_out_or_cut_off_is_found(full: Scene, tmp_path: Path) -> None:
    path = exported(full, tmp_path)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        contents = {name: archive.read(name) for name in names}
    for made, words in (
        ({**contents, "files/them.exe": b"x"}, "không nằm trong bảng kê"),
        ({name: contents[name] for name in names[:-1]}, "thiếu tệp"),
        ({name: contents[name] for name in names if name != "manifest.p7s"}, "thiếu tệp"),
        ({**contents, names[-1]: b"khac"}, "bị thay đổi"),
        ({**contents, "manifest.json": contents["manifest.json"].replace(b"Nh", b"nh")}, "Chữ ký"),
    ):
        target = tmp_path / "made.zip"
        with zipfile.ZipFile(target, "w") as archive:
            for name, content in made.items():
                archive.writestr(name, content)
        with pytest.raises(CaseError, match=words):
            check_file(target)
    (tmp_path / "cut.zip").write_bytes(path.read_bytes()[:-100])
    with pytest.raises(CaseError, match="không phải là gói hồ sơ"):
        check_file(tmp_path / "cut.zip")


def test_a_bundle_of_a_stranger_is_refused(full: Scene, tmp_path: Path, settings: Any) -> None:
    path = exported(full, tmp_path)
    settings.TRUST_ROOT = tmp_path / "nobody"
    with pytest.raises(CaseError, match="tin cậy"):
        import_file(actor=full.judge, case=empty_case(full), path=path)


def test_without_the_passphrase_another_instance_opens_no_seal(
    full: Scene, tmp_path: Path, settings: Any
) -> None:
    path = exported(full, tmp_path, passphrase="đúng")
    case = empty_case(full)
    settings.SEALING_SECRET = "another instance"
    with pytest.raises(CaseError, match="mật khẩu chuyển giao"):
        import_file(actor=full.judge, case=case, path=path, passphrase="sai")
    assert not CaseFileItem.objects.filter(case=case).exists()
    import_file(actor=full.judge, case=case, path=path, passphrase="đúng")
    sealed = CaseFileItem.objects.get(case=case, sealed=True)
    assert b"".join(open_item(actor=full.judge, item=sealed)).decode() == "lời khai kín"


def test_a_file_that_has_items_takes_no_bundle(full: Scene, tmp_path: Path) -> None:
    path = exported(full, tmp_path)
    with pytest.raises(CaseError, match="đã có tài liệu"):
        import_file(actor=full.judge, case=full.case, path=path)
    assert CaseFileItem.objects.filter(case=full.case).count() == 3


def test_who_may_move_a_file(full: Scene, tmp_path: Path) -> None:
    with pytest.raises(PermissionDenied):
        export_file(actor=full.clerk, case=full.case, target=tmp_path / "x.zip")
    with pytest.raises(Case.DoesNotExist):
        export_file(actor=full.stranger, case=full.case, target=tmp_path / "x.zip")
    path = exported(full, tmp_path)
    with pytest.raises(Case.DoesNotExist):
        import_file(actor=full.stranger, case=full.case, path=path)
    with pytest.raises(FileExistsError):
        export_file(actor=full.judge, case=full.case, target=path)
    assert sorted(file.name for file in tmp_path.glob("*.zip")) == [path.name]


def test_a_damaged_store_gives_no_bundle_and_no_entry(full: Scene, tmp_path: Path) -> None:
    from phapdinh.records.files import default_store

    item = CaseFileItem.objects.filter(case=full.case).first()
    assert item is not None
    stored = default_store().path(item.file_id)
    stored.chmod(0o640)
    stored.write_bytes(b"khac")
    with pytest.raises(PackingError):
        exported(full, tmp_path)
    assert list(tmp_path.glob("ho-so*")) == []
    assert "file.exported" not in {entry.verb for entry in journal.history("case", full.case.pk)}


def test_a_manifest_has_one_spelling_and_holds_together(full: Scene, tmp_path: Path) -> None:
    manifest = check_file(exported(full, tmp_path))
    assert load(manifest.dump()) == manifest
    for broken in (
        b"",
        b"{}",
        b"[" * 9999,
        manifest.dump() + b" ",
        manifest.dump().replace(b'"first":3', b'"first":9'),
    ):
        with pytest.raises(BadManifestError):
            load(broken)
