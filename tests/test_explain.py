"""Why a figure is what it is: the tree, its places, and what was met on the way."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from pathlib import Path

import pytest
from builder import DASAR, INDIKATOR, facts, load, write_ruleset
from explained import explained, figure, root, rule

import sakip
from sakip._explaining import explain, explainer
from sakip._explanation import Penjelasan, Simpul
from sakip._value import Keadaan

#: Two of the head's indikator.
DUA = INDIKATOR + INDIKATOR.replace("d.i", "d.j").replace('"Indikator"', '"Lain"')
#: Measures of satker, in the head.
UKURAN = """
[dasar.pmk]
judul = "PMK"
sumber = "pmk"
terverifikasi = true

[masukan_satker]
pagu = { nama = "Pagu", satuan = "rupiah" }
belanja = { nama = "Belanja", satuan = "rupiah" }

[[satker]]
kode = "d"
nama = "Kantor"

[[satker]]
kode = "d.k"
nama = "Cabang"

[ukuran.serapan]
nama = "Serapan"
satuan = "persen"
dasar = "pmk"
sumber = "Pasal 1"
satker = { rumus = "belanja / pagu" }
dipa = { dari = "satker", cara = "rasio_jumlah" }
kanwil = { dari = "satker", cara = "rerata" }

[ukuran.sisa]
nama = "Sisa"
satuan = "persen"
kanwil = { rumus = "capaian - serapan" }

