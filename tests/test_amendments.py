"""Amendments: what they do to rules, to which years, and what is wrong with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from builder import DASAR, INDIKATOR, check, codes, facts, lines, write_ruleset

import sakip
from sakip._model import Indikator

KEPALA = DASAR.replace("dari = 2024-01-01", "dari = 2022-01-01")
ATURAN = INDIKATOR.replace("2024 = 80", "2022 = 60, 2023 = 70, 2024 = 80")
AMANDEMEN = """
[amandemen]
id      = "perubahan"
nama    = "Perubahan"
tanggal = 2024-02-01
berlaku = { dari = 2024-01-01 }
"""

Tulis = Callable[..., Path]


@pytest.fixture
def tulis(tmp_path: Path) -> Tulis:
    """Write a ruleset of 2022-2024 with amendments, by file name."""

    def write(*amandemen: str, aturan: str = ATURAN) -> Path:
        folder = write_ruleset(tmp_path / "r", aturan, kepala=KEPALA)
        (folder / "amandemen").mkdir(exist_ok=True)
        for n, teks in enumerate(amandemen, 1):
            path = folder / "amandemen" / f"a{n}.toml"
            path.write_text(teks, encoding="utf-8")
        return folder

    return write


def other(tanggal: str, isi: str, *, berlaku: str = "dari = 2024-01-01") -> str:
    """An amendment with an id of its own, made of its date."""
    kepala = AMANDEMEN.replace('"perubahan"', f'"a-{tanggal}"')
    kepala = kepala.replace("2024-02-01", tanggal).replace("dari = 2024-01-01", berlaku)
    return kepala + isi


def indikator(ruleset: sakip.Ruleset, tahun: int, kode: str = "d.i") -> Indikator:
    """One indikator by the rules of a year."""
    return ruleset.rules(tahun).indikator[kode]


def test_a_change_holds_in_its_years_only(tulis: Tulis) -> None:
    """A target that an amendment changes is the new one from its year on."""
    ubah = '[[ubah.indikator]]\nkode = "d.i"\ntarget = { 2024 = 90 }\n'
    ruleset = sakip.load_ruleset(tulis(AMANDEMEN + ubah))
    assert [Fraction(80), Fraction(90)] == [
        indikator(ruleset, tahun).target[2024] for tahun in (2023, 2024)
    ]
    hasil = sakip.evaluate(ruleset, facts({"d.i": {"a": 72, "b": 100}}))
    assert "80,00%" == str(hasil.indikator["d.i"].capaian)
    assert ("perubahan",) == hasil.jejak.amandemen


def test_keys_that_are_not_named_stay(tulis: Tulis) -> None:
    """Tables below are merged key by key; what is not named is as before."""
    ubah = (
        '[[ubah.indikator]]\nkode = "d.i"\nrumus = "a / (b + c)"\n'
        'masukan.c = { nama = "C", satuan = "orang" }\nmasukan.a = { nama = "AA" }\n'
    )
    ruleset = sakip.load_ruleset(tulis(AMANDEMEN + ubah))
    baru = indikator(ruleset, 2024)
    assert ["a", "b", "c"] == list(baru.masukan)
    assert ("AA", "orang") == (baru.masukan["a"].nama, baru.masukan["a"].satuan.kata)
    assert ["a", "b"] == list(indikator(ruleset, 2023).masukan)


def test_a_measure_follows_a_conversion_that_changes(tulis: Tulis) -> None:
    """A measure's own table stays the same, and yet its bands are those of the year."""
    aturan = (
        ATURAN
        + """
[ukuran.skor]
nama = "Skor"
satuan = "persen"
kanwil = { dari = "dipa", cara = "maks", konversi = "skor" }
dipa = { rumus = "capaian" }

[konversi.skor]
ruas = [{ nilai = 1 }]
"""
    )
    ubah = "[ubah.konversi.skor]\nruas = [{ nilai = 2 }]\n"
    ruleset = sakip.load_ruleset(tulis(AMANDEMEN + ubah, aturan=aturan))
    assert ["1,00%", "2,00%"] == [
        str(
            sakip.evaluate(
                ruleset,
                sakip.load_laporan(
                    {
                        "laporan": {"tahun": tahun},
                        "realisasi": {"d.i": {"a": 8, "b": 10}},
                    }
                ),
            ).kanwil.ukuran["skor"]
        )
        for tahun in (2023, 2024)
    ]


