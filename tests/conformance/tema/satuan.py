"""Units: each operator over each pair of kinds of unit."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from .hitung import infix
from .kasus import MASUKAN, Isi, fails, finding, formula, gives, unit, works
from .operasi import NAMA

_SATUAN = "formula.md#units"
#: A name of each kind of unit.
JENIS = {
    "angka": "n",
    "persen": "r",
    "orang": "a",
    "dokumen": "w",
    "rupiah": "u",
    "hari": "j",
    "indeks 4": "k",
    "indeks 100": "l",
    "akip": "q",
    "ya_tidak": "ya",
}
_POLOS = ("angka", "persen")


def _word(satuan: str) -> str:
    return satuan.replace(" ", "").replace("_", "-")


def product_unit(op: str, kiri: str, kanan: str) -> str:
    """The unit of a product or a quotient of two plain kinds."""
    if op == "*":
        if kiri in _POLOS and kanan in _POLOS:
            return "persen" if "persen" in (kiri, kanan) else "angka"
        if kiri in _POLOS or kanan in _POLOS:
            return kanan if kiri in _POLOS else kiri
        return f"{kiri}^2" if kiri == kanan else f"{kiri}*{kanan}"
    if kiri in _POLOS and kanan in _POLOS:
        return "persen" if "persen" in (kiri, kanan) else "angka"
    if kiri == kanan:
        return "persen"
    if kanan in _POLOS:
        return kiri
    return f"/{kanan}" if kiri in _POLOS else f"{kiri}/{kanan}"


def _pairs() -> list[Isi]:
    hasil = []
    for op, kiri, kanan in product(("+", "*", "/", "<", "=", "dan"), JENIS, JENIS):
        if op == "dan" and "ya_tidak" not in (kiri, kanan) and kiri != kanan:
            continue
        x, y = JENIS[kiri], JENIS[kanan]
        rumus = f"{x} {op} {y}"
        kode = f"units/{NAMA[op]}-{_word(kiri)}-{_word(kanan)}"
        logika = "ya_tidak" in (kiri, kanan)
        cocok = {
            "+": kiri == kanan and not logika,
            "*": not logika,
            "/": not logika,
            "<": kiri == kanan and not logika,
            "=": kiri == kanan,
            "dan": kiri == kanan == "ya_tidak",
        }[op]
        if cocok:
            nilai = infix(op, *(Fraction(MASUKAN[v]["nilai"]) for v in (x, y)))
            satuan = (
                kiri
                if op == "+"
                else product_unit(op, kiri, kanan)
                if op in "*/"
                else "ya_tidak"
            )
            harap = gives(nilai, satuan)
        else:
            harap = {"temuan": [finding("SKP301", (1, len(rumus) + 1))]}
        hasil.append(formula(kode, rumus, harap, _SATUAN))
    return hasil


def _minus() -> list[Isi]:
    """A difference asks for what a sum asks for."""
    hasil = []
    for kiri, kanan in product(JENIS, JENIS):
        if kiri != kanan and (kiri, kanan) not in (
            ("angka", "persen"),
            ("persen", "angka"),
            ("orang", "dokumen"),
            ("indeks 4", "indeks 100"),
            ("rupiah", "persen"),
        ):
            continue
        rumus = f"{JENIS[kiri]} - {JENIS[kanan]}"
        kode = f"units/minus-{_word(kiri)}-{_word(kanan)}"
        cocok = kiri == kanan != "ya_tidak"
        harap = (
            gives(Fraction(0), kiri)
            if cocok
            else {"temuan": [finding("SKP301", (1, len(rumus) + 1))]}
        )
        hasil.append(formula(kode, rumus, harap, _SATUAN))
    return hasil


def _unary() -> list[Isi]:
    hasil = []
    for op, satuan in product(("-", "bukan "), JENIS):
        nama = JENIS[satuan]
        rumus = f"{op}{nama}"
        kode = f"units/{'negate' if op == '-' else 'bukan'}-{_word(satuan)}"
        if (satuan == "ya_tidak") == (op == "-"):
            harap = {"temuan": [finding("SKP301", (1, len(rumus) + 1))]}
        else:
            nilai = Fraction(MASUKAN[nama]["nilai"])
            harap = gives(-nilai if op == "-" else 1 - nilai, satuan)
        hasil.append(formula(kode, rumus, harap, _SATUAN))
    return hasil


def _results() -> list[Isi]:
    """The declared unit of the result."""
    hasil = []
    for punya, perlu in product(JENIS, JENIS):
        nama = JENIS[punya]
        pendek = {"angka", "persen", "orang", "rupiah", "indeks 4", "indeks 100"}
        if punya not in pendek or perlu not in pendek | {"ya_tidak"}:
            continue
        kode = f"units/result-{_word(punya)}-for-{_word(perlu)}"
        nilai = MASUKAN[nama]["nilai"]
        harap = (
            gives(nilai, punya)
            if punya == perlu
            else {
                "temuan": [
                    finding(
                        "SKP302",
                        (1, len(nama) + 1),
                        hasil=unit(punya),
                        satuan=unit(perlu),
                    )
                ]
            }
        )
        hasil.append(formula(kode, nama, harap, _SATUAN, tujuan=perlu))
    return hasil


_TANGAN = [
    ("product-cancels", "v / a * a", "2500000", "rupiah"),
    ("quotient-of-products", "a * b / b", "57", "orang"),
    ("cube", "a * a * a", "185193", "orang^3"),
    ("square-over-one", "a * a / a", "57", "orang"),
    ("square-over-square", "a * a / (b * b)", "361/400", "persen"),
    ("cancels-in-a-product", "a / (b * b) * b", "19/20", "angka"),
    ("three-units", "v * j / a", "10000000/19", "rupiah*hari/orang"),
    ("inverse", "1 / a", "1/57", "/orang"),
    ("inverse-times", "1 / a * a", "1", "angka"),
    ("inverse-of-percent", "1 / r", "8/7", "persen"),
    ("percent-of-rate", "r * v / a", "4375000/114", "rupiah/orang"),
    ("rate-sum", "v / a + u / a", "7000001/114", "rupiah/orang"),
    ("rate-over-rate", "(v / a) / (u / a)", "5000000/2000001", "persen"),
    ("rescaled-index-with-index", "skala(l, 4) + k", "13/2", "indeks 4"),
    ("rescaled-percent-with-index", "skala(r, 4) - k", "3/10", "indeks 4"),
    ("dates-compared", "awal < akhir", "1", "ya_tidak"),
    ("dates-equal", "awal = awal", "1", "ya_tidak"),
    ("dates-latest", "maks(awal, akhir)", "2024-12-31", "tanggal"),
    ("dates-earliest", "min(awal, akhir)", "2024-06-30", "tanggal"),
    ("scores-compared", "q >= q", "1", "ya_tidak"),
    ("result-declared-rate", "v / a", "2500000/57", "rupiah/orang"),
]
_SALAH = [
    ("sum-of-square-and-count", "«a * a + a»", "SKP301"),
    ("sum-of-rate-and-money", "«v / a + v»", "SKP301"),
    ("compare-percent-with-number", "«a / b > 0.5»", "SKP301"),
    ("one-minus-ratio", "«1 - a / b»", "SKP301"),
    ("ratio-plus-number", "«a / b + 1»", "SKP301"),
    ("inner-fault-only", "1 + («a + w»)", "SKP301"),
    ("both-sides-at-fault", "(«a + w») / («u + j»)", ["SKP301", "SKP301"]),
    ("nested-argument", "bulat(«a + w», 2)", "SKP301"),
    ("negated-answer-in-a-sum", "1 - «-ya»", "SKP301"),
    ("bukan-of-a-number", "ya dan «bukan n»", "SKP301"),
    ("bukan-of-a-sum", "«bukan (n + 1)»", "SKP301"),
    ("answer-plus-number", "«(a > b) + 1»", "SKP301"),
    ("answer-compared-with-number", "«(a > b) = 1»", "SKP301"),
    ("answer-in-order", "«ya < tidak»", "SKP301"),
    ("date-plus-number", "«awal + 1»", "SKP301"),
    ("date-with-days", "«awal < j»", "SKP301"),
    ("index-of-two-scales", "«rerata(k, l)»", "SKP301"),
    ("unit-of-number-differs", "«a + 3 dokumen»", "SKP301"),
    ("unit-of-number-missing", "«a + 3»", "SKP301"),
    ("percent-of-number-missing", "«r + 3»", "SKP301"),
    ("number-as-answer", "«1 ya_tidak»", "SKP301"),
    ("number-as-answer-beside-one", "ya dan «0 ya_tidak»", "SKP301"),
    ("number-as-date", "awal < «20240630 tanggal»", "SKP301"),
    ("number-as-words", "«3 teks»", "SKP301"),
]


def units() -> list[Isi]:
    """What units each operator takes and gives."""
    return [
        *_pairs(),
        *_minus(),
        *_unary(),
        *_results(),
        *works("units", _SATUAN, _TANGAN),
        *fails("units", _SATUAN, _SALAH),
    ]
