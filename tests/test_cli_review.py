"""``sakip review`` on the command line: its files, its formats, its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from builder import load

import sakip
from sakip._cli import run

#: A report of one table with its working. 80 of 100 is 80 %, of a target of 80 % 100 %.
NASKAH = """\
| Indikator | Target | Realisasi | Capaian |
| --- | --- | --- | --- |
| Indikator | 80% | {realisasi} | {capaian} |

Capaian = {realisasi}/80% x 100% = {capaian}
"""


def files(tmp_path: Path, *isi: tuple[str, str, str]) -> list[str]:
    """A ruleset, facts and printed figures, as arguments."""
    load(tmp_path / "r")
    (tmp_path / "fakta.toml").write_text(
        '[laporan]\ntahun = 2024\n[realisasi."d.i"]\na = 80\nb = 100\n',
        encoding="utf-8",
    )
    teks = "".join(
        f'[[angka]]\nkode = "{k}"\nukuran = "{u}"\ntercetak = "{t}"\ntahun = 2024\n'
        for k, u, t in isi
    )
    (tmp_path / "angka.toml").write_text(teks, encoding="utf-8")
    return [str(tmp_path / n) for n in ("r", "fakta.toml", "angka.toml")]


def document(
    tmp_path: Path, realisasi: str = "80,00%", capaian: str = "100,00%"
) -> list[str]:
    """A ruleset, facts and a report of one table, as arguments."""
    *awal, _ = files(tmp_path)
    naskah = tmp_path / "laporan.md"
    teks = NASKAH.format(realisasi=realisasi, capaian=capaian)
    naskah.write_text(teks, encoding="utf-8")
    return [*awal, "--document", str(naskah)]


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        ([("d.i", "capaian", "100%")], 0),
        ([("d.i", "capaian", "90%")], 3),
        ([("entah", "capaian", "90%")], 1),
        ([], 1),
    ],
)
def test_exit_codes(
    tmp_path: Path,
    isi: list[tuple[str, str, str]],
    kode: int,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    """0: nothing contradicts; 3: something does; 1: a galat in the files."""
    ada = run(["review", *files(tmp_path, *isi)])
    del capsysbinary
    assert kode == ada


def test_bad_facts_are_told_beside_printed_figures(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Where the facts cannot be read, their findings are told."""
    ruleset, _, angka = files(tmp_path, ("d.i", "capaian", "100%"))
    kode = run(["review", ruleset, str(tmp_path / "tiada.toml"), angka])

    assert 1 == kode
    assert b"SKP101" in capsysbinary.readouterr().err


def test_writes_a_file(tmp_path: Path) -> None:
    """With --out the review stands in the file."""
    keluar = tmp_path / "tinjauan.md"
    argumen = files(tmp_path, ("d.i", "capaian", "90%"))
    kode = run(["review", *argumen, "--format", "markdown", "--out", str(keluar)])

    assert 3 == kode
    assert "90%" in keluar.read_text(encoding="utf-8")


@pytest.mark.parametrize("bentuk", ["frame", "lines", "sarif"])
@pytest.mark.parametrize(("teks", "kode"), [("90%", "SKP520"), ("1.5%", "SKP502")])
def test_findings_alone(
    tmp_path: Path,
    capsysbinary: pytest.CaptureFixture[bytes],
    bentuk: str,
    teks: str,
    kode: str,
) -> None:
    """Formats of findings hold those of the review and of its files, on stdout."""
    argumen = files(tmp_path, ("d.i", "capaian", teks))
    hasil = run(["review", *argumen, "--format", bentuk])
    keluar = capsysbinary.readouterr()

    assert 3 == hasil
    assert kode.encode() in keluar.out
    assert b"" == keluar.err


def test_full_disk_is_told(tmp_path: Path) -> None:
    """A review that cannot be written is a galat, though it also contradicts."""
    argumen = files(tmp_path, ("d.i", "capaian", "90%"))
    assert 1 == run(["review", *argumen, "--out", str(tmp_path / "tiada" / "x")])