def test_units_and_targets_of_a_year_are_replaced_whole(tulis: Tulis) -> None:
    """A unit or a target that is a table does not mix with the one before."""
    aturan = ATURAN.replace("2024 = 80", '2024 = { nilai = 8, satuan = "orang" }')
    ubah = '[[ubah.indikator]]\nkode = "d.i"\ntarget = { 2024 = 90 }\n'
    ruleset = sakip.load_ruleset(tulis(AMANDEMEN + ubah, aturan=aturan))
    assert Fraction(90) == indikator(ruleset, 2024).target[2024]


def test_a_removed_key_is_gone(tulis: Tulis) -> None:
    """``hapus`` takes keys out, also of a table below."""
    ubah = (
        '[[ubah.indikator]]\nkode = "d.i"\nrumus = "a / 100 orang"\n'
        'hapus = ["masukan.b", "target.2022"]\n'
    )
    baru = indikator(sakip.load_ruleset(tulis(AMANDEMEN + ubah)), 2024)
    assert (["a"], [2023, 2024]) == (list(baru.masukan), list(baru.target))


def test_added_and_retired_tables(tulis: Tulis) -> None:
    """What is added is there from its year on, what is retired until then."""
    isi = (
        '[[cabut.indikator]]\nkode = "d.i"\nalasan = "diganti"\n'
        "[tambah.satuan.desa]\nnama = 'Desa'\n"
        + INDIKATOR.replace("[[indikator]]", "[[tambah.indikator]]")
        .replace("d.i", "d.baru")
        .replace('"orang"', '"desa"')
    )
    ruleset = sakip.load_ruleset(tulis(AMANDEMEN + isi))
    assert [["d.i"], ["d.baru"]] == [
        list(ruleset.rules(tahun).indikator) for tahun in (2023, 2024)
    ]


def test_a_table_can_be_replaced_whole(tulis: Tulis) -> None:
    """Retiring and adding one code in one amendment contradicts nothing."""
    isi = '[[cabut.indikator]]\nkode = "d.i"\n' + INDIKATOR.replace(
        "[[indikator]]", "[[tambah.indikator]]"
    ).replace("a / b", "b / a")
    folder = tulis(AMANDEMEN + isi)
    assert () == check(folder)
    assert "b / a" == indikator(sakip.load_ruleset(folder), 2024).rumus


def test_a_new_code_keeps_its_lineage_and_its_references(tulis: Tulis) -> None:
    """A renamed sasaran keeps its indikator; a renamed indikator tells its old code."""
    isi = (
        '[[ganti_kode.sasaran]]\ndari = "d.s"\nmenjadi = "d.s9"\n'
        '[[ganti_kode.indikator]]\ndari = "d.i"\nmenjadi = "d.i9"\n'
        '[[ganti_kode.dipa]]\ndari = "d"\nmenjadi = "dd"\n'
        '[[ubah.indikator]]\nkode = "d.i9"\nnama = "Lain"\n'
    )
    ruleset = sakip.load_ruleset(tulis(AMANDEMEN + isi))
    baru = indikator(ruleset, 2024, "d.i9")
    assert ("d.s9", ("d.i",), "Lain") == (baru.sasaran, baru.silsilah, baru.nama)
    assert ["dd"] == list(ruleset.rules(2024).dipa)
    assert "dd" == ruleset.rules(2024).sasaran["d.s9"].dipa
    assert "d" == ruleset.rules(2023).sasaran["d.s"].dipa


