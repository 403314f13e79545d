"""One test authority for all tests of signatures: making keys takes longer than signing."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst

from phapdinh.records.signatures.authority import TestAuthority
from phapdinh.records.signatures.keys import Holder, TestKeys
from phapdinh.records.signatures.signing import Act, sign_pdf
from phapdinh.records.signatures.stamping import local_stamper
from phapdinh.records.signatures.trust import Trust, load_trust

_SOURCE = (
    "#set document(title: [Thông báo mẫu], date: datetime(year: 2026, month: 3, day: 6))\n"
    '#set text(lang: "vi")\n= Thông báo mẫu\nNội dung tự viết để thử chữ ký số.\n'
)


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> TestAuthority:
    return TestAuthority(tmp_path_factory.mktemp("authority") / "keys").make()


@pytest.fixture(scope="session")
def trust(authority: TestAuthority, tmp_path_factory: pytest.TempPathFactory) -> Trust:
    return load_trust(authority.publish(tmp_path_factory.mktemp("trust")))


@pytest.fixture(scope="session")
def sheet() -> bytes:
    """A PDF/A of one page, as the court's own documents are."""
    made = typst.compile(_SOURCE.encode(), format="pdf", pdf_standards=["a-2a", "ua-1"])
    assert isinstance(made, bytes)
    return made


@pytest.fixture(scope="session")
def signed(authority: TestAuthority, trust: Trust, sheet: bytes) -> bytes:
    """The sheet, signed at B-LTA by an invented judge."""
    with TestKeys(authority).signer(Holder("judge-1", "Tham phan Thu Nghiem")) as signer:
        return sign_pdf(
            sheet, signer=signer, stamper=local_stamper(authority), trust=trust, act=Act("ChuKy1")
        )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path
