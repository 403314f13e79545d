"""kill -9 in the middle of an import: whole batches stand, and the same command ends what it began."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from phapdinh.cases import numbering
from phapdinh.cases.cli import app
from phapdinh.cases.documents.tests.test_survival import killed
from phapdinh.cases.importing.tests.docket_file import docket, numbered
from phapdinh.cases.models import Case, DocketImport, IssuedNumber, Step
from phapdinh.cases.tests.docket_scene import make_scene
from phapdinh.records.verify import verify

pytestmark = pytest.mark.django_db(transaction=True)

# The child does the real import in batches of two; the second hangs where its cases are already written.
IMPORTING = """
from phapdinh.cases.importing import actions, writing
from phapdinh.cases.cli import app
actions.BATCH = 2
calls, whole = [], writing._record
def slow(entries, about):
    calls.append(entries)
    whole(entries, about)
    if len(calls) == 2:
        here()
writing._record = slow
from typer.testing import CliRunner
print(CliRunner().invoke(app, ["import", sys.argv[1], "--court", sys.argv[2], "--json"]).output)
"""


def test_the_same_command_after_a_kill_ends_the_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    court = make_scene().court_a
    path = tmp_path / "so.csv"
    path.write_bytes(docket(*(numbered(seq) for seq in range(1, 6))))
    monkeypatch.setenv("PYTHONUNBUFFERED", "1")
    killed(_out(IMPORTING), _home(), str(path), str(court.pk))
    run = DocketImport.objects.get()
    assert (Case.objects.count(), run.imported, run.state) == (2, 2, "running")
    assert (Step.objects.count(), IssuedNumber.objects.count(), verify().whole) == (2, 2, True)

    told = CliRunner().invoke(app, ["import", str(path), "--court", str(court.pk), "--json"])
    said = json.loads(told.stdout)
    assert (said["import"], said["imported"], said["there"], said["refused"]) == (str(run.pk), 5, 0, 0)
    assert (Case.objects.count(), numbering.gaps(court.pk), verify().whole) == (5, [], True)
    again = json.loads(
        CliRunner().invoke(app, ["import", str(path), "--court", str(court.pk), "--json"]).stdout
    )
    assert (again["imported"], again["there"], Case.objects.count()) == (0, 5, 5)


_HERE = """
real = sys.stdout
def here():
    print("in the middle", file=real, flush=True)
    time.sleep(120)
"""


def _out(program: str) -> str:
    """What the child says of where it stands goes past the runner, which keeps its own output."""
    return _HERE + program


def _home() -> Path:
    """The files of the child are those of the test, so that the import goes on from the same store."""
    from django.conf import settings

    return Path(settings.FILES_ROOT).parent
