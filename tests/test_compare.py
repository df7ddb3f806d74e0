"""This year against earlier years and targets: differences, trends, and reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from attrs import evolve
from builder import DASAR, codes, load

import sakip
from sakip._comparison import (
    _ALASAN,
    Alasan,
    BandingIndikator,
    BandingTahun,
    BandingTarget,
)
from sakip._comparison_report import write_comparison
from sakip._lineage import trace

KEPALA = DASAR.replace("dari = 2024-01-01", "dari = 2022-01-01")


def indikator(kode: str = "d.i", **lain: str) -> str:
    """TOML of an indikator that reports its realisasi as it is; keys by name."""
    isi = {
        "kode": f'"{kode}"',
        "nama": '"Indikator"',
        "sasaran": '"d.s"',
        "satuan": '"persen"',
        "polaritas": '"naik"',
        "target": "{ 2022 = 50, 2023 = 50, 2024 = 80 }",
        "rumus": '"x"',
    }
    isi |= lain
    isi.setdefault("masukan.x", f'{{ nama = "X", satuan = {isi["satuan"]} }}')
    baris = [f"{k} = {v}" for k, v in isi.items() if v]
    return "\n".join(["[[indikator]]", *baris, ""])


def compare(
    ruleset: sakip.Ruleset, kini: Mapping[str, Any], riwayat: Mapping[str, Any]
) -> sakip.Perbandingan:
    """Compare a report of 2024, by code or by the only input, with a history."""
    realisasi = {k: v if isinstance(v, dict) else {"x": v} for k, v in kini.items()}
    laporan = {"laporan": {"tahun": 2024}, "realisasi": realisasi, "riwayat": riwayat}
    return sakip.compare(ruleset, sakip.load_laporan(laporan))


def one(
    tmp_path: Path, kini: Any, riwayat: Mapping[str, Any], aturan: str = "", **lain: str
) -> BandingIndikator:
    """The only indikator compared, with what was recorded of it by year."""
    ruleset = load(tmp_path, aturan + indikator(**lain), kepala=KEPALA)
    catatan = {t: {"d.i": {"realisasi": r}} for t, r in riwayat.items()}
    return compare(ruleset, {"d.i": kini}, catatan).indikator["d.i"]


def reasons(banding: BandingTahun | BandingTarget) -> list[str]:
    """Reasons by their words."""
    return [a.kode for a in banding.alasan]


def text(*angka: Any) -> list[str]:
    """Figures as shown; nothing as a dash."""
    return ["–" if a is None else str(a) for a in angka]


class TestYears:
    """Earlier years."""

    def test_differences_are_exact(self, tmp_path: Path) -> None:
        """70 of 80 less 40 of 50: 30 points, and 87.5 - 80 = 7.5 points of capaian."""
        b = one(tmp_path, 70, {"2023": 40})
        lalu = b.terhadap_tahun[2023]
        assert lalu.selisih_realisasi is not None
        assert lalu.selisih_capaian is not None
        assert Fraction(30) == lalu.selisih_realisasi.eksak
        assert Fraction(15, 2) == lalu.selisih_capaian.eksak
        assert text(lalu.target, lalu.realisasi, lalu.capaian) == [
            "50%",
            "40,00%",
            "80,00%",
        ]
        assert ((), "d.i") == (lalu.alasan, lalu.kode)

    def test_trend_goes_over_years_that_compare(self, tmp_path: Path) -> None:
        """60, 40, 70: down by 20, up by 30; newest year first, steps oldest first."""
        b = one(tmp_path, 70, {"2022": 60, "2023": 40})
        assert [2023, 2022] == list(b.terhadap_tahun)
        assert b.tren_realisasi is not None
        assert "berubah" == b.tren_realisasi.arah
        assert [(2022, 2023, -20), (2023, 2024, 30)] == [
            (x.dari, x.sampai, x.selisih.eksak) for x in b.tren_realisasi.langkah
        ]

    @pytest.mark.parametrize(
        ("lalu", "arah"),
        [((50, 60), "naik"), ((90, 80), "turun"), ((70, 70), "tetap")],
    )
    def test_direction(self, tmp_path: Path, lalu: tuple[int, int], arah: str) -> None:
        """A figure that never moves the other way has a direction."""
        b = one(tmp_path, 70, {"2022": lalu[0], "2023": lalu[1]})
        assert b.tren_realisasi is not None
        assert arah == b.tren_realisasi.arah

    def test_state_of_then(self, tmp_path: Path) -> None:
        """A recorded state has no difference, and the reason names it."""
        b = one(tmp_path, 70, {"2023": "nihil", "2022": "belum_ada"})
        assert (None, None) == (b.tren_realisasi, b.tren_capaian)
        assert [["keadaan"], ["keadaan"]] == [
            reasons(x) for x in b.terhadap_tahun.values()
        ]
        assert ["realisasi 2023 Nihil", "realisasi 2022 Belum ada"] == [
            x.alasan[0].teks() for x in b.terhadap_tahun.values()
        ]
        assert "realisasi of 2022: Not reported" == (
            b.terhadap_tahun[2022].alasan[0].teks("en")
        )

    def test_state_of_now(self, tmp_path: Path) -> None:
        """A year that is not reported compares with none, and reaches no target."""
        b = one(tmp_path, "belum_ada", {"2023": 40})
        assert ["keadaan"] == reasons(b.terhadap_tahun[2023])
        akhir = b.target_akhir
        assert akhir is not None
        assert (None, None, ["keadaan"]) == (
            akhir.selisih,
            akhir.tercapai,
            reasons(akhir),
        )

    def test_no_target_then(self, tmp_path: Path) -> None:
        """Without a target realisasi compares, and capaian does not."""
        target = '{ 2022 = 50, 2023 = "tidak_ditargetkan", 2024 = 80 }'
        b = one(tmp_path, 70, {"2023": 40, "2022": 10}, target=target)
        lalu = b.terhadap_tahun[2023]
        assert ["30,00%", "–"] == text(lalu.selisih_realisasi, lalu.selisih_capaian)
        assert ["tidak_ditargetkan"] == reasons(lalu)
        assert b.tren_realisasi is not None
        assert b.tren_capaian is not None
        assert (2, 1) == (
            len(b.tren_realisasi.langkah),
            len(b.tren_capaian.langkah),
        )
        assert 2022 == b.tahun_pertama

    def test_nothing_recorded(self, tmp_path: Path) -> None:
        """A year of which others are recorded says so; with no target, that."""
        target = '{ 2022 = "tidak_ditargetkan", 2023 = 50, 2024 = 80 }'
        ruleset = load(
            tmp_path, indikator(target=target) + indikator("d.j"), kepala=KEPALA
        )
        lain = {"d.j": {"realisasi": 1}}
        hasil = compare(ruleset, {"d.i": 70, "d.j": 70}, {"2022": lain, "2023": lain})
        tahun = hasil.indikator["d.i"].terhadap_tahun
        assert [["tanpa_catatan"], ["tidak_ditargetkan"]] == [
            reasons(x) for x in tahun.values()
        ]

    def test_recorded_as_not_targeted(self, tmp_path: Path) -> None:
        """The state of the record and the target of the rules are one reason."""
        target = '{ 2022 = 50, 2023 = "tidak_ditargetkan", 2024 = 80 }'
        b = one(tmp_path, 70, {"2023": "tidak_ditargetkan"}, target=target)
        assert ["tidak_ditargetkan"] == reasons(b.terhadap_tahun[2023])

    def test_zero_case_of_then(self, tmp_path: Path) -> None:
        """Capaian of an earlier year may be a state while its realisasi is a number."""
        target = "{ 2022 = 50, 2023 = 0, 2024 = 80 }"
        nol = '{ target_nol_realisasi_positif = "tidak_terdefinisi" }'
        b = one(tmp_path, 70, {"2023": 40}, target=target, nol=nol)
        lalu = b.terhadap_tahun[2023]
        assert ["30,00%", "–"] == text(lalu.selisih_realisasi, lalu.selisih_capaian)
        assert ["capaian 2023 Tidak terdefinisi"] == [a.teks() for a in lalu.alasan]

    def test_outside_the_ruleset(self, tmp_path: Path) -> None:
        """A year of other rules is told, and left alone."""
        b = one(tmp_path, 70, {"2019": 40})
        lalu = b.terhadap_tahun[2019]
        assert ("", ["di_luar_berlaku"]) == (lalu.kode, reasons(lalu))

    def test_recorded_in_another_unit(self, tmp_path: Path) -> None:
        """A figure in the unit of that year's target is shown, not compared."""
        satuan = '[satuan.kegiatan]\nnama = "Kegiatan"\n\n'
        target = '{ 2022 = 50, 2023 = { nilai = 3, satuan = "kegiatan" }, 2024 = 80 }'
        catatan = {"2023": {"nilai": 10, "satuan": "kegiatan"}}
        b = one(tmp_path, 70, catatan, satuan, target=target)
        lalu = b.terhadap_tahun[2023]
        assert ["10", "–", "–"] == text(
            lalu.realisasi, lalu.capaian, lalu.selisih_realisasi
        )
        assert "3 kegiatan" == lalu.teks_target
        assert ["satuannya kegiatan pada 2023, persen pada 2024"] == [
            a.teks() for a in lalu.alasan
        ]

    def test_own_unit_beside_the_number(self, tmp_path: Path) -> None:
        """A number with the indikator's own unit is that number; its capaian waits."""
        satuan = '[satuan.kegiatan]\nnama = "Kegiatan"\n\n'
        target = '{ 2022 = 50, 2023 = { nilai = 3, satuan = "kegiatan" }, 2024 = 80 }'
        catatan = {"2023": {"nilai": 40, "satuan": "persen"}}
        b = one(tmp_path, 70, catatan, satuan, target=target)
        lalu = b.terhadap_tahun[2023]
        assert ["30,00%", "–"] == text(lalu.selisih_realisasi, lalu.selisih_capaian)
        assert ["target 2023 dalam kegiatan, bukan persen"] == [
            a.teks() for a in lalu.alasan
        ]

    def test_state_in_another_unit(self, tmp_path: Path) -> None:
        """A state needs no unit, even where the target has one of its own."""
        satuan = '[satuan.kegiatan]\nnama = "Kegiatan"\n\n'
        target = '{ 2022 = 50, 2023 = { nilai = 3, satuan = "kegiatan" }, 2024 = 80 }'
        b = one(tmp_path, 70, {"2023": "nihil"}, satuan, target=target)
        assert ["keadaan"] == reasons(b.terhadap_tahun[2023])

    def test_dates_differ_by_days(self, tmp_path: Path) -> None:
        """31 March 2023 to 1 April 2024 is 367 days, over a leap day."""
        b = one(
            tmp_path,
            dt.date(2024, 4, 1),
            {"2023": dt.date(2023, 3, 31)},
            satuan='"tanggal"',
            polaritas='"tercapai_turun"',
            target="{ 2022 = 2022-03-31, 2023 = 2023-03-31, 2024 = 2024-03-31 }",
        )
        selisih = b.terhadap_tahun[2023].selisih_realisasi
        akhir = b.target_akhir
        assert selisih is not None
        assert akhir is not None
        assert ("hari", Fraction(367)) == (selisih.satuan.kode, selisih.eksak)
        assert (["1"], False) == (text(akhir.selisih), akhir.tercapai)

    def test_words(self, tmp_path: Path) -> None:
        """A figure in words is compared with nothing; without record, left out."""
        aturan = """
[[pendukung]]
kode = "p"
nama = "P"
satuan = "teks"
polaritas = "informatif"
"""
        ruleset = load(tmp_path, aturan + indikator(), kepala=KEPALA)
        kini = {"d.i": 70, "p": {"realisasi": "baik"}}
        hasil = compare(ruleset, kini, {"2023": {"p": {"realisasi": "cukup"}}})
        assert ["teks"] == reasons(hasil.pendukung["p"].terhadap_tahun[2023])
        assert ["tidak_ditargetkan", "teks"] == reasons(
            hasil.pendukung["p"].terhadap_target[2024]
        )
        assert None is hasil.pendukung["p"].target_akhir
        assert {} == dict(compare(ruleset, kini, {"2023": {}}).pendukung)

    def test_informative_figure(self, tmp_path: Path) -> None:
        """Without capaian only realisasi is compared, and nothing is reached."""
        b = one(tmp_path, 70, {"2023": 40}, polaritas='"informatif"')
        lalu, akhir = b.terhadap_tahun[2023], b.target_akhir
        assert akhir is not None
        assert ["30,00%", "–"] == text(lalu.selisih_realisasi, lalu.selisih_capaian)
        assert ((), ["-10,00%", "–"], None) == (
            lalu.alasan,
            text(akhir.selisih, akhir.capaian),
            akhir.tercapai,
        )


