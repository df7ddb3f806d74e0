"""Mutation of rules: which changes examples notice, and that nothing is left behind."""

from __future__ import annotations

import tempfile
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import pytest
from attrs import frozen
from builder import DASAR, INDIKATOR, write_ruleset
from covered import changed, example
from mutated import fates, mutated

from sakip._ruleset import check_ruleset
from sakip.errors import RulesetError
from sakip.examples import mutate_rules, run_examples
from sakip.examples._mutation import ChoiceError
from sakip.examples._mutation_rules import proposals
from sakip.examples._mutation_text import read_written
from sakip.examples._mutation_trial import copy_rules
from sakip.examples._mutation_workers import WorkerError, attempt_apart
from sakip.expression import aggregate
from sakip.hookspecs import API, Calculation, Calculator, Konteks, Rincian, hookimpl
from sakip.plugins import build_registry

#: 9 of 10 persons is 90 %, and 90 of 80 is 112,5 %.
BIASA = example("a = 9, b = 10", '"d.i" = { capaian = 112.5 }')
#: jika in jika: above 50 % what is counted, else 0 % or 10 %.
BERCABANG = changed(
    INDIKATOR,
    ('"a / b"', '"jika(a / b > 50%, a / b, jika(a > 1 orang, 10%, 0%))"'),
)
#: 0/0 as well.
KEDUANYA = BIASA + example("a = 0, b = 0", '"d.i" = { capaian = "nihil" }', nama="Nol")


@pytest.fixture(autouse=True)
def sementara(tmp_path, monkeypatch) -> Path:
    """A folder for what is temporary, so that what is left there shows."""
    folder = tmp_path / "sementara"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_every_change_of_a_plain_indikator_is_noticed(tmp_path):
    """One example notices another target and polarity; units refuse the product."""
    hasil = mutated(tmp_path / "r", BIASA, INDIKATOR, "d.i")
    assert {
        ("polaritas", '"naik"', '"turun_selisih"'): ("diketahui", "Contoh"),
        ("target", "80", "81"): ("diketahui", "Contoh"),
        ("target", "80", "160"): ("diketahui", "Contoh"),
        ("rumus", "a / b", "a * b"): ("ditolak", "SKP302"),
    } == fates(hasil)
    assert (100, 4, ()) == (hasil.skor, hasil.dinilai, hasil.lolos)
    assert () == hasil.temuan(100)


def test_what_is_not_expected_is_not_noticed(tmp_path):
    """An example of realisasi alone notices nothing of the target."""
    contoh = example("a = 9, b = 10", '"d.i" = { realisasi = 90 }')
    hasil = mutated(tmp_path / "r", contoh, INDIKATOR, "d.i")
    assert {"polaritas": "lolos", "target": "lolos", "rumus": "ditolak"} == {
        m.jenis: m.putusan for m in hasil.mutan
    }
    assert Fraction(25) == hasil.skor


def test_each_survivor_is_a_finding_at_its_place(tmp_path):
    """Three unnoticed of four: three findings in the file, and one at the head."""
    contoh = example("a = 9, b = 10", '"d.i" = { realisasi = 90 }')
    hasil = mutated(tmp_path / "r", contoh, INDIKATOR, "d.i")
    assert [("aturan.toml", 7), ("aturan.toml", 8), ("aturan.toml", 8)] == [
        (Path(t.tempat.berkas).name, t.tempat.baris) for t in hasil.temuan()
    ]
    (kurang,) = (t for t in hasil.temuan(26) if t.kode == "SKP713")
    assert (
        "Contoh mengetahui 1 dari 4 perubahan (25,0%), kurang dari 26,0%."
        == kurang.pesan()
    )


def test_a_case_that_is_exercised_is_noticed(tmp_path):
    """0/0 that is expected to be Nihil notices each other outcome of its policy."""
    hasil = mutated(tmp_path / "r", KEDUANYA, INDIKATOR, "konvensi")
    nasib = fates(hasil)
    for lain in ("tidak_terdefinisi", "penuh", "nol", "galat"):
        assert ("diketahui", "Nol") == nasib["nol", '"nihil"', f'"{lain}"']


