"""Examples of a ruleset's folder: where they are read, and how they are run."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from builder import DASAR, INDIKATOR, codes, lines, write_ruleset
from examples import CONTOH, example, ran, write_kasus
from explained import registry

import sakip
from sakip.examples import read_cases, run_examples, write_tests
from sakip.plugins import build_registry


def names(folder: Path) -> list[str]:
    """The names of the examples that a folder has."""
    return [k.nama for k in read_cases(folder)[0]]


def named(nama: str) -> str:
    """The example under another name."""
    return CONTOH.replace("Tiga dari empat", nama)


AMANDEMEN = """
[amandemen]
id = "am"
nama = "Amandemen"
tanggal = 2024-02-01
berlaku = { dari = 2024-01-01 }

[[ubah.indikator]]
kode = "d.i"
target = { 2024 = 50 }
"""


def test_examples_stand_beside_the_rules_or_in_their_own_folder(tmp_path):
    """Files of rules, of a DIPA, of amendments and of cases are all looked into."""
    write_ruleset(tmp_path, INDIKATOR + named("aturan"), kepala=DASAR + named("kepala"))
    write_kasus(tmp_path, named("kasus"))
    (tmp_path / "dipa").mkdir()
    (tmp_path / "dipa" / "x.toml").write_text(named("dipa"), encoding="utf-8")
    (tmp_path / "amandemen" / "b").mkdir(parents=True)
    kepala = AMANDEMEN + named("amandemen")
    (tmp_path / "amandemen" / "a.toml").write_text(kepala, encoding="utf-8")
    lain = AMANDEMEN.replace('"am"', '"lain"').replace("= 50", "= 60")
    (tmp_path / "amandemen" / "b" / "amandemen.toml").write_text(lain, encoding="utf-8")
    isi = named("bagian")
    (tmp_path / "amandemen" / "b" / "isi.toml").write_text(isi, encoding="utf-8")

    assert ["kepala", "aturan", "dipa", "amandemen", "bagian", "kasus"] == names(
        tmp_path
    )


def test_facts_and_other_folders_hold_no_examples(tmp_path):
    """What stands in `contoh` or a hidden file is not read."""
    write_ruleset(tmp_path)
    write_kasus(tmp_path, CONTOH, ".b")
    (tmp_path / "contoh").mkdir()
    (tmp_path / "contoh" / "a.toml").write_text(CONTOH, encoding="utf-8")

    assert [] == names(tmp_path)


def test_derived_ruleset_has_the_examples_of_the_other(tmp_path):
    """A derived ruleset keeps the promises of the one it is derived from."""
    write_ruleset(tmp_path / "dasar")
    write_kasus(tmp_path / "dasar", CONTOH)
    kepala = (
        '[ruleset]\nid = "anak"\nturunan = "dasar"\nnama = "Anak"\nedisi = "2024.2"\n'
    )
    write_ruleset(tmp_path / "anak", "", kepala=kepala)
    write_kasus(tmp_path / "anak", named("sendiri"))

    hasil = run_examples(tmp_path / "anak")

    assert ["Tiga dari empat", "sendiri"] == [u.kasus.nama for u in hasil.uji]
    assert ("anak", True) == (hasil.ruleset.id, hasil.lulus)


def test_files_of_cases_hold_nothing_else(tmp_path):
    """A rule in a file of cases is an unknown key: it would be read by nobody."""
    write_ruleset(tmp_path)
    write_kasus(tmp_path, f"dipa = 3\n{CONTOH}\n[[contih]]\n")

    kasus, temuan = read_cases(tmp_path)

    assert ["Tiga dari empat"] == [k.nama for k in kasus]
    assert [
        "kasus/a.toml:1:1: SKP104 Kunci 'dipa' tidak dikenal di berkas kasus. "
        "(kunci yang sah: contoh)",
        "kasus/a.toml:9:3: SKP104 Kunci 'contih' tidak dikenal di berkas kasus. "
        "(Mungkin maksudnya 'contoh'?)",
    ] == lines(temuan, tmp_path)


def test_mistyped_table_beside_the_rules_is_told(tmp_path):
    """`[[contih]]` in a file of rules is an unknown key with a remedy."""
    write_ruleset(tmp_path, f"{INDIKATOR}\n[[contih]]\n")

    with pytest.raises(sakip.RulesetError) as salah:
        run_examples(tmp_path)

    (satu,) = salah.value.temuan
    assert "Mungkin maksudnya 'contoh'?" == satu.saran()


def test_faults_of_shape_stand_at_their_place(tmp_path):
    """An example with a wrong key, no name or another shape is a finding each."""
    write_ruleset(tmp_path)
    isi = '[[contoh]]\nnama = "X"\nharap = {}\n[[contoh]]\ntahun = "2024"\n'
    write_kasus(tmp_path, isi)
    write_kasus(tmp_path, "contoh = 3\n", "b")
    write_kasus(tmp_path, "[[contoh]\n", "c")

    kasus, temuan = read_cases(tmp_path)

    assert () == kasus
    assert [
        ("a.toml", 3, "SKP104"),
        ("a.toml", 4, "SKP105"),
        ("a.toml", 5, "SKP106"),
        ("b.toml", 1, "SKP106"),
        ("c.toml", 1, "SKP103"),
    ] == sorted((Path(t.tempat.berkas).name, t.tempat.baris, t.kode) for t in temuan)


def test_two_examples_cannot_have_one_name(tmp_path):
    """The second example of a name is told where the first one stands."""
    hasil = ran(tmp_path, CONTOH + CONTOH)

    assert not hasil.lulus
    (satu,) = hasil.temuan
    argumen = dict(satu.argumen)
    assert ("SKP108", 9, "Tiga dari empat") == (
        satu.kode,
        satu.tempat.baris,
        argumen["kode"],
    )
    assert argumen["lain"].endswith("kasus/a.toml:2")


def test_example_that_holds_has_no_finding(tmp_path):
    """3 / 4 is 75 %, and 75 / 80 is 93,75 %."""
    hasil = ran(tmp_path, CONTOH)

    assert (True, ()) == (hasil.lulus, hasil.semua_temuan)
    (uji,) = hasil.uji
    assert ((), ()) == (uji.selisih, uji.penjelasan)
    assert uji.dihitung is not None


def test_figure_that_differs_is_told_with_its_explanation(tmp_path):
    """What is expected, what came out, and the working of that figure alone."""
    hasil = ran(tmp_path, example("realisasi = 75, capaian = 90"))

    ((uji,), (beda,)) = hasil.uji, hasil.uji[0].selisih
    assert ("d.i", "capaian", "90", "93,75%") == (
        beda.kode,
        beda.ukuran,
        beda.harap,
        beda.hitung,
    )
    (penjelasan,) = uji.penjelasan
    assert [("indikator", "d.i", "capaian")] == [s.kunci for s in penjelasan.langkah]
    assert () == penjelasan.bagian


def test_every_level_can_be_expected(tmp_path):
    """Kanwil, DIPA, sasaran and satker have figures too; one member is their mean."""
    kepala = DASAR + (
        '[masukan_satker.pagu]\nnama = "Pagu"\nsatuan = "rupiah"\n'
        '[masukan_satker.belanja]\nnama = "Belanja"\nsatuan = "rupiah"\n'
        '[ukuran.serapan]\nnama = "Serapan"\nsatuan = "persen"\n'
        'satker = { rumus = "belanja / pagu" }\n'
        'dipa = { dari = "satker", cara = "rasio_jumlah" }\n'
        'kanwil = { dari = "satker", cara = "rasio_jumlah" }\n'
        '[[satker]]\nkode = "d"\nnama = "Satker"\n'
    )
    contoh = (
        CONTOH
        + 'satker."d" = { pagu = 8, belanja = 7 }\n'
        + "harapan.kanwil = { capaian = 93.75, serapan = 87.5 }\n"
        + 'harapan."d" = { capaian = 93.75, serapan = 87.5 }\n'
        + 'harapan."satker:d" = { serapan = "175/2" }\n'
        + 'harapan."d.s" = { capaian = 93.75 }\n'
    )

    hasil = ran(tmp_path, contoh, kepala=kepala)

    assert () == hasil.semua_temuan


def test_parts_and_bands_can_be_expected(tmp_path):
    """A band by its name, words as they are reported; a wrong band shows capaian."""
    aturan = (
        INDIKATOR
        + 'kategori = "k"\n[[indikator]]\nkode = "d.t"\nnama = "T"\nsasaran = "d.s"\n'
        'satuan = "teks"\npolaritas = "informatif"\n'
    )
    kepala = DASAR + (
        '[kategori.k]\nnilai = "eksak"\nruas = [{ nama = "Kurang", kurang_dari = 90 }, '
        '{ nama = "Baik", minimal = 90 }]\n'
    )
    contoh = (
        CONTOH.replace("capaian =", 'kategori = "Baik", capaian =')
        + 'realisasi."d.t" = { teks = "tersusun" }\n'
    )
    salah = example('kategori = "Kurang"')

    hasil = ran(tmp_path, contoh + salah, aturan, kepala=kepala)

    (beda,) = [s for u in hasil.uji for s in u.selisih]
    assert ("kategori", "Kurang", "Baik") == (beda.ukuran, beda.harap, beda.hitung)
    (penjelasan,) = hasil.uji[1].penjelasan
    assert [("indikator", "d.i", "capaian")] == [s.kunci for s in penjelasan.langkah]


def test_expected_finding_must_arise_and_no_other(tmp_path):
    """A fact out of range is expected here: the example holds, and has no figures."""
    hasil = ran(tmp_path, example("", "a = -3, b = 4", temuan='["SKP403"]'))

    assert () == hasil.semua_temuan
    assert hasil.uji[0].dihitung is None


def test_refused_facts_give_no_figure_to_expect(tmp_path):
    """A figure beside an expected refusal is never computed, and that is told."""
    contoh = example("realisasi = 75", "a = -3, b = 4", temuan='["SKP403"]')

    hasil = ran(tmp_path, contoh)

    (beda,) = hasil.uji[0].selisih
    assert ("75", "—", ()) == (beda.harap, beda.hitung, hasil.uji[0].penjelasan)


def test_refused_case_can_be_expected(tmp_path):
    """Where the rules refuse 3/0, the example that shows it expects SKP417."""
    kepala = DASAR.replace('n_per_nol = "tidak_terdefinisi"', 'n_per_nol = "galat"')

    contoh = example("", "a = 3, b = 0", temuan='["SKP417"]')

    assert () == ran(tmp_path, contoh, kepala=kepala).semua_temuan


def test_facts_may_start_from_a_report(tmp_path):
    """An example takes a report of the folder and puts facts of its own in place."""
    (tmp_path / "contoh").mkdir()
    fakta = '[laporan]\ntahun = 2024\n[realisasi."d.i"]\na = 1\nb = 4\n'
    (tmp_path / "contoh" / "x.toml").write_text(fakta, encoding="utf-8")
    awal = (
        '[[contoh]]\nnama = "Apa adanya"\nlaporan = "contoh/x.toml"\n'
        'harapan."d.i" = { realisasi = 25 }\n'
    )
    ganti = example("realisasi = 75", laporan='"contoh"').replace("tahun = 2024\n", "")

    assert () == ran(tmp_path, awal + ganti).semua_temuan


@pytest.mark.parametrize(
    "laporan", ["../x", "/x", "contoh/../../x", "tiada", "contoh/a\\u0000", "putar"]
)
def test_facts_stay_inside_the_folder(tmp_path, laporan):
    """A path that leaves the ruleset's folder, or leads nowhere, is refused."""
    folder = tmp_path / "r"
    write_ruleset(folder)
    (tmp_path / "x").mkdir()
    fakta = '[laporan]\ntahun = 2024\n[realisasi."d.i"]\na = 3\nb = 4\n'
    (tmp_path / "x" / "a.toml").write_text(fakta, encoding="utf-8")
    (folder / "putar").symlink_to(folder / "putar")
    write_kasus(folder, example("realisasi = 75", laporan=f'"{laporan}"'))

    assert ["SKP704"] == codes(run_examples(folder).semua_temuan)


