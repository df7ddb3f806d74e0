"""The main job: one Kanwil's yearly report. Inputs, variations, and what must come out.

`job.md` says the job in words. The rules stand here once more, written down as a
table and as plain `Fraction` arithmetic, so that what sakip computes is held against
something that shares no code with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import sakip

AKAR = Path(__file__).resolve().parent.parent
RULESET = AKAR / "rulesets" / "kemenkumham-2024"
LAPORAN = RULESET / "contoh" / "banten"
TAHUN = 2024
INDEKS = "pemasyarakatan.indeks_gakkum"

#: Owner, name, row of a table, year relative to the report's.
KunciFakta: TypeAlias = tuple[str, str, str | None, int]
#: None is a fact that is not there yet.
Fakta: TypeAlias = dict[KunciFakta, Fraction | None]
#: Level, code, measure; the same keys as in sakip.
Kunci: TypeAlias = tuple[str, str, str]
#: None is Nihil.
Angka: TypeAlias = dict[Kunci, Fraction | None]

RASIO, TUMBUH, SURVEI, DIMENSI8, LANGSUNG = (
    "rasio",
    "tumbuh",
    "survei",
    "dimensi8",
    "langsung",
)


class Aturan(NamedTuple):
    """The rule of one indikator.

    Attributes:
        masukan: names of its inputs; for growth, of the one that grows.
        target: in the unit as printed: percent, index points, or a count.
        digit: decimals recorded and displayed.
    """

    kode: str
    sasaran: str
    cara: str
    masukan: tuple[str, ...]
    target: str
    digit: int = 2
    tahun_dasar: int = 0

    @property
    def dipa(self) -> str:
        """The DIPA is the first part of the code."""
        return self.kode.partition(".")[0]


_SELESAI = ("selesai", "permohonan")
INDIKATOR = (
    Aturan("setjen.rb", "setjen.s1", RASIO, ("terlaksana", "seluruhnya"), "100"),
    Aturan("setjen.indeks", "setjen.s1", SURVEI, (), "3.1", 3),
    Aturan("ahu.pnbp", "ahu.s1", TUMBUH, ("pnbp",), "6", 2, 4),
    Aturan("ahu.notaris", "ahu.s2", RASIO, ("diselesaikan", "diterima"), "90"),
    Aturan("ki.aduan", "ki.s1", RASIO, ("selesai", "diterima"), "30"),
    Aturan("ki.paham", "ki.s2", RASIO, ("memahami", "peserta"), "70"),
    Aturan("ki.permohonan", "ki.s2", TUMBUH, ("permohonan",), "20", 2, 1),
    Aturan("pp.raperda", "pp.s1", RASIO, _SELESAI, "80"),
    Aturan("pp.perancang", "pp.s2", LANGSUNG, ("dibina",), "12", 0),
    Aturan("bphn.anev", "bphn.s1", LANGSUNG, ("analisis_evaluasi",), "1", 0),
    Aturan("bphn.perencanaan", "bphn.s1", LANGSUNG, ("fasilitasi",), "1", 0),
    Aturan("bphn.jdihn", "bphn.s2", RASIO, ("dikelola", "anggota"), "25"),
    Aturan("bphn.litigasi", "bphn.s3", RASIO, _SELESAI, "82"),
    Aturan("bphn.nonlitigasi", "bphn.s3", RASIO, _SELESAI, "80"),
    Aturan("bphn.desa", "bphn.s4", RASIO, ("dikukuhkan", "diusulkan"), "70"),
    Aturan("ham.dugaan", "ham.s1", RASIO, ("ditindaklanjuti", "diadukan"), "50"),
    Aturan("ham.kld", "ham.s1", RASIO, ("mendapat_diseminasi", "seluruhnya"), "25"),
    Aturan("ham.kkp", "ham.s1", RASIO, ("peduli", "berpartisipasi"), "35"),
    Aturan("ham.ranham", "ham.s1", RASIO, ("melaksanakan", "berpartisipasi"), "75"),
    Aturan("ham.ikm", "ham.s1", LANGSUNG, ("indeks",), "3.33", 3),
    Aturan("ham.produk", "ham.s2", LANGSUNG, ("realisasi",), "90"),
    Aturan("bsk.rekomendasi", "bsk.s1", RASIO, ("dimanfaatkan", "dihasilkan"), "80"),
    Aturan(
        "imigrasi.proyustisia", "imigrasi.s1", RASIO, ("ditangani", "seluruhnya"), "90"
    ),
    Aturan("imigrasi.tak", "imigrasi.s1", RASIO, ("ditangani", "seluruhnya"), "90"),
    Aturan(
        "imigrasi.layanan", "imigrasi.s2", RASIO, ("diselesaikan", "diterima"), "90"
    ),
    Aturan("imigrasi.rb", "imigrasi.s3", RASIO, ("melaksanakan", "seluruhnya"), "100"),
    Aturan("imigrasi.indeks", "imigrasi.s3", SURVEI, (), "3.1", 3),
    Aturan(INDEKS, "pemasyarakatan.s1", DIMENSI8, (), "3.6", 3),
    Aturan(
        "pemasyarakatan.rb",
        "pemasyarakatan.s2",
        RASIO,
        ("melaksanakan", "seluruhnya"),
        "100",
    ),
    Aturan("pemasyarakatan.indeks", "pemasyarakatan.s2", SURVEI, (), "3.1", 3),
)

#: Variables of each dimensi with their weights in percent; a minus sign before the
#: code says that less is better.
DIMENSI: Mapping[str, Mapping[str, str]] = {
    "pelayanan_tahanan": {
        "overstaying": "50",
        "penyuluhan_hukum": "12.5",
        "bantuan_hukum": "12.5",
        "pelayanan_jasmani": "12.5",
        "pelayanan_rohani": "12.5",
    },
    "basan_baran": {
        "administrasi": "25",
        "rekomendasi_penilaian": "25",
        "-kehilangan_kerusakan": "50/3",
        "penyelamatan_darurat": "50/3",
        "pengeluaran": "50/3",
    },
    "pembinaan_narapidana": dict.fromkeys(
        ("predikat_baik", "perubahan_perilaku", "vokasi_bersertifikat", "bekerja"), "25"
    ),
    "hak_narapidana": {"remisi": "50", "integrasi": "50"},
    "pembimbingan_klien": {"siap_pasca_bebas": "100"},
    "pembinaan_anak": {"pendidikan": "50", "pelatihan_keterampilan": "50"},
    "kesehatan": {
        **dict.fromkeys(
            (
                "gizi_baik",
                "pola_hidup_sehat",
                "kesehatan_lingkungan",
                "aktivitas_fisik",
                "pengendalian_penyakit_menular",
                "pemeriksaan_berkala",
                "imunisasi",
                "obat_pencegahan_massal",
                "layanan_berizin",
                "sosialisasi_kesehatan",
            ),
            "5",
        ),
        "penanganan_penyakit": "25",
        "tindakan_rehabilitatif": "25",
    },
    "keamanan_ketertiban": dict.fromkeys(
        (
            "deteksi_dini",
            "mitigasi_bencana",
            "penggagalan_tindak_pidana",
            "penggeledahan",
            "tes_urin_wbp",
            "tes_urin_petugas",
            "gangguan_kamtib",
            "pemulihan_pasca_gangguan",
            "tindak_lanjut_pengaduan",
            "kode_etik",
        ),
        "10",
    ),
}
ANGGARAN = ("pagu", "realisasi_anggaran", "perencanaan", "ikpa")
DIPA = tuple(dict.fromkeys(i.dipa for i in INDIKATOR))
SASARAN = tuple(dict.fromkeys(i.sasaran for i in INDIKATOR))


class Variabel(NamedTuple):
    """A variable of the index: weight in percent, and whether less is better."""

    kode: str
    bobot: Fraction
    turun: bool


VARIABEL = {
    dimensi: tuple(
        Variabel(f"{dimensi}.{nama.lstrip('-')}", Fraction(bobot), nama[0] == "-")
        for nama, bobot in isi.items()
    )
    for dimensi, isi in DIMENSI.items()
}


# -- inputs


def read_fakta(folder: Path = LAPORAN) -> Fakta:
    """The facts of a report that the job needs, exact and in the units as written."""
    laporan = sakip.load_laporan(folder)
    fakta: Fakta = {}
    for aturan in INDIKATOR:
        isi = _merged(laporan.realisasi[aturan.kode])
        if aturan.cara is SURVEI:
            for baris, kolom in isi["survei"].items():
                fakta[aturan.kode, "survei.nilai", baris, 0] = _number(kolom["nilai"])
        elif aturan.cara is TUMBUH:
            (nama,) = aturan.masukan
            for geser in range(-aturan.tahun_dasar, 1):
                fakta[aturan.kode, nama, None, geser] = _number(
                    isi[nama][str(TAHUN + geser)]
                )
        elif aturan.cara is DIMENSI8:
            for kode in (v.kode for d in VARIABEL.values() for v in d):
                dimensi, nama = kode.split(".")
                for sisi in ("pembilang", "penyebut"):
                    fakta[aturan.kode, f"{kode}.{sisi}", None, 0] = _number(
                        isi[dimensi][nama][sisi]
                    )
        else:
            for nama in aturan.masukan:
                fakta[aturan.kode, nama, None, 0] = _number(isi[nama])
    for kode, bagian in laporan.satker.items():
        isi = _merged(bagian)
        for nama in ANGGARAN:
            fakta[f"satker:{kode}", nama, None, 0] = _number(isi[nama])
    return fakta


def _merged(bagian: tuple[Any, ...]) -> dict[str, Any]:
    """One mapping of the facts of one owner, wherever they were written."""
    return {k: v for b in bagian for k, v in b.isi.items()}


def _number(nilai: int | Decimal | str) -> Fraction | None:
    return None if isinstance(nilai, str) else Fraction(nilai)


def satker_of(fakta: Fakta) -> tuple[str, ...]:
    """Codes of the satker, in order."""
    owners = dict.fromkeys(k[0] for k in fakta if k[0].startswith("satker:"))
    return tuple(o.removeprefix("satker:") for o in owners)


def dipa_of(satker: str) -> str:
    """The DIPA of a satker is the first part of its code."""
    return satker.partition(".")[0]


def number(fakta: Fakta, kunci: KunciFakta) -> Fraction:
    """A fact that every report has."""
    nilai = fakta[kunci]
    assert nilai is not None
    return nilai


def whole(fakta: Fakta, kunci: KunciFakta) -> int:
    """The same as a whole number, cut."""
    return int(number(fakta, kunci))


class Soal(NamedTuple):
    """The same inputs as plain tuples of plain numbers, for code written by hand.

    Attributes:
        dimensi: per dimensi, per variable: weight in percent, is less better,
            pembilang, penyebut.
        indikator: place of the DIPA, place of the sasaran, kind, decimals, target,
            figures (None for one that is not there).
        satker: place of the DIPA, pagu, realisasi, perencanaan, IKPA.
    """

    dimensi: tuple[tuple[tuple[Any, bool, Any, Any], ...], ...]
    indikator: tuple[tuple[int, int, str, int, Any, tuple[Any, ...]], ...]
    satker: tuple[tuple[int, Any, Any, Any, Any], ...]


def make_soal(fakta: Fakta, tipe: Callable[[Fraction], Any] = float) -> Soal:
    """The inputs of the job in any number type."""

    def one(kunci: KunciFakta) -> object:
        nilai = fakta[kunci]
        return None if nilai is None else tipe(nilai)

    return Soal(
        tuple(
            tuple(
                (
                    tipe(v.bobot),
                    v.turun,
                    one((INDEKS, f"{v.kode}.pembilang", None, 0)),
                    one((INDEKS, f"{v.kode}.penyebut", None, 0)),
                )
                for v in isi
            )
            for isi in VARIABEL.values()
        ),
        tuple(
            (
                DIPA.index(i.dipa),
                SASARAN.index(i.sasaran),
                i.cara,
                i.digit,
                tipe(Fraction(i.target)),
                tuple(one(k) for k in input_keys(i, fakta)),
            )
            for i in INDIKATOR
        ),
        tuple(
            (
                DIPA.index(dipa_of(k)),
                *(one((f"satker:{k}", n, None, 0)) for n in ANGGARAN),
            )
            for k in satker_of(fakta)
        ),
    )


def input_keys(aturan: Aturan, fakta: Fakta) -> tuple[KunciFakta, ...]:
    """Keys of an indikator's inputs; for growth the present year comes first."""
    if aturan.cara is SURVEI:
        return tuple(k for k in fakta if k[0] == aturan.kode)
    if aturan.cara is TUMBUH:
        (nama,) = aturan.masukan
        geser = range(0, -aturan.tahun_dasar - 1, -1)
        return tuple((aturan.kode, nama, None, g) for g in geser)
    return tuple((aturan.kode, n, None, 0) for n in aturan.masukan)