def test_a_case_that_is_not_exercised_is_not_noticed(tmp_path):
    """Without an example of n/0 its policy may be anything."""
    hasil = mutated(tmp_path / "r", BIASA, INDIKATOR, "konvensi")
    milik = [m for m in hasil.mutan if m.tempat.baris == 18]
    assert {(f'"{lain}"', "lolos") for lain in ("nihil", "penuh", "nol", "galat")} == {
        (m.menjadi, m.putusan) for m in milik
    }


def test_a_case_that_cannot_arise_computes_the_same(tmp_path):
    """Without a target of 0 its policies change no figure, and do not count."""
    hasil = mutated(tmp_path / "r", BIASA, INDIKATOR, "konvensi")
    setara = [m for m in hasil.mutan if m.putusan == "setara" and m.jenis == "nol"]
    # Five cases out of reach, each with four other words; the last may also stay.
    assert 21 == len(setara)


def test_a_state_that_cannot_arise_computes_the_same(tmp_path):
    """Every year has a target, so what becomes of one without is no matter."""
    hasil = mutated(tmp_path / "r", BIASA, INDIKATOR, "konvensi")
    milik = [m for m in hasil.mutan if m.jenis == "keadaan" and m.tempat.baris == 28]
    assert {"penuh", "nol", "menular", "galat"} == {
        m.menjadi.strip('"') for m in milik if m.putusan == "setara"
    }


def test_a_figure_that_is_never_a_number_computes_the_same(tmp_path):
    """Without a target there is no capaian, so what is added to it is no matter."""
    aturan = (
        changed(INDIKATOR, ("2024 = 80", '2024 = "tidak_ditargetkan"'))
        + """
[ukuran.u]
nama = "U"
satuan = "persen"
dipa = { rumus = "capaian + 10%" }
"""
    )
    contoh = example("a = 9, b = 10", 'd = { capaian = "tidak_ditargetkan" }')
    hasil = mutated(tmp_path / "r", contoh, aturan, "ukuran.u")
    assert ["setara"] * 3 == [m.putusan for m in hasil.mutan]


def test_a_refused_change_tells_the_code(tmp_path):
    """Weights that nobody wrote are missed by the check of the rules."""
    nasib = fates(mutated(tmp_path / "r", BIASA, INDIKATOR, "agregasi.kanwil"))
    assert ("ditolak", "SKP304") == nasib["agregasi", '"rerata"', '"rerata_tertimbang"']


def test_a_member_that_moves_is_noticed_where_it_is_missed(tmp_path):
    """Moved to the next sasaran, the indikator is no more in its own."""
    aturan = INDIKATOR + '[[sasaran]]\nkode = "d.t"\nnama = "Lain"\ndipa = "d"\n'
    contoh = example("a = 9, b = 10", '"d.s" = { capaian = 112.5 }')
    nasib = fates(mutated(tmp_path / "r", contoh, aturan, "d.i"))
    assert ("diketahui", "Contoh") == nasib["anggota", '"d.s"', '"d.t"']


def test_a_band_is_noticed_by_its_name(tmp_path):
    """100 % is "Baik"; a band that begins above 100 leaves it "Kurang"."""
    aturan = (
        INDIKATOR
        + """kategori = "k"
[kategori.k]
nilai = "eksak"
ruas = [{ kurang_dari = 100, nama = "Kurang" }, { minimal = 100, nama = "Baik" }]
"""
    )
    contoh = example("a = 8, b = 10", '"d.i" = { kategori = "Baik" }')
    nasib = fates(mutated(tmp_path / "r", contoh, aturan, "kategori.k", "d.i"))
    sisi = "kurang_dari 100, minimal 100", "maksimal 100, lebih_dari 100"
    assert ("diketahui", "Contoh") == nasib["ruas", *sisi]
    assert ("diketahui", "Contoh") == nasib["ruas", "100", "101"]
    assert ("lolos", "") == nasib["ruas", '"eksak"', '"tampil"']
    assert ("diketahui", "Contoh") == nasib["target", "80", "81"]


