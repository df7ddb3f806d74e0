"""Tests of `sakip simulate`, through `run` and as a process."""

from __future__ import annotations

import contextlib
import csv
import errno
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from builder import write_ruleset
from simulated import DUA, FAKTA_TOML, REGISTRY

from sakip._cli import _simulate, run
from sakip._files import place
from sakip._output import PartFile
from sakip._simulation import _simulating
from sakip.diagnostics import Temuan

A = "d.i.masukan.a"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The office's rules and facts, in the current folder."""
    monkeypatch.chdir(tmp_path)
    write_ruleset(tmp_path / "r", DUA)
    (tmp_path / "f.toml").write_text(FAKTA_TOML, encoding="utf-8")
    return tmp_path


def sakip(*argumen: str) -> int:
    """Run ``sakip simulate`` on the office."""
    return run(["simulate", "r", "f.toml", "--lang", "id", *argumen], REGISTRY)


@pytest.mark.usefixtures("folder")
def test_table(capfd: pytest.CaptureFixture[str]) -> None:
    """Few variants are listed; a summary follows, and figures are as in the report."""
    assert 0 == sakip("--ubah", f"{A}=2,3,4", "--angka", "d.i:capaian")
    keluar = capfd.readouterr()
    assert "3 varian · benih 0\n" in keluar.out
    baris = [b.split() for b in keluar.out.splitlines()]
    assert ["2", "3", "93,75%"] in baris
    # 62,5, 93,75 and 125: least, quartile 1, median, quartile 3, greatest, mean.
    assert ["d.i:capaian", "93,75%", "62,50%", "62,50%", "93,75%", "125,00%"] == (
        next(b for b in baris if b[:1] == ["d.i:capaian"])[:6]
    )
    assert "" == keluar.err


@pytest.mark.usefixtures("folder")
def test_values_in_a_table(capfd: pytest.CaptureFixture[str]) -> None:
    """Values are written as figures are: with a decimal comma; words stay words."""
    assert 0 == sakip("--ubah", "d.i.target=1234.50,tidak_ditargetkan")
    baris = [b.split() for b in capfd.readouterr().out.splitlines()]
    assert ["1", "1.234,5", "28,04%"] in baris
    assert ["2", "tidak_ditargetkan", "50,00%"] in baris


@pytest.mark.usefixtures("folder")
def test_table_of_many(capfd: pytest.CaptureFixture[str]) -> None:
    """Of many only the summary: 0 … 40 of 20; half and 100 % and more, and Nihil.

    Of 41 values 20 … 40 reach 100 %: 21. The state has a note of its own.
    """
    argumen = ("--ubah", "d.j.masukan.n=0..40:1", "--ubah", f"{A}=3,nihil")
    tanya = ("--angka", "d.j:capaian", "--angka", "d.i:capaian", "--ambang", "100")
    assert 0 == sakip(*argumen, *tanya)
    keluar = capfd.readouterr().out
    assert "82 varian" in keluar
    assert "d.j:capaian mencapai 100: 42 dari 82 varian (51,22%)" in keluar
    assert "d.i:capaian: 41 varian Nihil" in keluar
    assert "Varian\n" not in keluar
    assert 0 == sakip(*argumen, *tanya, "--lang", "en")
    keluar = capfd.readouterr().out
    assert "d.j:capaian reaches 100: 42 of 82 variants (51,22%)" in keluar


@pytest.mark.usefixtures("folder")
def test_refused_variants_in_a_table(capfd: pytest.CaptureFixture[str]) -> None:
    """A refused variant shows its code; without any number the summary shows dashes."""
    assert 0 == sakip("--ubah", "d.i.target=-1")
    keluar = capfd.readouterr()
    assert "1 varian · benih 0 · 1 ditolak aturan\n" in keluar.out
    assert ["1", "-1", "SKP316"] in [b.split() for b in keluar.out.splitlines()]
    assert "SKP827" in keluar.err
    ringkas = keluar.out.splitlines()[-1].split()
    assert ["kanwil:capaian", "71,88%", *["–"] * 6] == ringkas


