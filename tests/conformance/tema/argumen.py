"""Arguments and units that do not fit, and the place that is told."""

from __future__ import annotations

from .kasus import Isi, Salah, fails

_FUNGSI = "formula.md#functions"
_GALAT = "formula.md#errors"

#: How many arguments a function takes: at least and at most.
_BANYAK = {
    "jika": (3, 3),
    "rerata": (1, None),
    "jumlah": (1, None),
    "min": (1, None),
    "maks": (1, None),
    "banyak": (1, None),
    "rerata_ada": (1, None),
    "jumlah_ada": (1, None),
    "bulat": (2, 2),
    "bulat_genap": (2, 2),
    "potong": (2, 2),
    "batasi": (3, 3),
    "mutlak": (1, 1),
    "pangkat": (2, 2),
    "skala": (2, 2),
    "persen": (1, 1),
    "bila_nihil": (2, 2),
    "bila_belum_ada": (2, 2),
    "bila_tidak_terdefinisi": (2, 2),
}


def _counts() -> list[Isi]:
    baris: list[tuple[str, str, list[Salah] | Salah]] = []
    for nama, (sedikit, banyak) in _BANYAK.items():
        pilihan = {0, sedikit - 1} | (set() if banyak is None else {banyak + 1})
        for n in sorted(pilihan):
            isi = ", ".join(["1"] * n)
            kode = f"count-{nama.replace('_', '-')}-{n}"
            salah: Salah = ("SKP204", {"nama": nama, "ada": str(n)})
            baris.append((kode, f"1 + «{nama}({isi})»", salah))
    return fails("errors-arguments", _FUNGSI, baris)