def test_an_expected_finding_that_no_longer_arises_is_noticed(tmp_path):
    """Facts that the rules refuse are accepted by other rules."""
    aturan = INDIKATOR + 'nol.nol_per_nol = "galat"\n'
    contoh = example("a = 0, b = 0", "", 'temuan = ["SKP417"]')
    nasib = fates(mutated(tmp_path / "r", contoh, aturan, "d.i"))
    assert ("diketahui", "Contoh") == nasib["nol", '"galat"', '"penuh"']
    assert ("lolos", "") == nasib["target", "80", "81"]


def test_a_year_that_no_example_reports_is_noticed(tmp_path):
    """Another year of an input reads facts that are not there."""
    aturan = changed(INDIKATOR, ('"a / b"', '"a / b[tahun-1]"'))
    contoh = example("a = 9, b = { 2023 = 10 }", '"d.i" = { capaian = 112.5 }')
    nasib = fates(mutated(tmp_path / "r", contoh, aturan, "d.i"))
    for lain in ("b[tahun]", "b[tahun-2]"):
        assert ("diketahui", "Contoh") == nasib["rumus", "b[tahun-1]", lain]


def test_a_figure_that_is_gone_is_noticed(tmp_path):
    """Capaian that is not aggregated any more is no figure of the DIPA."""
    aturan = (
        INDIKATOR
        + """
[ukuran.u]
nama = "U"
satuan = "persen"
kanwil = { dari = "dipa", cara = "maks" }
dipa = { rumus = "capaian" }
"""
    )
    contoh = example("a = 9, b = 10", "kanwil = { u = 112.5 }")
    hasil = mutated(tmp_path / "r", contoh, aturan, "ukuran.u")
    assert ("ditolak", "SKP107") == fates(hasil)["agregasi", '"dipa"', '"sasaran"']


def test_one_of_two_expectations_is_enough(tmp_path):
    """An example of two indikator notices a change of either."""
    dua = INDIKATOR.replace('"d.i"', '"d.j"')
    contoh = example(
        "a = 9, b = 10",
        '"d.i" = { capaian = 112.5 }, "d.j" = { capaian = 125 }',
        'realisasi."d.j" = { a = 1, b = 1 }',
    )
    for kode in ("d.i", "d.j"):
        hasil = mutated(tmp_path / kode, contoh, INDIKATOR + dua, kode)
        assert {"diketahui", "ditolak"} == {m.putusan for m in hasil.mutan}


@frozen
class Banyak:
    """How many parts there are."""

    banyak: int


def test_a_part_that_is_gone_is_noticed(tmp_path):
    """With another number of parts the one that is expected is not there."""

    def build(parameter: Banyak, konteks: Konteks) -> Calculation:
        n = parameter.banyak
        isi = konteks.input("a")
        return Calculation(
            aggregate("rerata", [isi, isi]),
            (Rincian("bagian", f"ke{n}", "Bagian", isi, konteks.satuan),),
        )

    kalkulator = Calculator("uji.banyak", "Banyak", Banyak, build)
    plugin = SimpleNamespace(
        SAKIP_API=API, sakip_calculators=hookimpl(lambda: [kalkulator])
    )
    aturan = changed(
        INDIKATOR,
        ('rumus = "a / b"', 'kalkulator = "uji.banyak"\nparameter.banyak = 1'),
        ('"A", satuan = "orang"', '"A", satuan = "persen"'),
        ('masukan.b = { nama = "B", satuan = "orang" }\n', ""),
    )
    kepala = changed(DASAR, ("bahasa = 1", 'bahasa = 1\nplugin = ["uji"]'))
    contoh = example("a = 90", '"d.i" = { realisasi = 90 }, "d.i.ke1" = { nilai = 90 }')
    folder = write_ruleset(
        tmp_path / "r", aturan, kepala=kepala, **{"kasus/uji": contoh}
    )
    hasil = mutate_rules(
        folder, hanya=["d.i"], registry=build_registry({"uji": plugin})
    )
    assert ("diketahui", "Contoh") == fates(hasil)["parameter", "1", "2"]


