"""The evidence track of a part: it is sealed with it, and one altered byte is found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from phapdinh.hearings.models import (
    FileKind,
    PartState,
    RecordedPart,
)
from phapdinh.hearings.recordings.manifest import read_manifest
from phapdinh.hearings.recordings.sealing import EVIDENCE, seal_part
from phapdinh.hearings.recordings.track import Window, read_track
from phapdinh.hearings.recordings.tracking import track_of
from phapdinh.hearings.recordings.verify import verify
from phapdinh.hearings.tests import evidence_scene as e
from phapdinh.hearings.tests.recording_scene import BEGAN, sealed
from phapdinh.hearings.tests.track_scene import (
    Clock,
    act,
    clock,
    opened,
    over,
    page_of,
    turns,
)
from phapdinh.records.files import default_store

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quickly() -> Iterator[None]:
    yield from e.reading_quickly()


@pytest.fixture
def scene(home: Path) -> e.EvidenceScene:
    return e.make_evidence_scene(home)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return clock(monkeypatch)


def test_it_is_sealed_with_the_part_and_one_altered_byte_is_found(scene: e.EvidenceScene, at: Clock) -> None:
    at(0.25)
    act(scene, "cho-xem", exhibit=scene.paper.pk, page=2)
    room = over(scene)
    assert seal_part(room.pk) == PartState.SEALED
    part = RecordedPart.objects.get(pk=room.pk)
    row = part.files.get(kind=FileKind.EVIDENCE)
    content = default_store().read(row.file_id)
    assert part.began_at is not None
    assert content == track_of(scene.trial.pk, 1, Window(part.began_at, part.milliseconds))
    (one,) = read_track(content) or ()
    assert (one.first, one.last, turns(one)) == (250, part.milliseconds, [(250, 2)])
    assert part.manifest is not None
    lines = {line.name: line for line in read_manifest(default_store().read(part.manifest.sha256)) or ()}
    assert (lines[EVIDENCE].kind, lines[EVIDENCE].sha256) == ("evidence", row.file_id)
    assert seal_part(room.pk) == PartState.SEALED
    outcome = verify()
    assert (outcome.whole, outcome.files) == (True, 4)
    path = default_store().path(row.file_id)
    path.chmod(0o600)
    path.write_bytes(content.replace(b'"page":2', b'"page":3'))
    assert [fault.words for fault in verify().faults] == [f"tệp {EVIDENCE} đã thay đổi"]
    client, base = opened(scene, scene.media.judge)
    answer = client.get(base)
    assert (answer.status_code, "không đọc được" in answer.json()["error"]) == (409, True)
    assert client.get(f"{base}0/2/nho.jpg").status_code == 404


def test_a_part_that_was_sealed_before_stays_valid_and_is_played(scene: e.EvidenceScene, at: Clock) -> None:
    at(1)
    act(scene, "cho-xem", exhibit=scene.paper.pk)
    sealed(scene.media, 1, BEGAN)
    client, base = opened(scene, scene.media.judge)
    assert client.get(base).status_code == 404
    page = client.get(page_of(scene)).content.decode()
    assert "data-replay-evidence" in page
    assert 'data-evidence="' not in page
