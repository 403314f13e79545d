"""Where a signer's key lies: a PKCS#12 file, a token by PKCS#11, or the demo's test authority."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils.translation import gettext as _
from pkcs11 import Attribute
from pkcs11.exceptions import PKCS11Error
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
from pyhanko.sign.signers import Signer, SimpleSigner

from phapdinh.records.signatures.authority import TestAuthority, test_authority
from phapdinh.records.signatures.contract import SigningError


@dataclass(frozen=True, slots=True)
class Holder:
    """Who signs: an opaque id that finds the key, and the name that a new test certificate would bear."""

    key: str
    name: str


class KeySource(Protocol):
    """Gives the key of a person for the time of one signature."""

    def signer(self, holder: Holder, secret: str = "") -> AbstractContextManager[Signer]:
        """Open the key with its passphrase or PIN. Raises SigningError."""


@dataclass(frozen=True, slots=True)
class FileKeys:
    """One PKCS#12 file for each person, ``{id}.p12``, or one file for the office; locked by a passphrase."""

    place: Path

    def signer(self, holder: Holder, secret: str = "") -> AbstractContextManager[Signer]:
        path = self.place / f"{holder.key}.p12" if self.place.is_dir() else self.place
        return nullcontext(_open_file(path, secret.encode()))


@dataclass(frozen=True, slots=True)
class TestKeys:
    """The test authority issues to everybody who signs; for the demo and for tests."""

    __test__ = False
    authority: TestAuthority

    def signer(self, holder: Holder, secret: str = "") -> AbstractContextManager[Signer]:
        path = self.authority.signer(holder.key, holder.name)
        return nullcontext(_open_file(path, self.authority.passphrase))


@dataclass(frozen=True, slots=True)
class TokenKeys:
    """A token or a signing server that speaks PKCS#11; the certificate's label is the holder's id."""

    module: Path
    token: str

    @contextmanager
    def signer(self, holder: Holder, secret: str = "") -> Iterator[Signer]:
        if not self.module.is_file():
            raise SigningError(_("Không tìm thấy thư viện PKCS#11 đã cấu hình; chưa ký số được."))
        token = TokenCriteria(label=self.token)
        try:
            with open_pkcs11_session(str(self.module), token_criteria=token, user_pin=secret) as session:
                if not any(session.get_objects({Attribute.LABEL: holder.key})):
                    raise SigningError(_("Trên thiết bị ký số không có khóa của người ký."))
                yield PKCS11Signer(session, cert_label=holder.key, key_label=holder.key)
        except PKCS11Error as error:
            raise SigningError(_("Thiết bị ký số từ chối: kiểm tra mã PIN và thiết bị.")) from error


def default_keys() -> KeySource:
    """As ``SIGNING_KEYS`` says: ``pkcs12:/path``, ``pkcs11:/module#token``; the test authority if it is made.

    Raises SigningError where nothing is set up, or the setting is not understood.
    """
    given = getattr(settings, "SIGNING_KEYS", "")
    kind, _colon, rest = given.partition(":")
    if kind == "pkcs12" and rest:
        return FileKeys(Path(rest))
    if kind == "pkcs11" and rest:
        module, _hash, token = rest.partition("#")
        return TokenKeys(Path(module), token)
    if not given and test_authority().made:
        test_authority().publish()  # its revocation lists end after a month
        return TestKeys(test_authority())
    raise SigningError(_("Chưa cấu hình khóa ký số (PHAPDINH_SIGNING_KEYS) nên chưa ký được."))


def _open_file(path: Path, passphrase: bytes) -> SimpleSigner:
    if not path.is_file():
        raise SigningError(_("Không tìm thấy tệp khóa ký số của người ký."))
    signer: SimpleSigner | None = SimpleSigner.load_pkcs12(  # type: ignore[no-untyped-call]
        str(path), passphrase=passphrase
    )
    if signer is None:
        raise SigningError(_("Không mở được khóa ký số: sai mật khẩu hoặc tệp hỏng."))
    return signer