def test_conventions_and_aggregates_can_change(tulis: Tulis) -> None:
    """[ubah.konvensi] and [ubah.agregasi.*] change what they name."""
    isi = (
        '[ubah.konvensi]\nnol = { nol_per_nol = "penuh" }\n'
        '[ubah.agregasi.kanwil]\ncara = "min"\n'
    )
    ruleset = sakip.load_ruleset(tulis(AMANDEMEN + isi))
    assert ["rerata", "min"] == [
        ruleset.rules(tahun).agregasi["kanwil"].cara for tahun in (2023, 2024)
    ]
    hasil = sakip.evaluate(ruleset, facts({"d.i": {"a": 0, "b": 0}}))
    assert "100,00%" == str(hasil.indikator["d.i"].capaian)


def test_entries_with_codes_are_merged_by_code(tmp_path: Path) -> None:
    """A variable of an index changes, goes or comes by its code; the rest stays.

    The parameters are those of no calculator: only their tables are looked at.
    """
    dimensi = (
        'kalkulator = "x.y"\n[[indikator.parameter.dimensi]]\nkode = "p"\nbobot = 1\n'
        '[[indikator.parameter.dimensi]]\nkode = "q"\nbobot = 2\n'
        '[[indikator.parameter.dimensi]]\nkode = "r"\nbobot = 3\n'
    )
    aturan = ATURAN.replace('rumus = "a / b"\n', "") + dimensi
    isi = (
        '[[ubah.indikator]]\nkode = "d.i"\n'
        'hapus = ["parameter.dimensi.p", "parameter.dimensi.r.bobot"]\n'
        '[[ubah.indikator.parameter.dimensi]]\nkode = "q"\nbobot = 5\n'
        '[[ubah.indikator.parameter.dimensi]]\nkode = "s"\nbobot = 6\n'
    )
    folder = write_ruleset(tmp_path, aturan, kepala=KEPALA)
    (folder / "amandemen").mkdir()
    (folder / "amandemen" / "a.toml").write_text(AMANDEMEN + isi, encoding="utf-8")
    from sakip._rules_loader import read_rules  # noqa: PLC0415 -- below the door

    akhir = read_rules(folder).bagian[-1].aturan.indikator["d.i"]
    dimensi_akhir = akhir.parameter["dimensi"]
    assert [("q", 5), ("r", None), ("s", 6)] == [
        (d["kode"], d.get("bobot")) for d in dimensi_akhir
    ]
    tempat = [akhir.asal.tempat("parameter", "dimensi", i, "kode") for i in range(3)]
    assert [("aturan.toml", 16), ("aturan.toml", 19), ("a.toml", 14)] == [
        (Path(t.berkas).name, t.baris) for t in tempat
    ]
    bobot = akhir.asal.tempat("parameter", "dimensi", 0, "bobot")
    assert ("a.toml", 12) == (Path(bobot.berkas).name, bobot.baris)


@pytest.mark.parametrize("nama", ["parameter.dimensi.x", "parameter.dimensi.p.x"])
def test_an_entry_that_is_not_there_cannot_be_removed(tulis: Tulis, nama: str) -> None:
    """``hapus`` of a code or key that no entry has is a finding."""
    dimensi = '[[indikator.parameter.dimensi]]\nkode = "p"\n'
    isi = f'[[ubah.indikator]]\nkode = "d.i"\nhapus = ["{nama}"]\n'
    temuan = check(tulis(AMANDEMEN + isi, aturan=ATURAN + dimensi))
    assert "SKP601" in codes(temuan)


def test_a_finding_points_into_the_amendment(tulis: Tulis) -> None:
    """A mistake in what an amendment wrote stands where it was written."""
    ubah = '[[ubah.indikator]]\nkode = "d.i"\nrumus = "a / bb"\n'
    folder = tulis(AMANDEMEN + ubah)
    (temuan,) = check(folder)
    assert ("SKP202", "a1.toml", 9, 14) == (
        temuan.kode,
        Path(temuan.tempat.berkas).name,
        temuan.tempat.baris,
        temuan.tempat.kolom,
    )


