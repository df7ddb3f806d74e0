"""The kinds of mistakes: each knows the line and the codes that are right for it.

Their order is that in which they are made; another order gives other mistakes for the
same seed.
"""

from __future__ import annotations

import re

from mutation_text import (
    BERKODE,
    INDIKATOR,
    JENIS,
    RUMUS,
    Mutasi,
    Tulisan,
    formula,
    jenis,
    mistype,
    mistyped,
    replaced,
    swapped,
)

__all__ = ["JENIS"]

#: Rulesets with targets for figures that may be 0/0.
BERASIO = ("kemenkumham-2020-2024", "masukan-bersama-dan-ukuran")

# -- TOML


replaced("kutip penutup dihapus", r'[a-z_]+\s*= "[^"]*(")$', "", "SKP103")
replaced("kurung kepala tabel dihapus", r"\[\[?[a-z_.]+\]?(\])$", "", "SKP103")
replaced(
    "koma tabel sebaris dihapus",
    r'[a-z_.]+\s*= \{ [a-z_]+\s*= "[^"]*"(,)',
    "",
    "SKP103",
)
replaced("tanda sama dengan dihapus", r"[a-z_]+\s*(=) \S", "", "SKP103")


@jenis("kunci ditulis dua kali")
def _(t: Tulisan) -> Mutasi | None:
    ada = t.pick(r'[a-z_]+\s*= "[^"]*"$')
    return None if ada is None else t.add(ada[0], t.baris[ada[0]], "SKP103")


replaced("NUL di dalam teks", r'nama\s*= ".(.)', "\0", "SKP103")


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


mistyped(
    "kunci tabel masukan salah ketik", r"masukan\.\w+ = \{ .*(satuan) = ", "SKP104"
)
mistyped(
    "kunci akar salah ketik",
    r"\[\[?(sasaran|indikator|satker|dipa|ukuran)[\].]",
    "SKP104",
)


@jenis("kunci wajib dihapus")
def _(t: Tulisan) -> Mutasi | None:
    ada = t.pick(r"(nama|satuan|polaritas|kode|sasaran)\s*= ", dalam=INDIKATOR)
    return None if ada is None else t.drop(ada[0], "SKP105", di=t.header(ada[0]))


replaced("angka di tempat teks", r'(?:nama|sumber)\s*= ("[^"]*")$', "5", "SKP106")
replaced("teks di tempat ya/tidak", r"terverifikasi\s*= (true|false)", '"ya"', "SKP106")
mistyped("pilihan salah ketik", r'polaritas\s*= "([a-z_]+)"', "SKP107", dalam=BERKODE)
mistyped("cara agregasi salah ketik", r'(?!#).*\bcara\s*= "([a-z_]+)"', "SKP107")
replaced(
    "digit negatif",
    r"(?!#).*\b(?:digit|persen|indeks|rupiah|cacah)\s*= ([0-9])\b",
    "-2",
    "SKP107",
    dalam=r"\[konvensi",
)


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


mistyped("kalkulator salah ketik", r'kalkulator\s*= "[a-z]+\.([a-z_]+)"', "SKP206")
mistyped("plugin salah ketik", r'plugin\s*= \["([a-z]+)"', "SKP901")
mistyped(
    "kunci parameter salah ketik",
    r"([a-z_]{4,})\s*= ",
    "SKP104",
    dalam=r"\[indikator\.parameter",
)
mistyped(
    "nama dalam parameter salah ketik",
    r'(?:tabel|kolom|selesai|diterima)\s*= "([a-z_]{4,})"$',
    "SKP905",
    dalam=r"\[indikator\.parameter\]",
)


@jenis("masukan tak terpakai")
def _(t: Tulisan) -> Mutasi | None:
    ada = t.pick(RUMUS, dalam=BERKODE)
    if ada is None:
        return None
    baru = 'masukan.sisa_lama = { nama = "Sisa", satuan = "angka" }'
    return t.add(ada[0], baru, "SKP211")


# -- references


replaced(
    "sasaran tak dikenal",
    r'sasaran\s*= "([^"]+)"$',
    "tiada.s9",
    "SKP207",
    dalam=INDIKATOR,
)
replaced(
    "DIPA tak dikenal",
    r'dipa\s*= "([^"]+)"$',
    "tiada",
    "SKP207",
    dalam=r"\[\[(sasaran|satker)\]\]",
)
mistyped("dasar tak dikenal", r'dasar\s*= \[?"([a-z]+)[^"]*"', "SKP209", dalam=BERKODE)
mistyped("konversi tak dikenal", r'konversi\s*= "([^"]+)"$', "SKP207", dalam=BERKODE)
mistyped("kategori tak dikenal", r'kategori\s*= "([^"]+)"$', "SKP207", dalam=BERKODE)
mistyped(
    "satuan masukan salah ketik",
    r'(?:masukan\.\w+ = \{.*)?satuan\s*= "([a-z_]{4,})"',
    "SKP208",
    dalam=r"\[indikator\.masukan|\[\[indikator\]\]",
)


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


replaced(
    "target setahun dihapus",
    r"target\s*= \{ (?:.*(?=, )|(?=\S+ = \S+ \}))((?:, )?20[0-9]{2} = [0-9.]+) ",
    "",
    "SKP308",
    dalam=INDIKATOR,
)
replaced(
    "target sebagai teks",
    r"target\s*= \{.*\b20[0-9][0-9] = ([0-9.]+)(?=,? )",
    '"tinggi"',
    "SKP309",
    dalam=INDIKATOR,
)
replaced(
    "target negatif",
    r"target\s*= \{.*\b20[0-9][0-9] = ([0-9.]+)(?=,? )",
    "-5",
    "SKP316",
    "SKP309",
    dalam=INDIKATOR,
)
replaced(
    "tahun target bukan tahun",
    r"target\s*= \{.*\b(20[0-9][0-9]) = ",
    "24",
    "SKP104",
    dalam=INDIKATOR,
)
replaced(
    "tahun target di luar masa berlaku",
    r"target\s*= \{.*\b(20[0-9][0-9]) = ",
    "2042",
    "SKP308",
    "SKP338",
    dalam=INDIKATOR,
)


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


replaced(
    "masa berlaku terbalik", r"berlaku\s*= \{ dari = ([0-9]{4})-", "2091", "SKP313"
)


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