@pytest.mark.usefixtures("folder")
def test_csv(capfd: pytest.CaptureFixture[str]) -> None:
    """One row a variant: what was varied, the figure, its state, what refuses it."""
    assert 0 == sakip(
        *("--format", "csv", "--ubah", f"{A}=3,nihil", "--ubah", "d.i.target=80,-1"),
        *("--angka", "d.i:capaian"),
    )
    baris = list(csv.reader(io.StringIO(capfd.readouterr().out)))
    assert [
        ["nomor", A, "d.i.target", "d.i:capaian", "d.i:capaian:keadaan", "ditolak"],
        ["1", "3", "80", "93.75", "", ""],
        ["2", "3", "-1", "", "", "SKP316"],
        ["3", "nihil", "80", "", "nihil", ""],
        ["4", "nihil", "-1", "", "", "SKP316"],
    ] == baris


@pytest.mark.usefixtures("folder")
def test_text_that_a_spreadsheet_would_run(capfd: pytest.CaptureFixture[str]) -> None:
    """A value that is a text beginning like a formula is marked as text."""
    assert 0 == sakip("--format", "csv", "--ubah", "d.i.target==1+1")
    assert "1,'=1+1," in capfd.readouterr().out


@pytest.mark.usefixtures("folder")
def test_json_and_jsonl(capfd: pytest.CaptureFixture[str]) -> None:
    """Each figure with its exact value, and the summary; a line for each variant."""
    argumen = ("--ubah", f"{A}=1,nihil", "--angka", "d.i:capaian", "--ambang", "50")
    assert 0 == sakip(*argumen, "--format", "json")
    isi = json.loads(capfd.readouterr().out)
    satu = {"nilai": "31.25", "nilai_eksak": "125/4", "keadaan": None}
    nihil = {"nilai": None, "nilai_eksak": None, "keadaan": "nihil"}
    assert [
        {"nomor": 1, "ubah": {A: "1"}, "angka": {"d.i:capaian": satu}, "ditolak": []},
        {
            "nomor": 2,
            "ubah": {A: "nihil"},
            "angka": {"d.i:capaian": nihil},
            "ditolak": [],
        },
    ] == isi["varian"]
    (ringkasan,) = isi["ringkasan"]
    assert (1, 0, {"nihil": 1}, satu) == (
        ringkasan["banyak"],
        ringkasan["tercapai"],
        ringkasan["keadaan"],
        ringkasan["rerata"],
    )
    assert ("uji", 1, "50") == (
        isi["ruleset"]["id"],
        isi["versi"],
        isi["skenario"]["ambang"],
    )
    assert 0 == sakip(*argumen, "--format", "jsonl")
    baris = capfd.readouterr().out.splitlines()
    assert isi["varian"] == [json.loads(b) for b in baris]


@pytest.mark.usefixtures("folder")
def test_json_of_no_number(capfd: pytest.CaptureFixture[str]) -> None:
    """Where every variant is refused the summary has null."""
    assert 0 == sakip("--ubah", "d.i.target=-1", "--format", "json")
    isi = json.loads(capfd.readouterr().out)
    assert isi["ringkasan"][0]["median"] is None
    assert isi["skenario"]["ambang"] is None
    assert {} == isi["varian"][0]["angka"]


