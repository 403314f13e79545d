"""What is wrong with a bundle, all of it: for the person who has to ask for another one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from phapdinh.cases.efile.bundle.manifest import Item, Manifest
from phapdinh.cases.efile.bundle.unpacking import Bundle, BundleError, opened
from phapdinh.records.signatures.trust import Trust


@dataclass(frozen=True, slots=True)
class Examined:
    """What the signed manifest says, by whom; why the bundle is refused, and whose files are not whole."""

    manifest: Manifest | None = None
    signer: str = ""
    error: BundleError | None = None
    damaged: tuple[Item, ...] = ()


def examine(path: Path, trust: Trust) -> Examined:
    """Read the whole bundle. Where it is whole this costs one reading, otherwise two."""
    try:
        with opened(path, trust) as bundle:
            signer = ", ".join(one.signer for one in bundle.signature.signatures)
            try:
                bundle.prove()
            except BundleError as error:
                return Examined(bundle.manifest, signer, error, tuple(_damaged(bundle)))
            return Examined(bundle.manifest, signer)
    except BundleError as error:
        return Examined(error=error)


def _damaged(bundle: Bundle) -> Iterator[Item]:
    """Items of which the file or the text is another than the manifest says."""
    bad = {held.sha256 for held in bundle.manifest.files if not _whole(bundle, held.path)}
    return (item for item in bundle.manifest.items if bad & {item.file, item.text})


def _whole(bundle: Bundle, place: str) -> bool:
    held = next(one for one in bundle.manifest.files if one.path == place)
    try:
        for _block in bundle.blocks(held):
            pass
    except BundleError:
        return False
    return True
