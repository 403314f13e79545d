"""Where keys come from, and what is said where they do not; the time-stamp authority at an address."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import tsp
from cryptography import x509

from phapdinh.records.signatures.authority import TestAuthority, test_authority
from phapdinh.records.signatures.checking import check_pdf
from phapdinh.records.signatures.contract import SigningError, State
from phapdinh.records.signatures.detached import check_detached, sign_detached
from phapdinh.records.signatures.keys import FileKeys, Holder, TestKeys, TokenKeys, default_keys
from phapdinh.records.signatures.signing import Act, sign_pdf
from phapdinh.records.signatures.stamping import default_stamper, local_stamper
from phapdinh.records.signatures.trust import Trust

WHO = Holder("judge-1", "Tham phan Thu Nghiem")


def test_nothing_is_set_up_and_the_words_say_so() -> None:
    with pytest.raises(SigningError, match="Chưa cấu hình khóa ký số"):
        default_keys()
    with pytest.raises(SigningError, match="Chưa cấu hình dịch vụ dấu thời gian"):
        default_stamper()


def test_the_test_authority_serves_where_it_has_been_made() -> None:
    test_authority().make()
    assert isinstance(default_keys(), TestKeys)
    assert default_stamper() is not None


def test_a_token_without_its_library(settings: Any, folder: Path) -> None:
    settings.SIGNING_KEYS = f"pkcs11:{folder / 'none.so'}#toa-an"
    keys = default_keys()
    assert isinstance(keys, TokenKeys)
    with pytest.raises(SigningError, match="Không tìm thấy thư viện PKCS#11"), keys.signer(WHO, "1234"):
        pass


def test_a_library_that_is_none(folder: Path) -> None:
    module = folder / "fake.so"
    module.write_bytes(b"no library")
    with pytest.raises(SigningError), TokenKeys(module, "toa-an").signer(WHO, "1234"):
        pass


def test_a_wrong_passphrase_and_a_missing_file(settings: Any, authority: TestAuthority, folder: Path) -> None:
    path = authority.signer(WHO.key, WHO.name)
    settings.SIGNING_KEYS = f"pkcs12:{path}"
    with pytest.raises(SigningError, match="sai mật khẩu"), default_keys().signer(WHO, "sai"):
        pass
    with pytest.raises(SigningError, match="Không tìm thấy tệp khóa"), FileKeys(folder).signer(WHO):
        pass


def test_a_folder_of_files_holds_one_for_each_person(authority: TestAuthority) -> None:
    authority.signer(WHO.key, WHO.name)
    with FileKeys(authority.folder).signer(WHO, authority.passphrase.decode()) as signer:
        assert signer.signing_cert is not None
        assert signer.signing_cert.subject.native["common_name"] == WHO.name


def test_many_processes_that_make_it_at_once_end_with_one(folder: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: TestAuthority(folder / "k").make().root.certificate, range(4)))
    assert len({one.serial_number for one in made}) == 1


def test_secrets_are_for_the_owner_alone(authority: TestAuthority) -> None:
    assert authority.folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in authority.folder.iterdir())


@pytest.fixture
def address(authority: TestAuthority) -> Iterator[str]:
    """A time-stamp authority by HTTP on the loopback (RFC 3161)."""
    stamper = local_stamper(authority)

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            body = stamper.request_tsa_response(asked).dump()  # type: ignore[attr-defined]
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_an_authority_at_an_address_is_asked(
    settings: Any, address: str, authority: TestAuthority, trust: Trust, sheet: bytes
) -> None:
    settings.TIME_STAMP_URL = address
    with TestKeys(authority).signer(WHO) as signer:
        made = sign_pdf(sheet, signer=signer, stamper=default_stamper(), trust=trust, act=Act("K"))
    assert check_pdf(made, trust).state == State.VALID


def test_an_authority_that_does_not_answer_leaves_the_document_unsigned(
    settings: Any, authority: TestAuthority, trust: Trust, sheet: bytes
) -> None:
    settings.TIME_STAMP_URL = "http://127.0.0.1:9/"
    with TestKeys(authority).signer(WHO) as signer, pytest.raises(SigningError, match="không trả lời"):
        sign_pdf(sheet, signer=signer, stamper=default_stamper(), trust=trust, act=Act("K"))


def test_what_is_no_pdf_is_not_signed(authority: TestAuthority, trust: Trust) -> None:
    with TestKeys(authority).signer(WHO) as signer, pytest.raises(SigningError, match="không phải là PDF"):
        sign_pdf(b"x", signer=signer, stamper=local_stamper(authority), trust=trust, act=Act("K"))


def test_a_manifest_is_signed_beside_itself(authority: TestAuthority, trust: Trust) -> None:
    with TestKeys(authority).signer(WHO) as signer:
        made = sign_detached(b"manifest", signer=signer, stamper=local_stamper(authority))
    assert check_detached(b"manifest", made, trust).state == State.VALID
    assert check_detached(b"manifesT", made, trust).state == State.REFUSED
    assert check_detached(b"manifest", made[:-1] + bytes([made[-1] ^ 1]), trust).state == State.REFUSED
    assert check_detached(b"manifest", b"", trust).state == State.REFUSED
    assert check_detached(b"manifest", made, Trust()).state == State.REFUSED


def test_what_was_revoked_stays_revoked_when_the_list_is_made_anew(
    authority: TestAuthority, folder: Path
) -> None:
    first, second = (authority.issue(name).certificate.serial_number for name in ("a", "b"))
    since = datetime.now(UTC) - timedelta(days=1)
    for serial in (first, second):
        authority.publish(folder, revoked=((serial, since),))
    listed = x509.load_der_x509_crl((folder / "test-issuing.crl").read_bytes())
    assert {entry.serial_number for entry in listed} == {first, second}


def test_a_fresh_list_is_left_alone(authority: TestAuthority, folder: Path) -> None:
    before = (authority.publish(folder) / "test-issuing.crl").read_bytes()
    assert (authority.publish(folder) / "test-issuing.crl").read_bytes() == before