def test_link_out_of_the_folder_is_refused(tmp_path):
    """A link to facts elsewhere leaves the folder as a path would."""
    folder = tmp_path / "r"
    write_ruleset(folder)
    (tmp_path / "x").mkdir()
    fakta = '[laporan]\ntahun = 2024\n[realisasi."d.i"]\na = 3\nb = 4\n'
    (tmp_path / "x" / "a.toml").write_text(fakta, encoding="utf-8")
    (folder / "contoh").symlink_to(tmp_path / "x")
    write_kasus(folder, example("realisasi = 75", laporan='"contoh"'))

    assert ["SKP704"] == codes(run_examples(folder).semua_temuan)


def test_facts_without_a_year_are_told(tmp_path):
    """Neither the example nor its report tells the year."""
    tanpa = example("realisasi = 75").replace("tahun = 2024\n", "")
    (tmp_path / "contoh").mkdir()
    fakta = '[laporan]\nkanwil = "K"\n'
    (tmp_path / "contoh" / "x.toml").write_text(fakta, encoding="utf-8")
    dari = tanpa.replace('"Contoh"', '"Lain"') + 'laporan = "contoh"\n'

    hasil = ran(tmp_path, tanpa + dari)

    assert ["SKP105", "SKP115"] == sorted(codes(hasil.semua_temuan))


