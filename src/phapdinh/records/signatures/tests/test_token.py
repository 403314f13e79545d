"""Signing with keys that never leave their token: a real PKCS#11 library (SoftHSM), made for the test."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pkcs11
import pytest
from asn1crypto import keys as asn1_keys
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12
from pkcs11.util.rsa import decode_rsa_private_key
from pkcs11.util.x509 import decode_x509_certificate

from phapdinh.records.signatures.authority import TestAuthority
from phapdinh.records.signatures.checking import check_pdf
from phapdinh.records.signatures.contract import SigningError, State
from phapdinh.records.signatures.keys import Holder, TokenKeys
from phapdinh.records.signatures.signing import Act, sign_pdf
from phapdinh.records.signatures.stamping import local_stamper
from phapdinh.records.signatures.trust import Trust

MODULE = Path("/usr/lib/softhsm/libsofthsm2.so")
LABEL, PIN = "toa-an", "123456"
WHO = Holder("judge-1", "Tham phan Thu Nghiem")


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A token without keys; the library reads its settings once a process, so it is one for all tests."""
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(settings))
        made = ["--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin", "87654321"]
        subprocess.run(["softhsm2-util", *made], check=True, capture_output=True)
        yield


@pytest.fixture
def on_token(token: None, authority: TestAuthority) -> Iterator[TokenKeys]:
    """Key and certificate of one signer under their label, with the certificates of who issued it."""
    path = authority.signer(WHO.key, WHO.name)
    held = pkcs12.load_pkcs12(path.read_bytes(), authority.passphrase)
    assert held.key is not None
    assert held.cert is not None
    plain = held.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    key = asn1_keys.PrivateKeyInfo.load(plain)["private_key"].parsed.dump()
    kept = {pkcs11.Attribute.TOKEN: True, pkcs11.Attribute.LABEL: WHO.key, pkcs11.Attribute.ID: b"\x01"}
    certificates = [held.cert.certificate, *(one.certificate for one in held.additional_certs)]
    session = pkcs11.lib(str(MODULE)).get_token(token_label=LABEL).open(rw=True, user_pin=PIN)
    made = [session.create_object({**decode_rsa_private_key(key), **kept})]
    for place, one in enumerate(certificates):
        label = kept if place == 0 else {pkcs11.Attribute.TOKEN: True, pkcs11.Attribute.LABEL: f"ca-{place}"}
        made.append(
            session.create_object({**decode_x509_certificate(one.public_bytes(Encoding.DER)), **label})
        )
    session.close()
    yield TokenKeys(MODULE, LABEL)
    session = pkcs11.lib(str(MODULE)).get_token(token_label=LABEL).open(rw=True, user_pin=PIN)
    for found in list(session.get_objects()):
        found.destroy()
    session.close()


def test_a_document_is_signed_by_the_token_and_holds(
    on_token: TokenKeys, authority: TestAuthority, trust: Trust, sheet: bytes
) -> None:
    with on_token.signer(WHO, PIN) as signer:
        made = sign_pdf(
            sheet, signer=signer, stamper=local_stamper(authority), trust=trust, act=Act("Thẩm phán")
        )
    found = check_pdf(made, trust)
    assert found.state == State.VALID
    assert found.signatures[0].signer == WHO.name
    place = made.rindex(b"/Contents")
    altered = made[: place - 40] + bytes([made[place - 40] ^ 1]) + made[place - 39 :]
    assert check_pdf(altered, trust).state != State.VALID


@pytest.mark.parametrize(
    ("label", "who", "pin", "words"),
    [
        (LABEL, WHO, "000000", "mã PIN"),
        (LABEL, WHO, "", "mã PIN"),
        (LABEL, Holder("nobody", "Khong Ai"), PIN, "không có khóa của người ký"),
        ("no-such-token", WHO, PIN, "thiết bị"),
    ],
)
def test_what_the_token_refuses_is_said(  # noqa: PLR0917 - what differs, and what signing needs
    on_token: TokenKeys,
    authority: TestAuthority,
    trust: Trust,
    sheet: bytes,
    label: str,
    who: Holder,
    pin: str,
    words: str,
) -> None:
    keys = TokenKeys(MODULE, label)
    with pytest.raises(SigningError, match=words), keys.signer(who, pin) as signer:
        sign_pdf(sheet, signer=signer, stamper=local_stamper(authority), trust=trust, act=Act("K"))
