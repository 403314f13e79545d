"""The processes that read: a crash, a hang or a glut costs one task, never the others."""

from __future__ import annotations

import ctypes
import os
import time

import pytest

from phapdinh.judgments.importing import workers
from phapdinh.judgments.importing.workers import Done, Pool, Task
from phapdinh.judgments.read import Unreadable
from phapdinh.judgments.read.guarded import read_guarded
from phapdinh.judgments.tests.read import samples


def double(number: int) -> int:
    return number * 2


def crash() -> None:
    ctypes.string_at(0)


def hang() -> None:
    time.sleep(600)


def gorge() -> int:
    return len(bytearray(4 << 30))


def refuse() -> None:
    raise Unreadable("Tệp rỗng (0 byte).")


def fail() -> None:
    raise KeyError("Nguyễn Văn Bí Mật")


def whoami() -> int:
    return os.getpid()


def run(*tasks: Task, size: int = 2) -> dict[object, Done]:
    with Pool(size, memory_bytes=2 << 30) as pool:
        for task in tasks:
            pool.submit(task)
        return {done.key: done for done in (pool.results.get(timeout=60) for _ in tasks)}


def test_bad_tasks_fail_by_themselves_and_all_others_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    good = [Task(number, double, (number,), 20) for number in range(30)]
    bad = [Task("crash", crash, (), 20), Task("gorge", gorge, (), 20), Task("refuse", refuse, (), 20)]
    done = run(*good[:10], *bad, Task("fail", fail, (), 20), *good[10:])
    assert [done[number].value for number in range(30)] == [number * 2 for number in range(30)]
    assert done["crash"].failure == workers.CRASHED
    assert done["gorge"].failure == workers.TOO_MUCH_MEMORY
    assert done["refuse"].failure == "Tệp rỗng (0 byte)."
    assert done["fail"].failure == "Lỗi khi xử lý văn bản (KeyError)."


def test_a_task_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "START_SECONDS", 2.0)
    done = run(Task("hang", hang, (), 0.5), Task("good", double, (4,), 60.0), size=1)
    assert done["hang"].failure == workers.TOO_SLOW
    assert done["good"].value == 8


def test_closing_ends_the_processes_at_once() -> None:
    pool = Pool(1, memory_bytes=2 << 30)
    pool.submit(Task("who", whoami, (), 20))
    pid = pool.results.get(timeout=60).value
    pool.submit(Task("hang", hang, (), 600))
    pool.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_one_file_can_be_read_under_guard() -> None:
    assert read_guarded(samples.TEXT.encode(), "a.txt").text == samples.TEXT
    with pytest.raises(Unreadable, match="rỗng"):
        read_guarded(b"", "a.txt")