def test_an_amendment_may_be_a_folder(tulis: Tulis) -> None:
    """amandemen.toml is the head; the other files of its folder hold the rest."""
    folder = tulis()
    sub = folder / "amandemen" / "perubahan"
    sub.mkdir()
    (sub / "amandemen.toml").write_text(AMANDEMEN, encoding="utf-8")
    (sub / "isi.toml").write_text(
        '[[ubah.indikator]]\nkode = "d.i"\nnama = "Lain"\n', encoding="utf-8"
    )
    (folder / "amandemen" / "catatan").mkdir()
    ruleset = sakip.load_ruleset(folder)
    assert ["Indikator", "Lain"] == [
        indikator(ruleset, tahun).nama for tahun in (2023, 2024)
    ]


class TestEdition:
    """The second axis: what was known on a date."""

    @pytest.mark.parametrize(
        ("edisi", "nama"),
        [
            (None, "Tiga"),
            (dt.date(2024, 6, 1), "Tiga"),
            (dt.date(2024, 5, 31), "Dua"),
            (dt.date(2024, 2, 1), "Dua"),
            (dt.date(2024, 1, 31), "Indikator"),
        ],
    )
    def test_later_amendments_are_not_known(
        self, tulis: Tulis, edisi: dt.date | None, nama: str
    ) -> None:
        """On a date the amendments of that date and before it count."""
        pola = '[[ubah.indikator]]\nkode = "d.i"\nnama = "{}"\n'
        folder = tulis(
            other("2024-06-01", pola.format("Tiga")), AMANDEMEN + pola.format("Dua")
        )
        ruleset = sakip.load_ruleset(folder, edisi=edisi)
        assert nama == indikator(ruleset, 2024).nama
        assert edisi == ruleset.pada

    def test_the_date_is_in_the_result(self, tulis: Tulis) -> None:
        """A result tells on which date its rules are known."""
        hari = dt.date(2024, 1, 1)
        ruleset = sakip.load_ruleset(tulis(AMANDEMEN), edisi=hari)
        hasil = sakip.evaluate(ruleset, facts({"d.i": {"a": 1, "b": 1}}))
        assert (hari, ()) == (hasil.jejak.pada, hasil.jejak.amandemen)

    def test_years_between_two_amendments(self, tulis: Tulis) -> None:
        """An amendment that ends gives way to the rules before it."""
        ubah = '[[ubah.indikator]]\nkode = "d.i"\nnama = "Sementara"\n'
        masa = "dari = 2023-01-01, sampai = 2023-12-31"
        ruleset = sakip.load_ruleset(tulis(other("2023-01-01", ubah, berlaku=masa)))
        assert ["Indikator", "Sementara", "Indikator"] == [
            indikator(ruleset, tahun).nama for tahun in ruleset.tahun
        ]
        assert [0, 1, 0] == [len(ruleset.amended(tahun)) for tahun in ruleset.tahun]


