"""States: each operator on each pair, and what does not just pass them on."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from .hitung import KEADAAN, Nilai, infix, strongest
from .kasus import Isi, formula, given, gives, works
from .operasi import NAMA

_KEADAAN = "formula.md#states"
_LOGIKA = ("dan", "atau")
_PENDEK = {
    "nihil": "nihil",
    "tidak_ditargetkan": "tidak-ditargetkan",
    "tidak_terdefinisi": "tidak-terdefinisi",
    "belum_ada": "belum-ada",
    "number": "number",
}


def _pair(op: str, kiri: Nilai, kanan: Nilai, ekor: str) -> Isi:
    jenis = "ya_tidak" if op in _LOGIKA else "angka"
    figur = {n: given(jenis, str(v)) for n, v in (("p", kiri), ("q", kanan))}
    satuan = "angka" if op in "+-*/" else "ya_tidak"
    kode = f"states/{NAMA[op]}-{ekor}"
    isi = gives(infix(op, kiri, kanan), satuan)
    return formula(kode, f"p {op} q", isi, _KEADAAN, figur=figur)


def _operators() -> list[Isi]:
    """Every operator on every pair in which one side at least is a state."""
    hasil = []
    for op, kiri, kanan in product(NAMA, ("number", *KEADAAN), ("number", *KEADAAN)):
        if kiri == kanan == "number":
            continue
        satu = Fraction(1)
        x: Nilai = satu if kiri == "number" else kiri
        y: Nilai = satu if kanan == "number" else kanan
        hasil.append(_pair(op, x, y, f"{_PENDEK[kiri]}-{_PENDEK[kanan]}"))
    return hasil


def _zeros() -> list[Isi]:
    """Zero, which ends many a short cut, beside each state."""
    hasil = []
    for op, keadaan, kanan in product(("*", "/", "dan", "atau"), KEADAAN, (0, 1)):
        nol = Fraction(0)
        p, q = (nol, keadaan) if kanan else (keadaan, nol)
        letak = "zero-first" if kanan else "zero-last"
        hasil.append(_pair(op, p, q, f"{letak}-{_PENDEK[keadaan]}"))
    return hasil


def _unary() -> list[Isi]:
    hasil = []
    fungsi = {
        "negate": ("-p", "angka"),
        "bukan": ("bukan p", "ya_tidak"),
        "bulat": ("bulat(p, 1)", "angka"),
        "bulat-genap": ("bulat_genap(p, 1)", "angka"),
        "potong": ("potong(p, 1)", "angka"),
        "batasi": ("batasi(p, 0, 1)", "angka"),
        "mutlak": ("mutlak(p)", "angka"),
        "pangkat": ("pangkat(p, 2)", "angka"),
        "pangkat-zero": ("pangkat(p, 0)", "angka"),
        "persen": ("persen(p)", "persen"),
        "skala": ("skala(persen(p), 4)", "indeks 4"),
    }
    for (nama, (rumus, satuan)), keadaan in product(fungsi.items(), KEADAAN):
        jenis = "ya_tidak" if nama == "bukan" else "angka"
        figur = {"p": given(jenis, keadaan)}
        kode = f"states/{nama}-{_PENDEK[keadaan]}"
        isi = gives(keadaan, satuan)
        hasil.append(formula(kode, rumus, isi, _KEADAAN, figur=figur))
    return hasil


def _replaced() -> list[Isi]:
    """`bila_…` replaces one state by a value, whatever that is."""
    hasil = []
    ganti: dict[str, Nilai] = {"number": Fraction(9), **{k: k for k in KEADAAN}}
    for apa, (n, nilai), (g, isi) in product(
        ("nihil", "belum_ada", "tidak_terdefinisi"),
        {**ganti, "number": Fraction(4)}.items(),
        ganti.items(),
    ):
        hasilnya = isi if nilai == apa else nilai
        figur = {"p": given("angka", str(nilai)), "q": given("angka", str(isi))}
        kode = f"states/bila-{_PENDEK[apa]}-{_PENDEK[n]}-by-{_PENDEK[g]}"
        rumus = f"bila_{apa}(p, q)"
        harap = gives(hasilnya, "angka")
        hasil.append(formula(kode, rumus, harap, _KEADAAN, figur=figur))
    return hasil


def _branches() -> list[Isi]:
    """`jika` looks at the condition and the branch taken, and at nothing else."""
    hasil = []
    pilihan: dict[str, Nilai] = {"number": Fraction(4), **{k: k for k in KEADAAN}}
    for keadaan in KEADAAN:
        figur = {
            "k": given("ya_tidak", keadaan),
            "p": given("angka", "1"),
            "q": given("angka", "2"),
        }
        kode = f"states/jika-condition-{_PENDEK[keadaan]}"
        isi = gives(keadaan, "angka")
        hasil.append(formula(kode, "jika(k, p, q)", isi, _KEADAAN, figur=figur))
    for benar, (n, nilai) in product((1, 0), pilihan.items()):
        for lain in ("belum_ada", "nihil", "9"):
            ya, tidak = (str(nilai), lain) if benar else (lain, str(nilai))
            figur = {
                "k": given("ya_tidak", str(benar)),
                "p": given("angka", ya),
                "q": given("angka", tidak),
            }
            sisi = "then" if benar else "else"
            dengan = _PENDEK.get(lain, "number")
            kode = f"states/jika-{sisi}-{_PENDEK[n]}-beside-{dengan}"
            isi = gives(nilai, "angka")
            hasil.append(formula(kode, "jika(k, p, q)", isi, _KEADAAN, figur=figur))
    return hasil


def _strongest_of_three() -> list[Isi]:
    """Three states in a row: place does not matter."""
    hasil = []
    for a, b, c in product(KEADAAN, repeat=3):
        if len({a, b, c}) < 3:
            continue
        figur = {n: given("angka", v) for n, v in (("p", a), ("q", b), ("s", c))}
        ekor = "-".join(_PENDEK[v] for v in (a, b, c))
        terkuat = strongest(a, b, c)
        assert terkuat is not None
        isi = gives(terkuat, "angka")
        kode = f"states/three-{ekor}"
        hasil.append(formula(kode, "p + q * s", isi, _KEADAAN, figur=figur))
    return hasil


_TANGAN = [
    ("fact-not-reported", "e", "belum_ada", "orang"),
    ("fact-nihil", "f", "nihil", "orang"),
    ("zero-over-zero", "c / d", "nihil", "persen"),
    ("number-over-zero", "a / d", "tidak_terdefinisi", "persen"),
    ("not-reported-over-zero", "e / d", "belum_ada", "persen"),
    ("zero-over-not-reported", "c / e", "belum_ada", "persen"),
    ("nihil-over-zero", "f / d", "nihil", "persen"),
    ("zero-over-nihil", "c / f", "nihil", "persen"),
    ("sum-of-quotients", "c / d + e / b", "belum_ada", "persen"),
    ("sum-of-quotients-other-order", "e / b + c / d", "belum_ada", "persen"),
    ("nihil-plus-undefined", "c / d + a / d", "tidak_terdefinisi", "persen"),
    ("undefined-plus-nihil", "a / d + c / d", "tidak_terdefinisi", "persen"),
    ("undefined-plus-not-reported", "a / d + e / b", "belum_ada", "persen"),
    ("nihil-times-zero", "c / d * 0", "nihil", "persen"),
    ("not-reported-times-zero", "e * 0", "belum_ada", "orang"),
    ("nihil-minus-itself", "f - f", "nihil", "orang"),
    ("not-reported-equals-itself", "e = e", "belum_ada", "ya_tidak"),
    ("not-reported-is-not-unequal", "e <> a", "belum_ada", "ya_tidak"),
    ("nihil-is-not-zero", "f = 0 orang", "nihil", "ya_tidak"),
    ("bukan-of-compared-state", "bukan (e > a)", "belum_ada", "ya_tidak"),
    ("inputs-of-two-states", "e + f", "belum_ada", "orang"),
    ("inputs-of-two-states-other-order", "f + e", "belum_ada", "orang"),
    ("branch-not-taken", "jika(a < b, a / b, e / d)", "19/20", "persen"),
    ("branch-not-taken-divides-by-zero", "jika(d > 0 orang, a / d, 0%)", "0", "persen"),
    ("branch-taken-divides-by-zero", "jika(d = 0 orang, a / d, 0%)",
     "tidak_terdefinisi", "persen"),
    ("worked-branch", "jika(a > b, c / d, a / b)", "19/20", "persen"),
    ("condition-unreported", "jika(e > a, 1, 2)", "belum_ada", "angka"),
    ("condition-undefined", "jika(a / d > 5%, 1, 2)", "tidak_terdefinisi", "angka"),
    ("bila-nihil-of-quotient", "bila_nihil(c / d, 100%)", "1", "persen"),
    ("bila-nihil-of-undefined", "bila_nihil(a / d, 100%)", "tidak_terdefinisi",
     "persen"),
    ("bila-nihil-unused-replacement", "bila_nihil(a / b, e / d)", "19/20", "persen"),
    ("bila-belum-ada-of-input", "bila_belum_ada(e, 0 orang)", "0", "orang"),
    ("bila-belum-ada-sum", "bila_belum_ada(e, 0 orang) + a", "57", "orang"),
    ("bila-tidak-terdefinisi-of-quotient", "bila_tidak_terdefinisi(a / d, 0%)", "0",
     "persen"),
    ("bila-nested-inner-first", "bila_nihil(bila_belum_ada(e / d, c / d), 7%)", "7/100",
     "persen"),
    ("bila-nested-outer-first", "bila_belum_ada(bila_nihil(c / d, e / b), 7%)", "7/100",
     "persen"),
    ("bila-of-answer", "bila_belum_ada(e > a, ya)", "1", "ya_tidak"),
    ("bila-replaces-the-strongest", "bila_belum_ada(f + e, 1 orang)", "1", "orang"),
    ("bila-does-not-see-the-hidden", "bila_nihil(f + e, 1 orang)", "belum_ada",
     "orang"),
    ("bila-over-a-sum", "bila_nihil(f, 0 orang) + bila_belum_ada(e, 0 orang)", "0",
     "orang"),
    ("bila-replacement-is-computed", "bila_nihil(c / d, a / b)", "19/20", "persen"),
    ("bila-replacement-is-a-state", "bila_nihil(c / d, a / d)", "tidak_terdefinisi",
     "persen"),
]  # fmt: skip


def states() -> list[Isi]:
    """What becomes of each state."""
    return [
        *_operators(),
        *_zeros(),
        *_unary(),
        *_replaced(),
        *_branches(),
        *_strongest_of_three(),
        *works("states", _KEADAAN, _TANGAN),
    ]