def test_rules_that_rules_are_derived_from_are_changed_too(tmp_path):
    """Examples of a derived ruleset guard the rules that it takes over."""
    write_ruleset(tmp_path / "dasar")
    kepala = '[ruleset]\nid = "turun"\nturunan = "dasar"\nnama = "T"\nedisi = "1"\n'
    folder = write_ruleset(
        tmp_path / "turun", "", kepala=kepala, **{"kasus/uji": BIASA}
    )
    hasil = mutate_rules(folder, hanya=["dasar/aturan.toml"])
    assert 4 == len(hasil.mutan)
    assert 100 == hasil.skor


def test_amendments_are_changed_in_their_years(tmp_path):
    """A target that an amendment states is guarded by an example of its year."""
    kepala = changed(DASAR, ("dari = 2024-01-01", "dari = 2023-01-01"))
    aturan = changed(
        INDIKATOR, ("target = { 2024 = 80 }", "target = { 2023 = 70, 2024 = 80 }")
    )
    amandemen = """
[amandemen]
id = "ubah"
nama = "Ubah"
tanggal = 2024-01-01
berlaku = { dari = 2024-01-01 }

[[ubah.indikator]]
kode = "d.i"
target = { 2024 = 90 }
"""
    contoh = example("a = 9, b = 10", '"d.i" = { capaian = 100 }')
    berkas = {"amandemen/ubah": amandemen}
    hasil = mutated(tmp_path / "r", contoh, aturan, "d.i", kepala=kepala, **berkas)
    nasib = fates(hasil)
    assert ("diketahui", "Contoh") == nasib["target", "90", "91"]
    assert ("lolos", "") == nasib["target", "70", "71"]
    # What the amendment replaces decides nothing.
    assert ("setara", "") == nasib["target", "80", "81"]


def test_rules_that_cannot_be_changed_are_whole(tmp_path):
    """Where nothing computes otherwise there is nothing to notice."""
    contoh = example("a = 9, b = 10", '"d.i" = { capaian = 112.5 }')
    hasil = mutated(tmp_path / "r", contoh, INDIKATOR, "d.i")
    setara = [m for m in hasil.mutan if m.putusan == "setara"]
    assert 100 == type(hasil)(hasil.ruleset, tuple(setara)).skor


@pytest.mark.parametrize("luar", ["", '[riwayat.2019."d.i"]\nrealisasi = 50\n'])
def test_years_that_facts_recall_are_guarded_too(tmp_path, luar):
    """A target of an earlier year that the facts record notices another target."""
    kepala = changed(
        DASAR,
        ("dari = 2024-01-01", "dari = 2022-01-01"),
        ("tampilan = { digit = 2 }", "tampilan.digit = 2\nrealisasi.persen = 2"),
    )
    aturan = changed(INDIKATOR, ("2024 = 80", "2022 = 60, 2023 = 70, 2024 = 80"))
    fakta = f"""
[laporan]
tahun = 2024
[realisasi."d.i"]
a = 9
b = 10
[riwayat.2023."d.i"]
realisasi = 71.25
target = 70
{luar}"""
    harap = 'temuan = ["SKP419"]' if luar else 'harapan."d.i".capaian = 112.5'
    contoh = f"""
[[contoh]]
nama = "Contoh"
laporan = "fakta/fakta.toml"
{harap}
"""
    (tmp_path / "r" / "fakta").mkdir(parents=True)
    berkas = {"fakta/fakta": fakta}
    kode = ("d.i", "konvensi")
    hasil = mutated(tmp_path / "r", contoh, aturan, *kode, kepala=kepala, **berkas)
    nasib = fates(hasil)
    assert ("diketahui", "Contoh") == nasib["target", "70", "71"]
    assert ("lolos", "") == nasib["target", "60", "61"]
    assert ("lolos", "") == nasib["pembulatan", "2", "3"]


