"""Sealed parts: ciphertext at rest, a list of who may open, every opening on record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.efile.actions.adding import add_item
from phapdinh.cases.efile.actions.opening import end_access, grant_access, open_item
from phapdinh.cases.efile.intake import Sealing
from phapdinh.cases.efile.queries.items import before_them, index, search
from phapdinh.cases.efile.sealing import SealError
from phapdinh.cases.efile.tests.scene import Scene, intake, write
from phapdinh.cases.models import CaseFileItem, FileSight, ItemPage, SealedAccess
from phapdinh.people.models import User
from phapdinh.records import journal
from phapdinh.records.files import default_store
from phapdinh.records.verify import verify

pytestmark = pytest.mark.django_db
SECRET = "Lời khai của người được bảo vệ: Đặng Thị Thanh Mẫu"


@pytest.fixture
def item(scene: Scene, tmp_path: Path) -> CaseFileItem:
    """Sealed by the judge, who stands on its list."""
    return add_item(
        actor=scene.judge,
        case=scene.case,
        path=write(tmp_path, SECRET, "kin.txt"),
        intake=intake("Lời khai kín", sealing=Sealing("Bảo vệ người làm chứng")),
    )


def opened(user: User, item: CaseFileItem) -> str:
    return b"".join(open_item(actor=user, item=item)).decode()


def test_nothing_of_it_lies_in_the_clear(item: CaseFileItem) -> None:
    store = default_store()
    for key in store.hashes():
        assert b"khai" not in store.read(key)
    assert (item.sha256, ItemPage.objects.count()) == ("", 0)
    assert not any(
        path.read_bytes().count(SECRET.encode()) for path in store.root.rglob("*") if path.is_file()
    )


def test_who_is_on_the_list_reads_it_and_it_is_on_record(scene: Scene, item: CaseFileItem) -> None:
    assert opened(scene.judge, item) == SECRET
    entry = journal.history("case", scene.case.pk)[-1]
    assert (entry.verb, entry.actor) == ("file.unsealed", scene.judge)
    assert FileSight.objects.get(item=item).user == scene.judge


@pytest.mark.parametrize("who", ["clerk", "other_judge", "chief"])
def test_who_is_not_sees_that_it_is_there_and_no_more(scene: Scene, item: CaseFileItem, who: str) -> None:
    person = getattr(scene, who)
    with pytest.raises(PermissionDenied, match="niêm phong"):
        open_item(actor=person, item=item)
    (line,) = index(person, scene.case)
    assert (line.sealed, line.openable, line.title, line.source, line.received_on) == (
        True,
        False,
        "",
        "",
        None,
    )
    assert search(person, scene.case, "lời khai") == []
    assert not FileSight.objects.exists()


def test_or_not_even_that_where_the_instance_says_so(scene: Scene, item: CaseFileItem, settings: Any) -> None:
    settings.SEALED_HIDDEN = True
    assert index(scene.other_judge, scene.case) == []
    assert [line.title for line in index(scene.judge, scene.case)] == ["Lời khai kín"]


def test_another_court_does_not_learn_of_it(scene: Scene, item: CaseFileItem) -> None:
    with pytest.raises(CaseFileItem.DoesNotExist):
        open_item(actor=scene.stranger, item=item)
    SealedAccess.objects.create(
        item=item, user=scene.stranger, granted_by=scene.judge, starts_at=item.added_at
    )
    with pytest.raises(CaseFileItem.DoesNotExist):
        open_item(actor=scene.stranger, item=item)


def test_the_list_is_kept_by_who_stands_on_it_and_the_heads(scene: Scene, item: CaseFileItem) -> None:
    with pytest.raises(PermissionDenied):
        grant_access(actor=scene.other_judge, item=item, to=scene.other_judge)
    with pytest.raises(PermissionDenied):
        grant_access(actor=scene.clerk, item=item, to=scene.clerk)
    assert grant_access(actor=scene.chief, item=item, to=scene.other_judge)
    assert not grant_access(actor=scene.judge, item=item, to=scene.other_judge)
    assert opened(scene.other_judge, item) == SECRET
    assert end_access(actor=scene.judge, item=item, of=scene.other_judge)
    assert not end_access(actor=scene.judge, item=item, of=scene.other_judge)
    with pytest.raises(PermissionDenied):
        open_item(actor=scene.other_judge, item=item)
    verbs = [entry.verb for entry in journal.history("case", scene.case.pk)]
    assert verbs == ["file.added", "file.access_given", "file.unsealed", "file.access_ended"]


def test_the_past_tells_who_could_open_it_then(scene: Scene, item: CaseFileItem) -> None:
    from django.utils import timezone

    today = timezone.localdate()
    grant_access(actor=scene.judge, item=item, to=scene.other_judge)
    end_access(actor=scene.judge, item=item, of=scene.other_judge)
    assert [line.openable for line in before_them(scene.judge, scene.case, today)] == [True]
    assert [line.openable for line in before_them(scene.other_judge, scene.case, today)] == [False]


def test_a_clerk_cannot_seal_and_a_ground_is_asked(scene: Scene, tmp_path: Path) -> None:
    given = {"case": scene.case, "path": write(tmp_path)}
    with pytest.raises(PermissionDenied):
        add_item(actor=scene.clerk, intake=intake(sealing=Sealing("x")), **given)
    with pytest.raises(CaseError, match="căn cứ niêm phong"):
        add_item(actor=scene.judge, intake=intake(sealing=Sealing("  ")), **given)
    assert not CaseFileItem.objects.exists()


def test_without_the_secret_of_the_instance_nothing_opens(
    scene: Scene, item: CaseFileItem, settings: Any, tmp_path: Path
) -> None:
    settings.SEALING_SECRET = "another instance"
    with pytest.raises(SealError):
        opened(scene.judge, item)
    settings.SEALING_SECRET = ""
    with pytest.raises(SealError):
        add_item(
            actor=scene.judge, case=scene.case, path=write(tmp_path), intake=intake(sealing=Sealing("x"))
        )


def test_one_flipped_bit_is_found_on_the_disk_and_when_it_is_opened(scene: Scene, item: CaseFileItem) -> None:
    path = default_store().path(item.file_id)
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.chmod(0o640)
    path.write_bytes(content)
    assert [damage.fault for damage in verify().damages] == ["nội dung tệp đã thay đổi"]
    with pytest.raises(SealError):
        opened(scene.judge, item)