# -- what must come out


def make_kunci(fakta: Fakta) -> tuple[tuple[Kunci, int], ...]:
    """Key and displayed decimals of each figure of the job, in order."""
    hasil: list[tuple[Kunci, int]] = []
    for dimensi, isi in VARIABEL.items():
        hasil += [(("rincian", INDEKS, v.kode), 2) for v in isi]
        hasil.append((("rincian", INDEKS, dimensi), 3))
    for i in INDIKATOR:
        hasil.append((("indikator", i.kode, "realisasi"), i.digit))
        hasil.append((("indikator", i.kode, "capaian"), 2))
    hasil += [(("sasaran", s, "capaian"), 2) for s in SASARAN]
    for k in satker_of(fakta):
        hasil += [(("satker", k, n), 2) for n in ("serapan", "kinerja_anggaran")]
    ukuran = ("capaian", "serapan", "kinerja_anggaran", "performance", "efisiensi")
    for kode in (*DIPA, ""):
        hasil += [(("dipa" if kode else "kanwil", kode, n), 2) for n in ukuran]
    return tuple(hasil)


def bulatkan(nilai: Fraction, digit: int) -> int:
    """Half away from zero, as a whole number of units of the last digit."""
    n = abs(nilai) * 10**digit
    bulat = (2 * n.numerator + n.denominator) // (2 * n.denominator)
    return bulat if nilai >= 0 else -bulat