_ARGUMEN = [
    ("digit-computed", "bulat", "«bulat(n, 1 + 1)»"),
    ("digit-input", "bulat", "«bulat(n, z)»"),
    ("digit-negative", "bulat", "«bulat(n, -1)»"),
    ("digit-thirteen", "bulat", "«bulat(n, 13)»"),
    ("digit-fraction", "bulat", "«bulat(n, 1.5)»"),
    ("digit-even-negative", "bulat_genap", "«bulat_genap(n, -2)»"),
    ("digit-even-thirteen", "bulat_genap", "«bulat_genap(n, 13)»"),
    ("digit-even-input", "bulat_genap", "«bulat_genap(n, n)»"),
    ("digit-truncate-negative", "potong", "«potong(n, -1)»"),
    ("digit-truncate-thirteen", "potong", "«potong(n, 13)»"),
    ("digit-truncate-call", "potong", "«potong(n, mutlak(2))»"),
    ("power-eleven", "pangkat", "«pangkat(n, 11)»"),
    ("power-worked", "pangkat", "«pangkat(1.1, 99)»"),
    ("power-negative", "pangkat", "«pangkat(n, -1)»"),
    ("power-fraction", "pangkat", "«pangkat(n, 0.5)»"),
    ("power-input", "pangkat", "«pangkat(n, n)»"),
    ("power-computed", "pangkat", "«pangkat(n, 1 + 1)»"),
    ("scale-zero", "skala", "«skala(k, 0)»"),
    ("scale-negative", "skala", "«skala(k, -4)»"),
    ("scale-input", "skala", "«skala(k, n)»"),
    ("scale-computed", "skala", "«skala(k, 2 + 2)»"),
    ("bounds-reversed", "batasi", "«batasi(n, 6, 5)»"),
    ("bounds-reversed-negative", "batasi", "«batasi(n, -1, -2)»"),
    ("bounds-lower-input", "batasi", "«batasi(n, z, 5)»"),
    ("bounds-upper-input", "batasi", "«batasi(n, 1, n)»"),
    ("bounds-computed", "batasi", "«batasi(r, 90%, 2 * 60%)»"),
    ("inside-a-sum", "bulat", "1 + «bulat(n, 13)» + 2"),
    ("inside-a-call", "pangkat", "maks(1, «pangkat(n, 11)»)"),
]
_SATUAN = [
    ("jika-number-as-condition", "«jika(n, 1, 2)»"),
    ("jika-branches-differ", "«jika(ya, 1, a)»"),
    ("jika-number-and-percent", "«jika(ya, 1, r)»"),
    ("jika-answer-and-number", "«jika(ya, tidak, 1)»"),
    ("rerata-differ", "«rerata(1, a)»"),
    ("rerata-answer", "«rerata(ya)»"),
    ("jumlah-differ", "«jumlah(a, w)»"),
    ("jumlah-answer", "«jumlah(ya, ya)»"),
    ("min-number-and-percent", "«min(1, 50%)»"),
    ("min-answer", "«min(ya)»"),
    ("maks-differ-third", "«maks(a, b, w)»"),
    ("maks-answer", "«maks(ya, tidak)»"),
    ("maks-column-and-number", "«maks(t.orang, 3)»"),
    ("banyak-differ", "«banyak(1, a)»"),
    ("banyak-answer", "«banyak(ya)»"),
    ("rerata-ada-answer", "«rerata_ada(ya)»"),
    ("rerata-ada-differ", "«rerata_ada(a, u)»"),
    ("jumlah-ada-differ", "«jumlah_ada(1, a)»"),
    ("jumlah-ada-answer", "«jumlah_ada(ya)»"),
    ("bulat-answer", "«bulat(ya, 1)»"),
    ("bulat-genap-answer", "«bulat_genap(ya, 1)»"),
    ("potong-answer", "«potong(ya, 1)»"),
    ("batasi-bounds-plain", "«batasi(r, 0, 1)»"),
    ("batasi-one-bound-plain", "«batasi(a, 0, 1 orang)»"),
    ("batasi-other-unit", "«batasi(a, 0 dokumen, 1 dokumen)»"),
    ("mutlak-answer", "«mutlak(ya)»"),
    ("pangkat-count", "«pangkat(a, 2)»"),
    ("pangkat-index", "«pangkat(k, 2)»"),
    ("pangkat-answer", "«pangkat(ya, 2)»"),
    ("skala-number", "«skala(n, 4)»"),
    ("skala-count", "«skala(a, 4)»"),
    ("skala-index-squared", "«skala(k * k, 4)»"),
    ("skala-answer", "«skala(ya, 4)»"),
    ("persen-count", "«persen(a)»"),
    ("persen-index", "«persen(k)»"),
    ("persen-answer", "«persen(ya)»"),
    ("bila-nihil-differ", "«bila_nihil(n, r)»"),
    ("bila-belum-ada-differ", "«bila_belum_ada(e, 0)»"),
    ("bila-tidak-terdefinisi-differ", "«bila_tidak_terdefinisi(a / d, 0)»"),
]
_SATU_NILAI = [
    "jika",
    "bulat",
    "bulat_genap",
    "potong",
    "batasi",
    "mutlak",
    "pangkat",
    "skala",
    "persen",
    "bila_nihil",
    "bila_belum_ada",
    "bila_tidak_terdefinisi",
]
_RENTANG: list[tuple[str, str, list[Salah] | Salah]] = [
    ("column-alone", "«t.utuh»", "SKP214"),
    ("column-negated", "-«t.utuh»", "SKP214"),
    ("column-in-a-sum", "n + «t.utuh»", "SKP214"),
    ("columns-multiplied", "jumlah(«t.utuh» * «t.ompong»)", ["SKP214", "SKP214"]),
    ("column-compared", "«t.utuh» > 3", "SKP214"),
    ("column-bukan", "bukan «t.utuh»", "SKP214"),
]


def errors_arguments() -> list[Isi]:
    """Arguments that a function does not take."""
    baris: list[tuple[str, str, list[Salah] | Salah]] = [
        (kode, rumus, ("SKP217", {"nama": nama})) for kode, nama, rumus in _ARGUMEN
    ]
    baris += [(f"unit-{kode}", rumus, "SKP301") for kode, rumus in _SATUAN]
    for nama in _SATU_NILAI:
        banyak = _BANYAK[nama][0]
        isi = ", ".join(["«t.utuh»"] * banyak)
        kode = f"column-in-{nama.replace('_', '-')}"
        baris.append((kode, f"{nama}({isi})", ["SKP214"] * banyak))
    return [*_counts(), *fails("errors-arguments", _FUNGSI, baris + _RENTANG)]


