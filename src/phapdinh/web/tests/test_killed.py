"""kill -9 of the web process and of the database in the middle of accepting a case: all of it or nothing."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import psutil
import pytest
from django.conf import settings
from django.db import connection

from phapdinh.cases.models import Case, Clock, IssuedNumber, Step
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.docket_scene import RECEIVED, make_scene, petition, step
from phapdinh.records.verify import verify
from phapdinh.web.database import start_embedded, stop_embedded

# The process does the real act; only the moment before its commit is made to last.
STOPS = """
import time
from phapdinh.cases import hooks
def here(*_, **__):
    print("in the middle", flush=True)
    time.sleep(120)
hooks.follow = here
"""
SERVE = "import django\ndjango.setup()\n{}\nfrom phapdinh.web.server_process import main\nmain()\n"
TOKEN = "k" * 32


def environment(url: str, **more: str) -> dict[str, str]:
    return {**os.environ, "DATABASE_URL": url, "PYTHONPATH": os.pathsep.join(sys.path), **more}


class Web:
    """One web process on the test's database, with the test's secrets, at an address of its own."""

    def __init__(self, before: str = "") -> None:
        known = connection.settings_dict
        url = f"postgresql://{known['USER']}:{known['PASSWORD']}@/{known['NAME']}?host={known['HOST']}"
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            listener.listen()
            self.port = listener.getsockname()[1]
            self.process = subprocess.Popen(
                [sys.executable, "-c", SERVE.format(before), str(listener.fileno())],
                env=environment(url),
                stdout=subprocess.PIPE,
                text=True,
                pass_fds=[listener.fileno()],
            )

    def post(self, path: str, session: str, fields: dict[str, str]) -> int:
        """The status of the answer; 0 where the process died before it gave one."""
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        asked.request("POST", path, urlencode({**fields, "csrfmiddlewaretoken": TOKEN}), headers)
        try:
            return asked.getresponse().status
        except (ConnectionError, http.client.HTTPException):
            return 0

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


def nothing_but_the_petition(case: Case) -> None:
    assert not Step.objects.filter(case=case, event="accept_exempt").exists()
    assert not IssuedNumber.objects.filter(symbol="TLST-DS").exists()
    assert not Clock.objects.filter(case=case, rule__startswith="civil.trial_preparation").exists()
    assert Case.objects.get(pk=case.pk).number == ""
    assert verify().whole


@pytest.mark.django_db(transaction=True)
def test_a_web_process_killed_while_it_accepts() -> None:
    scene = make_scene()
    case = petition(scene)
    step(case, scene.chief_a, "assign_examining_judge", RECEIVED, officer=str(scene.officer_a.pk))
    session = client_for(scene.judge_a).cookies[settings.SESSION_COOKIE_NAME].value
    path = f"/vu-an/{case.pk}/buoc/accept_exempt/"
    fields = {"key": str(uuid4()), "on": f"{RECEIVED:%d/%m/%Y}", "ask_ground": "Được miễn"}

    web = Web(STOPS)
    killer = subprocess.Popen(
        [sys.executable, "-c", WATCH, str(web.process.pid)], stdin=web.process.stdout, text=True
    )
    assert web.post(path, session, fields) == 0
    assert killer.wait(60) == 0
    web.kill()
    nothing_but_the_petition(case)

    again = Web()
    try:
        assert again.post(path, session, fields) == 302
        assert again.post(path, session, fields) == 302  # sent once more
    finally:
        again.kill()
    assert Step.objects.filter(case=case, event="accept_exempt").count() == 1
    assert [row.seq for row in IssuedNumber.objects.filter(symbol="TLST-DS")] == [1]
    assert verify().whole


#: Kills the process whose words it reads as soon as that stands in the middle.
WATCH = """
import os, signal, sys
for line in sys.stdin:
    if line == "in the middle\\n":
        os.kill(int(sys.argv[1]), signal.SIGKILL)
        sys.exit(0)
sys.exit(1)
"""

PREPARE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from phapdinh.cases.tests.docket_scene import RECEIVED, make_scene, petition, step
scene = make_scene()
case = petition(scene)
step(case, scene.chief_a, "assign_examining_judge", RECEIVED, officer=str(scene.officer_a.pk))
print(case.pk, scene.judge_a.pk)
"""
ACCEPT = """
import sys
import django
django.setup()
{}
from phapdinh.cases.actions.recording import record_event
from phapdinh.cases.courses.engine import Act
from phapdinh.cases.tests.docket_scene import RECEIVED
from phapdinh.people.models import User
act = Act("accept_exempt", RECEIVED, {{"ground": "Được miễn"}})
print(record_event(case_id=sys.argv[1], actor=User.objects.get(pk=sys.argv[2]), act=act, key="k").number)
"""
LOOK = """
import django
django.setup()
from phapdinh.cases.models import Case, IssuedNumber, Step
from phapdinh.records.verify import verify
print(Step.objects.count(), IssuedNumber.objects.filter(symbol="TLST-DS").count(), verify().whole)
"""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    stop_embedded(tmp_path)


def run(program: str, home: Path, url: str, *arguments: str) -> list[str]:
    """The words that a program says on a database."""
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(
        command, env=environment(url, PHAPDINH_HOME=str(home)), capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_a_database_killed_while_a_case_is_accepted(home: Path) -> None:
    url = start_embedded(home)
    case, judge = run(PREPARE, home, url)
    before = run(LOOK, home, url)
    child = subprocess.Popen(
        [sys.executable, "-c", ACCEPT.format(STOPS), case, judge],
        env=environment(url, PHAPDINH_HOME=str(home)),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "in the middle\n"
    server = psutil.Process(int((home / "postgres" / "postmaster.pid").read_text().splitlines()[0]))
    every = [server, *server.children(recursive=True)]
    for one in every:
        one.send_signal(signal.SIGKILL)
    psutil.wait_procs(every, timeout=30)
    child.kill()
    child.communicate()

    url = _up_again(home)
    assert run(LOOK, home, url) == before
    assert run(ACCEPT.format(""), home, url, case, judge) == ["01/2026/TLST-DS"]
    assert run(LOOK, home, url) == [str(int(before[0]) + 1), "1", "True"]


def _up_again(home: Path) -> str:
    """The server once it has read its log; a start too early is refused."""
    for _ in range(10):
        try:
            return start_embedded(home)
        except RuntimeError:
            time.sleep(1)
    raise AssertionError("the server does not start again")
