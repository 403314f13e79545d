"""Where sound stands for who comes late, what everybody is told, marks in form, passes, pages as pictures."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from phapdinh.cases.efile.tests.papers import pdf
from phapdinh.hearings.evidence import pages, passes
from phapdinh.hearings.evidence.drawing import SIZES
from phapdinh.hearings.evidence.marking import MOST_STROKE, mark_of, place_of
from phapdinh.hearings.evidence.provisions import provisions
from phapdinh.hearings.evidence.provisions import told as told_by_law
from phapdinh.hearings.evidence.step import Drawn, Moment, Shown, second_within, stretches, told
from phapdinh.hearings.tests.evidence_scene import opened, picture
from phapdinh.hearings.tests.law_texts import articles_of
from phapdinh.records.files import default_store

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def shown(**more: Any) -> Shown:
    known: dict[str, Any] = {
        "showing": UUID(int=1),
        "exhibit": UUID(int=2),
        "number": 3,
        "title": "Biên bản",
        "kind": "pdf",
        "pages": 9,
        "public": False,
        "page": 2,
        "moment": Moment(0, False, NOW),
        "marks": [Drawn(UUID(int=4), 2, "box", (1, 2, 3, 4)), Drawn(UUID(int=5), 7, "pen", (0, 0, 9, 9))],
        "pointed": (500, 250, NOW),
        "by": None,
    }
    return Shown(**{**known, **more})


@given(second=st.floats(0, 80_000), late=st.floats(0, 7_200))
def test_who_comes_late_begins_at_the_second_that_all_others_hear(second: float, late: float) -> None:
    running = Moment(second, True, NOW)
    assert running.now(NOW + timedelta(seconds=late)) == pytest.approx(second + late, abs=1e-3)
    assert Moment(second, False, NOW).now(NOW + timedelta(seconds=late)) == second
    assert running.now(NOW - timedelta(seconds=late)) == second, (
        "a clock that is behind is not before the start"
    )


def test_what_is_told_is_of_the_page_that_is_seen() -> None:
    said = told(shown(), NOW)
    assert said["marks"] == [{"id": str(UUID(int=4)), "shape": "box", "points": [1, 2, 3, 4]}]
    assert (said["page"], said["pages"], said["playing"], said["point"]) == (2, 9, None, [500, 250])
    assert told(shown(page=7), NOW)["marks"][0]["shape"] == "pen"
    assert told(shown(), NOW + timedelta(seconds=4))["point"] is None, "who points no more"
    assert told(shown(pointed=None), NOW) == told(shown(pointed=None), NOW + timedelta(hours=1)), "said once"
    heard = told(shown(kind="audio", moment=Moment(12.5, True, NOW)), NOW)
    assert heard["playing"] == {"second": 12.5, "running": True, "at": NOW.isoformat()}


@pytest.mark.parametrize(
    ("given_", "said"), [([], ""), ([4], "4"), ([3, 1, 4, 5], "1, 3–5"), ([1, 2, 2, 9], "1–2, 9")]
)
def test_pages_as_they_are_written_down(given_: list[int], said: str) -> None:
    assert stretches(given_) == said


@pytest.mark.parametrize("second", [-0.1, float("nan"), float("inf"), 90_000.0])
def test_no_such_second(second: float) -> None:
    with pytest.raises(ValueError, match="second"):
        second_within(second)


@given(
    st.lists(
        st.tuples(st.integers(0, 1000), st.integers(0, 1000)), min_size=2, max_size=MOST_STROKE, unique=True
    )
)
def test_a_stroke_is_kept_as_it_was_drawn(pairs: list[tuple[int, int]]) -> None:
    points = [one for pair in pairs for one in pair]
    assert mark_of("pen", ",".join(map(str, points))).points == tuple(points)
    if len(pairs) != 2:
        with pytest.raises(ValueError, match=r"points"):
            mark_of("box", ",".join(map(str, points)))


@pytest.mark.parametrize(
    ("shape", "points"),
    [
        ("star", "1,2,3,4"),
        ("box", "1,2,3"),
        ("box", "1,2,1,2"),
        ("box", "1,2,3,1001"),
        ("box", "1,2,3,-4"),
        ("box", "1,2,3,x"),
        ("pen", ""),
        ("pen", "1,2"),
        ("pen", ",".join(["1,2"] * (MOST_STROKE + 1))),
    ],
)
def test_what_is_no_mark(shape: str, points: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - several, each a fault of form
        mark_of(shape, points)


def test_a_pointer_stays_on_the_page() -> None:
    assert place_of("0", "1000") == (0, 1000)
    for x, y in (("1001", "0"), ("-1", "0"), ("0", "")):
        with pytest.raises(ValueError):  # noqa: PT011
            place_of(x, y)


def test_a_pass_says_what_it_was_made_for_and_nothing_altered(monkeypatch: pytest.MonkeyPatch) -> None:
    entry, showing = uuid4(), uuid4()
    word = passes.make(entry, showing)
    assert passes.read(word) == passes.Pass(entry, showing)
    for wrong in (
        "",
        "x",
        word[:-1] + ("A" if word[-1] != "A" else "B"),
        word.replace(":", ":A", 1),
        "ạ" * 80,
    ):
        assert passes.read(wrong) is None
    monkeypatch.setattr(passes, "SECONDS", -1)
    with pytest.raises(passes.StaleError):
        passes.read(word)


def test_pages_are_drawn_once_in_two_sizes_and_the_next_ahead(tmp_path: Path) -> None:
    key = default_store().store(pdf(tmp_path))
    small, large = (opened(pages.page_picture(key, "application/pdf", 2, size, 3)) for size in SIZES)
    assert (max(small.size), max(large.size)) == tuple(SIZES.values())
    assert small.format == "JPEG"
    kept = default_store().root.parent / "cache" / "exhibits"
    monkey = [path for path in kept.glob("??/*.jpg") if "-2-" in path.name]
    assert len(monkey) == len(SIZES)
    with pytest.raises(pages.DrawingError):
        pages.page_picture(key, "application/pdf", 4, "nho", 3)
    assert pages.forget_oldest(most=0) >= len(SIZES)
    assert not list(kept.glob("??/*-2-*.jpg"))


def test_a_photograph_stands_upright_and_tells_nothing_of_its_camera(tmp_path: Path) -> None:
    key = default_store().store(picture(tmp_path))
    drawn = opened(pages.page_picture(key, "image/jpeg", 1, "lon"))
    assert drawn.size == (900, 1600)
    assert not drawn.getexif()


def test_what_is_seen_through_is_white_and_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "trong.png"
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(path)
    drawn = opened(pages.page_picture(default_store().store(path), "image/png", 1, "nho"))
    colour = drawn.getpixel((20, 20))
    assert isinstance(colour, tuple)
    assert min(colour) > 250
    broken = default_store().store(b"\xff\xd8\xff\xe0 no picture")
    with pytest.raises(pages.DrawingError):
        pages.page_picture(broken, "image/jpeg", 1, "nho")
    with pytest.raises(FileNotFoundError):
        pages.page_picture("0" * 64, "image/jpeg", 1, "nho")


# ---- provisions ------------------------------------------------------------------------------------------


def test_every_provision_stands_in_its_law() -> None:
    grounds = [one for row in (*provisions().looking, *provisions().receiving) for one in row.grounds]
    laws = articles_of({one.law for one in grounds})
    for one in grounds:
        assert one.article in laws[one.law], one
        assert not one.clause or f"{one.clause}." in laws[one.law][one.article], one


@pytest.mark.parametrize(
    ("type_", "looking", "receiving"),
    [
        ("criminal", ["Điều 312 BLTTHS", "Điều 313 BLTTHS"], ["khoản 2 Điều 253 BLTTHS"]),
        ("family", ["Điều 256 BLTTDS", "Điều 254 BLTTDS", "Điều 255 BLTTDS"], []),
        ("administrative", ["Điều 184 LTTHC", "Điều 182 LTTHC", "Điều 183 LTTHC"], []),
        ("bankruptcy", [], []),
    ],
)
def test_each_type_of_case_has_its_own_provisions(
    type_: str, looking: list[str], receiving: list[str]
) -> None:
    assert [one.cited for one in told_by_law(provisions().looking, type_)] == looking
    assert [one.cited for one in told_by_law(provisions().receiving, type_)] == receiving
