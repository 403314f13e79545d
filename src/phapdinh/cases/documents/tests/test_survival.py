"""kill -9 while storing, numbering, signing, exporting: nothing half done, and done again in full."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from phapdinh.cases.documents.actions.signing import sign_document
from phapdinh.cases.documents.signature_state import check_document
from phapdinh.cases.documents.tests.test_actions import issued, numbered
from phapdinh.cases.efile import reading
from phapdinh.cases.efile.actions.adding import add_item
from phapdinh.cases.efile.actions.exporting import export_file
from phapdinh.cases.efile.actions.importing import check_file
from phapdinh.cases.efile.queries.items import index
from phapdinh.cases.efile.tests.scene import Scene, intake, plain_reader, write
from phapdinh.cases.models import (
    CaseFileItem,
    DocumentSignature,
    DocumentState,
    IssuedNumber,
    PublishedDocument,
)
from phapdinh.records import journal
from phapdinh.records.signatures.contract import State
from phapdinh.records.verify import verify

pytestmark = pytest.mark.django_db(transaction=True)

# The child does the real act; only the place where it is killed is made to last.
HEAD = """
import sys, time
from pathlib import Path
import django
django.setup()
from phapdinh.cases.efile import reading
from phapdinh.cases.efile.tests.scene import intake, plain_reader
from phapdinh.cases.models import Case, CaseDocument
from phapdinh.people.models import User
reading.register_reader(plain_reader)
def here(*_, **__):
    print("in the middle", flush=True)
    time.sleep(120)
user = lambda name: User.objects.get(username=name)
"""
STORING = """
from phapdinh.cases.efile.actions import adding
adding.keep_texts = here
case = Case.objects.get(pk=sys.argv[1])
adding.add_item(actor=user("yen"), case=case, path=Path(sys.argv[2]), intake=intake())
"""
SIGNING = """
from phapdinh.cases.documents.actions import signing
signing.file_document = here
signing.sign_document(actor=user("khai"), document=CaseDocument.objects.get(pk=sys.argv[1]))
"""
NUMBERING = """
from phapdinh.cases.documents.actions import numbering
numbering.keep_file = here
numbering.number_document(actor=user("yen"), document=CaseDocument.objects.get(pk=sys.argv[1]), base=2)
"""
EXPORTING = """
from phapdinh.cases.efile.bundle import packing
whole = packing._proved
def slow(held, blocks):
    for block in whole(held, blocks):
        yield block[:100]
        here()
packing._proved = slow
from phapdinh.cases.efile.actions.exporting import export_file
export_file(actor=user("khai"), case=Case.objects.get(pk=sys.argv[1]), target=Path(sys.argv[2]))
"""


def killed(program: str, home: Path, *arguments: str) -> None:
    """Run the act on the test's database and kill it where it stands in the middle."""
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
    command = [sys.executable, "-c", HEAD + program, *arguments]
    child = subprocess.Popen(
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdout is not None
    said = child.stdout.readline()
    child.kill()
    _, problems = child.communicate()
    assert said == "in the middle\n", problems


@pytest.fixture(autouse=True)
def _reader() -> None:
    reading.register_reader(plain_reader)


def verbs(scene: Scene) -> list[str]:
    return [entry.verb for entry in journal.history("case", scene.case.pk)]


def test_storing(scene: Scene, tmp_path: Path) -> None:
    path = write(tmp_path)
    killed(STORING, tmp_path, str(scene.case.pk), str(path))
    assert not CaseFileItem.objects.exists()
    assert (verbs(scene), verify().whole) == ([], True)
    item = add_item(actor=scene.clerk, case=scene.case, path=path, intake=intake())
    assert (item.first, verify().whole, verify().strays) == (1, True, 0)


def test_numbering(scene: Scene, tmp_path: Path) -> None:
    from phapdinh.cases.documents.actions.numbering import number_document
    from phapdinh.cases.documents.tests.test_actions import drafted

    row = drafted(scene)
    killed(NUMBERING, tmp_path, str(row.pk))
    row.refresh_from_db()
    assert (row.state, row.number, IssuedNumber.objects.count()) == (DocumentState.DRAFT, "", 0)
    assert number_document(actor=scene.clerk, document=row, base=row.revision).number.startswith("01/")


def test_signing(scene: Scene, tmp_path: Path) -> None:
    row = numbered(scene)
    before = verbs(scene)
    killed(SIGNING, tmp_path, str(row.pk))
    row.refresh_from_db()
    assert (row.state, row.file_id, verbs(scene)) == (DocumentState.NUMBERED, None, before)
    assert not DocumentSignature.objects.exists()
    assert not PublishedDocument.objects.exists()
    row = sign_document(actor=scene.judge, document=row)
    checked = check_document(row)
    assert checked is not None
    assert (row.state, checked.state) == (DocumentState.ISSUED, State.VALID)
    assert (len(index(scene.judge, scene.case)), verify().whole) == (1, True)


def test_exporting(scene: Scene, tmp_path: Path) -> None:
    issued(scene)
    before, target = verbs(scene), tmp_path / "ho-so.zip"
    killed(EXPORTING, tmp_path, str(scene.case.pk), str(target))
    assert [path.name for path in tmp_path.iterdir() if path.suffix in (".zip", ".part")] == []
    assert verbs(scene) == before
    export_file(actor=scene.judge, case=scene.case, target=target)
    assert len(check_file(target).items) == 1
    assert (verbs(scene)[-1], verify().whole) == ("file.exported", True)