class TestTargets:
    """Targets of the years."""

    def test_each_year(self, tmp_path: Path) -> None:
        """70 against 50, 60 and 80: reached, reached, not; 140, 116.67, 87.5 %."""
        b = one(tmp_path, 70, {}, target="{ 2022 = 50, 2023 = 60, 2024 = 80 }")
        assert [
            (2022, "20,00%", "140,00%", True),
            (2023, "10,00%", "116,67%", True),
            (2024, "-10,00%", "87,50%", False),
        ] == [
            (x.tahun, *text(x.selisih, x.capaian), x.tercapai)
            for x in b.terhadap_target.values()
        ]
        assert (2022, 2024) == (b.tahun_pertama, b.tahun_akhir)

    @pytest.mark.parametrize(
        ("polaritas", "kini", "tercapai"),
        [
            ("naik", 80, True),
            ("naik", 79, False),
            ("tercapai", 80, True),
            ("turun_selisih", 80, True),
            ("turun_rasio", 81, False),
            ("turun_ambang", 79, True),
            ("tercapai_turun", 81, False),
            ("stabil", 80, True),
            ("stabil", 81, False),
        ],
    )
    def test_reached_by_polarity(
        self, tmp_path: Path, polaritas: str, kini: int, *, tercapai: bool
    ) -> None:
        """Whether 80 is reached depends on which way is better."""
        akhir = one(tmp_path, kini, {}, polaritas=f'"{polaritas}"').target_akhir
        assert akhir is not None
        assert tercapai == akhir.tercapai

    @pytest.mark.parametrize(
        ("kini", "selisih", "tercapai"), [(2, -1, False), (4, 0, True), (7, 2, False)]
    )
    def test_range(
        self, tmp_path: Path, kini: int, selisih: int, *, tercapai: bool
    ) -> None:
        """A range of 3 to 5: the distance to the nearer bound, 0 within."""
        akhir = one(
            tmp_path,
            kini,
            {},
            satuan='"hari"',
            polaritas='"rentang_rasio"',
            target="{ 2022 = { dari = 1, sampai = 2 }, "
            "2023 = { dari = 1, sampai = 2 }, 2024 = { dari = 3, sampai = 5 } }",
        ).target_akhir
        assert akhir is not None
        assert akhir.selisih is not None
        assert ("3–5", selisih, tercapai) == (
            akhir.teks_target,
            akhir.selisih.eksak,
            akhir.tercapai,
        )

    def test_yes_and_no(self, tmp_path: Path) -> None:
        """No is not yes."""
        tidak = False
        akhir = one(
            tmp_path,
            tidak,
            {},
            satuan='"ya_tidak"',
            polaritas='"tercapai"',
            target="{ 2022 = true, 2023 = true, 2024 = true }",
        ).target_akhir
        assert akhir is not None
        assert ("ya", False) == (str(akhir.target), akhir.tercapai)

    def test_predicate_counts_as_its_score(self, tmp_path: Path) -> None:
        """BB is 75 and A is 85: 10 below."""
        akhir = one(
            tmp_path,
            "BB",
            {},
            "[predikat.akip]\ntingkat = { A = 85, BB = 75 }\n\n",
            satuan='{ predikat = "akip" }',
            target='{ 2022 = "BB", 2023 = "BB", 2024 = "A" }',
        ).target_akhir
        assert akhir is not None
        assert akhir.selisih is not None
        assert ("A", -10, False) == (
            str(akhir.target),
            akhir.selisih.eksak,
            akhir.tercapai,
        )

    def test_later_year(self, tmp_path: Path) -> None:
        """The end target may be ahead of the year reported."""
        kepala = KEPALA.replace("sampai = 2024-12-31", "sampai = 2025-12-31")
        target = "{ 2022 = 50, 2023 = 50, 2024 = 80, 2025 = 100 }"
        ruleset = load(tmp_path, indikator(target=target), kepala=kepala)
        akhir = compare(ruleset, {"d.i": 70}, {}).indikator["d.i"].target_akhir
        assert akhir is not None
        assert (2025, ["-30,00%", "70,00%"]) == (
            akhir.tahun,
            text(akhir.selisih, akhir.capaian),
        )