def expected(fakta: Fakta) -> Angka:
    """Every figure of the job, exact, in the unit as printed; None is Nihil."""
    angka: Angka = {}
    gabungan = Fraction(0)
    for dimensi, isi in VARIABEL.items():
        jumlah = Fraction(0)
        for v in isi:
            a = fakta[INDEKS, f"{v.kode}.pembilang", None, 0]
            b = fakta[INDEKS, f"{v.kode}.penyebut", None, 0]
            nilai = _persen(a, b)
            if nilai is not None and v.turun:
                nilai = 100 - nilai
            angka["rincian", INDEKS, v.kode] = nilai
            jumlah += v.bobot / 100 * (Fraction(100) if nilai is None else nilai)
        indeks = min(Fraction(4), jumlah / 100 * 4)
        angka["rincian", INDEKS, dimensi] = indeks
        gabungan += indeks
    for i in INDIKATOR:
        isi_masukan = [fakta[k] for k in input_keys(i, fakta)]
        mentah = gabungan / 8 if i.cara is DIMENSI8 else _realisasi(i.cara, isi_masukan)
        catat = None if mentah is None else Fraction(bulatkan(mentah, i.digit))
        r = None if catat is None else catat / 10**i.digit
        angka["indikator", i.kode, "realisasi"] = r
        angka["indikator", i.kode, "capaian"] = (
            None if r is None else r / Fraction(i.target) * 100
        )
    for s in SASARAN:
        angka["sasaran", s, "capaian"] = _rerata(
            angka["indikator", i.kode, "capaian"] for i in INDIKATOR if i.sasaran == s
        )
    satker = satker_of(fakta)
    for k in satker:
        pagu, realisasi, rencana, ikpa = (
            number(fakta, (f"satker:{k}", n, None, 0)) for n in ANGGARAN
        )
        angka["satker", k, "serapan"] = _persen(realisasi, pagu)
        angka["satker", k, "kinerja_anggaran"] = (rencana + ikpa) / 2
    for d in DIPA:
        capaian = _rerata(
            angka["indikator", i.kode, "capaian"] for i in INDIKATOR if i.dipa == d
        )
        _group(
            angka, fakta, ("dipa", d), capaian, [k for k in satker if dipa_of(k) == d]
        )
    capaian = _rerata(angka["dipa", d, "capaian"] for d in DIPA)
    _group(angka, fakta, ("kanwil", ""), capaian, list(satker))
    return angka


