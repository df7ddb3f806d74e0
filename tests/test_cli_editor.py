"""Commands for the one who edits: ``schema``, ``fmt``, ``new``."""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest
import tomli
from builder import DASAR, INDIKATOR, check, write_ruleset

import sakip
from sakip import _cli, _files
from sakip._cli import run
from sakip._scaffold import MAX_KODE
from sakip.plugins import build_registry

AKAR = Path(__file__).parents[1]
BANTEN = AKAR / "rulesets" / "kemenkumham-2020-2024"
REGISTRY = build_registry()


class Hasil(NamedTuple):
    """What a command did."""

    kode: int
    out: str
    err: str


Jalankan = Callable[..., Hasil]


@pytest.fixture
def jalankan(
    capsysbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Jalankan:
    """A command line that speaks Indonesian, in a folder of its own."""
    for nama in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(nama, raising=False)
    monkeypatch.chdir(tmp_path)

    def jalan(*argumen: str | Path) -> Hasil:
        kode = run([str(a) for a in argumen], REGISTRY)
        out, err = capsysbinary.readouterr()
        return Hasil(kode, out.decode(), err.decode())

    return jalan


def kinds(hasil: Hasil) -> list[str]:
    """The codes of the findings on stderr."""
    return re.findall(r"SKP[0-9]{3}", hasil.err)


class TestSchema:
    """``sakip schema``."""

    def test_writes_the_same_to_stdout_and_file(
        self, jalankan: Jalankan, tmp_path: Path
    ) -> None:
        """Without --out the schema is the output; with it, the file."""
        layar = jalankan("schema")
        ke = jalankan("schema", "--out", "s.json")
        assert (0, "") == (layar.kode, layar.err)
        assert (0, "", "") == ke
        assert (tmp_path / "s.json").read_text(encoding="utf-8") == layar.out

    def test_place_that_cannot_be_written(self, jalankan: Jalankan) -> None:
        """A folder that is not there is a finding."""
        hasil = jalankan("schema", "--out", "tidak/ada.json")
        assert (1, ["SKP117"]) == (hasil.kode, kinds(hasil))


class TestFmt:
    """``sakip fmt``."""

    def test_changes_what_is_not_laid_out(
        self, jalankan: Jalankan, tmp_path: Path
    ) -> None:
        """Files that change are named and written; the others are not touched."""
        rapi = b"a = 1\n"
        for nama, isi in (
            ("b.toml", b"a=1\n"),
            ("rapi.toml", rapi),
            ("dalam/c.toml", b"a = 1\r\n"),
            ("dalam/bom.toml", b"\xef\xbb\xbfa = 1\n"),
            (".hidden/d.toml", b"a=1\n"),
            ("bukan.txt", b"a=1\n"),
        ):
            (tmp_path / nama).parent.mkdir(exist_ok=True)
            (tmp_path / nama).write_bytes(isi)
        (tmp_path / "dalam" / "putar").symlink_to(tmp_path)
        hasil = jalankan("fmt", ".")
        assert (0, "b.toml\ndalam/bom.toml\ndalam/c.toml\n", "") == hasil
        for nama in ("b.toml", "rapi.toml", "dalam/bom.toml", "dalam/c.toml"):
            assert rapi == (tmp_path / nama).read_bytes()
        assert b"a=1\n" == (tmp_path / ".hidden" / "d.toml").read_bytes()
        assert (0, "", "") == jalankan("fmt", ".", "rapi.toml")

    def test_check_writes_nothing(self, jalankan: Jalankan, tmp_path: Path) -> None:
        """--check names what would change, fails, and leaves it."""
        berkas = tmp_path / "a.toml"
        berkas.write_bytes(b"a=1\n")
        assert (1, "a.toml\n", "") == jalankan("fmt", "--check", "a.toml")
        assert b"a=1\n" == berkas.read_bytes()
        berkas.write_bytes(b"a = 1\n")
        assert (0, "", "") == jalankan("fmt", "--check", "a.toml")

    def test_diff_writes_nothing(self, jalankan: Jalankan, tmp_path: Path) -> None:
        """--diff shows the lines; line ends alone are shown by the file's name."""
        (tmp_path / "a.toml").write_bytes(b"a=1\n")
        (tmp_path / "b.toml").write_bytes(b"a = 1\r\n")
        hasil = jalankan("fmt", "--diff", ".")
        assert (
            0,
            "--- a.toml\n+++ a.toml\n@@ -1 +1 @@\n-a=1\n+a = 1\nb.toml\n",
            "",
        ) == hasil
        assert b"a=1\n" == (tmp_path / "a.toml").read_bytes()
        assert 1 == jalankan("fmt", "--diff", "--check", ".").kode

    def test_what_cannot_be_read_is_left(
        self, jalankan: Jalankan, tmp_path: Path
    ) -> None:
        """Files that are no TOML are findings; the others are still laid out."""
        for nama, isi in (
            ("a.toml", b"a = \n"),
            ("b.toml", b"\xff"),
            ("c.toml", b"c=1\n"),
        ):
            (tmp_path / nama).write_bytes(isi)
        hasil = jalankan("fmt", ".", "tidak-ada")
        assert (1, "c.toml\n") == (hasil.kode, hasil.out)
        assert ["SKP103", "SKP102", "SKP101"] == kinds(hasil)
        assert (b"a = \n", b"\xff") == tuple(
            (tmp_path / n).read_bytes() for n in ("a.toml", "b.toml")
        )

    def test_file_that_cannot_be_written(
        self, jalankan: Jalankan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A failing write is a finding, and the file is not named as changed."""
        berkas = tmp_path / "a.toml"
        berkas.write_bytes(b"a=1\n")

        def gagal(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "replace", gagal)
        hasil = jalankan("fmt", "a.toml")
        assert (1, "", ["SKP117"]) == (hasil.kode, hasil.out, kinds(hasil))
        assert [berkas] == list(tmp_path.iterdir())
        assert b"a=1\n" == berkas.read_bytes()

    def test_folder_that_cannot_be_listed(
        self, jalankan: Jalankan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A folder without permission is a finding of its own."""
        (tmp_path / "tutup").mkdir()
        asli = Path.iterdir

        def iterdir(path: Path) -> object:
            if path.name == "tutup":
                raise PermissionError(13, "Permission denied")
            return asli(path)

        monkeypatch.setattr(Path, "iterdir", iterdir)
        hasil = jalankan("fmt", ".")
        assert (1, ["SKP101"]) == (hasil.kode, kinds(hasil))

    @pytest.mark.parametrize(
        ("masuk", "harap"),
        [
            (b"a=1\r\n", (0, "a = 1\n", [])),
            (b"a = \n", (1, "", ["SKP103"])),
            (b"\xff", (1, "", ["SKP102"])),
            (b"", (0, "", [])),
            (b"#" * 101, (1, "", ["SKP109"])),
        ],
    )
    def test_through_stdin(
        self,
        masuk: bytes,
        harap: tuple[int, str, list[str]],
        jalankan: Jalankan,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """- reads stdin and gives the whole text, or none and a finding."""
        monkeypatch.setattr(_files, "MAX_BITA_TOML", 100)
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(masuk)))
        hasil = jalankan("fmt", "-")
        assert harap == (hasil.kode, hasil.out, kinds(hasil))

    @pytest.mark.parametrize("lain", ["--check", "--diff", "a.toml"])
    def test_stdin_goes_alone(self, lain: str, jalankan: Jalankan) -> None:
        """- with a path or an option is wrong usage."""
        assert 2 == jalankan("fmt", "-", lain).kode

    def test_full_stdout(
        self, jalankan: Jalankan, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An output that cannot be written is told."""
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"a=1\n")))
        monkeypatch.setattr(sys, "stdout", None)
        hasil = jalankan("fmt", "-")
        assert (1, ["SKP117"]) == (hasil.kode, kinds(hasil))


class TestNewRuleset:
    """``sakip new ruleset``."""

    def test_is_whole_and_computes(self, jalankan: Jalankan, tmp_path: Path) -> None:
        """No finding; 40 of 50 is 80 %, its target: 100 %; nothing to lay out."""
        hasil = jalankan("new", "ruleset", "kemenkum-2025")
        folder = tmp_path / "kemenkum-2025"
        assert (0, "") == (hasil.kode, hasil.err)
        assert {p.as_posix() for p in map(Path, hasil.out.splitlines())} == {
            p.relative_to(tmp_path).as_posix() for p in folder.rglob("*") if p.is_file()
        }
        assert (0, "Tidak ada temuan.\n", "") == jalankan("check", folder)
        assert (0, "", "") == jalankan("fmt", "--check", folder)
        uji = jalankan("test", folder)
        assert (0, "2 contoh: 2 lulus, 0 gagal") == (uji.kode, uji.out.splitlines()[-1])
        laporan = sakip.load_laporan(folder / "contoh" / "kantor" / "realisasi.toml")
        rules = sakip.load_ruleset(folder)
        dihitung = sakip.evaluate(rules, laporan)
        assert ((), "100,00%") == (dihitung.temuan, str(dihitung.kanwil.capaian))
        assert ("kemenkum-2025", range(2025, 2026)) == (rules.id, rules.tahun)
        assert jalankan("schema").out == (folder / "sakip.schema.json").read_text(
            encoding="utf-8"
        )

    def test_takes_its_names(self, jalankan: Jalankan, tmp_path: Path) -> None:
        """--id, --nama and --tahun are in the head, whatever the folder's name."""
        nama = 'Uji "dua" \\ satu'
        jalankan(
            "new", "ruleset", "r", "--id", "x.y", "--nama", nama, "--tahun", "2025-2027"
        )
        kepala = sakip.load_ruleset(tmp_path / "r").aturan.kepala
        assert ("x.y", nama, "2027.1") == (kepala.id, kepala.nama, kepala.edisi)
        assert (2025, 2027) == (kepala.berlaku.dari.year, kepala.berlaku.sampai.year)

    def test_overwrites_nothing(self, jalankan: Jalankan, tmp_path: Path) -> None:
        """A folder with one of the files in it is left as it is."""
        lama = tmp_path / "r2025" / "dipa" / "01-contoh.toml"
        lama.parent.mkdir(parents=True)
        lama.write_text("milik orang\n", encoding="utf-8")
        hasil = jalankan("new", "ruleset", "r2025")
        assert (1, "", ["SKP119"]) == (hasil.kode, hasil.out, kinds(hasil))
        assert [lama] == [p for p in tmp_path.rglob("*") if p.is_file()]

    @pytest.mark.parametrize(
        "argumen",
        [
            ("r", "--id", "Dengan Spasi", "--tahun", "2025"),
            ("r", "--id", "a" * (MAX_KODE + 1), "--tahun", "2025"),
            ("r2025", "--nama", "baris\nbaru"),
        ],
    )
    def test_names_that_cannot_be(
        self, argumen: tuple[str, ...], jalankan: Jalankan, tmp_path: Path
    ) -> None:
        """An id or name that no file can have is a finding; nothing is made."""
        hasil = jalankan("new", "ruleset", *argumen)
        assert (1, ["SKP120"]) == (hasil.kode, kinds(hasil))
        assert [] == list(tmp_path.iterdir())

    @pytest.mark.parametrize(
        "argumen", [("r",), ("r", "--tahun", "25"), ("r", "--tahun", "2025-2024")]
    )
    def test_years_that_cannot_be(
        self, argumen: tuple[str, ...], jalankan: Jalankan
    ) -> None:
        """No year, no four digits, or an empty span is wrong usage."""
        assert 2 == jalankan("new", "ruleset", *argumen).kode

    def test_place_that_cannot_be_made(
        self, jalankan: Jalankan, tmp_path: Path
    ) -> None:
        """A file where a folder must be is a finding."""
        (tmp_path / "berkas").write_text("", encoding="utf-8")
        hasil = jalankan("new", "ruleset", "berkas/r2025")
        assert (1, ["SKP117"]) == (hasil.kode, kinds(hasil))


class TestNewIndikator:
    """``sakip new indikator``."""

    @pytest.fixture
    def baru(self, jalankan: Jalankan, tmp_path: Path) -> Path:
        """A new ruleset."""
        jalankan("new", "ruleset", "r2025")
        return tmp_path / "r2025"

    def test_is_added_after_the_others(self, baru: Path, jalankan: Jalankan) -> None:
        """The file of the DIPA grows at its end; the rules have no finding."""
        berkas = baru / "dipa" / "01-contoh.toml"
        lama = berkas.read_text(encoding="utf-8")
        hasil = jalankan("new", "indikator", "r2025", "contoh.dua")
        assert (0, "r2025/dipa/01-contoh.toml\n", "") == hasil
        assert berkas.read_text(encoding="utf-8").startswith(lama)
        assert (0, "", "") == jalankan("fmt", "--check", baru)
        ada = sakip.load_ruleset(baru).aturan.indikator["contoh.dua"]
        assert ("contoh.s1", "selesai / seluruhnya", {2025: "tidak_ditargetkan"}) == (
            ada.sasaran,
            ada.rumus,
            ada.target,
        )

    def test_line_ends_stay(self, baru: Path, jalankan: Jalankan) -> None:
        """A file with CRLF grows by lines with CRLF; what was there is as it was."""
        berkas = baru / "dipa" / "01-contoh.toml"
        lama = berkas.read_bytes().replace(b"\n", b"\r\n")
        berkas.write_bytes(lama)
        assert 0 == jalankan("new", "indikator", "r2025", "contoh.dua").kode
        isi = berkas.read_bytes()
        assert isi.startswith(lama)
        assert (isi.count(b"\n"), 0) == (isi.count(b"\r\n"), isi.count(b"\r\r"))
        assert () == check(baru)

    @pytest.mark.skipif(
        "imigrasi" not in {p.nama for p in REGISTRY.plugin},
        reason="the Banten ruleset needs the first-party plugins",
    )
    def test_real_ruleset(self, jalankan: Jalankan, tmp_path: Path) -> None:
        """In the Banten ruleset it goes to the file of the sasaran that is named."""
        folder = tmp_path / "k"
        shutil.copytree(BANTEN, folder)
        sebelum = {p: p.read_bytes() for p in folder.rglob("*.toml")}
        hasil = jalankan(
            "new", "indikator", "k/ruleset.toml", "ahu.baru", "--sasaran", "ahu.s1"
        )
        assert (0, "k/dipa/02-ahu.toml\n", "") == hasil
        assert [folder / "dipa" / "02-ahu.toml"] == [
            p for p, isi in sebelum.items() if p.read_bytes() != isi
        ]
        assert (
            "ahu.s1" == sakip.load_ruleset(folder).aturan.indikator["ahu.baru"].sasaran
        )

    def test_makes_a_dipa(self, baru: Path, jalankan: Jalankan) -> None:
        """--dipa makes a file with the next number, its satker and its sasaran."""
        hasil = jalankan("new", "indikator", "r2025", "ki.aduan", "--dipa", "Kekayaan")
        assert (0, "r2025/dipa/02-ki.toml\n", "") == hasil
        teks = (baru / "dipa" / "02-ki.toml").read_text(encoding="utf-8")
        assert teks.startswith("#:schema ../sakip.schema.json\n")
        assert {"dipa": {"kode": "ki", "nama": "Kekayaan", "no": 2}}.items() <= (
            tomli.loads(teks).items()
        )
        assert (0, "", "") == jalankan("fmt", "--check", baru)
        hasil = jalankan(
            "new", "indikator", "r2025", "pp.x", "--dipa", "P", "--sasaran", "pp.utama"
        )
        assert 0 == hasil.kode
        assert "pp.utama" in sakip.load_ruleset(baru).aturan.sasaran

    def test_dipa_without_sasaran_gets_one(
        self, jalankan: Jalankan, tmp_path: Path
    ) -> None:
        """The first indikator of a DIPA brings a sasaran; without a schema no line."""
        e = '[dipa]\nkode = "e"\nnama = "E"\nno = 2\n'
        folder = write_ruleset(tmp_path / "r", INDIKATOR, dipa_e=e)
        hasil = jalankan("new", "indikator", "r", "e.satu")
        assert (0, "r/dipa/e.toml\n") == (hasil.kode, hasil.out)
        assert "e.s1" == sakip.load_ruleset(folder).aturan.indikator["e.satu"].sasaran
        assert 0 == jalankan("new", "indikator", "r", "f.satu", "--dipa", "F").kode
        teks = (folder / "dipa" / "03-f.toml").read_text(encoding="utf-8")
        assert teks.startswith("[dipa]\n")

    def test_rules_without_count_get_one_input(
        self, jalankan: Jalankan, tmp_path: Path
    ) -> None:
        """Where no count is declared, the formula is a reported percentage."""
        kepala = DASAR.replace('[satuan.orang]\nnama = "Orang"\n', "")
        folder = write_ruleset(tmp_path / "r", "", kepala=kepala)
        assert 0 == jalankan("new", "indikator", "r", "d.satu").kode
        assert "nilai" == sakip.load_ruleset(folder).aturan.indikator["d.satu"].rumus
        assert () == check(folder)

    def test_rules_without_policy_get_one_input(
        self, jalankan: Jalankan, tmp_path: Path
    ) -> None:
        """Where 0/0 has no policy, no ratio is written."""
        kepala = DASAR.replace('nol_per_nol = "nihil"\n', "", 1)
        folder = write_ruleset(tmp_path / "r", "", kepala=kepala)
        assert 0 == jalankan("new", "indikator", "r", "d.satu").kode
        assert "nilai" == sakip.load_ruleset(folder).aturan.indikator["d.satu"].rumus

    @pytest.mark.parametrize(
        ("argumen", "kode", "saran"),
        [
            (("contoh.selesai",), "SKP108", "pakai kode lain"),
            (("cntoh.x",), "SKP207", "'contoh'"),
            (("contoh.x", "--sasaran", "contoh.s2"), "SKP207", "'contoh.s1'"),
            (("contoh.x", "--dipa", "Lagi"), "SKP108", "pakai kode lain"),
            (("x.y", "--dipa", "X", "--sasaran", "contoh.s1"), "SKP108", "kode lain"),
            (("Contoh X",), "SKP120", "ahu.layanan"),
            (("x.y", "--dipa", "X\x07"), "SKP120", "huruf kecil"),
        ],
    )
    def test_codes_that_cannot_be(
        self,
        argumen: tuple[str, ...],
        kode: str,
        saran: str,
        baru: Path,
        jalankan: Jalankan,
    ) -> None:
        """A code that is taken, unknown or odd is a finding, with the near name."""
        sebelum = {p: p.read_bytes() for p in baru.rglob("*.toml")}
        hasil = jalankan("new", "indikator", "r2025", *argumen)
        assert (1, [kode], True) == (hasil.kode, kinds(hasil), saran in hasil.err)
        assert sebelum == {p: p.read_bytes() for p in baru.rglob("*.toml")}

    def test_file_of_a_new_dipa_is_there(self, baru: Path, jalankan: Jalankan) -> None:
        """A file of that name, whatever it holds, is not overwritten."""
        berkas = baru / "dipa" / "02-ki.toml"
        berkas.write_text("", encoding="utf-8")
        hasil = jalankan("new", "indikator", "r2025", "ki.x", "--dipa", "K")
        assert (1, ["SKP119"], "") == (
            hasil.kode,
            kinds(hasil),
            berkas.read_text(encoding="utf-8"),
        )

    def test_rules_with_findings_are_not_touched(
        self, baru: Path, jalankan: Jalankan
    ) -> None:
        """A ruleset that cannot be used is told about, and left."""
        (baru / "rusak.toml").write_text("a = \n", encoding="utf-8")
        hasil = jalankan("new", "indikator", "r2025", "contoh.x")
        assert (1, "", ["SKP103"]) == (hasil.kode, hasil.out, kinds(hasil))

    def test_rulesets_that_are_not_a_folder(self, jalankan: Jalankan) -> None:
        """An unknown name, and the id of an installed ruleset, are refused."""
        assert ["SKP111"] == kinds(jalankan("new", "indikator", "x", "a.b"))
        hasil = jalankan("new", "indikator", "kemenkumham-2024", "ahu.x")
        assert (1, ["SKP110"]) == (hasil.kode, kinds(hasil))

    @pytest.mark.parametrize("gagal", ["baca", "tulis"])
    def test_file_that_fails(
        self,
        gagal: str,
        baru: Path,
        jalankan: Jalankan,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """A file that can no more be read or written is a finding; it stays."""
        berkas = baru / "dipa" / "01-contoh.toml"
        sebelum = berkas.read_bytes()

        def salah(*_: object) -> None:
            raise OSError(5, "Input/output error")

        if gagal == "tulis":
            monkeypatch.setattr(os, "replace", salah)
        else:
            asli = _cli._new.find_room

            def lalu(*argumen: object) -> object:
                letak = asli(*argumen)
                monkeypatch.setattr(Path, "open", salah)
                return letak

            monkeypatch.setattr(_cli._new, "find_room", lalu)
        hasil = jalankan("new", "indikator", "r2025", "contoh.x")
        monkeypatch.undo()
        assert (1, "") == (hasil.kode, hasil.out)
        assert kinds(hasil) == ["SKP117" if gagal == "tulis" else "SKP101"]
        assert sebelum == berkas.read_bytes()


class TestNewAmandemen:
    """``sakip new amandemen``."""

    def test_head_only(self, jalankan: Jalankan, tmp_path: Path) -> None:
        """The head is of the ruleset's last year; the operations are comments."""
        jalankan("new", "ruleset", "r", "--id", "r", "--tahun", "2024-2025")
        hasil = jalankan("new", "amandemen", "r", "permen-1-2025")
        berkas = tmp_path / "r" / "amandemen" / "permen-1-2025.toml"
        assert (0, "r/amandemen/permen-1-2025.toml\n", "") == hasil
        teks = berkas.read_text(encoding="utf-8")
        assert teks.startswith("#:schema ../sakip.schema.json\n# Amandemen")
        isi = tomli.loads(teks)
        (kunci,) = isi
        kepala = isi[kunci]
        assert ("amandemen", "permen-1-2025", "2025-01-01", "2025-12-31") == (
            kunci,
            kepala["id"],
            str(kepala["tanggal"]),
            str(kepala["berlaku"]["sampai"]),
        )
        assert ["id", "nama", "tanggal", "berlaku", "dasar", "sumber"] == list(kepala)
        assert (0, "", "") == jalankan("fmt", "--check", berkas)
        assert (0, "Tidak ada temuan.\n", "") == jalankan("check", "r")
        lagi = jalankan("new", "amandemen", "r", "permen-1-2025")
        assert (1, ["SKP119"]) == (lagi.kode, kinds(lagi))

    def test_commented_operations_are_toml(
        self, jalankan: Jalankan, tmp_path: Path
    ) -> None:
        """Without their marks, the operations shown are valid TOML of four kinds."""
        jalankan("new", "ruleset", "r2025")
        jalankan("new", "amandemen", "r2025", "a")
        teks = (tmp_path / "r2025" / "amandemen" / "a.toml").read_text(encoding="utf-8")
        contoh = teks.split("boleh tidak ada.\n#\n")[1].splitlines()
        isi = tomli.loads("\n".join(re.sub("^# ?", "", b) for b in contoh))
        assert ["tambah", "ubah", "cabut", "ganti_kode"] == list(isi)

    def test_first_dasar_is_used(self, jalankan: Jalankan, tmp_path: Path) -> None:
        """A ruleset with a legal basis lends its first one."""
        dasar = '[dasar.p]\njudul = "P"\nterverifikasi = false\nsumber = "x"\n'
        write_ruleset(tmp_path / "r", INDIKATOR, dasar=dasar)
        jalankan("new", "amandemen", "r", "a")
        teks = (tmp_path / "r" / "amandemen" / "a.toml").read_text(encoding="utf-8")
        assert "p" == tomli.loads(teks)["amandemen"]["dasar"]

    def test_ids_and_rulesets_that_cannot_be(self, jalankan: Jalankan) -> None:
        """A bad id and an unknown ruleset are findings."""
        jalankan("new", "ruleset", "r2025")
        assert ["SKP120"] == kinds(jalankan("new", "amandemen", "r2025", "../x"))
        assert ["SKP111"] == kinds(jalankan("new", "amandemen", "x", "a"))


def test_hooks_name_commands_that_work(jalankan: Jalankan) -> None:
    """Each pre-commit hook names a command; `fmt` runs on a file in a ruleset."""
    teks = (AKAR / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    entri = dict(re.findall(r"- id: (\S+)\n(?:  .*\n)*?  entry: (.+)\n", teks))
    assert {"sakip-check": "sakip check", "sakip-fmt": "sakip fmt"} == entri
    assert teks.count("language: python\n  files: \\.toml$\n") == len(entri)
    for satu in entri.values():
        program, perintah = shlex.split(satu)
        assert ("sakip", True) == (program, perintah in _cli._PERINTAH)
    jalankan("new", "ruleset", "r2025")
    _, perintah = shlex.split(entri["sakip-fmt"])
    assert (0, "", "") == jalankan(perintah, "r2025/dipa/01-contoh.toml")
