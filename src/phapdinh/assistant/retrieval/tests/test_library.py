"""The index of a real library: built, kept in step, opened again, asked from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest
from typer.testing import CliRunner

from phapdinh.assistant.contract import ArticleKey
from phapdinh.assistant.jobs.retrieval import index_articles
from phapdinh.assistant.retrieval import RetrievalError, open_retriever
from phapdinh.assistant.retrieval.building import build, is_current
from phapdinh.assistant.retrieval.corpus import newest_texts
from phapdinh.assistant.retrieval.errors import EmptyLibraryError, IndexBusyError, IndexMissingError
from phapdinh.assistant.retrieval.folder import index_root
from phapdinh.assistant.retrieval.tests.corpus import DECREE, HUSBANDRY, SOURCES
from phapdinh.laws.actions import import_laws
from phapdinh.laws.delivery import Delivered
from phapdinh.searching.places import only_writer
from phapdinh.web.cli import root

pytestmark = pytest.mark.django_db

QUESTION = "Giấy phép nuôi ong có thời hạn bao lâu?"


def deliver(*more: Delivered) -> None:
    held = [
        Delivered(
            one.key.law_id, one.key.article, one.title, one.text, chapter=one.context, snapshot="2030-01"
        )
        for one in SOURCES
    ]
    import_laws(deliveries=more or held)


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(root, ["assistant", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests do not wait for the import to be over for a while."""
    monkeypatch.setattr("phapdinh.assistant.jobs.retrieval.SETTLED", -60.0)


@pytest.fixture
def _library() -> None:
    deliver()


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    gold = [{"law_id": HUSBANDRY, "article": "3"}]
    lines: list[Any] = [
        {"id": "a", "question": QUESTION, "articles": gold},
        {"id": "b", "question": "", "articles": gold},
    ]
    path = tmp_path / "questions.jsonl"
    path.write_bytes(orjson.dumps(lines[0]) + b"\n{broken\n" + orjson.dumps(lines[1]) + b"\n")
    return path


def test_without_an_index_the_error_says_how_to_build_one() -> None:
    with pytest.raises(IndexMissingError, match="phapdinh assistant index"):
        open_retriever()


def test_an_empty_library_is_no_corpus() -> None:
    with pytest.raises(EmptyLibraryError, match="phapdinh laws import"):
        build()
    assert index_articles(0) == 0


@pytest.mark.usefixtures("_library")
def test_every_article_is_found_in_the_built_index() -> None:
    assert build() == len(SOURCES)
    assert open_retriever().find(QUESTION)[0].key == ArticleKey(HUSBANDRY, "3")
    assert {open_retriever().index.key(place) for place in range(len(SOURCES))} == {
        one.key for one in SOURCES
    }


@pytest.mark.usefixtures("_library")
def test_the_job_builds_when_the_library_has_changed_and_only_then() -> None:
    assert index_articles(0) == len(SOURCES)
    assert index_articles(0) == 0
    before = open_retriever()
    assert open_retriever() is before
    deliver(Delivered(DECREE, "6", "Mức phạt với gấu", "Gấu lấy mật ong bị phạt 01 hũ mật."))
    assert not is_current()
    assert index_articles(0) == len(SOURCES) + 1
    assert open_retriever() is not before
    assert open_retriever().find("gấu lấy mật")[0].key == ArticleKey(DECREE, "6")
    assert before.find(QUESTION), "who still holds the old index can go on"


@pytest.mark.usefixtures("_library")
def test_the_job_waits_while_texts_come_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("phapdinh.assistant.jobs.retrieval.SETTLED", 60.0)
    assert index_articles(0) == 0
    assert not is_current()


@pytest.mark.usefixtures("_library")
def test_the_newest_text_is_found_and_the_mark_of_repeal_is_no_text() -> None:
    deliver(Delivered(HUSBANDRY, "3", "Thời hạn của giấy phép nuôi ong", "Hai mươi năm.", snapshot="2031-01"))
    deliver(Delivered(HUSBANDRY, "3a", "Thu hồi giấy phép", "(Bị bãi bỏ)", snapshot="2031-01"))
    texts = {one.key.article: one.text for one in newest_texts() if one.key.law_id == HUSBANDRY}
    assert texts["3"] == "Hai mươi năm."
    assert "ba tháng" in texts["3a"]


def test_a_title_in_the_first_line_is_a_title() -> None:
    deliver(Delivered("Luật Gấu", "1", "", "Phạm vi điều chỉnh\n\nLuật này quy định về gấu."))
    deliver(Delivered("Luật Gấu", "2", "", "Gấu ngủ đông.\nGấu ăn mật."))
    first, second = newest_texts()
    assert (first.title, first.text.strip()) == ("Phạm vi điều chỉnh", "Luật này quy định về gấu.")
    assert second.title == ""
    assert "Gấu" in first.context


