"""kill -9 in the middle of an import: nothing is doubled, nothing is half there, the same command ends it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from phapdinh.assistant.models import Situation, SituationVersion
from phapdinh.assistant.situations.tests.samples import lines, record
from phapdinh.records.models import JournalEntry

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 3_000


def write_many(folder: Path) -> Path:
    path = folder / "nhieu.jsonl"
    many = (record(str(n), question=f"Câu hỏi giả định số {n} về nuôi ong?") for n in range(MANY))
    path.write_bytes(b"\n".join(lines(*many)))
    return path


def start(path: Path, home: Path) -> subprocess.Popen[str]:
    """``phapdinh assistant situations import`` on the test's database."""
    settings = connection.settings_dict
    url = (
        f"postgresql://{settings['USER']}:{settings['PASSWORD']}@/{settings['NAME']}?host={settings['HOST']}"
    )
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "PHAPDINH_HOME": str(home),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    program = "from phapdinh.web.cli import main\nif __name__ == '__main__': main()"
    command = [sys.executable, "-c", program, "assistant", "situations", "import", str(path), "--json"]
    return subprocess.Popen(
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_an_import_that_is_killed_is_ended_by_the_same_command(tmp_path: Path) -> None:
    path, home = write_many(tmp_path), tmp_path / "home"
    running = start(path, home)
    while not Situation.objects.exists() and running.poll() is None:
        time.sleep(0.01)
    running.kill()
    running.communicate()
    there = Situation.objects.count()
    assert 0 < there < MANY
    assert there % 500 == 0
    assert there == SituationVersion.objects.count() == JournalEntry.objects.count()
    out, problems = start(path, home).communicate(timeout=120)
    answer = json.loads(out or problems)
    assert (answer["read"], answer["added"], answer["changed"]) == (MANY, MANY - there, 0)
    assert Situation.objects.count() == SituationVersion.objects.count() == MANY
    assert Situation.objects.values("source_key").distinct().count() == MANY