class TestRefused:
    """Amendments that cannot mean what they say."""

    def found(self, folder: Path) -> list[str]:
        """The findings without their remedies."""
        return [baris.split(". (")[0] for baris in lines(check(folder), folder)]

    def test_no_head(self, tulis: Tulis) -> None:
        """A file without [amandemen] is told so, and does nothing."""
        assert ["SKP116"] == codes(check(tulis("")))

    def test_head_with_a_fault(self, tulis: Tulis) -> None:
        """An amendment whose head cannot be read does nothing."""
        ubah = '[[ubah.indikator]]\nkode = "tiada"\nnama = "x"\n'
        folder = tulis(AMANDEMEN.replace("nama ", "nam ") + ubah)
        assert {"SKP104"} == set(codes(check(folder)))

    def test_two_of_one_id(self, tulis: Tulis) -> None:
        """An id names one amendment."""
        assert ["SKP108"] == codes(check(tulis(AMANDEMEN, AMANDEMEN)))

    @pytest.mark.parametrize(
        ("isi", "kode"),
        [
            ("[tambahkan]\n", "SKP104"),
            ("[ubah.indikatr]\n", "SKP104"),
            ("[tambah.konvensi]\n", "SKP104"),
            ("[ubah]\nindikator = 5\n", "SKP106"),
            ("[ubah]\nkonvensi = 5\n", "SKP106"),
            ("[ubah.satuan]\norang = 5\n", "SKP106"),
            ("[[ubah.indikator]]\nnama = 'x'\n", "SKP105"),
            ("[[cabut.indikator]]\nalasan = 'x'\n", "SKP105"),
            ("[[cabut.indikator]]\nkode = 'd.x'\n", "SKP601"),
            ("[[ganti_kode.indikator]]\ndari = 'd.x'\nmenjadi = 'd.y'\n", "SKP601"),
            ("[[ubah.indikator]]\nkode = 'd.x'\nnama = 'x'\n", "SKP601"),
            ("[ubah.satuan.orng]\nnama = 'x'\n", "SKP601"),
            ("[[ubah.indikator]]\nkode = 'd.i'\nhapus = ['nol']\n", "SKP601"),
            ("[[ubah.indikator]]\nkode = 'd.i'\nhapus = ['target.1']\n", "SKP601"),
            ("[[ubah.indikator]]\nkode = 'd.i'\nhapus = ['nama.x']\n", "SKP601"),
            ("[[ubah.indikator]]\nkode = 'd.i'\nhapus = ['masukan.z.x']\n", "SKP601"),
            ("[[ubah.indikator]]\nkode = 'd.i'\nhapus = 5\n", "SKP106"),
            ("[[ubah.indikator]]\nkode = 'd.i'\nnama = 'Indikator'\n", "SKP602"),
            ("[[tambah.sasaran]]\nkode = 'd.s'\nnama = 'x'\n", "SKP603"),
            ("[[tambah.pendukung]]\nkode = 'd.i'\nnama = 'x'\n", "SKP603"),
            ("[[ganti_kode.dipa]]\ndari = 'd'\nmenjadi = 'd'\n", "SKP603"),
            ("[[ubah.indikator]]\nkode = 'd.i'\ntarget = { 2023 = 1 }\n", "SKP604"),
        ],
    )
    def test_one_finding(self, tulis: Tulis, isi: str, kode: str) -> None:
        """Each mistake is one finding, inside the amendment."""
        (temuan,) = check(tulis(AMANDEMEN + isi))
        assert (kode, "a1.toml") == (temuan.kode, Path(temuan.tempat.berkas).name)

    def test_one_key_twice(self, tulis: Tulis) -> None:
        """Two changes of one key on one date contradict each other."""
        ubah = '[[ubah.indikator]]\nkode = "d.i"\nnama = "{}"\n'
        folder = tulis(AMANDEMEN + ubah.format("x") + ubah.format("y"))
        assert [
            "amandemen/a1.toml:12:8: SKP603 Amandemen bertentangan: ubah indikator d.i"
            " juga ditulis di amandemen/a1.toml:9"
        ] == self.found(folder)

    def test_actions_that_are_no_tables(self, tulis: Tulis) -> None:
        """An action of a wrong kind is one finding."""
        assert ["SKP106"] == codes(check(tulis("ubah = 5\n" + AMANDEMEN)))

    def test_retired_by_one_and_changed_by_another(self, tulis: Tulis) -> None:
        """What one amendment changes another of that date cannot retire."""
        ubah = '[[ubah.indikator]]\nkode = "d.i"\nnama = "x"\n'
        cabut = AMANDEMEN.replace('"perubahan"', '"yang lain"')
        cabut += '[[cabut.indikator]]\nkode = "d.i"\n'
        assert ["SKP603"] == codes(check(tulis(AMANDEMEN + ubah, cabut)))

    def test_one_key_on_two_dates(self, tulis: Tulis) -> None:
        """A later amendment may change again what an earlier one changed."""
        ubah = '[[ubah.indikator]]\nkode = "d.i"\nnama = "{}"\n'
        folder = tulis(AMANDEMEN + ubah.format("x"), other("2024-03-01", ubah))
        assert () == check(folder)

    @pytest.mark.parametrize(
        ("masa", "kode"),
        [
            ("dari = 2021-01-01", "SKP605"),
            ("dari = 2025-01-01", "SKP605"),
            ("dari = 2024-01-01, sampai = 2025-12-31", "SKP605"),
            ("dari = 2024-01-01, sampai = 2023-12-31", "SKP313"),
        ],
    )
    def test_dates_outside(self, tulis: Tulis, masa: str, kode: str) -> None:
        """An amendment holds within the dates of its ruleset."""
        assert [kode] == codes(check(tulis(other("2024-02-01", "", berlaku=masa))))

    def test_a_broken_base_hides_no_other_mistake(self, tulis: Tulis) -> None:
        """A code that may be in a file that cannot be read is not called missing."""
        ubah = '[[ubah.indikator]]\nkode = "d.i"\nnama = "x"\n[tambahkan]\n'
        folder = tulis(AMANDEMEN + ubah, aturan="[[indikator\n")
        assert ["SKP103", "SKP104"] == sorted(codes(check(folder)))

    def test_a_table_that_is_none(self, tulis: Tulis) -> None:
        """A change of something that is no table leaves the finding where it is."""
        ubah = "[ubah.satuan.desa]\nnama = 'x'\n"
        folder = tulis(AMANDEMEN + ubah, aturan=ATURAN + "[satuan]\ndesa = 5\n")
        assert ["SKP106"] == codes(check(folder))

    def test_dates_of_a_ruleset_without_years(self, tmp_path: Path) -> None:
        """With a faulty head the amendments are still looked at."""
        folder = write_ruleset(tmp_path, ATURAN, kepala=KEPALA.replace("id =", "i ="))
        (folder / "amandemen").mkdir()
        isi = AMANDEMEN + '[[cabut.indikator]]\nkode = "d.x"\n'
        (folder / "amandemen" / "a.toml").write_text(isi, encoding="utf-8")
        assert {"SKP104", "SKP601"} == set(codes(check(folder)))


