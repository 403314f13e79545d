"""What an import survives, in processes of its own: kill -9, a full disk, a long scan among files."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from phapdinh.judgments.actions.importing import ImportStoppedError, Options, import_files
from phapdinh.judgments.actions.importing_intake import DISK_FULL
from phapdinh.judgments.actions.importing_work import Listener
from phapdinh.judgments.importing.lanes import PageDone
from phapdinh.judgments.models import CodingDraft, ImportItem, ImportRun, Judgment, SourceText
from phapdinh.judgments.tests.importing import samples
from phapdinh.judgments.tests.read import samples as files
from phapdinh.records.models import JournalEntry, StoredFile
from phapdinh.records.verify import verify

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 40


def write_many(folder: Path, count: int = MANY) -> Path:
    folder.mkdir()
    for seq in range(1, count + 1):
        (folder / f"{seq:03d}.txt").write_text(samples.judgment(seq), encoding="utf-8")
    return folder


def start(*words: str, home: Path, before: str = "") -> subprocess.Popen[str]:
    """``phapdinh judgments import`` on the test's database, with files kept in ``home``."""
    name, socket = connection.settings_dict["NAME"], connection.settings_dict["HOST"]
    url = f"postgresql://{connection.settings_dict['USER']}:{connection.settings_dict['PASSWORD']}@/{name}?host={socket}"
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "PHAPDINH_HOME": str(home),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    program = f"{before}\nfrom phapdinh.web.cli import main\nif __name__ == '__main__': main()"
    command = [sys.executable, "-c", program, "judgments", "import", *words, "--workers", "2", "--json"]
    return subprocess.Popen(
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def everything_is_there_once(home: Path, settings: object, count: int = MANY) -> None:
    settings.FILES_ROOT = home / "files"  # type: ignore[attr-defined]
    numbers = sorted(Judgment.objects.values_list("number", flat=True))
    assert numbers == sorted(f"{seq:02d}/2020/DS-ST" for seq in range(1, count + 1))
    assert SourceText.objects.count() == CodingDraft.objects.count() == JournalEntry.objects.count() == count
    assert ImportItem.objects.filter(outcome="imported").count() == StoredFile.objects.count() == count
    proof = verify()
    assert (proof.whole, proof.files, proof.strays) == (True, count, 0)


def test_an_import_that_is_killed_again_and_again_ends_with_every_judgment_once(
    tmp_path: Path, settings: object
) -> None:
    samples.make_court()
    folder, home = write_many(tmp_path / "in", 2 * MANY), tmp_path / "home"
    chance = random.Random(1)
    cut_off = 0
    for goal in (1, chance.randrange(10, MANY // 2)):
        running = start(str(folder), home=home)
        while Judgment.objects.count() < goal and running.poll() is None:
            time.sleep(0.01)
        time.sleep(chance.uniform(0.0, 0.1))
        running.kill()
        running.communicate()
        cut_off += ImportRun.objects.filter(finished_at=None).exists()
        assert SourceText.objects.count() == Judgment.objects.count() == JournalEntry.objects.count()
    assert cut_off
    out, _ = start(str(folder), home=home).communicate(timeout=120)
    answer = json.loads(out)
    assert (answer["imported"] + answer["duplicates"], answer["quarantined"]) == (2 * MANY, 0)
    everything_is_there_once(home, settings, 2 * MANY)


def test_no_process_outlives_an_import_that_is_killed(tmp_path: Path) -> None:
    samples.make_court()
    running = start(str(write_many(tmp_path / "in")), home=tmp_path / "home")
    while not (children := _children(running.pid)) and running.poll() is None:
        time.sleep(0.05)
    running.kill()
    running.communicate()
    deadline = time.monotonic() + 10
    while any(map(_alive, children)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert children
    assert not any(map(_alive, children))


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    threads = Path(f"/proc/{pid}/task")
    found = [child for thread in threads.glob("*/children") for child in thread.read_text().split()]
    return [int(child) for child in found] if listed.exists() else []


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


FULL_DISK = """
import errno
import os
import phapdinh.records.files as store
written = 0
whole = store._copy
def copy(content, out):
    global written
    written += 1
    if written > 20:
        out.write(b"half of it")
        out.flush()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return whole(content, out)
store._copy = copy
"""


def test_a_full_disk_stops_the_import_with_a_clear_line_and_a_second_run_completes_it(
    tmp_path: Path, settings: object
) -> None:
    samples.make_court()
    folder, home = write_many(tmp_path / "in"), tmp_path / "home"
    stopped = start(str(folder), home=home, before=FULL_DISK)
    _, error = stopped.communicate(timeout=120)
    assert stopped.returncode == 1
    assert DISK_FULL in " ".join(error.split())
    assert not list(home.rglob("*.part"))
    assert Judgment.objects.count() == SourceText.objects.count() == JournalEntry.objects.count() == 20
    again = start(str(folder), home=home)
    again.communicate(timeout=120)
    assert again.returncode == 0
    everything_is_there_once(home, settings)


def test_a_disk_that_is_really_full(tmp_path: Path, settings: object, full_disk: Path) -> None:
    samples.make_court()
    settings.FILES_ROOT = full_disk / "files"  # type: ignore[attr-defined]
    folder = write_many(tmp_path / "in")
    with pytest.raises(ImportStoppedError, match="Đĩa"):
        import_files(paths=[folder], options=Options(workers=1))
    assert not list(full_disk.rglob("*.part"))
    written = Judgment.objects.count()
    assert written < MANY
    settings.FILES_ROOT = full_disk / "files"  # type: ignore[attr-defined]
    assert verify().whole


@pytest.fixture
def full_disk(tmp_path: Path) -> object:
    """A small file system of its own where the machine lets us mount one; else bounded files."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode == 0:
        yield folder
        subprocess.run(["umount", str(folder)], check=True)
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    yield folder
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


class Order(Listener):
    """Notes what came first."""

    def __init__(self) -> None:
        self.events: list[str] = []

    def settled(self, items: object) -> None:
        self.events += [Path(item.name).name for item in items]  # type: ignore[attr-defined]

    def page(self, done: PageDone) -> None:
        self.events.append(f"page {done.done}/{done.of}")


def test_a_long_scan_does_not_hold_up_the_files_after_it(tmp_path: Path) -> None:
    samples.make_court()
    folder = write_many(tmp_path / "in", 12)
    (folder / "000.pdf").write_bytes(files.scan_of(samples.judgment(99), pages=3))
    order = Order()
    done = import_files(paths=[folder], options=Options(workers=2, listener=order))
    assert (done.imported, done.quarantined) == (13, 0)
    assert order.events[-1] == "000.pdf"
    assert order.events.index("012.txt") < order.events.index("page 3/3")


class EnoughError(Exception):
    """The test has seen what it wanted."""


class UntilTextsAreWritten(Listener):
    """Ends the run as soon as ``count`` files are written, so that the test need not read the whole scan."""

    def __init__(self, count: int) -> None:
        self.count, self.written, self.pages = count, 0, 0

    def settled(self, items: object) -> None:
        self.written += len(items)  # type: ignore[arg-type]
        if self.written >= self.count:
            raise EnoughError

    def page(self, done: PageDone) -> None:
        self.pages = done.done


def test_a_scan_of_a_hundred_pages_stalls_nobody(tmp_path: Path) -> None:
    samples.make_court()
    folder = write_many(tmp_path / "in", 30)
    (folder / "000.pdf").write_bytes(files.scan_of(samples.judgment(99), pages=100))
    seen = UntilTextsAreWritten(30)
    with pytest.raises(EnoughError):
        import_files(paths=[folder], options=Options(workers=2, listener=seen))
    assert seen.pages < 30  # the scan has most of its way before it
    assert Judgment.objects.count() == SourceText.objects.count() == 30
    assert not SourceText.objects.filter(format="pdf").exists()


def test_two_imports_of_the_same_files_at_once_write_each_judgment_once(
    tmp_path: Path, settings: object
) -> None:
    samples.make_court()
    folder, home = write_many(tmp_path / "in"), tmp_path / "home"
    both = [start(str(folder), home=home), start(str(folder), home=home)]
    answers = [json.loads(one.communicate(timeout=180)[0]) for one in both]
    assert sum(answer["imported"] for answer in answers) == MANY
    assert sum(answer["duplicates"] for answer in answers) == MANY
    everything_is_there_once(home, settings)