class TestDocument:
    """``--document`` and ``--printed-out``."""

    @pytest.mark.parametrize(
        ("realisasi", "capaian", "kode", "galat"),
        [
            # 80/80.
            ("80,00%", "100,00%", 0, []),
            # Another realisasi contradicts; 81/80 is 101,25 and follows from it.
            ("81,00%", "101,25%", 3, ["SKP520", "SKP522"]),
            # 101 contradicts, and is not what its working gives.
            ("80,00%", "101,00%", 3, ["SKP520", "SKP550"]),
        ],
    )
    def test_reviews_what_it_reads(
        self,
        tmp_path: Path,
        capsysbinary: pytest.CaptureFixture[bytes],
        realisasi: str,
        capaian: str,
        kode: int,
        galat: list[str],
    ) -> None:
        """The figures of the table are held against the rules and each other."""
        argumen = document(tmp_path, realisasi, capaian)
        assert kode == run(["review", *argumen, "--format", "lines"])
        keluar = capsysbinary.readouterr().out.decode().splitlines()
        assert galat == [b.split(" ")[1] for b in keluar[: len(galat)]]

    def test_what_does_not_follow_stands_in_the_report(
        self, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        """Text tells it in a section of its own; JSON under the key ``naskah``."""
        argumen = document(tmp_path, capaian="101,00%")
        run(["review", *argumen, "--format", "markdown"])
        assert "## Di dalam naskah" in capsysbinary.readouterr().out.decode()
        run(["review", *argumen, "--format", "json"])
        satu = json.loads(capsysbinary.readouterr().out)["naskah"][0]
        assert ("SKP550", 5) == (satu["kode"], satu["baris"])
        assert satu["berkas"].endswith("laporan.md")
        assert satu["pesan"] != satu["message"]

    def test_odd_writing_is_told(
        self, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        """A point for a comma and a letter for a digit are read, and told."""
        argumen = document(tmp_path, "80.00%", "1OO,00%")
        assert 0 == run(["review", *argumen, "--format", "lines"])
        keluar = capsysbinary.readouterr().out.decode().splitlines()
        assert ["SKP502", "SKP502"] == [b.split(" ")[1] for b in keluar[:2]]

    def test_beside_printed_figures(
        self, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        """Figures typed by hand and those of the document are one review."""
        ruleset, fakta, *lain = document(tmp_path)
        *_, angka = files(tmp_path, ("d.i", "capaian", "90%"))
        argumen = [ruleset, fakta, angka, *lain, "--format", "json"]
        assert 3 == run(["review", *argumen])
        ringkasan = json.loads(capsysbinary.readouterr().out)["ringkasan"]
        assert 4 == ringkasan["angka"]

    def test_writes_what_it_read(self, tmp_path: Path) -> None:
        """The file of ``--printed-out`` gives the same figures when it is read."""
        salinan = tmp_path / "angka-naskah.toml"
        assert 0 == run(["review", *document(tmp_path), "--printed-out", str(salinan)])
        angka = sakip.load_tercetak(salinan).angka
        assert [
            ("d.i", "target", "80%", 3),
            ("d.i", "realisasi", "80,00%", 3),
            ("d.i", "capaian", "100,00%", 3),
        ] == [(a.kode, a.ukuran, a.tercetak, a.letak) for a in angka]

    def test_copy_that_cannot_be_written(
        self, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        """The review is told, and the copy that failed is a galat."""
        salinan = tmp_path / "tiada" / "x.toml"
        argumen = [*document(tmp_path), "--printed-out", str(salinan)]
        assert 1 == run(["review", *argumen])
        keluar = capsysbinary.readouterr()
        assert b"Tinjauan" in keluar.out
        assert b"SKP117" in keluar.err

    def test_document_that_cannot_be_read(
        self, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        """A missing document is a galat, and nothing is reviewed or copied."""
        *awal, _ = document(tmp_path)
        salinan = tmp_path / "salinan.toml"
        argumen = [*awal, str(tmp_path / "tiada.md"), "--printed-out", str(salinan)]
        assert 1 == run(["review", *argumen])
        keluar = capsysbinary.readouterr()
        assert (b"", True) == (keluar.out, b"SKP101" in keluar.err)
        assert not salinan.exists()

    @pytest.mark.parametrize(
        ("lain", "kata"), [([], "--document"), (["--printed-out", "x"], "PRINTED")]
    )
    def test_nothing_to_review(
        self,
        tmp_path: Path,
        capsysbinary: pytest.CaptureFixture[bytes],
        lain: list[str],
        kata: str,
    ) -> None:
        """Without printed figures and without a document the call is wrong."""
        ruleset, fakta, _ = files(tmp_path)
        assert 2 == run(["review", ruleset, fakta, *lain])
        assert kata in capsysbinary.readouterr().err.decode()

    def test_copy_of_no_document(
        self, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        """There is nothing to copy where no document is read."""
        argumen = files(tmp_path, ("d.i", "capaian", "100%"))
        assert 2 == run(["review", *argumen, "--printed-out", "x"])
        assert b"--document" in capsysbinary.readouterr().err


def test_working_folder_that_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Formats that name files from here do without a here."""
    argumen = files(tmp_path, ("d.i", "capaian", "90%"))
    folder = tmp_path / "hilang"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    assert 3 == run(["review", *argumen, "--format", "sarif"])
    assert "SKP5" in capsys.readouterr().out
