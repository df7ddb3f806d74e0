"""Formulas for `formula_fuzz`: made by a grammar, or by changing bytes of real ones."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

from record import AKAR

from sakip._functions import FUNCTIONS
from sakip._model import Masukan, Periode, SatuanRef
from sakip._scope import MasukanSah, Ruang, TabelSah
from sakip._unit import SATUAN_BAWAAN, Jenis, Satuan
from sakip.expression import PERSEN, Figure, Input, Keadaan, Nilai

FUNGSI = {f.nama: f for f in FUNCTIONS}
ORANG = Satuan(Jenis.CACAH, "orang")
INDEKS = Satuan(Jenis.INDEKS, skala=Fraction(4))
#: Units of inputs by the kind that the grammar asks for.
SATUAN = {
    "angka": SATUAN_BAWAAN["angka"],
    "persen": SATUAN_BAWAAN["persen"],
    "orang": ORANG,
    "rupiah": SATUAN_BAWAAN["rupiah"],
    "indeks": INDEKS,
    "logika": SATUAN_BAWAAN["ya_tidak"],
}
_RUMUS = re.compile(r"^\s*(?:rumus|periksa)\s*=\s*([\"'])(.+)\1", re.MULTILINE)
_KOTAK = re.compile(r"`([^`\n]{3,200})`")
_NAMA = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def _declared(satuan: Satuan, periode: Periode | None = None) -> MasukanSah:
    return MasukanSah(satuan, Masukan("-", SatuanRef(satuan.kode), periode=periode))


def corpus() -> tuple[str, ...]:
    """The formulas of the rulesets and of the pages, each once, in order."""
    semua: dict[str, None] = {}
    for path in sorted(AKAR.glob("rulesets/**/*.toml")):
        semua.update((c[2], None) for c in _RUMUS.finditer(path.read_text("utf-8")))
    for path in sorted(AKAR.glob("docs/**/*.md")):
        teks = path.read_text("utf-8")
        semua.update((c[2], None) for c in _RUMUS.finditer(teks))
    halaman = Path(AKAR / "docs/reference/formula.md").read_text("utf-8")
    semua.update((c[1], None) for c in _KOTAK.finditer(halaman))
    return tuple(semua)


def scope(rumus: tuple[str, ...]) -> Ruang:
    """A scope with inputs of every kind, and all names that real formulas use."""
    masukan = {
        f"{nama}{i}": _declared(satuan)
        for nama, satuan in SATUAN.items()
        for i in range(3)
    }
    masukan["bulanan"] = _declared(ORANG, Periode("bulan", "jumlah", "abaikan"))
    masukan["akhir"] = _declared(ORANG, Periode("triwulan", "terakhir"))
    nama_lain = sorted({n for r in rumus for n in _NAMA.findall(r)} - set(FUNGSI))
    jenis = [ORANG, ORANG, SATUAN["rupiah"], SATUAN["persen"], SATUAN["angka"]]
    for i, nama in enumerate(nama_lain):
        masukan.setdefault(nama, _declared(jenis[i % len(jenis)]))
    kolom = {nama: _declared(satuan) for nama, satuan in SATUAN.items()}
    return Ruang(
        "a",
        masukan=masukan,
        bersama={"pagu": _declared(SATUAN["rupiah"])},
        tabel={"survei": TabelSah(("k1", "k2", "k3"), kolom)},
        figur={"capaian": Figure(FIGUR, PERSEN)},
        satuan={"orang": ORANG, **SATUAN_BAWAAN},
        cacat=frozenset({"rusak"}),
    )


#: The figure of an earlier step that formulas may name.
FIGUR = ("indikator", "a", "capaian")
_NILAI = (
    *(0, 0, 1, 3, 7, 20, -2, 165_616_525_000, 10**12 + 39),
    *(Keadaan.NIHIL, Keadaan.BELUM_ADA, Keadaan.TIDAK_TERDEFINISI),
)


def fact(node: Input) -> Nilai:
    """The value of an input: the same for the same one, of every kind over all."""
    ciri = f"{node.nama}{node.geser}{node.tahun}{node.periode}{node.baris}"
    n = sum(map(ord, ciri))
    if node.satuan.jenis is Jenis.YA_TIDAK:
        return Fraction(n % 2)
    nilai = _NILAI[n % len(_NILAI)]
    if isinstance(nilai, Keadaan):
        return nilai
    # As the binding of facts lets through: whole, or with the decimals declared.
    bulat = Fraction(abs(nilai) if node.nonnegatif else nilai)
    return bulat / 20 if node.satuan.jenis in (Jenis.PERSEN, Jenis.INDEKS) else bulat


# -- the grammar

_SETARA = ("+", "-")
_BANDING = ("<", "<=", ">", ">=", "=", "<>")
_SEBUT = {"angka": "", "persen": "%", "orang": " orang", "rupiah": " rupiah"}
_DARI = list(SATUAN)
_KACAU = ("", "%", "(", ")", "..", "[", "tahun", "dan", "\0", "é", "1e5", "x.", "=>")


class Grammar:
    """Formulas by a seed; most are sound, some have a slip, some are out of bounds."""

    def __init__(self, acak: random.Random) -> None:
        self.acak = acak
        self.sisa = 0

    def formulas(self) -> Iterator[str]:
        """Formulas without end."""
        while True:
            n = self.acak.random()
            if n < 0.02:
                yield self.extreme()
                continue
            self.sisa = self.acak.choice((3, 6, 12, 12, 25, 60))
            yield self.node(self.acak.choice(_DARI))

    def extreme(self) -> str:
        """Something beyond a limit, or just within it."""
        n = self.acak.choice((5, 29, 30, 31, 49, 50, 51, 250, 499, 501, 1999, 2001))
        isi = self.acak.choice(("angka0", "1", "orang1 / orang2", ""))
        buat: Callable[[], str] = self.acak.choice(
            (
                lambda: "(" * n + isi + ")" * n,
                lambda: "-" * n + isi,
                lambda: "bukan " * n + "logika0",
                lambda: "+".join([isi] * n),
                lambda: "9" * n,
                lambda: f"0.{'1' * n}",
                lambda: f"orang0[tahun-{n} .. tahun]",
                lambda: f"jumlah(orang0[{n} .. {n * 2}])",
                lambda: "pangkat(" * (n % 60) + isi + ", 10)" * (n % 60),
                lambda: "mutlak(" * (n % 60) + isi + ")" * (n % 60),
                lambda: "jika(logika0, 1, " * (n % 60) + "0" + ")" * (n % 60),
                lambda: f"rerata({','.join(['survei.orang'] * n)})",
                lambda: "a" * n,
                lambda: "atau".join(["logika0"] * n),
                lambda: "*".join(["angka1"] * (n % 90)),
                lambda: f"bulat(angka0, {n})",
            )
        )
        return buat()

    def node(self, jenis: str) -> str:
        """A formula of a kind, or now and then of another one."""
        self.sisa -= 1
        n = self.acak.random()
        if n < 0.02:
            jenis = self.acak.choice(_DARI)
        elif n < 0.025:
            return self.acak.choice(_KACAU)
        elif n < 0.03:
            return self.acak.choice(("tiada", "rusak", "orang9", "survei", "survei.x"))
        if self.sisa <= 0:
            return self.leaf(jenis)
        return self.logic() if jenis == "logika" else self.number(jenis)

    def leaf(self, jenis: str) -> str:
        """A name or a number."""
        n = self.acak.randrange(6)
        nama = f"{jenis}{self.acak.randrange(3)}"
        if jenis == "logika" or n < 3:
            return nama
        if n == 3:
            return f"{nama}[tahun-{self.acak.randrange(4)}]"
        if jenis == "orang" and n == 4:
            return self.acak.choice(("bulanan", "akhir", f"{nama}[2021]"))
        if jenis == "persen" and n == 4:
            return "capaian"
        return self.written(jenis)

    def written(self, jenis: str) -> str:
        """A number written out."""
        nilai = self.acak.randrange(10 ** self.acak.randrange(1, 9))
        return f"{nilai}{_SEBUT.get(jenis, '')}"

    def logic(self) -> str:
        """A formula of yes or no."""
        n = self.acak.randrange(5)
        if n == 0:
            return f"bukan {self.node('logika')}"
        if n < 3:
            kata = self.acak.choice(("dan", "atau"))
            return f"({self.node('logika')} {kata} {self.node('logika')})"
        jenis = self.acak.choice(_DARI[:-1])
        return f"{self.node(jenis)} {self.acak.choice(_BANDING)} {self.node(jenis)}"

    def number(self, jenis: str) -> str:
        """A formula of a number."""
        acak = self.acak
        n = acak.randrange(16)
        if n < 4:
            return f"{self.node(jenis)} {acak.choice(_SETARA)} {self.node(jenis)}"
        if n < 6:
            return f"({self.node(jenis)}) * {self.node('angka')}"
        if n < 8:
            if jenis == "persen":
                lain = acak.choice(("orang", "rupiah"))
                return f"({self.node(lain)}) / ({self.node(lain)})"
            return f"({self.node(jenis)}) / ({self.node('angka')})"
        if n == 8:
            return f"-{self.node(jenis)}"
        if n == 9:
            return (
                f"jika({self.node('logika')}, {self.node(jenis)}, {self.node(jenis)})"
            )
        if n == 10:
            batas = f"{self.written(jenis)}, {self.written(jenis)}"
            return f"batasi({self.node(jenis)}, {batas})"
        if n == 11:
            return f"bulat({self.node(jenis)}, {acak.randrange(13)})"
        if n == 12:
            rentang = f"{jenis}{acak.randrange(3)}[tahun-{acak.randrange(5)} .. tahun]"
            vektor = acak.choice((rentang, f"survei.{jenis}"))
            return f"{acak.choice(_KUMPULAN)}({vektor})"
        if n == 13:
            isi = ", ".join(self.node(jenis) for _ in range(acak.randrange(1, 4)))
            return f"{acak.choice(_KUMPULAN)}({isi})"
        if n == 14:
            fungsi = acak.choice(list(FUNGSI.values()))
            sedikit, banyak = fungsi.argumen
            banyaknya = acak.randrange(sedikit, (banyak or 4) + 1)
            isi = ", ".join(self.node(jenis) for _ in range(banyaknya))
            return f"{fungsi.nama}({isi})"
        return f"pangkat({self.node('angka')}, {acak.randrange(11)})"


_KUMPULAN = ("rerata", "jumlah", "min", "maks", "rerata_ada", "jumlah_ada")


def mutated(acak: random.Random, rumus: tuple[str, ...]) -> Iterator[str]:
    """Real formulas with bytes changed, without end."""
    bita_rumus = [r.encode() for r in rumus]
    while True:
        bita = bytearray(acak.choice(bita_rumus))
        for _ in range(acak.choice((1, 1, 1, 2, 3, 8))):
            _mutate(acak, bita, bita_rumus)
        cara = acak.randrange(10)
        if cara < 8:
            yield bita.decode("utf-8", "surrogateescape")
        else:
            yield bita.decode("latin-1" if cara == 8 else "utf-16-le", "replace")


def _mutate(acak: random.Random, bita: bytearray, semua: list[bytes]) -> None:
    """One change of bytes."""
    i = acak.randrange(len(bita) + 1)
    j = min(len(bita), i + acak.choice((1, 1, 2, 5, 20)))
    match acak.randrange(8):
        case 0:
            del bita[i:j]
        case 1:
            bita.insert(i, acak.randrange(256))
        case 2 if i < len(bita):
            bita[i] ^= 1 << acak.randrange(8)
        case 3 if i < len(bita):
            bita[i] = acak.randrange(256)
        case 4:
            bita[i:i] = bita[i:j] * acak.choice((1, 2, 50))
        case 5:
            lain = acak.choice(semua)
            bita[i:] = lain[acak.randrange(len(lain)) :]
        case 6:
            bita[i:i] = acak.choice(semua)
        case _:
            bita[i:i] = acak.choice(_BITA)


_BITA = (
    *b"( ) [ ] .. , + - * / < <= <> = % . tahun dan atau bukan 0 9 \x00".split(),
    *(b" ", b"\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"9" * 31, b"(" * 51),
)