[ukuran.sisa.satker]
kalkulator = "bawaan.rasio"
parameter = { pembilang = "belanja", penyebut = "pagu" }
"""
SATKER = {
    "d": {"pagu": 100, "belanja": 90},
    "d.k": {"pagu": 300, "belanja": 210},
}


def operands(s: Simpul) -> list[object]:
    """Names or exact values of the children of a node."""
    return [a.nama or a.nilai for a in s.anak]


def measured(tmp_path: Path, kode: str) -> Penjelasan:
    """The explanation of a code under the measures above; a / b is 19/20."""
    return explained(
        tmp_path,
        INDIKATOR,
        {"d.i": {"a": 57, "b": 60}},
        kode,
        kepala=DASAR + UKURAN,
        satker=SATKER,
    )


class TestIndikator:
    """Realisasi and capaian of one indikator."""

    def test_ratio(self, tmp_path: Path) -> None:
        """57 of 60 is 19/20, and against 80 % that is 19/16; each leaf is named."""
        p = explained(tmp_path, INDIKATOR, {"d.i": {"a": 57, "b": 60}})
        realisasi, capaian = p.langkah
        assert ("realisasi", "a / b", 9) == (
            realisasi.kunci[2],
            realisasi.rumus,
            realisasi.aturan.baris,
        )
        assert ("operasi", "/", Fraction(19, 20)) == (
            realisasi.pohon.jenis,
            realisasi.pohon.op,
            realisasi.pohon.nilai,
        )
        assert [("a", "A", 57), ("b", "B", 60)] == [
            (a.nama, a.label, a.nilai) for a in realisasi.pohon.anak
        ]
        assert ("naik", "80%", 8, Fraction(19, 16)) == (
            capaian.rumus,
            capaian.target,
            capaian.aturan.baris,
            capaian.pohon.nilai,
        )
        assert capaian.aturan == capaian.tempat_target
        daun = capaian.pohon.anak
        assert ("d.i.realisasi", ("indikator", "d.i", "realisasi")) == (
            daun[0].nama,
            daun[0].kunci,
        )
        assert (Fraction(4, 5), capaian.tempat_target) == (
            daun[1].nilai,
            daun[1].tempat,
        )
        assert () == p.bagian

    def test_place_of_facts_and_of_parts_of_a_formula(self, tmp_path: Path) -> None:
        """Inputs point into the facts, if reported; numbers into formulas."""
        berkas = tmp_path / "fakta.toml"
        berkas.write_text(
            '[laporan]\ntahun = 2024\n\n[realisasi."d.i"]\na = 3\n', encoding="utf-8"
        )
        ruleset = load(tmp_path / "r", rule("a / (b + 5 orang)"))
        p = explain(ruleset, sakip.load_laporan(berkas), "d.i")
        pohon = root(p)
        a, jumlah = pohon.anak
        b, lima = jumlah.anak
        assert Keadaan.BELUM_ADA is pohon.nilai
        tempat = [s.tempat for s in (a, b, lima)]
        # rumus = "a / (b + 5 orang)": the 5 is the nineteenth character of its line.
        assert [(5, 5), (1, 1), (9, 19)] == [
            (t.baris, t.kolom) for t in tempat if t is not None
        ]

    def test_sources(self, tmp_path: Path) -> None:
        """Bases, sources, notes and what the rules say of the target come along."""
        lain = (
            'dasar = ["permen"]\nsumber = "hlm. 3"\nsumber_target = "PK"\n'
            'terverifikasi = true\nketerangan = "Catatan"\n'
        )
        aturan = INDIKATOR.replace('satuan = "persen"\n', f'satuan = "persen"\n{lain}')
        kepala = (
            DASAR
            + '[dasar.permen]\njudul = "Permen"\nsumber = "x"\nterverifikasi = false\n'
        )
        p = explained(tmp_path, aturan, {"d.i": {"a": 1, "b": 2}}, kepala=kepala)
        (dasar,) = p.dasar
        assert ("permen", "Permen", False) == (
            dasar.kode,
            dasar.judul,
            dasar.terverifikasi,
        )
        assert ("hlm. 3", True, "Catatan", "PK") == (
            p.sumber,
            p.terverifikasi,
            p.keterangan,
            figure(p, "capaian").sumber_target,
        )

    def test_rounding(self, tmp_path: Path) -> None:
        """Recorded at one decimal in percent, 2/3 is 667/1000; the tree keeps both."""
        aturan = f"{INDIKATOR}pembulatan = {{ realisasi = {{ digit = 1 }} }}\n"
        pohon = root(explained(tmp_path, aturan, {"d.i": {"a": 2, "b": 3}}))
        assert ("pembulatan", 3, "setengah_naik", Fraction(667, 1000)) == (
            pohon.jenis,
            pohon.digit,
            pohon.mode,
            pohon.nilai,
        )
        assert [Fraction(2, 3)] == [a.nilai for a in pohon.anak]

    def test_cap(self, tmp_path: Path) -> None:
        """100 % against 80 % is 125 %, which the cap makes 120 %."""
        aturan = f"{INDIKATOR}batas = {{ atas = 120 }}\n"
        pohon = root(explained(tmp_path, aturan, {"d.i": {"a": 1, "b": 1}}), "capaian")
        assert ("batas", None, Fraction(6, 5), Fraction(6, 5)) == (
            pohon.jenis,
            pohon.bawah,
            pohon.atas,
            pohon.nilai,
        )
        assert [Fraction(5, 4)] == [a.nilai for a in pohon.anak]

    def test_nothing_of_nothing(self, tmp_path: Path) -> None:
        """0/0 is Nihil, and so is its capaian where the rules put nothing in place."""
        p = explained(tmp_path, INDIKATOR, {"d.i": {"a": 0, "b": 0}})
        assert [Keadaan.NIHIL] * 2 == [langkah.pohon.nilai for langkah in p.langkah]
        assert "operasi" == root(p, "capaian").jenis

    def test_policy_of_zero(self, tmp_path: Path) -> None:
        """Where 0/0 counts as full, the tree tells the state and what replaced it."""
        aturan = f'{INDIKATOR}nol = {{ nol_per_nol = "penuh" }}\n'
        pohon = root(explained(tmp_path, aturan, {"d.i": {"a": 0, "b": 0}}), "capaian")
        assert ("pengganti", Keadaan.NIHIL, 1) == (
            pohon.jenis,
            pohon.diganti,
            pohon.nilai,
        )
        assert [Keadaan.NIHIL, 1] == [a.nilai for a in pohon.anak]

    def test_policy_of_zero_that_is_not_met(self, tmp_path: Path) -> None:
        """A replacement that is not needed is no part of the tree."""
        aturan = f'{INDIKATOR}nol = {{ nol_per_nol = "penuh" }}\n'
        pohon = root(explained(tmp_path, aturan, {"d.i": {"a": 4, "b": 5}}), "capaian")
        assert ("operasi", "/", 1) == (pohon.jenis, pohon.op, pohon.nilai)

    @pytest.mark.parametrize(("a", "op", "nilai"), [(0, "ya", 1), (3, "tidak", 0)])
    def test_target_of_zero(self, tmp_path: Path, a: int, op: str, nilai: int) -> None:
        """Against a target of 0, zero is full and more is nothing; one is told."""
        aturan = INDIKATOR.replace("2024 = 80", "2024 = 0")
        pohon = root(explained(tmp_path, aturan, {"d.i": {"a": a, "b": 5}}), "capaian")
        assert ("pilihan", op, nilai) == (pohon.jenis, pohon.op, pohon.nilai)
        syarat, diambil = pohon.anak
        assert ("=", ["d.i.realisasi", 0], nilai) == (
            syarat.op,
            operands(syarat),
            diambil.nilai,
        )

    def test_choice_on_a_state(self, tmp_path: Path) -> None:
        """Where the condition is not known, no branch is taken."""
        pohon = root(explained(tmp_path, rule("jika(a > b, 1%, 2%)")))
        assert ("pilihan", "", Keadaan.BELUM_ADA, 1) == (
            pohon.jenis,
            pohon.op,
            pohon.nilai,
            len(pohon.anak),
        )

    def test_target_in_another_unit(self, tmp_path: Path) -> None:
        """A target in persons says nothing of a percentage: no target, as written."""
        aturan = INDIKATOR.replace("80", '{ nilai = 5, satuan = "orang" }')
        p = explained(tmp_path, aturan, {"d.i": {"a": 1, "b": 2}})
        capaian = figure(p, "capaian")
        assert ("5 orang", "keadaan", Keadaan.TIDAK_DITARGETKAN) == (
            capaian.target,
            capaian.pohon.jenis,
            capaian.pohon.nilai,
        )
        assert capaian.tempat_target == capaian.pohon.tempat

    def test_plain_numbers(self, tmp_path: Path) -> None:
        """A ratio of numbers without a unit is capaian as it is: 3 against 4."""
        aturan = rule("a", a="angka").replace('"persen"', '"angka"')
        aturan = aturan.replace("2024 = 80", "2024 = 4")
        pohon = root(explained(tmp_path, aturan, {"d.i": {"a": 3}}), "capaian")
        assert ("/", Fraction(3, 4), "persen") == (
            pohon.op,
            pohon.nilai,
            str(pohon.tipe),
        )
        assert ["d.i.realisasi", 4] == operands(pohon)

    def test_number_written_as_percentage(self, tmp_path: Path) -> None:
        """What a formula multiplies by 100 % stays the number that was reported."""
        pohon = root(
            explained(tmp_path, rule("a * 100%", a="angka"), {"d.i": {"a": 3}})
        )
        assert ("*", 3, ["a", 1]) == (pohon.op, pohon.nilai, operands(pohon))
        assert "angka" == str(pohon.anak[0].tipe)

    def test_informative(self, tmp_path: Path) -> None:
        """What is not scored has a realisasi alone."""
        aturan = INDIKATOR.replace('"naik"', '"informatif"')
        p = explained(tmp_path, aturan, {"d.i": {"a": 1, "b": 2}})
        assert ["realisasi"] == [langkah.kunci[2] for langkah in p.langkah]

    def test_told_in_words(self, tmp_path: Path) -> None:
        """An indikator told in words has no figure to explain."""
        aturan = (
            '[[indikator]]\nkode = "d.i"\nnama = "Indikator"\nsasaran = "d.s"\n'
            'satuan = "teks"\npolaritas = "informatif"\ntarget = { 2024 = "WTP" }\n'
        )
        p = explained(tmp_path, aturan, {"d.i": {"realisasi": "WTP"}})
        assert ("Indikator", ()) == (p.nama, p.langkah)

    def test_supporting_figure(self, tmp_path: Path) -> None:
        """A supporting figure is explained like an indikator."""
        aturan = INDIKATOR.replace("[[indikator]]", "[[pendukung]]").replace(
            'sasaran = "d.s"', 'kelompok = "K"'
        )
        p = explained(tmp_path, aturan, {"d.i": {"a": 3, "b": 4}})
        assert ("pendukung", Fraction(3, 4), Fraction(15, 16)) == (
            p.tingkat,
            root(p).nilai,
            root(p, "capaian").nilai,
        )

    def test_date(self, tmp_path: Path) -> None:
        """A date on or before its target is full; the leaf knows that it is a date."""
        aturan = (
            rule("t", t="tanggal")
            .replace('"persen"', '"tanggal"')
            .replace('"naik"', '"tercapai_turun"')
            .replace("80", "2024-06-30")
        )
        p = explained(tmp_path, aturan, {"d.i": {"t": dt.date(2024, 6, 1)}})
        assert dt.date(2024, 6, 1).toordinal() == root(p).nilai
        assert ("tanggal", "30 Juni 2024", 1) == (
            str(root(p).tipe),
            figure(p, "capaian").target,
            root(p, "capaian").nilai,
        )

    def test_predicate(self, tmp_path: Path) -> None:
        """A predicate counts as its score, 70 of 80, and keeps its name."""
        kepala = DASAR + "[predikat.akip]\ntingkat = { A = 80, B = 70 }\n"
        satuan = '{ predikat = "akip" }'
        aturan = (
            rule("t", t="akip")
            .replace('"akip"', satuan)
            .replace('"persen"', satuan)
            .replace("80", '"A"')
        )
        p = explained(tmp_path, aturan, {"d.i": {"t": "B"}}, kepala=kepala)
        assert ("B", 70) == (root(p).predikat, root(p).nilai)
        capaian = root(p, "capaian")
        assert ("B", Fraction(7, 8)) == (capaian.anak[0].predikat, capaian.nilai)


class TestFormula:
    """Nodes of formulas."""

    def test_signs_words_and_powers(self, tmp_path: Path) -> None:
        """Each operator is a node with its operands in reading order.

        3 of 4: not more, and at least one, so that the square 9/16 less 1/4 is taken.
        """
        rumus = (
            "jika(bukan (a > b) dan a >= 1 orang, pangkat(a / b, 2) - 25%, -(a / b))"
        )
        pohon = root(explained(tmp_path, rule(rumus), {"d.i": {"a": 3, "b": 4}}))
        syarat, kurang = pohon.anak
        bukan, minimal = syarat.anak
        pangkat, seperempat = kurang.anak
        assert ["ya", "dan", "bukan", ">=", "-", "pangkat"] == [
            s.op for s in (pohon, syarat, bukan, minimal, kurang, pangkat)
        ]
        assert [Fraction(5, 16), Fraction(9, 16), Fraction(1, 4)] == [
            s.nilai for s in (kurang, pangkat, seperempat)
        ]
        assert [Fraction(3, 4), 2] == [s.nilai for s in pangkat.anak]

    def test_negative(self, tmp_path: Path) -> None:
        """A sign before a value is a node with one operand."""
        pohon = root(explained(tmp_path, rule("-(a / b)"), {"d.i": {"a": 3, "b": 4}}))
        assert ("negatif", Fraction(-3, 4), 1) == (
            pohon.op,
            pohon.nilai,
            len(pohon.anak),
        )

    def test_other_years_and_rows(self, tmp_path: Path) -> None:
        """An input is named as formulas write it: its year and its row."""
        aturan = (
            rule("jumlah(t.x) / (p + p[tahun-1] + p[2022])", p="orang")
            + 'tabel.t = { nama = "T", baris = ["r1", "r2"], kolom.x = '
            '{ nama = "X", satuan = "orang" } }\n'
        )
        kepala = DASAR.replace("dari = 2024", "dari = 2022")
        aturan = aturan.replace("2024 = 80", "2022 = 80, 2023 = 80, 2024 = 80")
        isi = {
            "p": {"2022": 1, "2023": 2, "2024": 3},
            "t": {"r1": {"x": 2}, "r2": {"x": 1}},
        }
        pohon = root(explained(tmp_path, aturan, {"d.i": isi}, kepala=kepala))
        jumlah, tahun = pohon.anak
        assert Fraction(3, 6) == pohon.nilai
        assert [("t.x[r1]", "X, r1", 2), ("t.x[r2]", "X, r2", 1)] == [
            (a.simpul.nama, a.simpul.label, a.nilai) for a in jumlah.anggota
        ]
        assert [("p", 3), ("p[2023]", 2), ("p[2022]", 1)] == [
            (s.nama, s.nilai) for s in tahun.walk() if s.jenis == "masukan"
        ]

    def test_parts_of_a_year(self, tmp_path: Path) -> None:
        """A quarter that is not reported is left out, and named."""
        periode = '{ jenis = "triwulan", gabung = "jumlah", kosong = "abaikan" }'
        aturan = rule("a / b").replace(
            'nama = "A", satuan', f'nama = "A", periode = {periode}, satuan'
        )
        isi = {"a": {"tw1": 1, "tw3": 2}, "b": 4}
        pohon = root(explained(tmp_path, aturan, {"d.i": isi}))
        anggota = pohon.anak[0].anggota
        assert ["a.tw1", "a.tw2", "a.tw3", "a.tw4"] == [a.simpul.nama for a in anggota]
        assert ["dihitung", "keluar", "dihitung", "keluar"] == [
            a.perlakuan for a in anggota
        ]
        assert Fraction(3, 4) == pohon.nilai


class TestCalculator:
    """Figures of plugins need no code of their own to be explained."""

    def test_python_code(self, tmp_path: Path) -> None:
        """What Python computes is told by its arguments and its value."""
        aturan = INDIKATOR.replace(
            'rumus = "a / b"', 'kalkulator = "uji.opak"\nparameter.masukan = ["a"]'
        ).replace("orang", "persen")
        p = explained(tmp_path, aturan, {"d.i": {"a": 90}})
        assert ("uji.opak", 9) == (
            figure(p, "realisasi").rumus,
            figure(p, "realisasi").aturan.baris,
        )
        assert ("opak", "uji.separuh", Fraction(9, 20), ["a"]) == (
            root(p).jenis,
            root(p).op,
            root(p).nilai,
            operands(root(p)),
        )

    def test_state_that_is_refused(self, tmp_path: Path) -> None:
        """A member whose state a calculator refuses leaves no figure, and is named."""
        aturan = INDIKATOR.replace(
            'rumus = "a / b"',
            'kalkulator = "uji.ketat"\nparameter.masukan = ["a", "b"]',
        ).replace("orang", "persen")
        pohon = root(explained(tmp_path, aturan, {"d.i": {"a": 90, "b": "nihil"}}))
        assert Keadaan.TIDAK_TERDEFINISI is pohon.nilai
        assert ["dihitung", "galat"] == [a.perlakuan for a in pohon.anggota]

    @staticmethod
    def parts(tmp_path: Path, kode: str) -> Penjelasan:
        """An index of two parts: (20 % + 10 %) and 50 % are 40 % together."""
        aturan = INDIKATOR.replace('rumus = "a / b"', 'kalkulator = "uji.bagian"')
        aturan = aturan.split("masukan.a")[0]
        return explained(tmp_path, aturan, {"d.i": {"a.isi": 20, "b.isi": 50}}, kode)

    def test_parts_are_figures_of_their_own(self, tmp_path: Path) -> None:
        """Parts that are reported are leaves, and are explained beside the figure."""
        p = self.parts(tmp_path, "d.i")
        pohon = root(p)
        assert Fraction(2, 5) == pohon.nilai
        assert [("angka", "a", "Bagian A"), ("angka", "b", "Bagian B")] == [
            (a.simpul.jenis, a.simpul.nama, a.simpul.label) for a in pohon.anggota
        ]
        assert [("a.dalam", "Dalam"), ("a", "Bagian A"), ("b", "Bagian B")] == [
            (langkah.kunci[2], langkah.nama) for langkah in p.bagian
        ]

    @pytest.mark.parametrize(
        ("kode", "nama", "nilai", "bagian"),
        [
            ("d.i.a", "Bagian A", Fraction(3, 10), ["a.dalam"]),
            ("d.i.a.dalam", "Dalam", Fraction(1, 5), []),
        ],
    )
    def test_one_part(
        self, tmp_path: Path, kode: str, nama: str, nilai: Fraction, bagian: list[str]
    ) -> None:
        """A part is found by the code of its figure and its own; the rule is shared."""
        p = self.parts(tmp_path, kode)
        (langkah,) = p.langkah
        assert ("rincian", kode, nama, nama, nilai) == (
            p.tingkat,
            p.kode,
            p.nama,
            langkah.nama,
            langkah.pohon.nilai,
        )
        assert bagian == [satu.kunci[2] for satu in p.bagian]
        assert "uji.bagian" == langkah.rumus

    def test_inputs_of_a_calculator_have_names(self, tmp_path: Path) -> None:
        """An input that a calculator declares is told by the label it gives."""
        (langkah,) = self.parts(tmp_path, "d.i.a.dalam").langkah
        assert ("a.isi", "Isi A") == (langkah.pohon.nama, langkah.pohon.label)


class TestAggregate:
    """Sasaran, DIPA and Kanwil."""

    def test_member_left_out(self, tmp_path: Path) -> None:
        """The mean of 75/80 and a Nihil is 15/16 of one; the other is named."""
        isi = {"d.i": {"a": 3, "b": 4}, "d.j": {"a": 0, "b": 0}}
        p = explained(tmp_path, DUA, isi, "d.s")
        (langkah,) = p.langkah
        assert ("sasaran", "rerata indikator", "Capaian Sasaran") == (
            p.tingkat,
            langkah.rumus,
            langkah.nama,
        )
        assert Fraction(15, 16) == langkah.pohon.nilai
        assert [("d.i.capaian", "dihitung"), ("d.j.capaian", "keluar")] == [
            (a.simpul.nama, a.perlakuan) for a in langkah.pohon.anggota
        ]
        assert [
            ("d.i", "realisasi"),
            ("d.i", "capaian"),
            ("d.j", "realisasi"),
            ("d.j", "capaian"),
        ] == [satu.kunci[1:] for satu in p.bagian]

    def test_member_that_counts_as_full(self, tmp_path: Path) -> None:
        """By other rules the Nihil counts as 100 %: (15/16 + 1) / 2 is 31/32."""
        kepala = DASAR.replace('nihil = "dikecualikan"', 'nihil = "penuh"')
        isi = {"d.i": {"a": 3, "b": 4}, "d.j": {"a": 0, "b": 0}}
        p = explained(tmp_path, DUA, isi, "d", kepala=kepala)
        pohon = root(p, "capaian")
        assert ("dipa", Fraction(31, 32)) == (p.tingkat, pohon.nilai)
        assert [("dihitung", Fraction(15, 16)), ("diganti", 1)] == [
            (a.perlakuan, a.nilai) for a in pohon.anggota
        ]

    def test_member_that_spreads(self, tmp_path: Path) -> None:
        """What is not reported makes the mean unknown too."""
        p = explained(tmp_path, DUA, {"d.i": {"a": 3, "b": 4}}, "kanwil")
        assert Keadaan.BELUM_ADA is root(p, "capaian").nilai
        assert ["menular"] == [a.perlakuan for a in root(p, "capaian").anggota]
        assert Keadaan.BELUM_ADA is p.bagian[-1].angka.keadaan

    def test_weights(self, tmp_path: Path) -> None:
        """Weights come along: 1/4 of 15/16 and 3/4 of 5/4 are 75/64."""
        kepala = DASAR.replace(
            'dipa = { dari = "indikator", cara = "rerata" }',
            'dipa = { dari = "indikator", cara = "rerata_tertimbang", '
            'keadaan = { nihil = "renormalisasi", tidak_ditargetkan = "menular" } }',
        )
        satu, dua = (b for b in DUA.split("[[indikator]]") if b.strip())
        aturan = f"[[indikator]]{satu}bobot = 25\n\n[[indikator]]{dua}bobot = 75\n"
        isi = {"d.i": {"a": 3, "b": 4}, "d.j": {"a": 1, "b": 1}}
        pohon = root(explained(tmp_path, aturan, isi, "d", kepala=kepala), "capaian")
        assert Fraction(75, 64) == pohon.nilai
        assert [25, 75] == [a.bobot for a in pohon.anggota]

    def test_threshold(self, tmp_path: Path) -> None:
        """The share of members at 100 % or more keeps its threshold: 1 of 2."""
        kepala = DASAR.replace(
            'dipa = { dari = "indikator", cara = "rerata" }',
            'dipa = { dari = "indikator", cara = "jumlah_tercapai", ambang = 100 }',
        )
        isi = {"d.i": {"a": 3, "b": 4}, "d.j": {"a": 1, "b": 1}}
        pohon = root(explained(tmp_path, DUA, isi, "d", kepala=kepala), "capaian")
        assert (Fraction(1, 2), 1) == (pohon.nilai, pohon.bawah)

    def test_kanwil(self, tmp_path: Path) -> None:
        """The Kanwil has its name from the facts and its rule in [agregasi]."""
        p = explained(tmp_path, INDIKATOR, {"d.i": {"a": 4, "b": 5}}, "kanwil")
        assert ("kanwil", "kanwil", 1) == (p.tingkat, p.kode, root(p, "capaian").nilai)
        assert ("rerata dipa", [("d", "capaian")]) == (
            figure(p, "capaian").rumus,
            [s.kunci[1:] for s in p.bagian if s.kunci[0] == "dipa"],
        )


class TestMeasure:
    """Measures of satker, DIPA and Kanwil."""

    def test_satker(self, tmp_path: Path) -> None:
        """210 of 300 is 7/10, by a formula and by a calculator, with its basis."""
        p = measured(tmp_path, "d.k")
        serapan, sisa = p.langkah
        assert [Fraction(7, 10)] * 2 == [serapan.pohon.nilai, sisa.pohon.nilai]
        assert [("belanja / pagu", "Pasal 1"), ("bawaan.rasio", "")] == [
            (satu.rumus, satu.sumber) for satu in p.langkah
        ]
        assert [("PMK", True)] == [(s.judul, s.terverifikasi) for s in serapan.dasar]
        assert [("belanja", "Belanja, Cabang"), ("pagu", "Pagu, Cabang")] == [
            (a.nama, a.label) for a in serapan.pohon.anak
        ]

    def test_a_measure_called_realisasi(self, tmp_path: Path) -> None:
        """A measure may have the name of an indikator's; 90 + 210 is 300."""
        ukuran = UKURAN.replace(
            "[ukuran.serapan]",
            """[ukuran.realisasi]
nama = "Realisasi"
satuan = "rupiah"
satker = { rumus = "belanja" }
dipa = { dari = "satker", cara = "jumlah" }

[ukuran.serapan]""",
        )
        fakta = {"d.i": {"a": 57, "b": 60}}
        p = explained(
            tmp_path, INDIKATOR, fakta, "d.k", kepala=DASAR + ukuran, satker=SATKER
        )
        assert ("belanja", Fraction(210)) == (
            next(s.rumus for s in p.langkah if s.kunci[2] == "realisasi"),
            root(p, "realisasi").nilai,
        )

    def test_satker_with_the_code_of_a_dipa(self, tmp_path: Path) -> None:
        """``satker:`` says which of the two is meant; alone the code is the DIPA's."""
        p = measured(tmp_path, "satker:d")
        assert ("satker", "d", "Kantor", Fraction(9, 10)) == (
            p.tingkat,
            p.kode,
            p.nama,
            root(p, "serapan").nilai,
        )
        assert "dipa" == measured(tmp_path / "lagi", "d").tingkat

    def test_ratio_of_sums(self, tmp_path: Path) -> None:
        """A DIPA's serapan is 300 of 400; inputs of many satker say whose they are."""
        p = measured(tmp_path, "d")
        pohon = root(p, "serapan")
        assert ("rasio_jumlah", Fraction(3, 4)) == (pohon.op, pohon.nilai)
        assert [
            ("satker:d.belanja", "satker:d.pagu"),
            ("satker:d.k.belanja", "satker:d.k.pagu"),
        ] == [
            (a.simpul.nama, None if a.penyebut is None else a.penyebut.nama)
            for a in pohon.anggota
        ]
        semua = [s.nama for s in pohon.walk()]
        assert semua[1:] == [
            "satker:d.belanja",
            "satker:d.pagu",
            "satker:d.k.belanja",
            "satker:d.k.pagu",
        ]

    def test_measure_of_measures(self, tmp_path: Path) -> None:
        """The Kanwil's 19/16 less its mean serapan of 8/10 is 31/80."""
        p = measured(tmp_path, "kanwil")
        assert Fraction(31, 80) == root(p, "sisa").nilai
        assert ["capaian", "serapan"] == operands(root(p, "sisa"))
        assert "capaian - serapan" == figure(p, "sisa").rumus


