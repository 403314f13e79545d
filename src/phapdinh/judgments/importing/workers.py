"""Processes that work on strangers' files: a crash, a hang or a glut of memory costs one file, not the run.

A :class:`Pool` has its own dispatching thread, so that the workers never wait for the database.
Each worker has a bound on its memory, and is killed and replaced when a task overruns its time.
Workers die with their parent, also when it is killed.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import queue
import resource
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any

from phapdinh.judgments.read.errors import Unreadable

CRASHED = "Tiến trình đọc tệp bị dừng đột ngột (tệp hỏng hoặc cố ý gây lỗi)."
TOO_SLOW = "Xử lý tệp quá lâu nên đã dừng."
TOO_MUCH_MEMORY = "Xử lý tệp cần quá nhiều bộ nhớ nên đã dừng."
_CONTEXT = get_context("spawn")
#: A task also pays for the start of its process and for loading the rules.
START_SECONDS = 30.0
#: Python looks for cycles after so many new objects: about every tenth judgment. Its own 700 take a tenth
#: of the time of a text, and find next to nothing.
_OBJECTS_A_SWEEP = 200_000


@dataclass(frozen=True, slots=True)
class Task:
    """A function of a module and its arguments; ``seconds`` is the time that it may take."""

    key: Hashable
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a task: a value, or the reason why there is none."""

    key: Hashable
    value: Any = None
    failure: str | None = None


class Pool:
    """A few workers and a queue of results that the caller drains; several pools may share one queue."""

    def __init__(
        self, size: int, *, memory_bytes: int, nice: int = 0, results: queue.Queue[Done] | None = None
    ) -> None:
        self.results: queue.Queue[Done] = results if results is not None else queue.Queue()
        self._size, self._memory, self._nice = size, memory_bytes, nice
        self._waiting: deque[Task] = deque()
        self._wake_read, self._wake_write = os.pipe()
        self._closing = False
        self._thread = threading.Thread(target=self._dispatch, name="import-workers", daemon=True)
        self._thread.start()

    def submit(self, task: Task) -> None:
        """Queue a task; its result comes to ``results``."""
        self._waiting.append(task)
        os.write(self._wake_write, b".")

    def close(self) -> None:
        """Stop all workers at once; what they were doing is dropped."""
        self._closing = True
        with contextlib.suppress(OSError):
            os.write(self._wake_write, b".")
        self._thread.join()
        os.close(self._wake_read)
        os.close(self._wake_write)

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _dispatch(self) -> None:
        workers: list[_Worker] = []
        try:
            while not self._closing:
                self._hand_out(workers)
                self._collect(workers)
        finally:
            for worker in workers:
                worker.kill()

    def _hand_out(self, workers: list[_Worker]) -> None:
        idle = [worker for worker in workers if worker.task is None]
        while self._waiting:
            if not idle and len(workers) < self._size:
                idle.append(_Worker(self._memory, self._nice))
                workers.append(idle[-1])
            if not idle:
                return
            idle.pop().give(self._waiting.popleft())

    def _collect(self, workers: list[_Worker]) -> None:
        busy = {worker.pipe: worker for worker in workers if worker.task}
        left = min((worker.deadline - time.monotonic() for worker in busy.values()), default=None)
        for ready in wait([*busy, self._wake_read], None if left is None else max(0.0, left)):
            if isinstance(ready, int):
                os.read(ready, 65536)
                continue
            self._settle(workers, busy[ready], busy[ready].take())  # type: ignore[index]
        for worker in [one for one in workers if one.task and time.monotonic() > one.deadline]:
            self._settle(workers, worker, None, TOO_SLOW)

    def _settle(self, workers: list[_Worker], worker: _Worker, done: Done | None, why: str = CRASHED) -> None:
        if done is None:
            assert worker.task
            done = Done(worker.task.key, failure=why)
            workers.remove(worker)
            worker.kill()
        worker.task = None
        self.results.put(done)


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, memory_bytes: int, nice: int) -> None:
        self.task: Task | None = None
        self.deadline = 0.0
        self.pipe, theirs = _CONTEXT.Pipe()
        self.process = _CONTEXT.Process(
            target=_serve, args=(theirs, memory_bytes, nice, os.getpid()), daemon=True
        )
        self.process.start()
        theirs.close()

    def give(self, task: Task) -> None:
        self.task = task
        self.deadline = time.monotonic() + task.seconds + START_SECONDS
        with contextlib.suppress(OSError):  # it died while idle: its pipe says so at the next look
            self.pipe.send((task.key, task.function, task.arguments))

    def take(self) -> Done | None:
        """The result, or None where the process died."""
        try:
            done: Done = self.pipe.recv()
        except (EOFError, OSError):
            return None
        return done

    def kill(self) -> None:
        """End the process and every program that it started."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid or 0, signal.SIGKILL)
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _serve(pipe: Connection, memory_bytes: int, nice: int, parent: int) -> None:
    _bind(memory_bytes, nice, parent)
    gc.set_threshold(_OBJECTS_A_SWEEP)
    for served in count(1):
        try:
            key, function, arguments = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(_run(key, function, arguments))
        if served == 1:  # what is loaded by now stays: rules, registers, patterns
            gc.freeze()


def _bind(memory_bytes: int, nice: int, parent: int) -> None:
    """A group of our own, die with the parent, no core dumps, bounded memory."""
    os.setpgid(0, 0)
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG, Linux only
    if os.getppid() != parent:
        os._exit(1)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    os.nice(nice)


def _run(key: Hashable, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Done:
    try:
        return Done(key, function(*arguments))
    except Unreadable as error:
        return Done(key, failure=error.reason)
    except (MemoryError, RecursionError):
        return Done(key, failure=TOO_MUCH_MEMORY)
    except Exception as error:  # a fault of ours costs one file; words of the text stay out of it
        return Done(key, failure=f"Lỗi khi xử lý văn bản ({type(error).__name__}).")
