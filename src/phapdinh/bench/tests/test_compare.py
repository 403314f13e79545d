from __future__ import annotations

from pathlib import Path

from phapdinh.bench.compare import COMPARED, _joined, compare_sqlite
from phapdinh.bench.documents import SEED, index_document
from phapdinh.demo.generator import generate


def test_the_same_words_in_the_other_languages() -> None:
    assert _joined('vay "mất thu nhập"', " <-> ", " & ") == "vay & (mất <-> thu <-> nhập)"
    assert _joined('vay "mất thu"', " + ", " AND ", quote='"') == '"vay" AND "mất" + "thu"'


def test_sqlite_answers_every_kind_and_leaves_no_file(tmp_path: Path) -> None:
    documents = [index_document(item) for item in generate(SEED, 60)]
    compared = compare_sqlite(tmp_path / "x.sqlite3", documents, per_kind=10)
    assert compared.documents == 60
    assert compared.bytes > 50_000
    assert set(compared.latency) == set(COMPARED)
    assert all(latency.count for latency in compared.latency.values())
    assert list(tmp_path.iterdir()) == []