class TestDerived:
    """A ruleset that takes its rules from the one beside it."""

    def write(self, tmp_path: Path, kepala: str, dasar: str = "asal") -> Path:
        """Write a base and a ruleset beside it with this head."""
        write_ruleset(tmp_path / dasar, ATURAN, kepala=KEPALA)
        return write_ruleset(tmp_path / "turunan", "", kepala=kepala)

    def test_head_keys_win(self, tmp_path: Path) -> None:
        """Its own keys of the head count, the others are those of the base."""
        folder = self.write(tmp_path, '[ruleset]\nid = "lain"\nturunan = "asal"\n')
        ruleset = sakip.load_ruleset(folder)
        asal = sakip.load_ruleset(tmp_path / "asal")
        assert ("lain", asal.edisi, asal.tahun) == (
            ruleset.id,
            ruleset.edisi,
            ruleset.tahun,
        )
        assert asal.aturan.indikator == ruleset.aturan.indikator
        assert asal.sidik != ruleset.sidik

    def test_it_changes_by_amendment(self, tmp_path: Path) -> None:
        """Its own amendments are laid over those of the base."""
        folder = self.write(tmp_path, '[ruleset]\nid = "x"\nturunan = "asal"\n')
        (folder / "amandemen").mkdir()
        isi = AMANDEMEN + '[[ubah.indikator]]\nkode = "d.i"\nnama = "Lain"\n'
        (folder / "amandemen" / "a.toml").write_text(isi, encoding="utf-8")
        assert "Lain" == indikator(sakip.load_ruleset(folder), 2024).nama

    def test_fault_in_a_key_of_the_base(self, tmp_path: Path) -> None:
        """A wrong value of the base's head is told at the base."""
        folder = self.write(tmp_path, '[ruleset]\nid = "x"\nturunan = "asal"\n')
        dasar = KEPALA.replace("bahasa = 1", "bahasa = 7")
        (tmp_path / "asal" / "ruleset.toml").write_text(dasar, encoding="utf-8")
        (temuan,) = check(folder)
        assert ("SKP112", "asal") == (temuan.kode, Path(temuan.tempat.berkas).parts[-2])

    @pytest.mark.parametrize(
        ("kepala", "kode"),
        [
            ('[ruleset]\nturunan = "asl"\n', "SKP111"),
            ('[ruleset]\nturunan = "../asal"\n', "SKP111"),
            ('[ruleset]\nturunan = ".."\n', "SKP111"),
            ('[ruleset]\nturunan = "asal"\n[konvensi]\n', "SKP114"),
            ('[ruleset]\nturunan = "asal"\n[agregasi]\n', "SKP114"),
            ("ruleset = 5\n", "SKP106"),
        ],
    )
    def test_refused(self, tmp_path: Path, kepala: str, kode: str) -> None:
        """Only a folder beside it is taken, and only its head is its own."""
        assert kode in codes(check(self.write(tmp_path, kepala)))

    def test_no_chain(self, tmp_path: Path) -> None:
        """A ruleset is not derived from a derived one."""
        self.write(tmp_path, '[ruleset]\nid = "x"\nturunan = "asal"\n')
        folder = write_ruleset(
            tmp_path / "cucu", "", kepala='[ruleset]\nid = "y"\nturunan = "turunan"\n'
        )
        assert "SKP606" in codes(check(folder))

    def test_base_that_cannot_be_read(self, tmp_path: Path) -> None:
        """A base with a head that is no TOML is its own finding."""
        folder = self.write(tmp_path, '[ruleset]\nid = "x"\nturunan = "asal"\n')
        (tmp_path / "asal" / "ruleset.toml").write_text("[", encoding="utf-8")
        assert "SKP103" in codes(check(folder))

    def test_base_head_that_is_no_table(self, tmp_path: Path) -> None:
        """A head of the base that is no table is told, and harms nothing else."""
        folder = self.write(tmp_path, '[ruleset]\nid = "x"\nturunan = "asal"\n')
        dasar = "ruleset = 5\n" + KEPALA[KEPALA.index("[konvensi]") :]
        (tmp_path / "asal" / "ruleset.toml").write_text(dasar, encoding="utf-8")
        assert "SKP105" in codes(check(folder))


