"""Bands: categories, conversions, and bands that do not fit together."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from .hitung import KEADAAN, Nilai
from .kasus import Isi, finding, text

_SUMBER = "toml.md#konversikode"
_BATAS = ("minimal", "lebih_dari", "maksimal", "kurang_dari")


def band(selang: str, isi: str = "") -> Isi:
    """A band from interval notation in percent, e.g. ``"[60,80)"``; ``-``: no bound.

    What is behind it is a score in percent, two of them with ``:``, or a name.
    """
    awal, akhir = selang[1:-1].split(",")
    hasil: Isi = {}
    if awal != "-":
        hasil["minimal" if selang[0] == "[" else "lebih_dari"] = _percent(awal)
    if akhir != "-":
        hasil["maksimal" if selang[-1] == "]" else "kurang_dari"] = _percent(akhir)
    if isi and isi[0].isalpha():
        hasil["nama"] = isi
    elif isi:
        skor = [_percent(n) for n in isi.split(":")]
        hasil["nilai"] = skor[0] if len(skor) == 1 else skor
    return hasil


def _percent(teks: str) -> str:
    return str(Fraction(teks) / 100)


def inside(ruas: Isi, nilai: Fraction) -> bool:
    """Is a value in a band?"""
    b = {k: Fraction(ruas[k]) for k in _BATAS if k in ruas}
    return (
        nilai >= b.get("minimal", nilai)
        and ("lebih_dari" not in b or nilai > b["lebih_dari"])
        and nilai <= b.get("maksimal", nilai)
        and ("kurang_dari" not in b or nilai < b["kurang_dari"])
    )


def _low(ruas: Isi) -> Fraction | None:
    teks = ruas.get("minimal", ruas.get("lebih_dari"))
    return None if teks is None else Fraction(teks)


def _high(ruas: Isi) -> Fraction | None:
    teks = ruas.get("maksimal", ruas.get("kurang_dari"))
    return None if teks is None else Fraction(teks)


def score(ruas: list[Isi], nilai: Nilai) -> Nilai:
    """A score by bands; outside of all of them the nearest one's."""
    if isinstance(nilai, str):
        return nilai
    kena = [r for r in ruas if inside(r, nilai)]
    if not kena:
        bawah = min(lo for r in ruas if (lo := _low(r)) is not None)
        tepi = min if nilai <= bawah else max
        kena = [tepi(ruas, key=lambda r: _low(r) or Fraction(-1))]
    satu = kena[0]
    if isinstance(satu["nilai"], str):
        return Fraction(satu["nilai"])
    awal, akhir = (Fraction(n) for n in satu["nilai"])
    lo, hi = _low(satu), _high(satu)
    assert lo is not None
    assert hi is not None
    letak = min(max(nilai, lo), hi)
    return awal + (akhir - awal) * (letak - lo) / (hi - lo)


