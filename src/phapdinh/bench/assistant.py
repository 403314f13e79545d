"""The assistant under load: questions put and answered through real pages, by people who have signed in."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from phapdinh.assistant.retrieval.questions import Question, read_questions
from phapdinh.bench.memory import Memory, memory_of
from phapdinh.bench.pages import running_servers, wait_for
from phapdinh.bench.timing import Latency, summarise
from phapdinh.courts.models import Court
from phapdinh.laws.models import ArticleVersion
from phapdinh.people.accounts import Post, give_role, set_totp
from phapdinh.people.models import Role, User
from phapdinh.web import serve

_HOST = "127.0.0.1"
TOKEN = "b" * 32  # a CSRF secret of this client's own: cookie and field agree
_UNLIMITED = {"PHAPDINH_QUESTIONS_A_MINUTE": "1000000", "PHAPDINH_QUESTIONS_A_MINUTE_COURT": "1000000"}


@dataclass(slots=True)
class Asked:
    """What came of a run: milliseconds from sending a question to the last byte of its page."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    failures: dict[str, int] = field(default_factory=dict)
    abstained: int = 0
    memory: Sequence[Memory] = ()

    @property
    def per_second(self) -> float:
        """Questions answered a second."""
        return round(len(self.times) / self.seconds, 1) if self.seconds else 0.0

    @property
    def latency(self) -> Latency:
        """Of all questions."""
        return summarise(self.times)


def measure(questions: Sequence[str], *, clients: int, web: int = 2) -> Asked:
    """Ask every question once, ``clients`` at a time, of ``web`` processes."""
    listener = serve.bind(_HOST, 0)
    port = listener.getsockname()[1]
    cookies = [session_cookie(bench_user(number)) for number in range(clients)]
    with running_servers(listener, web, _UNLIMITED) as processes:
        wait_for(port)
        asyncio.run(_all(port, list(questions[: 4 * clients]), cookies, Asked()))  # warm
        asked = Asked()
        waiting = list(reversed(questions))
        begun = time.perf_counter()
        asyncio.run(_all(port, waiting, cookies, asked))
        asked.seconds = time.perf_counter() - begun
        asked.memory = [memory_of(process.pid) for process in processes]
    return asked


def bench_user(number: int) -> User:
    """A clerk of the first court, made for measuring; cannot sign in by password."""
    user, made = User.objects.get_or_create(
        username=f"do-hieu-nang-{number}", defaults={"full_name": f"Tài khoản đo {number}"}
    )
    if made:
        user.set_unusable_password()
        user.save()
        court = Court.objects.order_by("pk").first()
        set_totp(user=user)  # pages of the desk are for accounts with a second factor
        give_role(user=user, post=Post(Role.CLERK, court.pk if court else None), starts_on=date(2024, 1, 1))
    return user


def session_cookie(user: User) -> str:
    """The cookies of a session of this person, as signing in would have made them."""
    store: Any = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return f"{settings.SESSION_COOKIE_NAME}={store.session_key}; {settings.CSRF_COOKIE_NAME}={TOKEN}"


async def _all(port: int, waiting: list[str], cookies: Sequence[str], asked: Asked) -> None:
    await asyncio.gather(*(_client(port, waiting, cookie, asked) for cookie in cookies))


async def _client(port: int, waiting: list[str], cookie: str, asked: Asked) -> None:
    while waiting:
        question = waiting.pop()
        begun = time.perf_counter()
        body = urlencode({"text": question, "csrfmiddlewaretoken": TOKEN}).encode()
        status, head, _ = await _send(port, cookie, "POST", "/tro-ly/hoi/", body)
        if status == 302:
            place = head.split(b"\r\nlocation: ", 1)[1].split(b"\r\n", 1)[0].split(b"#")[0].decode()
            status, _, page = await _send(port, cookie, "GET", place)
            status = status if "/hoi-thoai/" in place and b"</html>" in page else -status
            asked.abstained += b"pd-abstain" in page
        asked.times.append((time.perf_counter() - begun) * 1e3)
        if status != 200:
            asked.failures[str(status)] = asked.failures.get(str(status), 0) + 1


async def _send(
    port: int, cookie: str, method: str, path: str, body: bytes = b""
) -> tuple[int, bytes, bytes]:
    """One request on a connection of its own, as a desk that asks now and then makes it."""
    reader, writer = await asyncio.open_connection(_HOST, port)
    head = (
        f"{method} {path} HTTP/1.1\r\nHost: {_HOST}:{port}\r\nAccept-Language: vi\r\nCookie: {cookie}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        "Connection: close\r\n\r\n"
    )
    writer.write(head.encode() + body)
    answer = await reader.read()
    writer.close()
    top, _, page = answer.partition(b"\r\n\r\n")
    return int(top[9:12]), top.replace(b"\r\nLocation:", b"\r\nlocation:"), page


def questions_for(path: Path | None, count: int) -> list[str]:
    """Questions of a file, or made of titles of articles spread over the library; at most ``count``."""
    if path is not None:
        found = (one.text for one in read_questions(path) if isinstance(one, Question))
        return list(islice(found, count))
    titles = ArticleVersion.objects.exclude(title="").order_by("sha256").values_list("title", flat=True)
    return [f"{title} được quy định như thế nào?" for title in titles[:count]]