def descended(aturan: Any, silsilah: Mapping[str, tuple[str, ...]]) -> Any:
    """Rules whose indikator name their predecessors, wherever those are."""
    ind = {
        k: evolve(i, silsilah=silsilah.get(k, ())) for k, i in aturan.indikator.items()
    }
    return evolve(aturan, indikator=ind)


class Berubah:
    """Two rulesets as one whose rules change with 2024, as amendments change them."""

    def __init__(
        self,
        lama: sakip.Ruleset,
        baru: sakip.Ruleset,
        *amandemen: object,
        silsilah: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self.lama, self.baru, self.amandemen = lama, baru, amandemen
        self.kini = descended(baru.aturan, silsilah or {})
        self.tahun, self.aturan, self.temuan = baru.tahun, baru.aturan, ()
        self.sidik, self.plugin, self.compute = "", {}, baru.compute
        self.pada = None

    def amended(self, tahun: int) -> tuple[object, ...]:
        """The amendments that govern a year."""
        return tuple(self.amandemen) if tahun >= 2024 else ()

    def susun(self, tahun: int) -> Any:
        """The steps of a year."""
        return (self.baru if tahun >= 2024 else self.lama).susun(tahun)

    def rules(self, tahun: int) -> Any:
        """The rules of a year."""
        return self.kini if tahun >= 2024 else self.lama.aturan


SATUAN = '[satuan.kegiatan]\nnama = "Kegiatan"\n\n'
AMANDEMEN = SimpleNamespace(
    id="perubahan",
    nama="Perubahan Renstra",
    berlaku=SimpleNamespace(dari=dt.date(2024, 1, 1)),
    sentuh=frozenset({("indikator", "d.i")}),
)


def changed(
    tmp_path: Path,
    lama: str,
    baru: str,
    catatan: Mapping[str, Any],
    *amandemen: Any,
    silsilah: Mapping[str, tuple[str, ...]] | None = None,
) -> sakip.Perbandingan:
    """Compare 2024 by new rules with 2023 by old ones; every input is 70."""
    ruleset: Any = Berubah(
        load(tmp_path / "a", SATUAN + lama, kepala=KEPALA),
        load(tmp_path / "b", SATUAN + baru, kepala=KEPALA),
        *amandemen,
        silsilah=silsilah,
    )
    kini = dict.fromkeys(ruleset.aturan.indikator, 70)
    riwayat = {"2023": {k: {"realisasi": r} for k, r in catatan.items()}}
    return compare(ruleset, kini, riwayat)


class TestChangedRules:
    """Reasons that rules of two years give."""

    @pytest.mark.parametrize(
        ("lama", "kode", "teks"),
        [
            (
                {
                    "satuan": '"kegiatan"',
                    "target": "{ 2022 = 3, 2023 = 3, 2024 = 3 }",
                },
                ["satuan_berubah", "rumus_berubah"],
                "satuannya kegiatan pada 2023, persen pada 2024 [Perubahan Renstra]",
            ),
            (
                {
                    "satuan": "{ indeks = 4 }",
                    "target": "{ 2022 = 3, 2023 = 3, 2024 = 3 }",
                },
                ["satuan_berubah", "rumus_berubah"],
                "satuannya indeks 4 pada 2023, persen pada 2024 [Perubahan Renstra]",
            ),
            (
                {"rumus": '"x * 2"'},
                ["rumus_berubah"],
                "cara menghitung realisasi 2023 lain dari 2024 [Perubahan Renstra]",
            ),
            (
                {"polaritas": '"stabil"'},
                ["polaritas_berubah"],
                "polaritasnya stabil pada 2023, naik pada 2024 [Perubahan Renstra]",
            ),
            (
                {"batas": "{ atas = 120 }"},
                ["capaian_berubah"],
                "batas, konversi, atau kasus nol capaian 2023 lain dari 2024 "
                "[Perubahan Renstra]",
            ),
        ],
        ids=lambda isi: isi[0] if isinstance(isi, list) else "",
    )
    def test_amended(
        self, tmp_path: Path, lama: dict[str, str], kode: list[str], teks: str
    ) -> None:
        """Each change is a reason of its own and names the amendment."""
        hasil = changed(tmp_path, indikator(**lama), indikator(), {"d.i": 3}, AMANDEMEN)
        lalu = hasil.indikator["d.i"].terhadap_tahun[2023]
        assert kode == reasons(lalu)
        assert teks == lalu.alasan[0].teks()
        sebanding = kode[0] in ("polaritas_berubah", "capaian_berubah")
        assert (sebanding, None) == (
            lalu.selisih_realisasi is not None,
            lalu.selisih_capaian,
        )

    def test_amendment_is_named_once(self, tmp_path: Path) -> None:
        """Several changes by one amendment end with its name, in the table."""
        lama = {"satuan": '"kegiatan"', "target": "{ 2022 = 3, 2023 = 3, 2024 = 3 }"}
        hasil = changed(
            tmp_path, indikator(**lama), indikator(), {"d.i": 40}, AMANDEMEN
        )
        assert (
            "satuannya kegiatan pada 2023, persen pada 2024; cara menghitung realisasi "
            "2023 lain dari 2024 [Perubahan Renstra]"
        ) in " ".join(write_comparison(hasil).split())

    def test_target_of_other_rules(self, tmp_path: Path) -> None:
        """A target in another unit or polarity is not reached or missed."""
        lama = {"satuan": '"kegiatan"', "target": "{ 2022 = 3, 2023 = 3, 2024 = 3 }"}
        hasil = changed(tmp_path, indikator(**lama), indikator(), {"d.i": 40})
        dulu = hasil.indikator["d.i"].terhadap_target[2023]
        assert (None, ["satuan_berubah", "rumus_berubah"]) == (
            dulu.tercapai,
            reasons(dulu),
        )

    def test_scores_of_a_predicate(self, tmp_path: Path) -> None:
        """Other scores for the same predicates are another unit."""
        lain = {
            "satuan": '{ predikat = "akip" }',
            "target": '{ 2022 = "B", 2023 = "B", 2024 = "B" }',
        }
        tabel = "[predikat.akip]\ntingkat = {{ A = 85, B = {} }}\n\n"
        ruleset: Any = Berubah(
            load(tmp_path / "a", tabel.format(60) + indikator(**lain), kepala=KEPALA),
            load(tmp_path / "b", tabel.format(65) + indikator(**lain), kepala=KEPALA),
        )
        catatan = {"2023": {"d.i": {"realisasi": "B"}}}
        hasil = compare(ruleset, {"d.i": "A"}, catatan)
        assert ["satuan_berubah"] == reasons(
            hasil.indikator["d.i"].terhadap_tahun[2023]
        )

    def test_conversion(self, tmp_path: Path) -> None:
        """Another conversion changes capaian alone."""
        ruas = "{ kurang_dari = 60, nilai = 0 }, { minimal = 60, nilai = 100 }"
        skor = f"[konversi.skor]\nruas = [{ruas}]\n\n"
        hasil = changed(
            tmp_path,
            indikator(),
            skor + indikator(konversi='"skor"'),
            {"d.i": 40},
        )
        assert ["capaian_berubah"] == reasons(
            hasil.indikator["d.i"].terhadap_tahun[2023]
        )

    def test_new_indikator(self, tmp_path: Path) -> None:
        """What the earlier rules do not have has no past; a state of it may stand."""
        hasil = changed(
            tmp_path,
            indikator("d.j"),
            indikator("d.j") + indikator(),
            {"d.j": 40, "d.i": "tidak_ditargetkan"},
            AMANDEMEN,
        )
        b = hasil.indikator["d.i"]
        assert ["indikator ini tidak ada pada 2023 [Perubahan Renstra]"] == [
            a.teks() for a in b.terhadap_tahun[2023].alasan
        ]
        assert [["tidak_ada"], ["tidak_ada"], []] == [
            reasons(x) for x in b.terhadap_target.values()
        ]
        assert 2022 == b.terhadap_target[2022].alasan[0].tahun
        assert 2024 == b.tahun_pertama
        assert () == hasil.temuan

    def test_figure_of_a_new_indikator(self, tmp_path: Path) -> None:
        """A number of an indikator that was not there has no rule to be read by."""
        with pytest.raises(sakip.LaporanError) as salah:
            changed(
                tmp_path, indikator("d.j"), indikator("d.j") + indikator(), {"d.i": 40}
            )
        assert ["SKP402"] == codes(salah.value.temuan)

    def test_retired_later(self, tmp_path: Path) -> None:
        """An indikator that later rules lack has no target there."""
        kepala = KEPALA.replace("dari = 2022", "dari = 2023")
        ruleset: Any = Berubah(
            load(tmp_path / "a", indikator() + indikator("d.j"), kepala=kepala),
            load(tmp_path / "b", indikator("d.j"), kepala=kepala),
        )
        ruleset.compute, ruleset.aturan = ruleset.lama.compute, ruleset.lama.aturan
        laporan = {
            "laporan": {"tahun": 2023},
            "realisasi": {"d.i": {"x": 60}, "d.j": {"x": 60}},
        }
        hasil = sakip.compare(ruleset, sakip.load_laporan(laporan))
        b = hasil.indikator["d.i"]
        assert (["tidak_ada"], 2023) == (
            reasons(b.terhadap_target[2024]),
            b.tahun_akhir,
        )


class TestLineage:
    """Indikator that went under other codes."""

    def test_renamed(self, tmp_path: Path) -> None:
        """One predecessor of the same unit and formula is the indikator itself."""
        hasil = changed(
            tmp_path,
            indikator("d.lama"),
            indikator(),
            {"d.lama": 40},
            silsilah={"d.i": ("d.lama",)},
        )
        b = hasil.indikator["d.i"]
        lalu = b.terhadap_tahun[2023]
        assert ("d.lama", ["30,00%", "7,50%"], ()) == (
            lalu.kode,
            text(lalu.selisih_realisasi, lalu.selisih_capaian),
            lalu.alasan,
        )
        assert 2022 == b.tahun_pertama
        assert "(d.lama)" in write_comparison(hasil)

    @pytest.mark.parametrize(
        ("lama", "sama"),
        [
            ({"rumus": '"rerata(x[tahun-1 .. tahun])"'}, True),
            ({"rumus": '"rerata(x[tahun-2 .. tahun])"'}, False),
            ({"rumus": '"x + penduduk / penduduk"'}, False),
        ],
    )
    def test_renamed_with_a_formula(
        self, tmp_path: Path, lama: dict[str, str], *, sama: bool
    ) -> None:
        """Only the same formula over its own inputs makes it the same indikator."""
        baru = {"rumus": '"rerata(x[tahun-1 .. tahun])"'}
        bersama = '[masukan.penduduk]\nnama = "P"\nsatuan = "kegiatan"\n\n'
        hasil = changed(
            tmp_path,
            bersama + indikator("d.lama", **lama),
            bersama + indikator(**baru),
            {"d.lama": 40},
            silsilah={"d.i": ("d.lama",)},
        )
        lalu = hasil.indikator["d.i"].terhadap_tahun[2023]
        assert ([] if sama else ["rumus_berubah"]) == [
            k for k in reasons(lalu) if k == "rumus_berubah"
        ]

    def test_shared_input_keeps_its_name(self, tmp_path: Path) -> None:
        """A shared input belongs to nobody, so a new code changes nothing in it."""
        bersama = '[masukan.p]\nnama = "P"\nsatuan = "kegiatan"\n\n'
        satu = {"rumus": '"x + p / p"'}
        hasil = changed(
            tmp_path,
            bersama + indikator("d.lama", **satu),
            bersama + indikator(**satu),
            {"d.lama": 40},
            silsilah={"d.i": ("d.lama",)},
        )
        # Shared p is not reported, so this year's realisasi is the only reason.
        assert ["keadaan"] == reasons(hasil.indikator["d.i"].terhadap_tahun[2023])

    def test_merged(self, tmp_path: Path) -> None:
        """What several became compares with none of them."""
        hasil = changed(
            tmp_path,
            indikator("d.a") + indikator("d.b"),
            indikator(),
            {"d.a": 40, "d.b": 40},
            silsilah={"d.i": ("d.a", "d.b")},
        )
        lalu = hasil.indikator["d.i"].terhadap_tahun[2023]
        assert (
            "",
            ["gabungan dari d.a, d.b, jadi tidak sama dengan salah satunya pada 2023"],
        ) == (lalu.kode, [a.teks() for a in lalu.alasan])

    def test_split(self, tmp_path: Path) -> None:
        """What one became several of compares with none of them."""
        hasil = changed(
            tmp_path,
            indikator("d.a"),
            indikator() + indikator("d.j"),
            {"d.a": 40},
            silsilah={"d.i": ("d.a",), "d.j": ("d.a",)},
        )
        assert [["dipecah"], ["dipecah"]] == [
            reasons(b.terhadap_tahun[2023]) for b in hasil.indikator.values()
        ]

    def test_split_from_one_that_stays(self, tmp_path: Path) -> None:
        """An indikator that gave a part away is no longer what it was."""
        hasil = changed(
            tmp_path,
            indikator(),
            indikator() + indikator("d.j"),
            {"d.i": 40},
            silsilah={"d.j": ("d.i",)},
        )
        assert [["dipecah"], ["dipecah"]] == [
            reasons(b.terhadap_tahun[2023]) for b in hasil.indikator.values()
        ]

    def test_predecessor_elsewhere(self, tmp_path: Path) -> None:
        """A predecessor of another ruleset has no rules here."""
        hasil = changed(
            tmp_path,
            indikator("d.j"),
            indikator("d.j") + indikator(),
            {"d.j": 40},
            silsilah={"d.i": ("lain:d.i",)},
        )
        assert ["tidak_ada"] == reasons(hasil.indikator["d.i"].terhadap_tahun[2023])

    def test_chain(self, tmp_path: Path) -> None:
        """Names are followed year by year: c was b, and b was a."""
        rules = {
            tahun: descended(
                load(tmp_path / str(tahun), indikator(kode), kepala=KEPALA).aturan,
                {kode: silsilah},
            )
            for tahun, kode, silsilah in (
                (2022, "d.a", ()),
                (2023, "d.b", ("d.a",)),
                (2024, "d.c", ("d.b",)),
            )
        }
        garis = trace(rules.__getitem__, range(2022, 2025), 2024, "d.c")
        assert {2023: "d.b", 2022: "d.a"} == {t: x.kode for t, x in garis.items()}


def test_reasons_have_both_languages() -> None:
    """Every reason has words of both languages that take the same arguments."""
    argumen = {
        "lama": "a",
        "baru": "b",
        "tahun_ini": 2024,
        "kode": "k",
        "besaran": "realisasi",
        "keadaan": "nihil",
    }
    for kode in _ALASAN:
        satu = Alasan(kode, 2023, argumen)
        assert satu.teks() != satu.teks("en")


@pytest.mark.parametrize(
    ("lain", "tertulis", "pesan"),
    [
        (
            {
                "satuan": '"hari"',
                "polaritas": '"rentang_rasio"',
                "target": "{ 2022 = { dari = 1, sampai = 2 }, "
                "2023 = { dari = 1, sampai = 2 }, 2024 = { dari = 1, sampai = 2 } }",
            },
            {"dari": 1, "sampai": Decimal("2.5")},
            "d.i: target 2023 tertulis 1–2.5, menurut ruleset 1–2.",
        ),
        (
            {
                "satuan": '"tanggal"',
                "polaritas": '"tercapai"',
                "target": "{ 2022 = 2022-03-31, 2023 = 2023-03-31, 2024 = 2024-03-31 }",
            },
            dt.date(2023, 4, 1),
            "d.i: target 2023 tertulis 2023-04-01, menurut ruleset 2023-03-31.",
        ),
        (
            {},
            "151/3",
            "d.i: target 2023 tertulis 151/3, menurut ruleset 50.",
        ),
    ],
    ids=["rentang", "tanggal", "pecahan"],
)
def test_recorded_target_of_each_kind(
    tmp_path: Path, lain: dict[str, str], tertulis: object, pesan: str
) -> None:
    """A recorded target that is not the ruleset's is told as both would write it."""
    ruleset = load(tmp_path, indikator(**lain), kepala=KEPALA)
    isi = {"realisasi": "nihil", "target": tertulis}
    catatan = {"2023": {"d.i": isi}}
    hasil = compare(ruleset, {"d.i": "belum_ada"}, catatan)
    assert [pesan] == [t.pesan() for t in hasil.temuan]


def test_recorded_target_where_the_rules_have_none(tmp_path: Path) -> None:
    """A year that rules leave out is one without target, recorded so or not at all."""
    aturan = """
[[pendukung]]
kode = "p"
nama = "P"
satuan = "persen"
polaritas = "naik"
target = { 2024 = 80 }
rumus = "x"
masukan.x = { nama = "X", satuan = "persen" }
"""
    ruleset = load(tmp_path, aturan + indikator(), kepala=KEPALA)
    kini = {"d.i": 70, "p": 70}
    for target, kode in (("tidak_ditargetkan", []), (60, ["SKP420"])):
        catatan = {"2023": {"p": {"realisasi": 40, "target": target}}}
        hasil = compare(ruleset, kini, catatan)
        lalu = hasil.pendukung["p"].terhadap_tahun[2023]
        assert kode == codes(hasil.temuan)
        assert (["30,00%", "–"], None, ["tidak_ditargetkan"]) == (
            text(lalu.selisih_realisasi, lalu.selisih_capaian),
            lalu.capaian,
            reasons(lalu),
        )


def test_earlier_findings_are_told(tmp_path: Path) -> None:
    """What evaluate warns of, compare warns of."""
    ruleset = load(tmp_path, indikator(), kepala=KEPALA)
    catatan = {"2023": {"d.i": {"realisasi": 40, "target": 51}}}
    assert ["SKP420"] == codes(compare(ruleset, {"d.i": 70}, catatan).temuan)
