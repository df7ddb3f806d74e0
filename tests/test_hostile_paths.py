"""Paths that are no files, and links that lead out of a folder: a finding for each."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from builder import DASAR, check, codes, write_ruleset

import sakip
from sakip import _files
from sakip._cli import run
from sakip._files import (
    files_below,
    files_in,
    files_of,
    folders_in,
    is_file,
    is_folder,
    is_name,
    read_bytes,
    read_head,
)
from sakip._rendering import Gaya, render
from sakip.diagnostics import Temuan
from sakip.errors import TemuanError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and pipes of POSIX")
RAHASIA = "rahasia-7319"
FAKTA = '[laporan]\ntahun = 2024\n\n[realisasi."d.i"]\na = 3\nb = 4\n'


def reason(temuan: Temuan) -> str:
    """Why something cannot be read, in English."""
    assert temuan.kode == "SKP101"
    return dict(temuan.argumen)["reason"]


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as soket:
        soket.bind(os.path.relpath(path))


def _zero(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize(
    "buat", [_fifo, _socket, _zero], ids=["pipe", "socket", "zero"]
)
def test_what_is_no_file_is_not_opened(
    buat: Callable[[Path], None], tmp_path: Path
) -> None:
    """Facts in a pipe, a socket or a device are a finding: nobody waits for them."""
    path = tmp_path / "x.toml"
    buat(path)
    with pytest.raises(TemuanError) as info:
        sakip.load_laporan(path)
    (temuan,) = info.value.temuan
    assert "it is a pipe, socket or device, no file" == reason(temuan)


def test_file_that_grows_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the file gives counts, not what its size says before."""
    path = tmp_path / "x"
    path.write_bytes(b"123456")
    asli = Path.stat

    def small(path: Path, **lain: bool) -> os.stat_result:
        isi = list(asli(path, **lain))
        isi[6] = 0
        return os.stat_result(isi)

    monkeypatch.setattr(Path, "stat", small)
    assert None is read_bytes(path, 5)
    assert b"123456" == read_bytes(path, 6)


def test_file_that_goes_between_listing_and_reading(tmp_path: Path) -> None:
    """A file that was there when its folder was listed is a finding when it is gone."""
    folder = write_ruleset(tmp_path / "r")
    asli = _files.files_in

    def lalu(path: Path, *lain: object) -> object:
        hasil = asli(path, *lain)  # type: ignore[arg-type]  # passed on as it came
        (folder / "aturan.toml").unlink(missing_ok=True)
        return hasil

    with pytest.MonkeyPatch.context() as ganti:
        ganti.setattr("sakip._tables.files_in", lalu)
        temuan = check(folder)
    assert ["SKP101"] == codes(temuan)
    assert "No such file or directory" == reason(temuan[0])


#: Where a link may stand in the folder of a ruleset, and what it is called there.
DI = [
    "x.toml",
    "dipa/x.toml",
    "amandemen/x.toml",
    "amandemen/x/lain.toml",
    "amandemen/x/amandemen.toml",
]


@pytest.mark.parametrize("di", [*DI, "ruleset.toml"])
def test_link_out_of_a_ruleset_is_not_followed(di: str, tmp_path: Path) -> None:
    """A file outside, brought in by a link, is told and not opened, nor shown."""
    luar = tmp_path / "luar.toml"
    luar.write_text(f'{RAHASIA} = "{RAHASIA}"\n', "utf-8")
    folder = write_ruleset(tmp_path / "r")
    path = folder / di
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.parent.name == "x":
        (path.parent / "amandemen.toml").write_text("", "utf-8")
    path.unlink(missing_ok=True)
    path.symlink_to(luar)
    temuan = check(folder)
    assert "it is a link that leads out of its folder" in [
        reason(t) for t in temuan if t.kode == "SKP101"
    ]
    for bentuk in ("frame", "lines", "json", "sarif", "github"):
        assert RAHASIA not in render(bentuk, temuan, Gaya("id"))


@pytest.mark.parametrize("di", DI[:3])
def test_link_within_a_ruleset_is_followed(di: str, tmp_path: Path) -> None:
    """A link to another file of the folder is that file, mistakes and all."""
    folder = write_ruleset(tmp_path / "r")
    (folder / "lain").mkdir()
    (folder / "lain" / "a.toml").write_text("salah", "utf-8")
    (folder / di).parent.mkdir(exist_ok=True)
    (folder / di).symlink_to(folder / "lain" / "a.toml")
    assert [("SKP103", di)] == [
        (t.kode, Path(t.tempat.berkas).relative_to(folder).as_posix())
        for t in check(folder)
    ]


@pytest.mark.parametrize("nama", ["dipa", "amandemen", "kasus"])
@pytest.mark.parametrize("ke", ["tiada", "."], ids=["nowhere", "itself"])
def test_link_that_leads_nowhere_is_no_missing_folder(
    nama: str, ke: str, tmp_path: Path
) -> None:
    """Rules that a broken link hides are told of, not left out."""
    folder = write_ruleset(tmp_path / "r")
    (folder / nama).symlink_to(nama if ke == "." else ke)
    perintah = "test" if nama == "kasus" else "check"
    assert 1 == run([perintah, str(folder)])


@pytest.mark.parametrize("nama", ["x.toml", "dipa/x.toml", "amandemen/x.toml"])
def test_file_that_is_a_pipe_is_told(nama: str, tmp_path: Path) -> None:
    """A pipe among the rules is a finding: what it would say is not known."""
    folder = write_ruleset(tmp_path / "r")
    (folder / nama).parent.mkdir(exist_ok=True)
    os.mkfifo(folder / nama)
    assert ["SKP101"] == codes(check(folder))


