"""Word's binary files (.doc), through antiword, or LibreOffice where antiword cannot."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from phapdinh.judgments.read.errors import ENCRYPTED, NO_DOC_READER, Unreadable
from phapdinh.judgments.read.limits import Limits

BROKEN_DOC = "Tệp DOC hỏng hoặc không đọc được."


def read_doc(data: bytes | Path, limits: Limits) -> str:
    """The text of a .doc file. Raises :class:`Unreadable` where no program can read it."""
    programs = [(name, run) for name, run in _READERS if shutil.which(name)]
    if not programs:
        raise Unreadable(NO_DOC_READER)
    with tempfile.TemporaryDirectory(prefix="phapdinh-doc-") as folder:
        source = Path(folder) / "source.doc"
        source.write_bytes(data if isinstance(data, bytes) else data.read_bytes())
        for _, run in programs:
            text = run(source, limits)
            if text and text.strip():
                return text
    raise Unreadable(BROKEN_DOC)


def _run(command: list[str], limits: Limits, folder: Path) -> subprocess.CompletedProcess[bytes] | None:
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"}
    try:
        return subprocess.run(  # noqa: S603 - fixed words and a file name of our own
            command,
            capture_output=True,
            timeout=limits.seconds_per_file,
            env=environment,
            cwd=folder,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError):
        return None


def _antiword(source: Path, limits: Limits) -> str | None:
    done = _run(["antiword", "-w", "0", "-m", "UTF-8.txt", str(source)], limits, source.parent)
    if done is None:
        return None
    if b"encrypted" in done.stderr.lower():
        raise Unreadable(ENCRYPTED)
    return done.stdout.decode("utf-8", errors="replace") if done.returncode == 0 else None


def _soffice(source: Path, limits: Limits) -> str | None:
    target = source.with_suffix(".txt")
    profile = f"-env:UserInstallation=file://{source.parent}/profile"
    words = ["soffice", profile, "--headless", "--norestore", "--convert-to", "txt:Text (encoded):UTF8"]
    done = _run([*words, "--outdir", str(source.parent), str(source)], limits, source.parent)
    if done is None or not target.exists():
        return None
    return target.read_text(encoding="utf-8-sig", errors="replace")


_READERS = (("antiword", _antiword), ("soffice", _soffice))