def test_year_outside_the_ruleset_is_told(tmp_path):
    """The rules hold in 2024 only."""
    hasil = ran(tmp_path, CONTOH.replace("2024", "2031"))

    assert ["SKP415"] == codes(hasil.semua_temuan)


def test_expectation_of_another_kind_is_told(tmp_path):
    """An array can be no figure."""
    hasil = ran(tmp_path, example("capaian = [93.75]"))

    assert ["SKP106"] == codes(hasil.semua_temuan)


def test_examples_can_be_picked_by_name(tmp_path):
    """A part of the name is enough, in any case."""
    write_ruleset(tmp_path)
    write_kasus(tmp_path, CONTOH + example("capaian = 1"))

    assert run_examples(tmp_path, nama="DARI").lulus
    assert not run_examples(tmp_path, nama="cont").lulus


def test_examples_are_run_by_the_rules_of_a_date(tmp_path):
    """Before the amendment was known the target was 80, then 50: 75 / 50 = 150 %."""
    write_ruleset(tmp_path)
    (tmp_path / "amandemen").mkdir()
    (tmp_path / "amandemen" / "a.toml").write_text(AMANDEMEN, encoding="utf-8")
    write_kasus(tmp_path, CONTOH)

    assert run_examples(tmp_path, edisi=dt.date(2024, 1, 31)).lulus
    (beda,) = run_examples(tmp_path).uji[0].selisih
    assert "150,00%" == beda.hitung