RAMAI = (
    BERCABANG
    + """nol = { n_per_nol = "galat" }
batas = { bawah = 1, atas = 120 }
konversi = "skor"
kategori = "kategori"
[konversi.skor]
ruas = [
  { minimal = 0, kurang_dari = 50, nilai = [0, 40] },
  { minimal = 50, nilai = 80 },
]
[kategori.kategori]
nilai = "tampil"
ruas = [{ kurang_dari = 50, nama = "Kurang" }, { minimal = 50, nama = "Baik" }]
[[indikator]]
kode = "d.j"
nama = "Lain"
sasaran = "d.t"
satuan = "orang"
polaritas = "turun_selisih"
target = { 2024 = 4 }
rumus = "jumlah(n[tahun-1 .. tahun])"
masukan.n = { nama = "N", satuan = "orang" }
[[sasaran]]
kode = "d.t"
nama = "Lain"
dipa = "d"
[ukuran.u]
nama = "U"
satuan = "persen"
dipa = { rumus = "capaian / 2" }
kanwil = { dari = "dipa", cara = "maks" }
"""
)
RAMAI_CONTOH = (
    example(
        "a = 2, b = 10",
        '"d.i" = { capaian = 10, kategori = "Kurang" }, "d.t" = { capaian = 50 }',
        'realisasi."d.j".n = { 2023 = 1, 2024 = 5 }',
    )
    + example("a = 9, b = 10", '"d.i" = { capaian = 80 }', nama="Baik")
    + example("a = 0, b = 0", '"d.i" = { realisasi = "nihil" }', nama="Nol")
    + example("a = 1, b = 0", "", 'temuan = ["SKP417"]', nama="Catat")
    + example(
        "a = 9, b = 10",
        "kanwil = { u = 26.25 }",
        'realisasi."d.j".n = { 2023 = 4, 2024 = 3 }',
        nama="Kanwil",
    )
)


def test_asking_only_who_can_know_is_asking_all(tmp_path):
    """Each verdict is that of running every example on the changed rules."""
    folder = write_ruleset(tmp_path / "r", RAMAI, **{"kasus/uji": RAMAI_CONTOH})
    registry = build_registry()
    ruleset, _ = check_ruleset(folder, registry)
    assert ruleset is not None
    usul = proposals(read_written([folder]), ruleset, registry)
    salinan = copy_rules(folder, tmp_path / "salinan")
    semua = []
    for satu in usul:
        salinan.put(satu)
        try:
            lulus = run_examples(salinan.folder, registry=registry).lulus
            semua.append("tak ketahuan" if lulus else "diketahui")
        except RulesetError:
            semua.append("ditolak")
        salinan.undo(satu)
    ada = [
        "tak ketahuan" if m.putusan in ("lolos", "setara") else m.putusan
        for m in mutate_rules(folder).mutan
    ]
    assert semua == ada
    assert {"tak ketahuan", "diketahui", "ditolak"} == set(ada)


# -- what is tried


def test_a_draw_is_the_same_for_the_same_seed(tmp_path):
    """Three of the changes are drawn; the seed decides which, in their order."""
    folder = write_ruleset(tmp_path / "r", INDIKATOR, **{"kasus/uji": BIASA})
    semua = mutate_rules(folder).mutan
    satu, dua = (mutate_rules(folder, banyak=3, benih=1).mutan for _ in range(2))
    assert satu == dua
    assert 3 == len(satu)
    assert list(satu) == [m for m in semua if m in satu]
    assert satu != mutate_rules(folder, banyak=3, benih=2).mutan
    assert semua == mutate_rules(folder, banyak=len(semua)).mutan


def test_a_file_is_chosen_by_its_name(tmp_path):
    """A file's name means every change in it, as does what its codes begin with."""
    hasil = mutated(tmp_path / "r", BIASA, INDIKATOR, "aturan.toml")
    assert hasil.mutan == mutate_rules(tmp_path / "r", hanya=["d"]).mutan
    assert {"aturan.toml"} == {Path(m.tempat.berkas).name for m in hasil.mutan}
    assert {"d.i"} == {m.kode for m in hasil.mutan}


def test_a_choice_of_nothing_is_refused(tmp_path):
    """A code that no change is of is a mistake of whoever asks."""
    with pytest.raises(ChoiceError, match=r"d\.tiada"):
        mutated(tmp_path / "r", BIASA, INDIKATOR, "d.tiada")