def test_ruleset_behind_a_link_is_read(tmp_path: Path) -> None:
    """A folder may be named by a link: whoever names it, chose it."""
    write_ruleset(tmp_path / "r")
    (tmp_path / "tautan").symlink_to(tmp_path / "r")
    assert () == check(tmp_path / "tautan")


@pytest.mark.parametrize("apa", ["laporan", "tercetak"])
def test_link_out_of_a_folder_of_data_is_not_followed(apa: str, tmp_path: Path) -> None:
    """Facts and printed figures that are read as a folder stay in it."""
    luar = tmp_path / "luar.toml"
    luar.write_text(FAKTA, "utf-8")
    folder = tmp_path / "f"
    folder.mkdir()
    (folder / "x.toml").symlink_to(luar)
    baca = sakip.load_laporan if apa == "laporan" else sakip.load_tercetak
    with pytest.raises(TemuanError) as info:
        baca(folder)
    assert "it is a link that leads out of its folder" == reason(info.value.temuan[0])
    assert 2024 == sakip.load_laporan(luar).tahun


@pytest.mark.parametrize(
    "nama",
    [
        "..",
        "../x",
        "/x",
        "C:x",
        "C:\\x",
        "\\\\s\\x",
        "a/b",
        "",
        ".a",
        "a\0",
        "a\n",
        "é",
    ],
)
def test_what_is_no_name_of_a_ruleset(nama: str) -> None:
    """A text that could be a path on some system names no ruleset."""
    assert not is_name(nama)


def test_ruleset_of_facts_is_no_path(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Facts that name a ruleset by a path have none: it is not looked for."""
    write_ruleset(tmp_path / "luar", kepala=DASAR.replace('"uji"', '"../luar"'))
    folder = tmp_path / "fakta"
    folder.mkdir()
    path = folder / "f.toml"
    path.write_text(FAKTA.replace("tahun", 'ruleset = "../luar"\ntahun'), "utf-8")
    assert 1 == run(["check", str(path), "--format", "lines"])
    assert "SKP111" in capsys.readouterr().out


@pytest.mark.parametrize("salah", [PermissionError(13, "no"), ValueError("NUL")])
def test_what_may_not_be_asked_about_is_not_there(
    salah: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system will not say what a path is, there is nothing, and no error."""
    (tmp_path / "a.toml").write_bytes(b"")

    def refuse(*_: object) -> bool:
        raise salah

    monkeypatch.setattr(Path, "is_file", refuse)
    monkeypatch.setattr(Path, "is_dir", refuse)
    assert (False, False) == (is_file(tmp_path / "a.toml"), is_folder(tmp_path))
    assert ((), ["SKP101"]) == (
        files_in(tmp_path, (".toml",))[0],
        codes(files_in(tmp_path, (".toml",))[1]),
    )
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert [] == folders_in(tmp_path)


def test_folder_that_may_be_missing(tmp_path: Path) -> None:
    """A sub-folder gives its files; none, and a file of its name, give nothing."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.toml").write_bytes(b"")
    (tmp_path / "b").write_bytes(b"")
    assert [1, 0, 0] == [
        len(files_of(tmp_path / n, (".toml",), tmp_path)[0]) for n in "abc"
    ]


def test_formatting_passes_over_links_to_folders(tmp_path: Path) -> None:
    """Folders that links lead to are not ours to change, nor hidden ones."""
    for nama in ("a", ".b"):
        (tmp_path / nama).mkdir()
        (tmp_path / nama / "x.toml").write_bytes(b"")
    (tmp_path / "c").symlink_to(tmp_path / "a")
    berkas, temuan = files_below(tmp_path, ".toml")
    assert ([tmp_path / "a" / "x.toml"], ()) == (list(berkas), temuan)


def test_head_that_a_link_brings_in_is_not_read(tmp_path: Path) -> None:
    """The head of a ruleset is its own, or none."""
    folder = write_ruleset(tmp_path / "r")
    assert None is not read_head(folder)
    (folder / "ruleset.toml").rename(tmp_path / "luar.toml")
    (folder / "ruleset.toml").symlink_to(tmp_path / "luar.toml")
    assert None is read_head(folder)


def test_amendment_in_a_folder_behind_a_link(tmp_path: Path) -> None:
    """The folder of an amendment may be a link within; one without a head is none."""
    folder = write_ruleset(tmp_path / "r")
    (folder / "lain").mkdir()
    (folder / "lain" / "amandemen.toml").write_text("salah", "utf-8")
    (folder / "amandemen" / "kosong").mkdir(parents=True)
    (folder / "amandemen" / "x").symlink_to(folder / "lain")
    assert ["SKP103"] == codes(check(folder))


@pytest.mark.parametrize(
    "masuk",
    [None, SimpleNamespace(buffer=SimpleNamespace(read=lambda _: _raise()))],
    ids=["closed", "folder"],
)
def test_stdin_that_cannot_be_read(
    masuk: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Formatting from a stdin that is closed, or is no file, is a finding."""
    monkeypatch.setattr(sys, "stdin", masuk)
    assert 1 == run(["fmt", "-"])
    assert "<stdin>:1:1: SKP101" in capsys.readouterr().err


def _raise() -> bytes:
    raise IsADirectoryError(21, "Is a directory")


def test_new_ruleset_at_a_link_that_goes_round(tmp_path: Path) -> None:
    """A new ruleset needs a place: a link to itself is none, and is told."""
    (tmp_path / "r2024").symlink_to(tmp_path / "r2024")
    assert 1 == run(["new", "ruleset", str(tmp_path / "r2024")])
