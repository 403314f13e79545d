"""The command that runs a media server on another machine says what keeps it from running."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from phapdinh.hearings.elsewhere import post
from phapdinh.hearings.tests.elsewhere import LOCAL, Authority, authority, refused


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return authority(tmp_path_factory.mktemp("ca"))


@pytest.mark.parametrize("name", ["HN1", "hn 1", "../x", "local-1", "edge-2", "1hn", "", "h" * 40])
def test_a_name_that_cannot_be_a_name_is_refused(tmp_path: Path, name: str) -> None:
    assert "không dùng được" in refused(tmp_path, "--name", name, "--host", LOCAL)


def test_without_what_it_needs_it_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = ("--name", "hn1", "--host", LOCAL)
    assert "Thiếu PHAPDINH_MEDIA_SECRET" in refused(tmp_path, *here, secret="")
    assert "Thiếu PHAPDINH_HOME" in refused(tmp_path, *here, PHAPDINH_HOME="")
    assert "Thiếu chứng chỉ" in refused(tmp_path, "--name", "hn1", "--host", "192.0.2.5")
    assert "Thiếu chứng chỉ" in refused(tmp_path, "--name", "hn1", "--host", "0.0.0.0")
    assert "thiếu --certificate" in refused(tmp_path, *here, "--key", "khoa.pem")
    assert "Không đọc được chứng chỉ" in refused(tmp_path, *here, "--certificate", str(tmp_path / "khong-co"))
    for ports in ("abc", "20-10", "20000-99999"):
        assert f"Dải cổng “{ports}” không đúng" in refused(tmp_path, *here, "--ports", ports)
    monkeypatch.setattr(post, "installed", lambda: False)
    assert "Chưa cài máy chủ truyền hình" in refused(tmp_path, *here)


def test_a_certificate_with_another_key_is_refused(signer: Authority, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    certificate, _ = signer.sign(tmp_path / "a", LOCAL)
    _, key = signer.sign(tmp_path / "b", LOCAL)
    words = ("--name", "hn1", "--host", LOCAL, "--certificate", str(certificate), "--key", str(key))
    assert "Không đọc được chứng chỉ" in refused(tmp_path, *words)


def test_a_folder_that_cannot_be_written_and_a_taken_port_are_refused(tmp_path: Path) -> None:
    (tmp_path / "media").write_text("not a folder")
    here = ("--name", "hn1", "--host", LOCAL)
    assert "Không ghi được vào thư mục bản ghi" in refused(tmp_path, *here)
    with socket.create_server((LOCAL, 0)) as taken:
        number = str(taken.getsockname()[1])
        said = refused(tmp_path / "b", *here, "--port", number)
    assert f"Không mở được cổng {number} ở {LOCAL}: Address already in use. Kiểm tra" in said
    assert "Không mở được cổng" in refused(tmp_path / "b", "--name", "hn1", "--host", "192.0.2.5", "--plain")
