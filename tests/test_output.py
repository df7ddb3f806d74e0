"""Tests of writing files: the old one or the new one, and no litter."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from sakip._output import fill_file, not_written, write_file
from sakip.diagnostics import Tingkat

UMASK = 0o022


@pytest.fixture(autouse=True)
def _umask() -> object:
    """Give new files the same mode wherever the tests run."""
    lama = os.umask(UMASK)
    yield
    os.umask(lama)


def _fail(nomor: int) -> Callable[..., NoReturn]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(nomor, os.strerror(nomor))

    return fail


def _names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_new_file(tmp_path: Path) -> None:
    """A new file holds the bytes, with the mode that the umask leaves."""
    path = tmp_path / "hasil.json"
    assert write_file(path, b"baru\r\n") is None
    assert path.read_bytes() == b"baru\r\n"
    assert _mode(path) == 0o644
    assert _names(tmp_path) == ["hasil.json"]


def test_old_file_keeps_its_mode(tmp_path: Path) -> None:
    """A file that is replaced stays as private as it was."""
    path = tmp_path / "hasil.json"
    path.write_bytes(b"lama")
    path.chmod(0o600)
    assert write_file(path, b"baru") is None
    assert (path.read_bytes(), _mode(path)) == (b"baru", 0o600)


def test_replaced_whole(tmp_path: Path) -> None:
    """Whoever has the old file open goes on reading the old one."""
    path = tmp_path / "hasil.json"
    path.write_bytes(b"lama sekali")
    with path.open("rb") as pembaca:
        assert write_file(path, b"baru") is None
        assert pembaca.read() == b"lama sekali"
    assert path.read_bytes() == b"baru"


def test_link_stays_a_link(tmp_path: Path) -> None:
    """Writing through a link changes the file it points to."""
    path = tmp_path / "asli.json"
    path.write_bytes(b"lama")
    tautan = tmp_path / "tautan.json"
    tautan.symlink_to(path)
    assert write_file(tautan, b"baru") is None
    assert tautan.is_symlink()
    assert path.read_bytes() == b"baru"


def test_longest_name(tmp_path: Path) -> None:
    """The temporary file fits wherever the longest possible name fits."""
    path = tmp_path / ("n" * 255)
    assert write_file(path, b"baru") is None
    assert path.read_bytes() == b"baru"


def test_pipe_is_written_to_as_it_is(tmp_path: Path) -> None:
    """What is no file is not replaced by one."""
    path = tmp_path / "pipa"
    os.mkfifo(path)
    pembaca = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert write_file(path, b"baru") is None
        assert os.read(pembaca, 10) == b"baru"
    finally:
        os.close(pembaca)
    assert stat.S_ISFIFO(path.stat().st_mode)


@pytest.mark.parametrize("langkah", ["fsync", "replace"])
def test_failure_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, langkah: str
) -> None:
    """When the disk fills up, the old file is whole and nothing else is left."""
    path = tmp_path / "hasil.json"
    path.write_bytes(b"lama")
    monkeypatch.setattr(f"sakip._output.os.{langkah}", _fail(errno.ENOSPC))
    temuan = write_file(path, b"baru")
    assert temuan is not None
    assert temuan.kode == "SKP117"
    assert temuan.tingkat is Tingkat.GALAT
    assert temuan.tempat.berkas == path.as_posix()
    assert "tempat penyimpanan penuh" in temuan.pesan()
    assert os.strerror(errno.ENOSPC) in temuan.pesan("en")
    assert path.read_bytes() == b"lama"
    assert _names(tmp_path) == ["hasil.json"]


def test_interruption_leaves_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C while writing goes on, after tidying up."""

    def stop(_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("sakip._output.os.fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "hasil.json", b"baru")
    assert _names(tmp_path) == []


def test_folder_that_cannot_be_synced_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is in its place by then, so it is not reported as missing."""
    asli = os.fsync
    path = tmp_path / "hasil.json"

    def fsync(nomor: int) -> None:
        if stat.S_ISDIR(os.fstat(nomor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        asli(nomor)

    monkeypatch.setattr("sakip._output.os.fsync", fsync)
    assert write_file(path, b"baru") is None
    assert path.read_bytes() == b"baru"


def test_places_that_cannot_be_written(tmp_path: Path) -> None:
    """A folder, a missing folder, a file as folder, a loop, NUL: findings all."""
    (tmp_path / "berkas").write_bytes(b"")
    (tmp_path / "putar").symlink_to(tmp_path / "putar")
    sebab = {}
    for nama in (".", "tiada/x", "berkas/x", "putar", "a\0b", "n" * 256):
        temuan = write_file(tmp_path / nama, b"baru")
        assert temuan is not None
        sebab[nama] = dict(temuan.argumen)["sebab"]
    assert sebab["."] == "itu folder, bukan berkas"
    assert sebab["tiada/x"] == "tidak ada"
    assert sebab["berkas/x"] == "sebagian dari jalurnya bukan folder"
    assert sebab["n" * 256] == "nama terlalu panjang"
    assert _names(tmp_path) == ["berkas", "putar"]


def test_reason_without_a_number() -> None:
    """An error that the system did not number is told in its own words."""
    temuan = not_written("x", RuntimeError("putaran tautan"))
    assert dict(temuan.argumen)["sebab"] == "putaran tautan"


def _left_by_a_killed_writer(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What stays beside a file when its writer cannot tidy up."""

    def stop(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    with monkeypatch.context() as m:
        m.setattr("sakip._output.os.replace", stop)
        m.setattr(Path, "unlink", _fail(errno.EIO))
        with pytest.raises(KeyboardInterrupt):
            write_file(path, b"setengah")
    (sisa,) = set(path.parent.glob(".sakip-*.tmp"))
    return sisa


def test_next_writer_tidies_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a killed writer left beside a file goes when the file is written again."""
    path = tmp_path / "hasil.json"
    path.write_bytes(b"lama")
    _left_by_a_killed_writer(path, monkeypatch)
    assert b"lama" == path.read_bytes()
    assert write_file(tmp_path / "lain.json", b"lain") is None
    assert 3 == len(_names(tmp_path))
    assert write_file(path, b"baru") is None
    assert ["hasil.json", "lain.json"] == _names(tmp_path)
    assert b"baru" == path.read_bytes()


def test_leftover_that_cannot_be_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A temporary file that another program holds is no reason not to write."""
    path = tmp_path / "hasil.json"
    sisa = _left_by_a_killed_writer(path, monkeypatch)
    monkeypatch.setattr(Path, "unlink", _fail(errno.EACCES))
    assert write_file(path, b"baru") is None
    assert {"hasil.json", sisa.name} == set(_names(tmp_path))


def test_two_writers_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer whose file another one swept away begins again."""
    path = tmp_path / "hasil.json"
    asli = os.replace
    urutan = []

    def replace(dari: Path, ke: Path) -> None:
        urutan.append(len(urutan))
        if len(urutan) == 1:
            assert write_file(path, b"kedua") is None
            assert b"kedua" == path.read_bytes()
        asli(dari, ke)

    monkeypatch.setattr("sakip._output.os.replace", replace)
    assert write_file(path, b"pertama") is None
    assert [0, 1, 2] == urutan
    assert (b"pertama", ["hasil.json"]) == (path.read_bytes(), _names(tmp_path))


def test_file_that_is_always_swept_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beginning again has an end."""
    monkeypatch.setattr("sakip._output.os.replace", _fail(errno.ENOENT))
    temuan = write_file(tmp_path / "hasil.json", b"baru")
    assert temuan is not None
    assert "SKP117" == temuan.kode
    assert [] == _names(tmp_path)


def test_folder_that_cannot_be_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files can be written in a folder that does not show what it holds."""
    monkeypatch.setattr(Path, "iterdir", _fail(errno.EACCES))
    assert write_file(tmp_path / "hasil.json", b"baru") is None
    assert b"baru" == (tmp_path / "hasil.json").read_bytes()


# -- files that something else fills


def _put(bita: bytes) -> Callable[[Path], None]:
    return lambda sementara: sementara.write_bytes(bita) and None


def test_filled_file(tmp_path: Path) -> None:
    """A new file holds what was put in it, with the mode that the umask leaves."""
    path = tmp_path / "hasil.parquet"
    assert fill_file(path, _put(b"baru")) is None
    assert (path.read_bytes(), _mode(path)) == (b"baru", 0o644)
    assert _names(tmp_path) == ["hasil.parquet"]


def test_filled_file_keeps_its_mode(tmp_path: Path) -> None:
    """A file that is replaced stays as private as it was, through a link too."""
    path = tmp_path / "hasil.parquet"
    path.write_bytes(b"lama")
    path.chmod(0o600)
    tautan = tmp_path / "tautan.parquet"
    tautan.symlink_to(path)
    assert fill_file(tautan, _put(b"baru")) is None
    assert tautan.is_symlink()
    assert (path.read_bytes(), _mode(path)) == (b"baru", 0o600)


def test_old_file_is_there_while_it_is_filled(tmp_path: Path) -> None:
    """Nobody sees half a file: what is filled stands beside, under another name."""
    path = tmp_path / "hasil.parquet"
    path.write_bytes(b"lama")

    def fill(sementara: Path) -> None:
        assert sementara.parent == path.parent
        assert sementara != path
        sementara.write_bytes(b"separuh")
        assert path.read_bytes() == b"lama"

    assert fill_file(path, fill) is None
    assert path.read_bytes() == b"separuh"


@pytest.mark.parametrize("langkah", ["open", "fsync", "replace"])
def test_full_disk_leaves_the_old_filled_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, langkah: str
) -> None:
    """When the disk fills up, the old file is whole and nothing else is left."""
    path = tmp_path / "hasil.parquet"
    path.write_bytes(b"lama")
    with monkeypatch.context() as tambal:
        tambal.setattr(f"sakip._output.os.{langkah}", _fail(errno.ENOSPC))
        temuan = fill_file(path, lambda _: None)
    assert temuan is not None
    assert (temuan.kode, temuan.tempat.berkas) == ("SKP117", path.as_posix())
    assert path.read_bytes() == b"lama"
    assert _names(tmp_path) == ["hasil.parquet"]


def test_who_fills_may_fail(tmp_path: Path) -> None:
    """Its own errors go on to the caller, those of the system are a finding."""
    path = tmp_path / "hasil.parquet"
    path.write_bytes(b"lama")

    def stop(_: Path) -> NoReturn:
        raise KeyError("x")

    with pytest.raises(KeyError):
        fill_file(path, stop)
    temuan = fill_file(path, _fail(errno.ENOSPC))
    assert temuan is not None
    assert "tempat penyimpanan penuh" in temuan.pesan()
    assert path.read_bytes() == b"lama"
    assert _names(tmp_path) == ["hasil.parquet"]


def test_filled_file_that_cannot_be_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be tidied up is swept away by the next writer."""
    path = tmp_path / "hasil.parquet"
    with monkeypatch.context() as tambal:
        tambal.setattr("pathlib.Path.unlink", _fail(errno.EACCES))
        tambal.setattr("sakip._output.os.fsync", _fail(errno.ENOSPC))
        assert fill_file(path, _put(b"separuh")) is not None
    (sisa,) = _names(tmp_path)
    assert sisa != "hasil.parquet"


@pytest.mark.parametrize("nama", ["", "tiada/hasil.csv", "x" * 300 + ".csv", "a\0b"])
def test_names_that_cannot_be_filled(tmp_path: Path, nama: str) -> None:
    """A folder, a missing one, and names that no file can have are findings."""
    temuan = fill_file(tmp_path / nama, _put(b"baru"))
    assert temuan is not None
    assert temuan.kode == "SKP117"
    assert _names(tmp_path) == []