class TestCode:
    """What a code means."""

    def test_unknown(self, tmp_path: Path) -> None:
        """An unknown code is a finding at the ruleset's head, with the nearest code."""
        ruleset = load(tmp_path, kepala=DASAR + UKURAN)
        with pytest.raises(sakip.LaporanError) as salah:
            explain(ruleset, facts({}), "d.ii")
        (temuan,) = salah.value.temuan
        assert "SKP402" == temuan.kode
        assert "Tidak ada angka berkode 'd.ii' di ruleset." == temuan.pesan("id")
        assert "The ruleset has no figure with code 'd.ii'." == temuan.pesan("en")
        assert "Mungkin maksudnya 'd.i'?" == temuan.saran("id")
        assert "ruleset.toml" == Path(temuan.tempat.berkas).name

    def test_unknown_satker(self, tmp_path: Path) -> None:
        """A satker that shares its code with a DIPA is suggested with its prefix."""
        ruleset = load(tmp_path, kepala=DASAR + UKURAN)
        semua = explainer(ruleset, facts({})).codes()
        assert ["kanwil", "d", "satker:d", "d.k", "d.s", "d.i"] == semua

    def test_near_none(self, tmp_path: Path) -> None:
        """Where no code is near, the remedy says what may be asked for."""
        with pytest.raises(sakip.LaporanError) as salah:
            explain(load(tmp_path), facts({}), "????")
        (temuan,) = salah.value.temuan
        assert temuan.saran("id").startswith("tulis kanwil, atau kode indikator")
        assert temuan.saran("en").startswith("give kanwil, or the code of an indikator")

    def test_parts_can_be_asked_for(self, tmp_path: Path) -> None:
        """Parts of an index are among the codes."""
        p = TestCalculator.parts(tmp_path, "d.i")
        assert ["a.dalam", "a", "b"] == [s.kunci[2] for s in p.bagian]

    def test_facts_that_do_not_fit(self, tmp_path: Path) -> None:
        """Facts are held against the rules as `sakip.evaluate` does."""
        ruleset = sakip.load_ruleset(write_ruleset(tmp_path))
        with pytest.raises(sakip.LaporanError) as salah:
            explain(ruleset, facts({"d.i": {"c": 1}}), "d.i")
        assert ["SKP401", "SKP412"] == [t.kode for t in salah.value.temuan]