def test_unknown_ruleset_is_refused():
    """Neither a folder nor an installed id."""
    with pytest.raises(sakip.RulesetError) as salah:
        run_examples("tiada", registry=build_registry())

    assert "SKP111" in codes(salah.value.temuan)


def test_report_tells_each_example(tmp_path):
    """One line for each example, the difference and its working under it, a count."""
    hasil = ran(tmp_path, CONTOH + example("capaian = 90, serap = 1"))

    teks = write_tests(hasil).replace(f"{tmp_path.as_posix()}/", "")
    inggris = write_tests(hasil, bahasa="en").replace(f"{tmp_path.as_posix()}/", "")

    assert [
        "kasus/a.toml",
        "  ✓ Tiga dari empat",
        "  ✗ Contoh",
        "      kasus/a.toml:11:29: capaian d.i: diharapkan 90, dihitung 93,75%",
        "      kasus/a.toml:11:33: SKP703 d.i tidak mempunyai 'serap'. "
        "(yang ada: realisasi, capaian)",
    ] == teks.splitlines()[:5]
    assert "= 75% / 80% × 100%" in teks
    assert "2 contoh: 1 lulus, 1 gagal" == teks.splitlines()[-1]
    assert "capaian of d.i: expected 90, computed 93,75%" in inggris
    assert "2 examples: 1 passed, 1 failed" == inggris.splitlines()[-1]