def test_examples_must_pass_first(tmp_path):
    """What fails by the rules as they are cannot notice a change."""
    with pytest.raises(RulesetError) as salah:
        mutated(tmp_path / "r", BIASA.replace("112.5", "1"))
    assert ["SKP701"] == [t.kode for t in salah.value.temuan]


# -- what is left


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file with its bytes and the time it was written."""
    return {
        p.relative_to(folder).as_posix(): (p.read_bytes(), p.stat().st_mtime_ns)
        for p in folder.rglob("*")
        if p.is_file()
    }


def test_the_rulesets_own_folder_is_not_touched(tmp_path, sementara):
    """Bytes and times of every file stay, and nothing temporary is left."""
    folder = write_ruleset(tmp_path / "r", INDIKATOR, **{"kasus/uji": BIASA})
    for path in folder.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    lama = snapshot(folder)
    mutate_rules(folder)
    assert lama == snapshot(folder)
    assert [] == list(sementara.iterdir())


def test_an_interruption_leaves_nothing(tmp_path, sementara):
    """Ctrl+C after the second change ends the work; the copy goes, too."""
    folder = write_ruleset(tmp_path / "r", INDIKATOR, **{"kasus/uji": BIASA})
    lama = snapshot(folder)
    sampai = []

    def interrupt(berapa: int, dari: int) -> None:
        sampai.append((berapa, dari))
        if berapa == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        mutate_rules(folder, hanya=["d.i"], maju=interrupt)
    assert [(1, 4), (2, 4)] == sampai
    assert [] == list(sementara.iterdir())
    assert lama == snapshot(folder)


def test_line_ends_and_marks_are_no_hindrance(tmp_path):
    """A file of Windows, with a byte order mark and CRLF, is changed all the same."""
    folder = write_ruleset(tmp_path / "r", INDIKATOR, **{"kasus/uji": BIASA})
    path = folder / "aturan.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    hasil = mutate_rules(folder, hanya=["d.i"])
    assert [100, 4] == [hasil.skor, len(hasil.mutan)]


# -- several processes


def test_processes_find_what_one_finds(tmp_path, sementara, monkeypatch):
    """Two processes share the changes, and the answer is the same, in order."""
    # They take longer to begin than anybody waits at a time, and are waited for.
    monkeypatch.setattr("sakip.examples._mutation_workers._TUNGGU", 0.01)
    folder = write_ruleset(tmp_path / "r", INDIKATOR, **{"kasus/uji": BIASA})
    sampai: list[int] = []
    dua = mutate_rules(
        folder, hanya=["d.i"], pekerja=2, maju=lambda n, _: sampai.append(n)
    )
    assert mutate_rules(folder, hanya=["d.i"]).mutan == dua.mutan
    assert [1, 2, 3, 4] == sampai
    assert [] == list(sementara.iterdir())


def test_a_process_that_fails_is_told(tmp_path, capfd):
    """Work that one of the processes cannot do does not hang the rest."""
    folder = write_ruleset(tmp_path / "r", INDIKATOR, **{"kasus/uji": BIASA})
    registry = build_registry()
    ruleset, _ = check_ruleset(folder, registry)
    assert ruleset is not None
    usul = proposals(read_written([folder]), ruleset, registry)[:3]
    with pytest.raises(WorkerError):
        attempt_apart(tmp_path / "tiada", tmp_path, None, usul, 9, lambda *_: None)
    assert "RulesetError" in capfd.readouterr().err


def test_processes_end_with_the_work(tmp_path, sementara):
    """An interruption while processes work ends them, and their copies go."""
    folder = write_ruleset(tmp_path / "r", INDIKATOR, **{"kasus/uji": BIASA})

    def interrupt(_berapa: int, _dari: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        mutate_rules(folder, pekerja=2, maju=interrupt)
    assert [] == list(sementara.iterdir())


def test_a_registry_is_for_one_process(tmp_path):
    """Plugins that are not installed cannot be found by other processes."""
    with pytest.raises(ValueError, match="registry"):
        mutate_rules(tmp_path, pekerja=2, registry=build_registry())