def published(fakta: Fakta, kunci: tuple[tuple[Kunci, int], ...]) -> list[int | None]:
    """The figures as printed: whole units of the last digit, or None for Nihil."""
    angka = expected(fakta)
    return [
        None if (nilai := angka[k]) is None else bulatkan(nilai, digit)
        for k, digit in kunci
    ]


def _persen(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    """A percentage; the job has no n/0, only 0/0."""
    return None if a is None or not b else a / b * 100


def _rerata(nilai: Iterable[Fraction | None]) -> Fraction | None:
    """Mean of what is there."""
    ada = [v for v in nilai if v is not None]
    return sum(ada, Fraction(0)) / len(ada) if ada else None


def _realisasi(cara: str, isi: list[Fraction | None]) -> Fraction | None:
    """Realisasi before it is recorded."""
    if cara is RASIO:
        return _persen(isi[0], isi[1])
    if cara is TUMBUH:
        dasar = _rerata(isi[1:])
        assert isi[0] is not None
        assert dasar is not None
        return _persen(isi[0] - dasar, dasar)
    if cara is SURVEI:
        rerata = _rerata(isi)
        return None if rerata is None else rerata / 100 * 4
    return isi[0]


def _group(
    angka: Angka,
    fakta: Fakta,
    siapa: tuple[str, str],
    capaian: Fraction | None,
    satker: list[str],
) -> None:
    """The five measures of a DIPA or the Kanwil."""
    pagu, realisasi = (
        sum((number(fakta, (f"satker:{k}", n, None, 0)) for k in satker), Fraction(0))
        for n in ("pagu", "realisasi_anggaran")
    )
    serapan = _persen(realisasi, pagu)
    kinerja = _rerata(angka["satker", k, "kinerja_anggaran"] for k in satker)
    angka[*siapa, "capaian"] = capaian
    angka[*siapa, "serapan"] = serapan
    angka[*siapa, "kinerja_anggaran"] = kinerja
    angka[*siapa, "performance"] = angka[*siapa, "efisiensi"] = None
    if capaian is not None and serapan is not None and kinerja is not None:
        angka[*siapa, "performance"] = (capaian + serapan + kinerja) / 3
        angka[*siapa, "efisiensi"] = capaian - serapan