class TestLineage:
    """What an indikator comes from."""

    def test_predecessor_of_an_earlier_year(self, tulis: Tulis) -> None:
        """A code that held before an amendment is a predecessor."""
        isi = '[[cabut.indikator]]\nkode = "d.i"\n' + INDIKATOR.replace(
            "[[indikator]]", "[[tambah.indikator]]"
        ).replace("d.i", "d.baru").replace("rumus", 'silsilah = ["d.i"]\nrumus')
        assert () == check(tulis(AMANDEMEN + isi))

    @pytest.mark.parametrize(
        ("silsilah", "saran"),
        [
            ("d.ii", "Mungkin maksudnya 'd.i'?"),
            ("kemenkumham-2024:ahu.pnb", "Mungkin maksudnya 'ahu.pnbp'?"),
            ("kemenkumham-2042:ahu.pnbp", "Mungkin maksudnya 'kemenkumham-2024'?"),
            ("zzz:x", 'tulis kode indikator lama, atau "id-ruleset:kode" dari'),
        ],
    )
    def test_nobody_there(self, tulis: Tulis, silsilah: str, saran: str) -> None:
        """A predecessor that is nowhere is a finding with the nearest name."""
        aturan = ATURAN.replace("rumus", f'silsilah = ["{silsilah}"]\nrumus')
        (temuan,) = check(tulis(aturan=aturan))
        assert "SKP607" == temuan.kode
        assert temuan.saran().startswith(saran)

    def test_predecessor_in_another_ruleset(self, tulis: Tulis) -> None:
        """A code of an installed ruleset is a predecessor, of whatever year."""
        kode = "kemenkumham-2024:bphn.produk_hukum_daerah"
        aturan = ATURAN.replace("rumus", f'silsilah = ["{kode}"]\nrumus')
        assert () == check(tulis(aturan=aturan))
