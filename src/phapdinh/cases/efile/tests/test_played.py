"""Sound and film in the file of a case: one index number, no text, asked for part by part."""

from __future__ import annotations

import wave
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.cases.efile.actions.adding import add_item
from phapdinh.cases.efile.tests.scene import Scene, intake
from phapdinh.cases.models import CaseFileItem, FileSight
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.http_ranges import MOST, stretch


def sound(seconds: float = 0.25) -> bytes:
    """A WAV of silence."""
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\0\0" * int(8000 * seconds))
    return out.getvalue()


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-", (0, 100)),
        ("bytes=10-19", (10, 20)),
        ("bytes=90-500", (90, 100)),
        ("bytes=-7", (93, 100)),
        ("bytes=-700", (0, 100)),
        ("bytes=100-", None),
        ("bytes=20-10", None),
        ("bytes=-0", None),
        ("", (0, 100)),
        ("bytes=-", (0, 100)),
        ("bytes=1-2,5-6", (0, 100)),
        ("lines=1-2", (0, 100)),
        ("bytes=٣-", (0, 100)),
    ],
)
def test_what_is_asked_for(asked: str, part: tuple[int, int] | None) -> None:
    assert stretch(asked, 100) == part


@given(
    asked=st.text(max_size=30) | st.from_regex(r"bytes=\d{0,16}-\d{0,16}", fullmatch=True),
    size=st.integers(0, 10**13),
)
def test_whatever_is_asked_lies_within_the_file(asked: str, size: int) -> None:
    part = stretch(asked, size)
    assert part is None or 0 <= part[0] < part[1] <= min(size, part[0] + MOST)


@given(first=st.integers(0, 10**13), size=st.integers(1, 10**13))
def test_never_more_than_a_little_at_once(first: int, size: int) -> None:
    part = stretch(f"bytes={first}-", size)
    assert (part is None) == (first >= size)
    assert part is None or (part[0] == first and 0 < part[1] - part[0] <= MOST and part[1] <= size)


@pytest.mark.django_db
def test_a_recording_goes_into_the_file_and_is_played_part_by_part(scene: Scene, tmp_path: Path) -> None:
    client: Client = client_for(scene.clerk)
    given = {
        "title": "Ghi âm cuộc gọi",
        "source": "party",
        "received_on": timezone.localdate().strftime("%d/%m/%Y"),
        "document": SimpleUploadedFile("goi.wav", sound()),
    }
    answer = client.post(reverse("efile:add", args=[scene.case.pk]), given)
    item = CaseFileItem.objects.get()
    assert (answer.status_code, item.media_type, item.pages) == (302, "audio/wav", 1)
    page = client.get(reverse("efile:item", args=[scene.case.pk, item.pk])).content.decode()
    assert "<audio" in page
    address = reverse("efile:content", args=[scene.case.pk, item.pk])
    for begin in (0, 100, 200):
        part = client.get(address, headers={"Range": f"bytes={begin}-{begin + 9}"})
        assert (part.status_code, part.content) == (206, sound()[begin : begin + 10])
        assert part["Content-Range"] == f"bytes {begin}-{begin + 9}/{item.size}"
        assert part["Cache-Control"] == "no-store"
    assert client.get(address, headers={"Range": "bytes=999999-"}).status_code == 416
    assert FileSight.objects.filter(item=item, user=scene.clerk).count() == 1, "one opening"
    stranger = client_for(scene.stranger)
    assert stranger.get(address, headers={"Range": "bytes=5-9"}).status_code == 404


@pytest.mark.django_db
def test_a_film_may_be_large_and_a_document_not(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("phapdinh.cases.efile.views.adding.MOST_BYTES", 10)
    monkeypatch.setattr("phapdinh.cases.efile.views.adding.MOST_PLAYED", 3000)
    client = client_for(scene.clerk)
    given = {"title": "Ghi âm", "source": "party", "received_on": timezone.localdate().strftime("%d/%m/%Y")}
    address = reverse("efile:add", args=[scene.case.pk])
    for seconds, status in ((0.1, 302), (1, 422)):
        file = SimpleUploadedFile("goi.wav", sound(seconds))
        assert client.post(address, {**given, "document": file}).status_code == status
    path = tmp_path / "a.wav"
    path.write_bytes(sound())
    item = add_item(actor=scene.clerk, case=scene.case, path=path, intake=intake(media_type="audio/wav"))
    assert (item.first, item.last) == (2, 2)