def test_a_file_and_options(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Options are stronger than the file, and add to it."""
    (folder / "s.toml").write_text(
        f"""[skenario]
nama = "Uji coba"
banyak = 9
benih = 4

[[ubah]]
apa = "{A}"
seragam = [0, 4]
""",
        encoding="utf-8",
    )
    argumen = ("--skenario", "s.toml", "--ubah", "d.j.masukan.n=10,20", "--n", "2")
    assert 0 == sakip(*argumen, "--seed", "5")
    keluar = capfd.readouterr().out
    assert keluar.startswith("Uji coba\n")
    assert "4 varian · benih 5\n" in keluar


@pytest.mark.usefixtures("folder")
def test_findings_of_all_sides(capfd: pytest.CaptureFixture[str]) -> None:
    """A scenario that cannot be read, or does not fit, and bad facts are findings."""
    assert 1 == sakip("--skenario", "tiada.toml")
    assert "SKP101" in capfd.readouterr().err
    assert 1 == sakip("--ubah", "x=1")
    assert "--ubah:1:1: SKP822" in capfd.readouterr().err
    assert 1 == run(["simulate", "r", "g.toml", "--ubah", f"{A}=1"], REGISTRY)
    assert "SKP101" in capfd.readouterr().err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("argumen", "kata"),
    [
        (("--ubah", "x"), "tulis NAMA=NILAI"),
        (("--ubah", "=1"), "tulis NAMA=NILAI"),
        (("--ubah", "x="), "tulis NAMA=NILAI"),
        (("--ubah", "x=dadu(1,6)"), "'dadu' bukan sebaran; yang ada: seragam"),
        (("--ubah", "x=seragam(a,6)"), "'a' bukan angka"),
        (("--ubah", "x=0..a:1"), "'a' bukan angka"),
        (("--ubah", "x=0..9"), "tulis langkahnya, mis. 0..100:5"),
        (("--ambang", "a"), "'a' bukan angka"),
        (("--resume",), "--resume memerlukan --out"),
    ],
)
def test_wrong_usage(
    argumen: tuple[str, ...], kata: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """What cannot be read on the command line is told, with exit code 2."""
    assert 2 == sakip(*argumen)
    assert kata in capfd.readouterr().err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("pendek", "harap"),
    [
        (f"{A}=0..4:2", ["0", "2", "4"]),
        (f"{A}=pilihan(3)", ["3", "3"]),
        (f"{A}=choice(3)", ["3", "3"]),
        (f"{A} + d.i.masukan.b = 1+2 , 3+4", ["1", "3"]),
        ("d.i.target=80.5", ["80.5"]),
        ("d.i.target=true,2024-01-02,x", ["ya", "2024-01-02", "x"]),
    ],
)
def test_short_forms(
    pendek: str, harap: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    """The short forms give the values that they say."""
    lain = ("--n", "2") if "(" in pendek else ()
    assert 0 == sakip("--ubah", pendek, *lain, "--format", "csv")
    baris = list(csv.reader(io.StringIO(capfd.readouterr().out)))
    assert harap == [b[1] for b in baris[1:]]


# -- long simulations

ARGUMEN = ("--ubah", "d.j.masukan.n=0..40:1", "--ubah", f"{A}=0..9:1")


@pytest.fixture
def utuh(folder: Path) -> bytes:
    """The answer of a simulation that nobody interrupts."""
    assert 0 == sakip(*ARGUMEN, "--format", "csv", "--out", "utuh.csv")
    assert ["f.toml", "r", "utuh.csv"] == sorted(p.name for p in folder.iterdir())
    return (folder / "utuh.csv").read_bytes()


def left_over(folder: Path, utuh: bytes) -> bytes:
    """What a whole simulation has in its part file, just before it is removed."""
    del utuh
    with pytest.MonkeyPatch.context() as ganti:
        ganti.setattr(PartFile, "remove", PartFile.close)
        assert 0 == sakip(*ARGUMEN, "--format", "csv", "--out", "h.csv")
    (folder / "h.csv").unlink()
    return (folder / "h.csv.bagian").read_bytes()


@pytest.mark.parametrize("potong", [0, 1, 40, 600, 5_000, 20_000, 10**9])
def test_a_killed_run_goes_on(folder: Path, utuh: bytes, potong: int) -> None:
    """Wherever it was cut, going on gives the same bytes, and removes the parts."""
    sisa = left_over(folder, utuh)
    (folder / "h.csv.bagian").write_bytes(sisa[:potong])
    argumen = (*ARGUMEN, "--format", "csv", "--out", "h.csv")
    assert 0 == sakip(*argumen, "--resume")
    assert utuh == (folder / "h.csv").read_bytes()
    assert not (folder / "h.csv.bagian").exists()


def test_what_is_there_is_not_computed_again(
    folder: Path, utuh: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a part file with all variants none is computed."""
    left_over(folder, utuh)
    monkeypatch.setattr(_simulating.Pekerjaan, "one", None)
    assert 0 == sakip(*ARGUMEN, "--format", "csv", "--out", "h.csv", "--resume")
    assert utuh == (folder / "h.csv").read_bytes()


def test_resume_without_parts_begins(folder: Path, utuh: bytes) -> None:
    """With nothing to go on with, it begins."""
    assert 0 == sakip(*ARGUMEN, "--format", "csv", "--out", "h.csv", "--resume")
    assert utuh == (folder / "h.csv").read_bytes()


def test_states_and_refusals_survive(folder: Path) -> None:
    """Whatever a variant may hold is the same from a part file."""
    argumen = (
        *("--ubah", f"{A}=3,nihil,1", "--ubah", "d.i.target=80,-1,7.5"),
        *("--format", "json", "--angka", "d.i:realisasi", "--angka", "d.i:capaian"),
    )
    assert 0 == sakip(*argumen, "--out", "satu.json")
    with pytest.MonkeyPatch.context() as ganti:
        ganti.setattr(PartFile, "remove", PartFile.close)
        assert 0 == sakip(*argumen, "--out", "dua.json")
    (folder / "dua.json").unlink()
    assert 0 == sakip(*argumen, "--out", "dua.json", "--resume")
    assert (folder / "satu.json").read_bytes() == (folder / "dua.json").read_bytes()


@pytest.mark.parametrize(
    ("lain", "apa"),
    [
        (("--ubah", f"{A}=1"), "skenario"),
        (("--seed", "3"), "skenario"),
        (("--angka", "d:capaian"), "skenario"),
    ],
)
def test_another_simulation_is_not_gone_on_with(
    folder: Path,
    utuh: bytes,
    lain: tuple[str, ...],
    apa: str,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Another scenario is SKP830, and the parts stay."""
    sisa = left_over(folder, utuh)
    argumen = ARGUMEN if lain[0] != "--ubah" else ARGUMEN[:2]
    assert 1 == sakip(*argumen, *lain, "--format", "csv", "--out", "h.csv", "--resume")
    assert f"SKP830 Simulasi yang belum selesai bukan simulasi ini: {apa}" in (
        capfd.readouterr().err
    )
    assert sisa == (folder / "h.csv.bagian").read_bytes()


def test_other_rules_or_facts_are_not_gone_on_with(
    folder: Path, utuh: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    """Changed facts, then changed rules, are told by name."""
    left_over(folder, utuh)
    argumen = (*ARGUMEN, "--format", "csv", "--out", "h.csv", "--resume")
    (folder / "f.toml").write_text(FAKTA_TOML.replace("b = 4", "b = 5"), "utf-8")
    assert 1 == sakip(*argumen)
    assert "fakta berbeda" in capfd.readouterr().err
    write_ruleset(folder / "r", DUA.replace("80", "81"))
    assert 1 == sakip(*argumen)
    assert "ruleset berbeda" in capfd.readouterr().err


@pytest.mark.parametrize(
    "isi",
    [
        b"bukan json\n",
        b"[]\n",
        b"HEAD[2,[],[],[]]\n",
        b"HEADx\n",
        b"HEAD[1,[],[],[],[]]\n",
        b'HEAD[1,["1"],[[2,"x"]],[]]\n',
        b'HEAD[1,["1"],[],[]]\n',
    ],
)
def test_a_broken_part_file(
    folder: Path, utuh: bytes, isi: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    """Lines that are no variants in their order are told, and not gone on with."""
    kepala = left_over(folder, utuh).splitlines(keepends=True)[0]
    (folder / "h.csv.bagian").write_bytes(isi.replace(b"HEAD", kepala))
    argumen = (*ARGUMEN, "--format", "csv", "--out", "h.csv", "--resume")
    assert 1 == sakip(*argumen)
    assert "SKP830" in capfd.readouterr().err


def test_parts_that_are_there_are_left_alone(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Without --resume a part file is told, and kept."""
    (folder / "h.csv.bagian").write_bytes(b"kerja")
    assert 1 == sakip(*ARGUMEN, "--out", "h.csv")
    assert "SKP829" in capfd.readouterr().err
    assert b"kerja" == (folder / "h.csv.bagian").read_bytes()


def test_no_place_for_parts(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A folder that is not there, and a part file that is too big, are findings."""
    assert 1 == sakip(*ARGUMEN, "--out", "tiada/h.csv")
    assert "SKP117" in capfd.readouterr().err
    (folder / "h.csv.bagian").write_bytes(b"x" * 100)
    with pytest.MonkeyPatch.context() as ganti:
        ganti.setattr(_simulate, "MAX_BITA_SISA", 10)
        assert 1 == sakip(*ARGUMEN, "--out", "h.csv", "--resume")
    assert "SKP830" in capfd.readouterr().err
    galat = Temuan("SKP101", place("h.csv.bagian"), {"sebab": "izin ditolak"})
    with pytest.MonkeyPatch.context() as ganti:
        ganti.setattr(_simulate, "read_bytes", lambda *_: galat)
        assert 1 == sakip(*ARGUMEN, "--out", "h.csv", "--resume")
    assert "SKP101" in capfd.readouterr().err
    assert b"x" * 100 == (folder / "h.csv.bagian").read_bytes()


def test_a_full_disk_keeps_what_is_there(
    folder: Path,
    utuh: bytes,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """A part that cannot be written is SKP117; the run goes on from the rest."""
    asli = PartFile.append
    sisa = [3]

    def append(self: PartFile, bita: bytes) -> None:
        sisa[0] -= 1
        if not sisa[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        asli(self, bita)

    argumen = (*ARGUMEN, "--format", "csv", "--out", "h.csv")
    with monkeypatch.context() as ganti:
        ganti.setattr(PartFile, "append", append)
        assert 1 == sakip(*argumen)
    assert "h.csv.bagian:1:1: SKP117" in capfd.readouterr().err
    assert 0 == sakip(*argumen, "--resume")
    assert utuh == (folder / "h.csv").read_bytes()


def test_an_answer_that_cannot_be_written_keeps_its_parts(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the file itself is not written, the work is not lost."""
    from sakip import _output  # noqa: PLC0415 -- to make it fail

    def fail(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as ganti:
        ganti.setattr(_output, "_replace", fail)
        assert 1 == sakip(*ARGUMEN, "--out", "h.csv")
    assert (folder / "h.csv.bagian").exists()


@pytest.mark.usefixtures("folder")
def test_out_to_a_device(capfd: pytest.CaptureFixture[str]) -> None:
    """To what is no file nothing is kept beside."""
    assert 0 == sakip(*ARGUMEN, "--format", "csv", "--out", os.devnull)
    assert "" == capfd.readouterr().err
    assert not Path(f"{os.devnull}.bagian").exists()


# -- progress, and Ctrl+C


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Is it one?"""
        return True


@pytest.mark.usefixtures("folder")
def test_progress_is_for_terminals(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A bar is shown where stderr is a terminal, and nowhere else."""
    layar = Terminal()
    with monkeypatch.context() as ganti:
        ganti.setattr(sys, "stderr", layar)
        assert 0 == sakip(*ARGUMEN)
    assert "100%" in layar.getvalue()
    with monkeypatch.context() as ganti:
        ganti.setattr(sys, "stderr", None)
        assert 0 == sakip(*ARGUMEN)
    capfd.readouterr()
    assert 0 == sakip(*ARGUMEN)
    assert "" == capfd.readouterr().err


def interrupted(pekerjaan: Any, ke: int) -> Iterator[Any]:
    """The variants of a job, until somebody presses Ctrl+C."""
    for v in asli(pekerjaan):
        if v.nomor == ke:
            raise KeyboardInterrupt
        yield v


asli = _simulating.Pekerjaan.variants


def test_ctrl_c_keeps_what_is_there(
    folder: Path,
    utuh: bytes,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """What was computed before Ctrl+C is kept, how to go on is told, and it can."""
    argumen = (*ARGUMEN, "--format", "csv", "--out", "h.csv")
    with monkeypatch.context() as ganti:
        ganti.setattr(
            _simulating.Pekerjaan, "variants", lambda s, _n: interrupted(s, 151)
        )
        with pytest.raises(KeyboardInterrupt):
            sakip(*argumen)
        assert "teruskan dengan --resume (h.csv.bagian)" in capfd.readouterr().err
        # To stdout there is nothing to keep.
        with pytest.raises(KeyboardInterrupt):
            sakip(*ARGUMEN)
    assert "" == capfd.readouterr().err
    assert not (folder / "h.csv").exists()
    assert 151 == (folder / "h.csv.bagian").read_bytes().count(b"\n")
    assert 0 == sakip(*argumen, "--resume")
    assert utuh == (folder / "h.csv").read_bytes()


def test_a_killed_process_leaves_whole_lines(folder: Path) -> None:
    """A process killed at work leaves parts; going on gives what one run gives."""
    argumen = [
        *("simulate", "r", "f.toml", "--format", "csv", "--n", "30000"),
        *("--ubah", f"{A}=seragam(0,999)", "--out"),
    ]
    assert 0 == run([*argumen, "utuh.csv"], REGISTRY)
    anak = subprocess.Popen(
        [sys.executable, "-m", "sakip", *argumen, "h.csv"], cwd=folder
    )
    bagian = folder / "h.csv.bagian"
    for _ in range(2_000):
        with contextlib.suppress(FileNotFoundError):
            if bagian.stat().st_size > 50_000:
                break
        if anak.poll() is not None:
            break
        time.sleep(0.005)
    anak.send_signal(signal.SIGKILL)
    anak.wait()
    assert 0 == run([*argumen, "h.csv", "--resume"], REGISTRY)
    assert (folder / "utuh.csv").read_bytes() == (folder / "h.csv").read_bytes()


# -- what moves a figure, and how much is needed


@pytest.mark.usefixtures("folder")
def test_sensitivity(capfd: pytest.CaptureFixture[str]) -> None:
    """The figure asked for, or the Kanwil; percent or units; each format."""
    assert 0 == sakip("--sensitivitas")
    assert "Yang menggerakkan kanwil:capaian (71,88%)" in capfd.readouterr().out
    tanya = ("--sensitivitas", "--angka", "d.j:capaian", "--langkah", "satuan")
    assert 0 == sakip(*tanya, "--format", "json")
    isi = json.loads(capfd.readouterr().out)
    assert ("d.j:capaian", "satuan") == (isi["angka"], isi["langkah"])
    assert 0 == sakip(*tanya, "--format", "csv", "--out", "k.csv")
    assert Path("k.csv").read_bytes().startswith(b"apa,satuan,kini,arah,")


@pytest.mark.usefixtures("folder")
def test_reach(capfd: pytest.CaptureFixture[str]) -> None:
    """How much is needed; a figure or an input that is not there is a finding."""
    assert 0 == sakip("--capai", "d.j:capaian=100", "--dengan", "n")
    assert ["perlu", "20", "100,00%", "ya"] in [
        b.split() for b in capfd.readouterr().out.splitlines()
    ]
    assert 0 == sakip("--capai", "d.j:capaian=201", "--dengan", "n")
    assert "Tidak tercapai" in capfd.readouterr().out
    assert 1 == sakip("--capai", "d.j:capaian=100", "--dengan", "m")
    assert "SKP822" in capfd.readouterr().err


def test_reach_tells_what_checks_say(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A value that a check warns of is told with the answer: 5 of 4."""
    periksa = """
[[indikator.periksa]]
rumus = "a <= b"
pesan = "a lebih dari b"
tingkat = "peringatan"
"""
    kepala, _, ekor = DUA.partition('\n[[indikator]]\nkode = "d.j"')
    write_ruleset(folder / "r", f'{kepala}{periksa}\n[[indikator]]\nkode = "d.j"{ekor}')
    assert 0 == sakip("--capai", "d.i:capaian=150", "--dengan", "a")
    keluar = capfd.readouterr()
    assert ["perlu", "5", "156,25%", "ya"] in [
        b.split() for b in keluar.out.splitlines()
    ]
    assert "SKP410 d.i: a lebih dari b" in keluar.err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("argumen", "kata"),
    [
        (("--sensitivitas", "--ubah", "x=1"), "pilih satu"),
        (("--sensitivitas", "--capai", "x=1", "--dengan", "y"), "pilih satu"),
        (("--langkah", "satuan", "--ubah", "x=1"), "hanya untuk --sensitivitas"),
        (("--capai", "d:capaian=1"), "ditulis bersama-sama"),
        (("--dengan", "a"), "ditulis bersama-sama"),
        (("--capai", "x=1", "--dengan", "y", "--angka", "z"), "hapus --angka"),
        (("--sensitivitas", "--angka", "x", "--angka", "y"), "satu --angka"),
        (("--sensitivitas", "--format", "jsonl"), "di sini table, csv, json"),
        (("--capai", "x=1", "--dengan", "y", "--format", "csv"), "di sini table, json"),
        (("--capai", "x=y", "--dengan", "z"), "'y' bukan angka"),
    ],
)
def test_questions_that_do_not_go_together(
    argumen: tuple[str, ...], kata: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """One question at a time, with what belongs to it."""
    assert 2 == sakip(*argumen)
    assert kata in " ".join(capfd.readouterr().err.split())
