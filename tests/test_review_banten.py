"""The review of the Banten example, against what a person finds with a calculator.

The lists below are those of docs/explanation/banten-2024.md, line by line.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from attrs import evolve
from needed import needs_plugins

import sakip
from sakip._tinjauan import Tinjau, Tinjauan

RULESET = Path(__file__).parents[1] / "rulesets" / "kemenkumham-2024"
BANTEN = RULESET / "contoh" / "banten"

pytestmark = needs_plugins

#: Printed figures that the rules do not give, and that no convention gives.
BERTENTANGAN = {
    "kanwil capaian": [179, 194, 733, 750, 752, 760, 817, 3176],
    "kanwil performance": [733, 750, 3177],
    "kanwil efisiensi": [733, 3177],
    "kanwil pagu_anggaran": [2825],
    "pemasyarakatan pagu_anggaran": [686, 2793],
    "pemasyarakatan capaian": [746, 803, 2414],
    "pemasyarakatan performance": [746],
    "pemasyarakatan efisiensi": [746],
    "pp capaian": [1254],
    "bsk capaian": [2013],
    "pp.raperda capaian": [1255, 1265],
    "ham.ikm target": [652, 793],
    "pemasyarakatan.indeks_gakkum realisasi": [804, 2415, 2426, 2430, 2436, 2446, 2584],
    "pemasyarakatan.indeks_gakkum capaian": [804, 2415, 2426, 2430, 2446, 2584],
    "pemasyarakatan.rb target": [809],
    "pemasyarakatan.indeks target": [662, 810],
    "setjen.indeks realisasi": [909],
    "ahu.pnbp target": [975, 1001],
    "bphn.litigasi capaian": [1555],
    "bphn.desa target": [1657],
    "pemasyarakatan.indeks_gakkum.pelayanan_tahanan indeks": [2436, 2450, 2454],
    "pemasyarakatan.indeks_gakkum.kesehatan.aktivitas_fisik persen": [2536],
    "pemasyarakatan.indeks_gakkum.keamanan_ketertiban indeks": [2566],
    "ki.permohonan realisasi": [1198],
    "ki.permohonan target": [1232],
    "imigrasi.proyustisia realisasi": [2109],
    "imigrasi.proyustisia target": [2109, 2128],
    "imigrasi.layanan realisasi": [2228],
    "imigrasi.layanan target": [2228, 2258],
    "imigrasi.tak target": [2185],
    "imigrasi.proyustisia tabel.operasi.imigrasi.kanim_serang.total": [2143],
    "imigrasi.tak tabel.tindakan.imigrasi.kanim_serang.total": [2200],
    "imigrasi.tak tabel.tindakan.jumlah.total": [2202],
    "ki.permohonan tabel.jenis.jumlah.tahun_lalu": [1218],
    "setjen.rb target": [850],
    "setjen.rb realisasi": [850],
    "bphn.jdihn target": [1499],
}
#: Printed figures that only another way of rounding gives.
PEMBULATAN = {
    "imigrasi performance": [745],
    "bphn.nonlitigasi realisasi": [782, 1381, 1589, 1593, 1597, 1601, 1607],
    "bphn.nonlitigasi capaian": [782, 1381, 1589, 1599, 1601, 1607],
    "ham.kld realisasi": [786, 1699, 1763, 1767, 1771, 1773, 1779],
    "ham.kld capaian": [786, 1699, 1763, 1771, 1773, 1779],
    "prioritas.litigasi capaian": [3077, 3081],
    "pemasyarakatan.indeks_gakkum.pembinaan_narapidana.bekerja persen": [2490],
    "pemasyarakatan.indeks_gakkum.pembimbingan_klien indeks": [2440, 2505, 2509],
    "pemasyarakatan.indeks_gakkum.kesehatan.layanan_berizin persen": [2546],
    "pemasyarakatan.indeks_gakkum.keamanan_ketertiban.tes_urin_wbp persen": [2573],
}


@pytest.fixture(scope="module")
def tinjauan() -> Tinjauan:
    """The review of all printed figures."""
    ruleset, laporan = sakip.load_ruleset(RULESET), sakip.load_laporan(BANTEN)
    return sakip.review(ruleset, laporan, sakip.load_tercetak(BANTEN / "tercetak"))


def lines(semua: Iterable[Tinjau]) -> dict[str, list[int]]:
    """Lines of the report by code and measure, each once."""
    hasil: dict[str, set[int]] = {}
    for t in semua:
        nama = f"{t.angka.kode} {t.angka.ukuran}"
        hasil.setdefault(nama, set()).add(t.angka.letak)
    return {k: sorted(v) for k, v in hasil.items()}


def at(tinjauan: Tinjauan, nama: str, baris: int) -> Tinjau:
    """The verdict on one printed figure."""
    (satu,) = (
        t
        for t in tinjauan.angka
        if f"{t.angka.kode} {t.angka.ukuran}" == nama
        and t.angka.letak == baris
        and t.putusan == "bertentangan"
    )
    return satu


def changes(t: Tinjau) -> list[list[str]]:
    """What may have happened, each change by its kind and part."""
    return [[f"{u.jenis} {u.kode}".strip() for u in d.ubahan] for d in t.dugaan]


def causes(t: Tinjau) -> list[str]:
    """What a wrong cell looks like, by kind and part."""
    return [f"{u.jenis} {u.kode}".strip() for u in t.sebab]


def test_every_contradiction_is_found_and_no_other(tinjauan: Tinjauan) -> None:
    """Of contradictions precision and recall are both whole."""
    assert BERTENTANGAN == lines(tinjauan.bertentangan)


def test_every_other_rounding_is_found_and_no_other(tinjauan: Tinjauan) -> None:
    """What another way of rounding gives is told apart from contradictions."""
    ada = [t for t in tinjauan.angka if t.putusan == "konvensi"]

    assert lines(ada) == PEMBULATAN
    assert {t.keparahan for t in ada} == {"pembulatan"}


def test_counts(tinjauan: Tinjauan) -> None:
    """104 of 1.416 differ: 103 of figures that the facts give, and one printed sum."""
    beda = tinjauan.banyak("bertentangan") + tinjauan.banyak("konvensi")

    assert 1416 == len(tinjauan.angka)
    assert 103 + 1 == beda
    # 40 budgets of 2022 and 2023 of which one sum has its parts printed, 5 others.
    assert 40 + 5 - 1 == tinjauan.banyak("tak_terbanding")


def test_kanwil_is_a_mean_of_sasaran_with_a_misprint(tinjauan: Tinjauan) -> None:
    """125,54 is the mean of 18 sasaran, as printed, with the 120 of pp.raperda."""
    t = at(tinjauan, "kanwil capaian", 733)

    assert "material" == t.keparahan
    assert changes(t)[0] == [
        "rerata_sasaran",
        "dari_tercetak",
        "bagian_lama pp.raperda capaian",
    ]
    assert (1255, 1265) == t.dugaan[0].ubahan[-1].baris
    assert "125.5353" == f"{float(t.dugaan[0].hasil):.4f}"
    assert [("kanwil performance", "102,43%", "102,97%")] == [
        (d.nama, str(d.dari), str(d.menjadi)) for d in t.dampak[:1]
    ]


@pytest.mark.parametrize(
    ("nama", "baris", "sebab"),
    [
        ("kanwil performance", 733, ["turunan kanwil capaian"]),
        # 125,54 - 87,43 is 38,11: only the unrounded 125,5353 gives 38,10.
        ("kanwil efisiensi", 733, ["turunan kanwil capaian"]),
        (
            "pemasyarakatan performance",
            746,
            ["turunan pemasyarakatan capaian"],
        ),
        (
            "imigrasi.tak tabel.tindakan.jumlah.total",
            2202,
            ["turunan imigrasi.tak tabel.tindakan.imigrasi.kanim_serang.total"],
        ),
        ("ham.ikm target", 652, ["isi_kolom_lain realisasi", "benar_di_tempat_lain"]),
        (
            "ki.permohonan target",
            1232,
            ["isi_kolom_lain capaian", "benar_di_tempat_lain"],
        ),
        (
            "bphn.litigasi capaian",
            1555,
            ["isi_tahun_lain 2023", "benar_di_tempat_lain"],
        ),
        (
            "pemasyarakatan pagu_anggaran",
            686,
            ["isi_tahun_lain 2023", "benar_di_tempat_lain"],
        ),
        (
            "imigrasi.layanan realisasi",
            2228,
            ["tertukar target", "benar_di_tempat_lain"],
        ),
        (
            "setjen.rb realisasi",
            850,
            ["isi_baris_lain setjen.indeks", "benar_di_tempat_lain"],
        ),
        ("kanwil pagu_anggaran", 2825, ["jumlah_tercetak 9"]),
        (
            "imigrasi.proyustisia tabel.operasi.imigrasi.kanim_serang.total",
            2143,
            ["salah_ketik"],
        ),
    ],
)
def test_what_a_wrong_cell_looks_like(
    tinjauan: Tinjauan, nama: str, baris: int, sebab: list[str]
) -> None:
    """Each kind of slip in the report is named by general rules."""
    assert sebab == causes(at(tinjauan, nama, baris))


def test_total_that_leaves_out_a_column(tinjauan: Tinjauan) -> None:
    """17 is 16 + 1: the 9 of cekal is not in it."""
    t = at(tinjauan, "imigrasi.tak tabel.tindakan.imigrasi.kanim_serang.total", 2200)

    assert [["bagian_tertinggal tindakan.cekal[imigrasi.kanim_serang]"]] == changes(t)
    assert 17 == t.dugaan[0].hasil


def test_chance_is_told(tinjauan: Tinjauan) -> None:
    """Three changes give 3,691, and some such change would by chance: none is news."""
    t = at(tinjauan, "pemasyarakatan.indeks_gakkum realisasi", 804)

    assert 3 == len(t.dugaan)
    assert [1] * 3 == [d.kebetulan for d in t.dugaan]
    assert {3 - 1} == {d.saingan for d in t.dugaan}


def test_misprint_that_moved_the_kanwil_is_material(tinjauan: Tinjauan) -> None:
    """120 stands beside 125 four times, yet the Kanwil was computed from it."""
    assert "material" == at(tinjauan, "pp.raperda capaian", 1255).keparahan
    assert "tipografis" == at(tinjauan, "bphn.litigasi capaian", 1555).keparahan


def test_units_that_differ(tinjauan: Tinjauan) -> None:
    """Two indikator are printed in kegiatan, and are in dokumen by the rules."""
    satuan = [t for t in tinjauan.angka if "satuan_beda" in causes(t)]
    beda = [t for t in satuan if t.putusan == "setuju" and t.angka.ukuran == "target"]

    assert lines(beda) == {
        "bphn.anev target": [639, 778, 1374],
        "bphn.perencanaan target": [640, 779, 1375],
    }


def test_order_of_reading_does_not_matter(tinjauan: Tinjauan) -> None:
    """The verdicts are the same whatever the order of the files."""
    ruleset, laporan = sakip.load_ruleset(RULESET), sakip.load_laporan(BANTEN)
    tercetak = sakip.load_tercetak(BANTEN / "tercetak")
    acak = [*tercetak.angka]
    random.Random(7).shuffle(acak)  # noqa: S311 -- an order, not a secret
    lain = sakip.review(ruleset, laporan, evolve(tercetak, angka=tuple(acak)))

    def verdicts(t: Tinjauan) -> dict[object, tuple[object, ...]]:
        return {
            x.angka: (x.putusan, x.keparahan, x.konvensi, x.sebab, x.dugaan, x.dampak)
            for x in t.angka
        }

    assert verdicts(tinjauan) == verdicts(lain)