_SERATUS: list[tuple[str, str, list[Salah] | Salah]] = [
    ("hundredfold", "«a / b * 100»", "SKP312"),
    ("hundredfold-first", "«100 * r»", "SKP312"),
    ("hundredfold-of-bracket", "«(a / b) * 100»", "SKP312"),
    ("hundredfold-first-of-bracket", "«100 * (a / b)»", "SKP312"),
    ("hundredfold-with-point", "«r * 100.0»", "SKP312"),
    ("hundredfold-of-literal", "«95% * 100»", "SKP312"),
    ("hundredfold-of-call", "«bulat(r, 2) * 100»", "SKP312"),
    ("hundredfold-inside-a-sum", "10% + «r * 100»", "SKP312"),
    ("hundredfold-inside-a-call", "bulat(«r * 100», 2)", "SKP312"),
    ("hundredfold-then-over-hundred", "«r * 100» / 100", "SKP312"),
    ("hundredfold-twice", "«r * 100» + «100 * s»", ["SKP312", "SKP312"]),
    ("hundredfold-of-figure", "«capaian * 100»", "SKP312"),
]
_HASIL: list[tuple[str, str, list[Salah] | Salah]] = [
    ("result-product", "«a * b»", "SKP302"),
    ("result-count", "«a + b»", "SKP302"),
    ("result-answer", "«a > b»", "SKP302"),
    ("result-number", "«1 / 2»", "SKP302"),
    ("result-number-over-percent-of-plain", "«n / 8»", "SKP302"),
    ("result-call", "«maks(a, b)»", "SKP302"),
    ("result-index", "«skala(a / b, 4)»", "SKP302"),
    ("result-without-outer-spaces", "  «a»  ", "SKP302"),
    ("result-bracket", "(«a»)", "SKP302"),
    ("result-branch", "«jika(ya, a, b)»", "SKP302"),
    ("result-negated", "«-a»", "SKP302"),
    ("result-date", "«awal»", "SKP302"),
    ("result-not-told-beside-another", "«a / b > 1»", "SKP301"),
]
_LETAK: list[tuple[str, str, list[Salah] | Salah]] = [
    ("span-begins-at-bracket", "«(a + b) + w»", "SKP301"),
    ("span-ends-at-bracket", "«w + (a + b)»", "SKP301"),
    ("span-of-both-brackets", "«(a) + (w)»", "SKP301"),
    ("span-of-double-brackets", "«((a)) + w»", "SKP301"),
    ("span-inside-brackets-has-none", "(«a + w»)", "SKP301"),
    ("span-leaves-spaces-out", "  «a  +  w»  ", "SKP301"),
    ("span-of-second-operator", "«a + b + w»", "SKP301"),
    ("span-of-first-operator", "«a + w» + b", "SKP301"),
    ("span-of-product-in-sum", "«a + b * 1 + w»", "SKP301"),
    ("span-of-comparison", "«a > w» dan a > b", "SKP301"),
    ("span-of-call", "a + «maks(b, w)»", "SKP301"),
    ("span-over-lines", "«a\n+ w»", "SKP301"),
    ("span-on-second-line", "a\n+ «entah»", ("SKP202", {"nama": "entah"})),
    ("span-of-logic", "«(a > b) dan n»", "SKP301"),
    ("span-of-bukan", "a > b dan «bukan n»", "SKP301"),
    ("span-of-product-of-brackets", "«(a + b) * (c + d) > w»", "SKP301"),
]  # fmt: skip


def errors_units() -> list[Isi]:
    """Units that do not go together, percentages times 100, and where it is told."""
    return [
        *fails("errors-units", "formula.md#units", _SERATUS),
        *fails("errors-units", _GALAT, _HASIL, tujuan="persen"),
        *fails("errors-units", _GALAT, _LETAK),
    ]
