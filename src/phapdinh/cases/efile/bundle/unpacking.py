"""Read a bundle: nothing is taken from it that its signed manifest does not name by hash."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from phapdinh.cases.efile.bundle.manifest import BadManifestError, Held, Manifest, load
from phapdinh.cases.efile.bundle.packing import MANIFEST, SIGNATURE, Digest, write
from phapdinh.records.files import sha256_of
from phapdinh.records.signatures.contract import Checked, State
from phapdinh.records.signatures.detached import check_detached
from phapdinh.records.signatures.trust import Trust

_BLOCK = 1 << 20
_MOST_MANIFEST = 256 << 20
_MOST_SIGNATURE = 1 << 20


class BundleError(Exception):
    """The bundle is refused; ``fault`` says why in one word of this module, ``where`` names the file."""

    def __init__(self, fault: str, where: str = "", signature: Checked | None = None) -> None:
        super().__init__(fault)
        self.fault, self.where, self.signature = fault, where, signature


NO_ZIP, STRANGE, MANIFEST_BAD, UNSIGNED, MISSING, CHANGED = (
    "no_zip",
    "strange",
    "manifest",
    "signature",
    "missing",
    "changed",
)


@dataclass(frozen=True, slots=True)
class Bundle:
    """An open bundle whose manifest has been proved."""

    path: Path
    archive: zipfile.ZipFile
    manifest: Manifest
    signed_by: bytes
    signature: Checked

    def blocks(self, held: Held) -> Iterator[bytes]:
        """A file in pieces. Raises BundleError where it turns out to be another than the manifest says."""
        hasher, size = hashlib.sha256(), 0
        try:
            with self.archive.open(held.path) as source:
                while block := source.read(_BLOCK):
                    size += len(block)
                    if size > held.size:
                        raise BundleError(CHANGED, held.path)
                    hasher.update(block)
                    yield block
        except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
            raise BundleError(CHANGED, held.path) from error
        if (hasher.hexdigest(), size) != (held.sha256, held.size):
            raise BundleError(CHANGED, held.path)

    def prove(self) -> None:
        """Read every file and compare the whole, byte for byte, with what it must be. Raises BundleError."""
        whole = Digest()
        write(whole, self.manifest, self.signed_by, self.blocks)  # type: ignore[arg-type]
        if whole.hasher.hexdigest() != sha256_of(self.path):
            raise BundleError(CHANGED, self.path.name)


@contextmanager
def opened(path: Path, trust: Trust) -> Iterator[Bundle]:
    """The bundle, its manifest and signature checked, its files not yet read. Raises BundleError."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise BundleError(NO_ZIP) from error
    with archive:
        content = _small(archive, MANIFEST, _MOST_MANIFEST)
        signed_by = _small(archive, SIGNATURE, _MOST_SIGNATURE)
        checked = check_detached(content, signed_by, trust)
        if checked.state != State.VALID:
            raise BundleError(UNSIGNED, signature=checked)
        try:
            manifest = load(content)
        except BadManifestError as error:
            raise BundleError(MANIFEST_BAD) from error
        _same_names(archive, manifest)
        yield Bundle(path, archive, manifest, signed_by, checked)


def _small(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    try:
        with archive.open(name) as source:
            content = source.read(most + 1)
    except KeyError as error:
        raise BundleError(MISSING, name) from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise BundleError(CHANGED, name) from error
    if len(content) > most:
        raise BundleError(STRANGE, name)
    return content


def _same_names(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    names = archive.namelist()
    expected = {MANIFEST, SIGNATURE, *(held.path for held in manifest.files)}
    if missing := sorted(expected - set(names)):
        raise BundleError(MISSING, missing[0])
    if strange := sorted(set(names) - expected) or (["…"] if len(names) != len(set(names)) else []):
        raise BundleError(STRANGE, strange[0])