TANGGA = [band("[0,60)", "0:50"), band("[60,80]", "50:90"), band("(80,100]", "100")]
#: Conversions by the name of the case, with the values asked of them, in percent.
_KONVERSI: dict[str, tuple[list[Isi], str]] = {
    "steps": (
        [band("(-,60)", "0"), band("[60,100)", "50"), band("[100,-)", "100")],
        "-10 0 59.9999 60 99.9999 100 250",
    ),
    "steps-closed-below": (
        [band("(-,60]", "0"), band("(60,100]", "50"), band("(100,-)", "100")],
        "0 60 60.0001 100 100.0001",
    ),
    "ladder": (TANGGA, "0 30 59.9999 60 70 79.9999 80 80.0001 100"),
    "ladder-outside": (TANGGA, "-20 100.0001 300"),
    "line": ([band("[0,100]", "0:100")], "0 25 100/3 50 100 120 -5"),
    "line-down": ([band("[50,90]", "100:20")], "40 50 60 70 90 95"),
    "line-level": ([band("[0,100)", "40:40"), band("[100,-)", "70")], "10 99 100"),
    "line-between-steps": (
        [band("(-,60)", "0"), band("[60,100)", "50:100"), band("[100,-)", "100")],
        "59 60 75 99.9999 100",
    ),
    "point": (
        [band("[0,60)", "10"), band("[60,60]", "55"), band("(60,100]", "90")],
        "59.9999 60 60.0001",
    ),
    "one-band": ([band("(-,-)", "42")], "-5 0 500"),
    "score-above-hundred": (
        [band("(-,100]", "100"), band("(100,-)", "120")],
        "100 101",
    ),
    "any-order": (
        [band("[100,-)", "100"), band("(-,60)", "0"), band("[60,100)", "50")],
        "0 60 100",
    ),
    "thirds": (
        [band("(-,100/3)", "10"), band("[100/3,200/3)", "20"), band("[200/3,-)", "30")],
        "33.3333 100/3 66.6666 200/3",
    ),
}
_KATEGORI: dict[str, tuple[list[Isi], str]] = {
    "open": (
        [band("(-,60)", "Kurang"), band("[60,80)", "Cukup"), band("[80,-)", "Baik")],
        "-5 0 59.9999 60 79.9999 80 500",
    ),
    "closed": (
        [band("[0,60]", "Kurang"), band("(60,80]", "Cukup"), band("(80,100]", "Baik")],
        "-0.0001 0 60 60.0001 80 80.0001 100 100.0001",
    ),
    "point": (
        [band("[0,100)", "Belum"), band("[100,100]", "Tepat"),
         band("(100,-)", "Lebih")],
        "99.9999 100 100.0001",
    ),
    "thirds": ([band("(-,200/3]", "Kurang"), band("(200/3,-)", "Baik")],
               "66.6666 200/3 66.6667"),
    "any-order": ([band("[80,-)", "Baik"), band("(-,80)", "Kurang")], "79 80"),
}  # fmt: skip
#: Bands that leave a value out or hold one twice, by what is wrong.
_RUSAK = [
    ("gap-at-a-point", "[0,60) (60,100]", "SKP306"),
    ("gap-between", "[0,60] [62,100]", "SKP306"),
    ("gap-of-a-hundredth", "(-,60) [60.01,-)", "SKP306"),
    ("gap-in-any-order", "[62,100] [0,60]", "SKP306"),
    ("gap-both-open", "(-,60) (60,-)", "SKP306"),
    ("overlap-at-a-point", "[0,60] [60,100]", "SKP307"),
    ("overlap-of-a-stretch", "[0,61) [60,100]", "SKP307"),
    ("overlap-without-end", "[0,-) [60,100]", "SKP307"),
    ("overlap-alike", "[0,60) [0,60)", "SKP307"),
    ("overlap-both-without-begin", "(-,60) (-,70)", "SKP307"),
    ("overlap-both-all", "(-,-) (-,-)", "SKP307"),
    ("empty-band", "[60,60)", "SKP307"),
    ("empty-band-open-below", "(60,60]", "SKP307"),
    ("reversed-band", "[70,60]", "SKP307"),
]


def _word(persen: str) -> str:
    return persen.replace("-", "minus-").replace(".", "-").replace("/", "-over-")


def bands() -> list[Isi]:
    """Scores and names by bands."""
    hasil: list[Isi] = []
    for nama, (ruas, semua) in _KONVERSI.items():
        for persen in semua.split():
            nilai = Fraction(persen) / 100
            hasil.append(
                _case(
                    f"convert-{nama}-{_word(persen)}",
                    "konversi",
                    ruas,
                    {"nilai": text(score(ruas, nilai)), "satuan": "persen"},
                    nilai=text(nilai),
                )
            )
    for keadaan in KEADAAN:
        kode = f"convert-state-{keadaan.replace('_', '-')}"
        harap = {"nilai": keadaan, "satuan": "persen"}
        hasil.append(_case(kode, "konversi", TANGGA, harap, nilai=keadaan))
    for nama, (ruas, semua) in _KATEGORI.items():
        for persen in semua.split():
            nilai = Fraction(persen) / 100
            kena = [r["nama"] for r in ruas if inside(r, nilai)]
            harap = {"nama": kena[0] if kena else None}
            kode = f"category-{nama}-{_word(persen)}"
            hasil.append(_case(kode, "kategori", ruas, harap, nilai=text(nilai)))
    for (nama, selang, kode), jenis in product(_RUSAK, ("konversi", "kategori")):
        isi = "50" if jenis == "konversi" else "Nama"
        ruas = [band(s, isi) for s in selang.split()]
        awalan = "convert" if jenis == "konversi" else "category"
        harap = {"temuan": [finding(kode)]}
        hasil.append(_case(f"{awalan}-{nama}", jenis, ruas, harap))
    return hasil


def _case(kode: str, jenis: str, ruas: list[Isi], harap: Isi, **lain: str) -> Isi:
    return {
        "id": f"bands/{kode}",
        "jenis": jenis,
        "ruas": ruas,
        **lain,
        "harap": harap,
        "sumber": _SUMBER if jenis == "konversi" else "toml.md#kategorikode",
    }
