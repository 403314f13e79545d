"""Who may open which page of a file: every address for every kind of person. Default deny."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.efile import urls
from phapdinh.cases.efile.actions.adding import add_item
from phapdinh.cases.efile.actions.noting import write_note
from phapdinh.cases.efile.intake import Sealing
from phapdinh.cases.efile.tests.scene import Scene, intake, write
from phapdinh.cases.models import FileTransfer
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.records.models import StoredFile

pytestmark = pytest.mark.django_db

PEOPLE = ("clerk", "judge", "other_judge", "chief", "stranger")
_ALL = {**dict.fromkeys(PEOPLE, 200), "stranger": 404}
_JUDGES = {**_ALL, "clerk": 403}
_OWN = {**dict.fromkeys(PEOPLE, 404), "clerk": 403, "judge": 200}  # whoever asked for it
_POSTED = dict.fromkeys(PEOPLE, 405)
_ITEM: dict[str, object] = {"item": "item"}
_NOTE: dict[str, object] = {"item": "item", "note": "note"}
ROUTES: dict[str, tuple[dict[str, object], dict[str, int]]] = {
    "index": ({}, _ALL),
    "add": ({}, _ALL),
    "replay": ({}, _ALL),
    "export": ({}, _JUDGES),
    "progress": ({"transfer": "out"}, _OWN),
    "bundle": ({"transfer": "out"}, {**_OWN, "judge": 404}),  # it is not packed yet
    "import": ({}, _JUDGES),
    "arrived": ({"transfer": "in"}, _OWN),
    "item": (_ITEM, _ALL),
    "content": (_ITEM, _ALL),
    "texts": (_ITEM, _ALL),
    "signatures": (_ITEM, _ALL),
    "write_note": (_ITEM, _POSTED),
    "change_note": (_NOTE, _POSTED),
    "remove_note": (_NOTE, _POSTED),
    "strike": (_ITEM, _ALL),
    "seal": (_ITEM, _JUDGES),
    "access": (_ITEM, _JUDGES),
    "unseal": (_ITEM, _JUDGES),
}
#: The same addresses for an item on whose list the presiding judge stands alone.
_CLOSED = {"clerk": 403, "judge": 200, "chief": 403}
SEALED = {
    **dict.fromkeys(("item", "content", "texts", "signatures", "strike", "seal", "unseal"), _CLOSED),
    "access": {**_CLOSED, "chief": 200},  # the heads of the court keep every list
}
TITLE = "Đơn trình bày giả định"


@pytest.fixture
def keys(scene: Scene, tmp_path: Path) -> dict[str, UUID]:
    """One row of each kind."""
    given = {"actor": scene.judge, "case": scene.case, "path": write(tmp_path)}
    item = add_item(**given, intake=intake(TITLE))
    sealed = add_item(
        **given, intake=intake("Lời khai kín giả định", sealing=Sealing("Bảo vệ người làm chứng"))
    )
    note = write_note(actor=scene.judge, item=item, page=1, text="Ghi chú giả định")
    return {
        "case": scene.case.pk,
        "item": item.pk,
        "sealed": sealed.pk,
        "note": note.pk,
        "out": _transfer(scene, "out", item.file),
        "in": _transfer(scene, "in", None),
    }


def _transfer(scene: Scene, way: str, manifest: StoredFile | None) -> UUID:
    now = timezone.now()
    row = FileTransfer(case=scene.case, way=way, by=scene.judge, made_at=now, changed_at=now, name="x.zip")
    row.manifest, row.found = manifest, {"faults": []}
    row.save()
    return row.pk


def address(name: str, keys: dict[str, UUID], item: str = "item") -> str:
    given = {key: keys[item if value == "item" else str(value)] for key, value in ROUTES[name][0].items()}
    return reverse(f"efile:{name}", kwargs={"case": keys["case"], **given})


def read(client: Client, name: str, keys: dict[str, UUID], item: str = "item") -> tuple[int, str]:
    answer = client.get(address(name, keys, item))
    content = b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return answer.status_code, bytes(content).decode(errors="replace")


def test_the_table_names_every_address() -> None:
    assert set(ROUTES) == {pattern.name for pattern in urls.urlpatterns}


@pytest.mark.parametrize("who", PEOPLE)
def test_every_address_for_every_person(scene: Scene, keys: dict[str, UUID], who: str) -> None:
    client = client_for(getattr(scene, who))
    for name, (_given, answers) in ROUTES.items():
        status, page = read(client, name, keys)
        assert status == answers[who], (name, who)
        if who == "stranger":
            assert TITLE not in page, name
            assert scene.case.title not in page, name


@pytest.mark.parametrize("who", ["clerk", "judge", "chief"])
def test_what_is_sealed_is_shown_to_its_list_alone(scene: Scene, keys: dict[str, UUID], who: str) -> None:
    client = client_for(getattr(scene, who))
    for name, answers in SEALED.items():
        status, page = read(client, name, keys, "sealed")
        assert status == answers[who], (name, who)
        assert who == "judge" or "Lời khai kín" not in page, name
    assert ("Lời khai kín" in read(client, "index", keys)[1]) is (who == "judge")


def test_a_stranger_writes_nothing_and_a_form_needs_its_token(scene: Scene, keys: dict[str, UUID]) -> None:
    writing = [name for name in ROUTES if name not in ("content", "texts", "signatures", "bundle")]
    stranger, strict = client_for(scene.stranger), client_for(scene.judge, strict=True)
    for name in set(writing) - {"index", "replay", "progress", "item"}:
        assert stranger.post(address(name, keys)).status_code == 404, name
        assert strict.post(address(name, keys)).status_code == 403, name


def test_who_has_not_signed_in_is_sent_to_sign_in(scene: Scene, keys: dict[str, UUID]) -> None:
    for name in set(ROUTES) - {"write_note", "change_note", "remove_note"}:
        answer = Client().get(address(name, keys))
        assert answer.status_code == 302, name
        assert answer["Location"].startswith("/tai-khoan/dang-nhap/"), name