@pytest.mark.usefixtures("_library")
def test_two_builders_do_not_meet() -> None:
    with only_writer(index_root()), pytest.raises(IndexBusyError):
        build()


@pytest.mark.usefixtures("_library")
def test_a_build_that_breaks_off_leaves_the_old_index(monkeypatch: pytest.MonkeyPatch) -> None:
    build()
    monkeypatch.setattr("phapdinh.assistant.retrieval.building.save", _break_off)
    with pytest.raises(OSError, match="disk"):
        build()
    assert open_retriever().find(QUESTION)
    assert not list(index_root().glob("building-*"))


def _break_off(index: object, folder: Path) -> None:
    (folder / "part.npy").write_bytes(b"half")
    raise OSError("no room on the disk")


@pytest.mark.usefixtures("_library")
def test_what_a_killed_build_left_is_removed() -> None:
    left = index_root() / "building-dead"
    left.mkdir(parents=True)
    build()
    assert not left.exists()


@pytest.mark.usefixtures("_library")
def test_a_damaged_index_is_told_and_built_anew_by_the_command(questions: Path) -> None:
    build()
    (index_root() / "live" / "index.json").write_text("{}")
    with pytest.raises(RetrievalError, match="dựng lại"):
        open_retriever()
    assert not is_current()
    assert run("retrieve", "--questions", str(questions), "--json")[0] == 3


@pytest.mark.usefixtures("_library")
def test_retrieve_answers_every_sound_line_and_tells_the_bad_one(questions: Path) -> None:
    code, out, err = run("retrieve", "--questions", str(questions), "--k", "2", "--json")
    first, second = (orjson.loads(line) for line in out.splitlines())
    assert code == 3
    assert "dòng 2" in err
    assert first["id"] == "a"
    assert len(first["results"]) == 2
    assert first["results"][0]["law_id"] == HUSBANDRY
    assert first["results"][0]["article"] == "3"
    assert isinstance(first["results"][0]["score"], float)
    assert second == {"id": "b", "results": []}


@pytest.mark.usefixtures("_library")
def test_retrieve_shows_articles_to_a_person(questions: Path) -> None:
    assert "Điều 3, " + HUSBANDRY in run("retrieve", "--questions", str(questions))[1]


@pytest.mark.usefixtures("_library")
def test_evaluate_measures_and_counts_what_is_not_found(questions: Path) -> None:
    code, out, _ = run("evaluate", "--questions", str(questions), "--json")
    measured = orjson.loads(out)
    assert code == 3
    assert (measured["questions"], measured["r1"], measured["r20"]) == (2, 0.5, 0.5)
    assert measured["bad_lines"] == 1
    assert measured["p95_ms"] > 0


@pytest.mark.usefixtures("_library")
@pytest.mark.parametrize("variant", ["bare", "typing", "short", "story"])
def test_evaluate_asks_as_other_people_would(questions: Path, variant: str) -> None:
    code, out, _ = run("evaluate", "--questions", str(questions), "--variant", variant)
    assert code == 3
    assert "R@10" in out


@pytest.mark.usefixtures("_library")
def test_the_index_is_built_by_command() -> None:
    code, out, _ = run("index", "--json")
    assert (code, orjson.loads(out)) == (0, {"articles": len(SOURCES)})
    assert is_current()


@pytest.mark.parametrize("command", ["retrieve", "evaluate", "train"])
def test_a_missing_file_is_a_wrong_call(command: str, tmp_path: Path) -> None:
    code, _, err = run(command, "--questions", str(tmp_path / "none.jsonl"))
    assert code == 2
    assert "không có tệp" in err


def test_without_laws_the_command_says_so(questions: Path) -> None:
    code, _, err = run("retrieve", "--questions", str(questions), "--json")
    assert code == 1
    assert "phapdinh laws import" in err.replace("\n", " ")


@pytest.mark.usefixtures("_library")
def test_training_measures_by_cross_validation_and_writes_a_model(tmp_path: Path) -> None:
    gold = [{"law_id": HUSBANDRY, "article": "3"}]
    asked = [{"id": n, "question": f"{QUESTION} {n}", "articles": gold} for n in range(30)]
    path, model = tmp_path / "asked.jsonl", tmp_path / "model.npz"
    path.write_bytes(b"\n".join(orjson.dumps(one) for one in asked))
    rows = tmp_path / "rows.npz"
    assert run("train", "--questions", str(path), "--keep", str(rows), "--json")[0] == 0
    code, out, _ = run("train", "--questions", str(path), "--with", str(rows), "--out", str(model), "--json")
    assert code == 0
    assert orjson.loads(out)["questions"] == 30
    assert model.is_file()
