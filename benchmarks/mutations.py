"""Mistakes made on purpose: does each give a finding at its line, with its code?

Takes the valid rulesets of this repository, makes one mistake at a time in their text
and checks the result. Each kind of mistake knows by itself which line and which codes
are right. Run from the repository::

    python benchmarks/mutations.py [--jumlah 1000] [--benih 2024]

Prints a Markdown table and every miss; ends with 1 below the goal: 99 % at the right
line, 98 % with the right code, no traceback.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from attrs import frozen

from sakip._ruleset import check_ruleset
from sakip.plugins import build_registry

AKAR = Path(__file__).parent.parent
DATA = AKAR / "tests" / "data" / "rulesets"
#: Rulesets with the rules of an office; one that derives from another has none.
BESAR = ("kemenham-2025", "kemenimipas-2025", "kemenkum-2025", "kemenkumham-2020-2024")
#: Those with targets for figures that may be 0/0.
BERASIO = ("kemenkumham-2020-2024", "masukan-bersama-dan-ukuran")
#: Of four mistakes, how many are made in the small rulesets of the tests.
KECIL_DARI_EMPAT = 3
BARIS_BENAR, KODE_BENAR = 0.99, 0.98


@frozen
class Mutasi:
    """A changed text: what is in it, the lines where a finding is right, its codes."""

    isi: str
    baris: frozenset[int]
    kode: frozenset[str]
    bita: bytes | None = None


@frozen
class Tulisan:
    """The text of one file, by lines."""

    ruleset: str
    baris: tuple[str, ...]
    acak: random.Random

    def pick(self, pola: str, *, dalam: str = "") -> tuple[int, re.Match[str]] | None:
        """A random line that matches, in a table whose header matches."""
        cocok = [
            (i, m)
            for i, satu in enumerate(self.baris)
            if (m := re.match(pola, satu))
            and (not dalam or re.match(dalam, self.baris[self.header(i)]))
        ]
        return self.acak.choice(cocok) if cocok else None

    def header(self, i: int) -> int:
        """The line of the header of the table that a line is in."""
        while i > 0 and not re.match(r"\[", self.baris[i]):
            i -= 1
        return i

    def table(self, i: int) -> range:
        """The lines of the table that a line is in."""
        awal = self.header(i)
        akhir = awal + 1
        while akhir < len(self.baris) and not re.match(r"\[", self.baris[akhir]):
            akhir += 1
        return range(awal, akhir)

    def put(self, i: int, baru: str, *kode: str, di: int | None = None) -> Mutasi:
        """The text with another line in place of one; right is the line ``di``."""
        baris = [*self.baris[:i], baru, *self.baris[i + 1 :]]
        tepat = frozenset({(i if di is None else di) + 1})
        return Mutasi("\n".join(baris), tepat, frozenset(kode))

    def drop(self, i: int, *kode: str, di: int) -> Mutasi:
        """The text without one line; right is the line ``di`` of what remains."""
        baris = [*self.baris[:i], *self.baris[i + 1 :]]
        return Mutasi("\n".join(baris), frozenset({di + 1}), frozenset(kode))

    def add(self, i: int, baru: str, *kode: str) -> Mutasi:
        """The text with a line after one; right is the new line."""
        baris = [*self.baris[: i + 1], baru, *self.baris[i + 1 :]]
        return Mutasi("\n".join(baris), frozenset({i + 2}), frozenset(kode))


Jenis = Callable[[Tulisan], Mutasi | None]
JENIS: dict[str, Jenis] = {}

INDIKATOR = r"\[\[indikator\]\]$"
BERKODE = r"\[\[(indikator|pendukung)\]\]$"
#: A formula on a line of its own.
RUMUS = r'(rumus\s*= ")([^"]+)(".*)$'


def jenis(nama: str) -> Callable[[Jenis], Jenis]:
    """Register a kind of mistake."""

    def register(buat: Jenis) -> Jenis:
        JENIS[nama] = buat
        return buat

    return register


def swapped(kata: str, acak: random.Random) -> str:
    """A word as it is mistyped: two letters the other way round, or one twice."""
    bisa = [i for i in range(1, len(kata) - 1) if kata[i] != kata[i + 1]]
    if not bisa:
        return kata + kata[-1]
    i = acak.choice(bisa)
    return f"{kata[:i]}{kata[i + 1]}{kata[i]}{kata[i + 2 :]}"


def replace(
    t: Tulisan, pola: str, ganti: str, *kode: str, dalam: str = ""
) -> Mutasi | None:
    """Replace group 1 of a line that matches."""
    ada = t.pick(pola, dalam=dalam)
    if ada is None:
        return None
    i, m = ada
    satu = t.baris[i]
    return t.put(i, f"{satu[: m.start(1)]}{ganti}{satu[m.end(1) :]}", *kode)


def mistype(t: Tulisan, pola: str, *kode: str, dalam: str = "") -> Mutasi | None:
    """Mistype group 1 of a line that matches."""
    ada = t.pick(pola, dalam=dalam)
    if ada is None:
        return None
    i, m = ada
    satu = t.baris[i]
    salah = swapped(m[1], t.acak)
    return t.put(i, f"{satu[: m.start(1)]}{salah}{satu[m.end(1) :]}", *kode)


def formula(
    t: Tulisan, ubah: Callable[[str], str | None], *kode: str, pola: str = ""
) -> Mutasi | None:
    """Change the formula of an indikator that is a percentage."""
    bisa = [
        (i, m)
        for i, satu in enumerate(t.baris)
        if (m := re.match(RUMUS, satu))
        and re.match(BERKODE, t.baris[t.header(i)])
        and any(re.match(r'satuan\s*= "persen"', t.baris[j]) for j in t.table(i))
        and re.search(pola, m[2])
    ]
    if not bisa:
        return None
    i, m = t.acak.choice(bisa)
    baru = ubah(m[2])
    return None if baru is None else t.put(i, f"{m[1]}{baru}{m[3]}", *kode)


# -- TOML


@jenis("kutip penutup dihapus")
def _(t: Tulisan) -> Mutasi | None:
    return replace(t, r'[a-z_]+\s*= "[^"]*(")$', "", "SKP103")


@jenis("kurung kepala tabel dihapus")
def _(t: Tulisan) -> Mutasi | None:
    return replace(t, r"\[\[?[a-z_.]+\]?(\])$", "", "SKP103")


@jenis("koma tabel sebaris dihapus")
def _(t: Tulisan) -> Mutasi | None:
    return replace(t, r'[a-z_.]+\s*= \{ [a-z_]+\s*= "[^"]*"(,)', "", "SKP103")


@jenis("tanda sama dengan dihapus")
def _(t: Tulisan) -> Mutasi | None:
    return replace(t, r"[a-z_]+\s*(=) \S", "", "SKP103")


@jenis("kunci ditulis dua kali")
def _(t: Tulisan) -> Mutasi | None:
    ada = t.pick(r'[a-z_]+\s*= "[^"]*"$')
    return None if ada is None else t.add(ada[0], t.baris[ada[0]], "SKP103")


@jenis("NUL di dalam teks")
def _(t: Tulisan) -> Mutasi | None:
    return replace(t, r'nama\s*= ".(.)', "\0", "SKP103")


@jenis("bita bukan UTF-8")
def _(t: Tulisan) -> Mutasi | None:
    ada = t.pick(r'nama\s*= "(.)')
    if ada is None:
        return None
    i, m = ada
    baris = [b.encode() for b in t.baris]
    baris[i] = baris[i][: m.start(1)] + b"\xe9" + baris[i][m.end(1) :]
    return Mutasi("", frozenset({i + 1}), frozenset({"SKP102"}), b"\n".join(baris))


# -- shape


@jenis("kunci salah ketik")
def _(t: Tulisan) -> Mutasi | None:
    kunci = r"(satuan|polaritas|sasaran|kalkulator|terverifikasi|rumus|urutan)\s*= "
    return mistype(t, kunci, "SKP104", dalam=BERKODE)


@jenis("kunci tabel masukan salah ketik")
def _(t: Tulisan) -> Mutasi | None:
    return mistype(t, r"masukan\.\w+ = \{ .*(satuan) = ", "SKP104")


@jenis("kunci akar salah ketik")
def _(t: Tulisan) -> Mutasi | None:
    return mistype(t, r"\[\[?(sasaran|indikator|satker|dipa|ukuran)[\].]", "SKP104")


@jenis("kunci wajib dihapus")
def _(t: Tulisan) -> Mutasi | None:
    ada = t.pick(r"(nama|satuan|polaritas|kode|sasaran)\s*= ", dalam=INDIKATOR)
    return None if ada is None else t.drop(ada[0], "SKP105", di=t.header(ada[0]))


@jenis("angka di tempat teks")
def _(t: Tulisan) -> Mutasi | None:
    return replace(t, r'(?:nama|sumber)\s*= ("[^"]*")$', "5", "SKP106")


@jenis("teks di tempat ya/tidak")
def _(t: Tulisan) -> Mutasi | None:
    return replace(t, r"terverifikasi\s*= (true|false)", '"ya"', "SKP106")


@jenis("pilihan salah ketik")
def _(t: Tulisan) -> Mutasi | None:
    return mistype(t, r'polaritas\s*= "([a-z_]+)"', "SKP107", dalam=BERKODE)


@jenis("cara agregasi salah ketik")
def _(t: Tulisan) -> Mutasi | None:
    return mistype(t, r'(?!#).*\bcara\s*= "([a-z_]+)"', "SKP107")


@jenis("digit negatif")
def _(t: Tulisan) -> Mutasi | None:
    pola = r"(?!#).*\b(?:digit|persen|indeks|rupiah|cacah)\s*= ([0-9])\b"
    return replace(t, pola, "-2", "SKP107", dalam=r"\[konvensi")


@jenis("kode ganda")
def _(t: Tulisan) -> Mutasi | None:
    kode = [
        (i, m[2])
        for i, satu in enumerate(t.baris)
        if (m := re.match(r'(kode\s*= )"([^"]+)"$', satu))
        and re.match(INDIKATOR, t.baris[t.header(i)])
    ]
    if len(kode) < 2:
        return None
    (_, lama), (i, baru) = sorted(t.acak.sample(kode, 2))
    return t.put(i, t.baris[i].replace(f'"{baru}"', f'"{lama}"'), "SKP108")


@jenis("tabel kepala di berkas lain")
def _(t: Tulisan) -> Mutasi | None:
    if any(re.match(r"\[(ruleset|konvensi)", b) for b in t.baris):
        return None
    baris = [*t.baris, "[konvensi]"]
    return Mutasi("\n".join(baris), frozenset({len(baris)}), frozenset({"SKP114"}))


# -- names and formulas


@jenis("nama dalam rumus salah ketik")
def _(t: Tulisan) -> Mutasi | None:
    def ubah(rumus: str) -> str | None:
        nama = sorted(set(re.findall(r"\b[a-z_]{3,}\b(?![(\[])", rumus)) - {"tahun"})
        if not nama:
            return None
        kata = t.acak.choice(nama)
        salah = swapped(kata, t.acak)
        if any(re.search(rf"\b{salah}\b", satu) for satu in t.baris):
            return None
        return re.sub(rf"\b{kata}\b", salah, rumus, count=1)

    return formula(t, ubah, "SKP202")


@jenis("kurung rumus tidak seimbang")
def _(t: Tulisan) -> Mutasi | None:
    return formula(t, lambda r: t.acak.choice((f"({r}", f"{r})")), "SKP201")


@jenis("operator rumus dihapus")
def _(t: Tulisan) -> Mutasi | None:
    return formula(t, lambda r: re.sub(r" / ", " ", r, count=1), "SKP201", pola=" / ")


@jenis("fungsi tak dikenal")
def _(t: Tulisan) -> Mutasi | None:
    return formula(t, lambda r: f"average({r})", "SKP203")


@jenis("argumen fungsi kurang")
def _(t: Tulisan) -> Mutasi | None:
    return formula(t, lambda r: f"bulat({r})", "SKP204")


@jenis("argumen fungsi tak sah")
def _(t: Tulisan) -> Mutasi | None:
    return formula(t, lambda r: f"bulat({r}, -1)", "SKP217")


@jenis("rumus dihapus")
def _(t: Tulisan) -> Mutasi | None:
    ada = t.pick(RUMUS, dalam=BERKODE)
    return None if ada is None else t.drop(ada[0], "SKP210", di=t.header(ada[0]))


@jenis("kalkulator salah ketik")
def _(t: Tulisan) -> Mutasi | None:
    return mistype(t, r'kalkulator\s*= "[a-z]+\.([a-z_]+)"', "SKP206")


@jenis("plugin salah ketik")
def _(t: Tulisan) -> Mutasi | None:
    return mistype(t, r'plugin\s*= \["([a-z]+)"', "SKP901")


@jenis("kunci parameter salah ketik")
def _(t: Tulisan) -> Mutasi | None:
    return mistype(t, r"([a-z_]{4,})\s*= ", "SKP104", dalam=r"\[indikator\.parameter")


@jenis("nama dalam parameter salah ketik")
def _(t: Tulisan) -> Mutasi | None:
    pola = r'(?:tabel|kolom|selesai|diterima)\s*= "([a-z_]{4,})"$'
    return mistype(t, pola, "SKP905", dalam=r"\[indikator\.parameter\]")


@jenis("masukan tak terpakai")
def _(t: Tulisan) -> Mutasi | None:
    ada = t.pick(RUMUS, dalam=BERKODE)
    if ada is None:
        return None
    baru = 'masukan.sisa_lama = { nama = "Sisa", satuan = "angka" }'
    return t.add(ada[0], baru, "SKP211")


# -- references


@jenis("sasaran tak dikenal")
def _(t: Tulisan) -> Mutasi | None:
    return replace(t, r'sasaran\s*= "([^"]+)"$', "tiada.s9", "SKP207", dalam=INDIKATOR)


@jenis("DIPA tak dikenal")
def _(t: Tulisan) -> Mutasi | None:
    return replace(
        t, r'dipa\s*= "([^"]+)"$', "tiada", "SKP207", dalam=r"\[\[(sasaran|satker)\]\]"
    )


@jenis("dasar tak dikenal")
def _(t: Tulisan) -> Mutasi | None:
    return mistype(t, r'dasar\s*= \[?"([a-z]+)[^"]*"', "SKP209", dalam=BERKODE)


@jenis("konversi tak dikenal")
def _(t: Tulisan) -> Mutasi | None:
    return mistype(t, r'konversi\s*= "([^"]+)"$', "SKP207", dalam=BERKODE)


@jenis("kategori tak dikenal")
def _(t: Tulisan) -> Mutasi | None:
    return mistype(t, r'kategori\s*= "([^"]+)"$', "SKP207", dalam=BERKODE)


@jenis("satuan masukan salah ketik")
def _(t: Tulisan) -> Mutasi | None:
    pola = r'(?:masukan\.\w+ = \{.*)?satuan\s*= "([a-z_]{4,})"'
    return mistype(t, pola, "SKP208", dalam=r"\[indikator\.masukan|\[\[indikator\]\]")


# -- units, targets, policies


@jenis("satuan masukan diganti")
def _(t: Tulisan) -> Mutasi | None:
    bisa = []
    for i, satu in enumerate(t.baris):
        m = re.match(RUMUS, satu)
        if m is None or not re.fullmatch(r"\w+ / \w+", m[2]):
            continue
        atas, bawah = m[2].split(" / ")
        for j in range(i, len(t.baris)):
            lain = re.match(rf'masukan\.{atas} = .*satuan = "(\w+)"', t.baris[j])
            if lain and t.header(j) == t.header(i) and atas != bawah:
                bisa.append((i, j, lain))
            kepala = t.baris[t.header(j)]
            if j > i and re.match(BERKODE, kepala) and t.header(j) > i:
                break
            panjang = re.match(r'satuan\s*= "(\w+)"', t.baris[j])
            if panjang and kepala == f"[indikator.masukan.{atas}]" and atas != bawah:
                bisa.append((i, j, panjang))
    if not bisa:
        return None
    i, j, m = t.acak.choice(bisa)
    satu = t.baris[j]
    baru = f"{satu[: m.start(1)]}{'hari'}{satu[m.end(1) :]}"
    return t.put(j, baru, "SKP301", "SKP302", di=i)


@jenis("rupiah ditambah ke persen")
def _(t: Tulisan) -> Mutasi | None:
    return formula(t, lambda r: f"{r} + 1 rupiah", "SKP301")


@jenis("angka polos ditambah ke persen")
def _(t: Tulisan) -> Mutasi | None:
    return formula(t, lambda r: f"{r} + 1", "SKP301")


@jenis("persen dikali 100")
def _(t: Tulisan) -> Mutasi | None:
    return formula(t, lambda r: f"({r}) * 100", "SKP312")


@jenis("rumus dibagi nol")
def _(t: Tulisan) -> Mutasi | None:
    return formula(t, lambda r: f"({r}) / 0", "SKP318")


@jenis("pembanding dirinya sendiri")
def _(t: Tulisan) -> Mutasi | None:
    def ubah(rumus: str) -> str:
        return re.sub(r"^(\w+) / (\w+)$", r"\2 / \2", rumus)

    return formula(t, ubah, "SKP225", pola=r"^(?!(\w+) / \1$)\w+ / \w+$")


@jenis("syarat yang selalu benar")
def _(t: Tulisan) -> Mutasi | None:
    return formula(t, lambda r: f"jika(1 < 2, {r}, 0%)", "SKP222")


@jenis("bobot diubah")
def _(t: Tulisan) -> Mutasi | None:
    ada = t.pick(
        r"bobot\s*= ([0-9.]+)$", dalam=r"\[\[indikator\.parameter\.dimensi\]\]"
    )
    if ada is None:
        return None
    i, m = ada
    # Right is the weight, or the first of the tables that do not sum to 100.
    pertama = next(
        j for j, satu in enumerate(t.baris) if satu == "[[indikator.parameter.dimensi]]"
    )
    hasil = t.put(i, t.baris[i].replace(m[1], "99"), "SKP905")
    return Mutasi(hasil.isi, frozenset({i + 1, pertama + 1}), hasil.kode)


@jenis("target setahun dihapus")
def _(t: Tulisan) -> Mutasi | None:
    pola = r"target\s*= \{ (?:.*(?=, )|(?=\S+ = \S+ \}))((?:, )?20[0-9]{2} = [0-9.]+) "
    return replace(t, pola, "", "SKP308", dalam=INDIKATOR)


@jenis("target sebagai teks")
def _(t: Tulisan) -> Mutasi | None:
    pola = r"target\s*= \{.*\b20[0-9][0-9] = ([0-9.]+)(?=,? )"
    return replace(t, pola, '"tinggi"', "SKP309", dalam=INDIKATOR)


@jenis("target negatif")
def _(t: Tulisan) -> Mutasi | None:
    pola = r"target\s*= \{.*\b20[0-9][0-9] = ([0-9.]+)(?=,? )"
    return replace(t, pola, "-5", "SKP316", "SKP309", dalam=INDIKATOR)


@jenis("tahun target bukan tahun")
def _(t: Tulisan) -> Mutasi | None:
    pola = r"target\s*= \{.*\b(20[0-9][0-9]) = "
    return replace(t, pola, "24", "SKP104", dalam=INDIKATOR)


@jenis("tahun target di luar masa berlaku")
def _(t: Tulisan) -> Mutasi | None:
    pola = r"target\s*= \{.*\b(20[0-9][0-9]) = "
    return replace(t, pola, "2042", "SKP308", "SKP338", dalam=INDIKATOR)


@jenis("target di atas skala")
def _(t: Tulisan) -> Mutasi | None:
    bisa = [
        (i, m)
        for i, satu in enumerate(t.baris)
        if (m := re.match(r"target\s*= \{.*\b20[0-9][0-9] = ([0-9.]+)(?=,? )", satu))
        and any(re.match(r"satuan\s*= \{ indeks", t.baris[j]) for j in t.table(i))
    ]
    if not bisa:
        return None
    i, m = t.acak.choice(bisa)
    baru = f"{t.baris[i][: m.start(1)]}310{t.baris[i][m.end(1) :]}"
    return t.put(i, baru, "SKP315")


@jenis("target seperti rasio")
def _(t: Tulisan) -> Mutasi | None:
    bisa = []
    for i, satu in enumerate(t.baris):
        angka = re.findall(r"20[0-9]{2} = ([1-9][0-9]) ?[,}]", satu)
        persen = any(re.match(r'satuan\s*= "persen"', t.baris[j]) for j in t.table(i))
        if not satu.startswith("target") or not persen or len(angka) < 2:
            continue
        if int(angka[-2]) / 2 <= int(angka[-1]) <= int(angka[-2]) * 2:
            bisa.append((i, angka[-1]))
    if not bisa:
        return None
    i, nilai = t.acak.choice(bisa)
    baru = re.sub(rf"= {nilai}(?= ?[,}}][^,]*$|,[^0-9]*$)", f"= 0.{nilai}", t.baris[i])
    return t.put(i, baru, "SKP322")


@jenis("polaritas tak cocok")
def _(t: Tulisan) -> Mutasi | None:
    bisa = [
        i
        for i, satu in enumerate(t.baris)
        if re.match(r'polaritas\s*= "tercapai', satu)
        and any(re.match(r'satuan\s*= "ya_tidak"', t.baris[j]) for j in t.table(i))
    ]
    if not bisa:
        return None
    return t.put(t.acak.choice(bisa), 'polaritas = "naik"', "SKP314")


@jenis("kebijakan kasus nol dihapus")
def _(t: Tulisan) -> Mutasi | None:
    # Elsewhere no target is stated, or no realisasi is a ratio.
    if t.ruleset not in BERASIO:
        return None
    ada = t.pick(r"(nol_per_nol|n_per_nol)\s*= ", dalam=r"\[konvensi\.nol\]")
    # It is missed where it can arise: at the indikator, in whichever file.
    return None if ada is None else _anywhere(t, ada[0], "SKP305")


@jenis("kebijakan keadaan dihapus")
def _(t: Tulisan) -> Mutasi | None:
    ada = t.pick(r"(nihil|belum_ada)\s*= ", dalam=r"\[konvensi\.keadaan\]")
    return None if ada is None else _anywhere(t, ada[0], "SKP305")


def _anywhere(t: Tulisan, i: int, kode: str) -> Mutasi:
    hasil = t.drop(i, kode, di=0)
    return Mutasi(hasil.isi, frozenset(), hasil.kode)


@jenis("batas terbalik")
def _(t: Tulisan) -> Mutasi | None:
    ada = t.pick(r"batas\s*= \{ bawah = ([0-9]+), atas = ([0-9]+) \}")
    if ada is None or ada[1][1] == ada[1][2]:
        return None
    i, m = ada
    baru = f"batas = {{ bawah = {m[2]}, atas = {m[1]} }}"
    return t.put(i, baru, "SKP313")


@jenis("masa berlaku terbalik")
def _(t: Tulisan) -> Mutasi | None:
    pola = r"berlaku\s*= \{ dari = ([0-9]{4})-"
    return replace(t, pola, "2091", "SKP313")


@jenis("ruas bercelah")
def _(t: Tulisan) -> Mutasi | None:
    pola = r".*\{.*(?:minimal|lebih_dari) = ([0-9.]+)(?!.*(?:minimal|lebih_dari))"
    ada = t.pick(pola, dalam=r"\[(kategori|konversi)")
    if ada is None or t.baris[ada[0]].count("{") > 2 or "sempit" in t.baris[ada[0] - 2]:
        return None
    i, m = ada
    satu = t.baris[i]
    atas = re.search(r"(?:maksimal|kurang_dari) = ([0-9.]+)", satu[m.end(1) :])
    baru = float(m[1]) + (1 if atas is None else (float(atas[1]) - float(m[1])) / 2)
    return t.put(i, f"{satu[: m.start(1)]}{baru}{satu[m.end(1) :]}", "SKP306")


@jenis("ruas bertumpuk")
def _(t: Tulisan) -> Mutasi | None:
    pola = r".*\{.*(?:minimal|lebih_dari) = ([0-9.]+)(?!.*(?:minimal|lebih_dari))"
    ada = t.pick(pola, dalam=r"\[(kategori|konversi)")
    if ada is None or "sempit" in t.baris[ada[0] - 2]:
        return None
    i, m = ada
    satu = t.baris[i]
    return t.put(
        i, f"{satu[: m.start(1)]}{float(m[1]) - 1}{satu[m.end(1) :]}", "SKP307"
    )


@jenis("ukuran berputar")
def _(t: Tulisan) -> Mutasi | None:
    rumus: dict[str, list[int]] = {}
    for i, satu in enumerate(t.baris):
        kepala = re.match(r"\[ukuran\.(\w+)\]", t.baris[t.header(i)])
        if kepala and re.match(r'dipa\s*= \{ rumus = "', satu):
            rumus.setdefault(kepala[1], []).append(i)
    if len(rumus) < 2:
        return None
    a, b = t.acak.sample(sorted(rumus), 2)
    baris = list(t.baris)
    for nama, lain in ((a, b), (b, a)):
        (i,) = rumus[nama]
        baris[i] = re.sub(r'(rumus = ")([^"]*)"', rf'\1\2 + {lain}"', baris[i])
    tepat = frozenset({rumus[a][0] + 1, rumus[b][0] + 1})
    return Mutasi("\n".join(baris), tepat, frozenset({"SKP212"}))


# -- the run


@frozen
class Dasar:
    """A valid ruleset: its name, its files by name."""

    nama: str
    berkas: dict[str, str]


def bases() -> tuple[list[Dasar], list[Dasar]]:
    """The large and the small valid rulesets."""
    kepala = (DATA / "dasar.toml").read_text("utf-8")
    besar = [_base(AKAR / "rulesets" / nama, "") for nama in BESAR]
    kecil = [_base(p, kepala) for p in sorted((DATA / "valid").iterdir())]
    return besar, kecil


def _base(folder: Path, kepala: str) -> Dasar:
    berkas = {
        p.relative_to(folder).as_posix(): p.read_text("utf-8")
        for pola in ("*.toml", "dipa/*.toml", "amandemen/**/*.toml")
        for p in sorted(folder.glob(pola))
    }
    if "ruleset.toml" not in berkas:
        berkas["ruleset.toml"] = kepala
    return Dasar(folder.name, berkas)


@frozen
class Hasil:
    """What became of one mistake."""

    jenis: str
    tempat: str
    baris: bool
    kode: bool
    jejak: str
    ada: tuple[str, ...]
    mutasi: Mutasi


def mutants(
    acak: random.Random, jumlah: int
) -> Iterator[tuple[str, Dasar, str, Mutasi]]:
    """Mistakes, each kind in turn, each text at most once."""
    besar, kecil = bases()
    sudah: set[tuple[str, str, str, bytes | None]] = set()
    hidup = dict.fromkeys(JENIS, 0)
    n = 0
    while n < jumlah and hidup:
        for nama in list(hidup):
            hasil = _one(nama, acak, besar, kecil, n)
            if hasil is not None:
                dasar, berkas, mutasi = hasil
                kunci = (dasar.nama, berkas, mutasi.isi, mutasi.bita)
                if kunci not in sudah:
                    sudah.add(kunci)
                    hidup[nama] = 0
                    n += 1
                    yield nama, dasar, berkas, mutasi
                    if n == jumlah:
                        return
                    continue
            hidup[nama] += 1
            if hidup[nama] > 3:
                del hidup[nama]


def _one(
    nama: str, acak: random.Random, besar: list[Dasar], kecil: list[Dasar], n: int
) -> tuple[Dasar, str, Mutasi] | None:
    """A mistake of a kind in some file that can have it."""
    pertama, kedua = (kecil, besar) if n % 4 < KECIL_DARI_EMPAT else (besar, kecil)
    for kumpulan in (pertama, kedua):
        semua = [
            (dasar, berkas)
            for dasar in kumpulan
            for berkas in dasar.berkas
            # What an amendment replaces is no mistake any more; it is left alone.
            if not berkas.startswith("amandemen/")
        ]
        acak.shuffle(semua)
        for dasar, berkas in semua:
            isi = dasar.berkas[berkas]
            mutasi = JENIS[nama](Tulisan(dasar.nama, tuple(isi.split("\n")), acak))
            if mutasi is not None and (mutasi.bita or mutasi.isi != isi):
                return dasar, berkas, mutasi
    return None


def judge(nama: str, dasar: Dasar, berkas: str, mutasi: Mutasi, folder: Path) -> Hasil:
    """Check a ruleset with a mistake in it."""
    rumah = folder / dasar.nama
    if rumah.exists():
        shutil.rmtree(rumah)
    for satu, isi in dasar.berkas.items():
        path = rumah / satu
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(isi, encoding="utf-8")
    bita = mutasi.bita if mutasi.bita is not None else mutasi.isi.encode()
    (rumah / berkas).write_bytes(bita)
    jejak = ""
    try:
        temuan = check_ruleset(rumah, REGISTRY)[1]
    except Exception:  # noqa: BLE001 -- what is measured
        temuan, jejak = (), traceback.format_exc()
    asal = (rumah / berkas).as_posix()
    di = [
        t
        for t in temuan
        if not mutasi.baris
        or (t.tempat.berkas == asal and t.tempat.baris in mutasi.baris)
    ]
    ada = tuple(
        f"{Path(t.tempat.berkas).name}:{t.tempat.baris} {t.kode}" for t in temuan
    )
    tempat = f"{dasar.nama}/{berkas}:{sorted(mutasi.baris)}"
    kode = any(t.kode in mutasi.kode for t in di)
    return Hasil(nama, tempat, bool(di), kode, jejak, ada, mutasi)


REGISTRY = build_registry()


def report(semua: list[Hasil]) -> Iterator[str]:
    """The table, by kind, and the misses."""
    yield "| Kesalahan | Jumlah | Baris benar | Kode benar | Traceback | Temuan lain |"
    yield "| --- | --- | --- | --- | --- | --- |"
    urut = [n for n in JENIS if any(h.jenis == n for h in semua)]
    for nama in [*urut, ""]:
        milik = [h for h in semua if nama in ("", h.jenis)]
        sel = [
            nama or "semua",
            len(milik),
            sum(h.baris for h in milik),
            sum(h.kode for h in milik),
            sum(bool(h.jejak) for h in milik),
            sum(len(h.ada) - h.kode for h in milik),
        ]
        yield f"| {' | '.join(map(str, sel))} |"
    tiada = [n for n in JENIS if n not in urut]
    if tiada:
        yield f"\nTidak ada teks untuk: {', '.join(tiada)}"
    for h in semua:
        if not (h.baris and h.kode) or h.jejak:
            perlu = "/".join(sorted(h.mutasi.kode))
            yield f"\nluput: {h.jenis}: {h.tempat} perlu {perlu}; ada {list(h.ada[:5])}"
            if h.mutasi.baris and h.mutasi.bita is None:
                baris = h.mutasi.isi.split("\n")
                yield from (f"    {baris[n - 1]}" for n in sorted(h.mutasi.baris))
            if h.jejak:
                yield h.jejak


def main() -> int:
    """Make the mistakes, print the table, and tell whether the goal is met."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--jumlah", type=int, default=1000)
    parser.add_argument("--benih", type=int, default=2024)
    opsi = parser.parse_args()
    acak = random.Random(opsi.benih)  # noqa: S311 -- no secret
    with tempfile.TemporaryDirectory() as folder:
        semua = [
            judge(*satu, Path(folder).resolve()) for satu in mutants(acak, opsi.jumlah)
        ]
    print("\n".join(report(semua)))
    hitung = Counter(
        baris=sum(h.baris for h in semua),
        kode=sum(h.kode for h in semua),
        jejak=sum(bool(h.jejak) for h in semua),
    )
    tercapai = (
        len(semua) == opsi.jumlah
        and hitung["baris"] >= BARIS_BENAR * len(semua)
        and hitung["kode"] >= KODE_BENAR * len(semua)
        and not hitung["jejak"]
    )
    return 0 if tercapai else 1


if __name__ == "__main__":
    sys.exit(main())