def test_report_for_programs_has_the_same(tmp_path):
    """JSON tells each example with its place, differences and findings."""
    hasil = ran(tmp_path, CONTOH + example("capaian = 90, serap = 1"))

    isi = json.loads(write_tests(hasil, "json"))

    assert (1, "uji", "2024.1", False) == tuple(
        isi[k] for k in ("versi", "ruleset", "edisi", "lulus")
    )
    assert {"contoh": 2, "lulus": 1, "gagal": 1} == isi["ringkasan"]
    assert [] == isi["temuan"]
    baik, buruk = isi["contoh"]
    assert (True, [], []) == (baik["lulus"], baik["selisih"], baik["temuan"])
    assert ("Contoh", 8, False) == (buruk["nama"], buruk["baris"], buruk["lulus"])
    (beda,), (temuan,) = buruk["selisih"], buruk["temuan"]
    assert ("d.i", "capaian", "90", "93,75%", 11, 29) == tuple(
        beda[k] for k in ("kode", "ukuran", "harap", "hitung", "baris", "kolom")
    )
    assert ("SKP703", "galat") == (temuan["kode"], temuan["tingkat"])
    assert {"id", "en"} == set(temuan["pesan"])


def test_name_cannot_command_a_terminal(tmp_path):
    """Escapes in a name are shown, not obeyed."""
    hasil = ran(tmp_path, CONTOH.replace("Tiga", "\\u001b[2JTiga"))

    assert "\x1b" not in write_tests(hasil)
    assert "\x1b" not in write_tests(hasil, "json")


def test_parts_of_a_calculator_can_be_expected(tmp_path):
    """A part by its dotted code: a.isi + 1/10 is 60 %; it is explained by itself."""
    aturan = (
        INDIKATOR.split("rumus")[0]
        + 'kalkulator = "uji.bagian"\nparameter = { masukan = [] }\n'
    )
    write_ruleset(tmp_path, aturan, kepala=DASAR)
    contoh = CONTOH.split("realisasi.")[0] + (
        'realisasi."d.i" = { "a.isi" = 50, "b.isi" = 20 }\n'
        'harapan."d.i" = { realisasi = 40 }\n'
        'harapan."d.i.a" = { nilai = 60 }\nharapan."d.i.b" = { nilai = 30 }\n'
    )
    write_kasus(tmp_path, contoh)

    hasil = run_examples(tmp_path, registry=registry())

    ((beda,), (penjelasan,)) = hasil.uji[0].selisih, hasil.uji[0].penjelasan
    assert ("d.i.b", "nilai", "20,00%") == (beda.kode, beda.ukuran, beda.hitung)
    assert [("rincian", "d.i", "b")] == [s.kunci for s in penjelasan.langkah]


def test_facts_of_another_shape_are_told(tmp_path):
    """Where a table of facts belongs stands a number: the example has no figures."""
    hasil = ran(tmp_path, CONTOH.replace("{ a = 3, b = 4 }", "3"))

    (satu,) = hasil.semua_temuan
    assert ("SKP706", "SKP106") == (satu.kode, dict(satu.argumen)["kode"])
