"""The documentation against the code: what it lists, shows and promises is so."""

from __future__ import annotations

import functools
import inspect
import itertools
import json
import re
import shlex
import string
import textwrap
import types
import typing
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import click
import pytest
import tomli
from attrs import frozen
from builder import DASAR, INDIKATOR, check, facts, write_ruleset

import sakip
from sakip import (
    _cli,
    _comparison,
    _explain,
    _explanation,
    _facts,
    _limits,
    _model,
    _results,
    _syntax,
    expression,
    hookspecs,
    parameter,
)
from sakip.__main__ import DIHENTIKAN
from sakip._calculators import CALCULATORS
from sakip._catalogue import PESAN, translate
from sakip._change import KataPerubahan
from sakip._cli import run as run_sakip
from sakip._cli._diff import BERBEDA
from sakip._cli._review import BERTENTANGAN
from sakip._comparison_report import write_comparison
from sakip._converter import structure
from sakip._evaluator import evaluate_expression
from sakip._formula import build_formula
from sakip._functions import FUNCTIONS
from sakip._history import IsiRiwayat
from sakip._rendering import FORMAT, Gaya, render
from sakip._report import WRITERS, write_json
from sakip._schema import meaning
from sakip._scope import MasukanSah, Ruang
from sakip._unit import DESIMAL_BAWAAN, SATUAN_BAWAAN, Jenis, Satuan, Tipe
from sakip._value import KEADAAN_BY_KODE, Keadaan, Mode, Nilai
from sakip.diagnostics import Tempat, Temuan
from sakip.expression import (
    PERSEN,
    Constant,
    Expression,
    Figure,
    Input,
    StateConstant,
    _builders,
    add,
    compare,
    constant,
    div,
    mul,
    sub,
)
from sakip.hookspecs import API, HOOK
from sakip.plugins import build_registry

DOCS = Path(__file__).parent.parent / "docs"
REFERENCE = DOCS / "reference"


@frozen
class Block:
    """A fenced block, and the HTML comment right above it."""

    tanda: str
    bahasa: str
    isi: str


_BLOCK = re.compile(
    r"(?:^<!-- (?P<tanda>[^\n]*?) -->\n)?^```(?P<bahasa>\w*)\n(?P<isi>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def blocks(path: Path, awalan: str = "") -> list[Block]:
    """The fenced blocks of a page whose comment begins so, in order."""
    semua = (
        Block(m["tanda"] or "", m["bahasa"], m["isi"])
        for m in _BLOCK.finditer(read(path))
    )
    return [b for b in semua if b.tanda.startswith(awalan)]


def tables(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """Marked tables of a page: the comment above, and the cells of each row."""
    pola = re.compile(r"^<!-- ([^\n]*?) -->\n((?:\|[^\n]*\n)+)", re.MULTILINE)
    for tanda, teks in pola.findall(read(path)):
        baris = [
            [s.strip().replace("\\|", "|") for s in re.split(r"(?<!\\)\|", b)[1:-1]]
            for b in teks.splitlines()
        ]
        yield tanda, baris[2:]


def table(path: Path, tanda: str) -> list[list[str]]:
    """The one table of a page with this comment."""
    (satu,) = [isi for t, isi in tables(path) if t == tanda]
    return satu


def bare(sel: str) -> str:
    return sel.strip("`")


# -- reference/toml.md

TOML = REFERENCE / "toml.md"
#: The classes of the model that are no table of a file, or not one with own keys.
TANPA_TABEL = {_model.Asal, _model.Aturan, _model.SatuanRef}
KELAS = {
    c.__name__: c
    for c in vars(_model).values()
    if isinstance(c, type)
    and attrs.has(c)
    and c.__module__.startswith(_model.__name__)
    and c not in TANPA_TABEL
}
KUNCI_TABLES = {
    tanda.removeprefix("kunci: "): isi
    for tanda, isi in tables(TOML)
    if tanda.startswith("kunci: ")
}


def toml_fields(kelas: type) -> list[Any]:
    return [a for a in attrs.fields(kelas) if a.metadata.get("toml", True)]


def test_toml_describes_every_table_of_the_model() -> None:
    """Each class of the model that is a TOML table has a table of keys."""
    assert set(KELAS) == set(KUNCI_TABLES)


@pytest.mark.parametrize("nama", sorted(KUNCI_TABLES))
def test_toml_lists_every_key(nama: str) -> None:
    """The keys listed are the keys the class takes, no more and no fewer."""
    ada = sorted(bare(baris[0]) for baris in KUNCI_TABLES[nama])
    assert sorted(a.name for a in toml_fields(KELAS[nama])) == ada


@pytest.mark.parametrize("nama", sorted(KUNCI_TABLES))
def test_toml_says_what_is_required(nama: str) -> None:
    """A key is marked as required where the class has no default for it."""
    wajib = {bare(baris[0]) for baris in KUNCI_TABLES[nama] if baris[2] == "ya"}
    perlu = {a.name for a in toml_fields(KELAS[nama]) if a.default is attrs.NOTHING}
    assert perlu == wajib


@pytest.mark.parametrize("nama", sorted(KUNCI_TABLES))
def test_toml_example_of_every_key_has_its_shape(nama: str) -> None:
    """The examples of a table's keys together make a valid table."""
    contoh = "\n".join(bare(baris[4]) for baris in KUNCI_TABLES[nama])
    isi = tomli.loads(contoh, parse_float=lambda s: Fraction(s))
    assert [bare(baris[0]) for baris in KUNCI_TABLES[nama]] == list(isi)
    nilai, salah = structure(isi, KELAS[nama], nama)
    assert () == salah
    assert isinstance(nilai, KELAS[nama])


def plain(sel: str) -> str:
    """A cell without the targets of its links, as an editor shows it."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", sel)


@pytest.mark.parametrize("nama", sorted(KUNCI_TABLES))
def test_toml_says_what_editors_show(nama: str) -> None:
    """The meaning of each key is the one that the model states, word for word."""
    ada = {bare(b[0]): plain(b[3]) for b in KUNCI_TABLES[nama]}
    assert {a.name: meaning(KELAS[nama], a.name) for a in toml_fields(KELAS[nama])} == (
        ada
    )


def test_toml_says_what_editors_show_of_tables() -> None:
    """The meaning of each table of a ruleset is the one that the model states."""
    ada = {bare(b[0]).strip("[]").split(".")[0]: b[1] for b in table(TOML, "tabel")}
    assert {
        "ruleset" if a.name == "kepala" else a.name: meaning(_model.Aturan, a.name)
        for a in attrs.fields(_model.Aturan)
        if a.name not in ("cacat", "utuh")
    } == ada


def test_toml_says_what_editors_show_of_facts() -> None:
    """The meaning of each key of facts is the one that the code states."""
    for tanda, kunci in (
        ("fakta: akar", _facts.KUNCI_AKAR),
        ("fakta: laporan", _facts.KUNCI_LAPORAN),
    ):
        assert kunci == {bare(b[0]): plain(b[3]) for b in table(TOML, tanda)}


def words(jenis: object) -> set[str]:
    """The words of every Literal inside a type."""
    isi = typing.get_args(jenis)
    if typing.get_origin(jenis) is typing.Literal:
        return set(isi)
    return {kata for anggota in isi for kata in words(anggota)}


def test_toml_names_every_choice() -> None:
    """Every word that a key may hold stands on the page in code marks."""
    halaman = read(TOML)
    pilihan = {m.value for m in Mode}
    for kelas in KELAS.values():
        for jenis in typing.get_type_hints(kelas).values():
            pilihan |= words(jenis)
    assert len(pilihan) > 40
    assert [] == sorted(k for k in pilihan if f'`"{k}"`' not in halaman)


@pytest.mark.parametrize(
    ("tanda", "kunci"),
    [
        ("fakta: akar", _facts.KUNCI_AKAR),
        ("fakta: laporan", _facts.KUNCI_LAPORAN),
    ],
)
def test_toml_lists_every_key_of_facts(tanda: str, kunci: tuple[str, ...]) -> None:
    """The keys of facts listed are those that are read."""
    baris = table(TOML, tanda)
    assert sorted(kunci) == sorted(bare(b[0]) for b in baris)
    contoh = tomli.loads("\n".join(bare(b[4]) for b in baris))
    assert [bare(b[0]) for b in baris] == list(contoh)


def test_toml_tells_default_decimals() -> None:
    """The default decimals of facts are those of the code."""
    ada = {
        nama.strip(): int(b[1])
        for b in table(TOML, "desimal")
        for nama in b[0].split(",")
    }
    assert {
        j.value: DESIMAL_BAWAAN[j]
        for j in (
            Jenis.CACAH,
            Jenis.HARI,
            Jenis.RUPIAH,
            Jenis.PERSEN,
            Jenis.INDEKS,
            Jenis.ANGKA,
        )
    } == ada


def head(path: Path) -> str:
    """The whole ruleset.toml that a page shows."""
    (satu,) = blocks(path, "uji: kepala")
    return satu.isi


def replace_tables(kepala: str, ganti: str) -> str:
    """The head with the top tables of a fragment in place of its own."""
    baru = set(re.findall(r"^\[+(\w+)", ganti, re.MULTILINE))
    bagian = re.split(r"^(?=\[)", kepala, flags=re.MULTILINE)
    tetap = [b for b in bagian if b and re.match(r"\[+(\w+)", b)[1] not in baru]  # type: ignore[index]  # every part begins with a table
    return "".join((*tetap, ganti))


def test_toml_whole_head_is_valid(tmp_path: Path) -> None:
    """The ruleset.toml shown has no finding."""
    assert () == check(write_ruleset(tmp_path, "", kepala=head(TOML)))


@pytest.mark.parametrize("ke", range(len(blocks(TOML, "uji: ganti"))))
def test_toml_head_fragments_are_valid(tmp_path: Path, ke: int) -> None:
    """Each fragment that replaces tables of the head leaves no finding."""
    kepala = replace_tables(head(TOML), blocks(TOML, "uji: ganti")[ke].isi)
    assert () == check(write_ruleset(tmp_path, "", kepala=kepala))


@pytest.mark.parametrize("ke", range(len(blocks(TOML, "uji: aturan"))))
def test_toml_rule_fragments_are_valid(tmp_path: Path, ke: int) -> None:
    """Each fragment of rules, beside the head, leaves no finding."""
    aturan = blocks(TOML, "uji: aturan")[ke].isi
    assert () == check(write_ruleset(tmp_path, aturan, kepala=head(TOML)))


def test_toml_amendment_is_valid(tmp_path: Path) -> None:
    """The amendment of the page gives the 2024 rules that it says, and no finding.

    95 of 100 against the amended target of 95 % is 100 %; nothing to answer is Nihil.
    """
    (amandemen,) = blocks(TOML, "uji: amandemen")
    aturan = (
        INDIKATOR.replace("d.i", "layanan.aduan")
        .replace("d.s", "layanan.s1")
        .replace("2024 = 80", "2023 = 80, 2024 = 80")
    )
    folder = write_ruleset(tmp_path, aturan, kepala=head(TOML))
    berkas = folder / "amandemen" / "permen-7.toml"
    berkas.parent.mkdir()
    berkas.write_text(amandemen.isi, encoding="utf-8")
    ruleset = sakip.load_ruleset(folder)
    assert () == ruleset.temuan
    hasil = sakip.evaluate(
        ruleset,
        facts(
            {
                "layanan.aduan": {"a": 95, "b": 100},
                "layanan.banding": {"dijawab": 0, "banding": 0},
            }
        ),
    )
    assert ["100,00%", "Nihil"] == [str(i.capaian) for i in hasil.indikator.values()]
    assert ["layanan.aduan"] == list(ruleset.rules(2023).indikator)


def test_toml_facts_are_valid(tmp_path: Path) -> None:
    """The facts shown fit the rules right before them; only what they say is missing.

    (112 - 100) / 100 = 12 % against 5 % is 240 %; 985.000,5 / 1.000.000 is 98,50 %.
    """
    aturan = blocks(TOML, "uji: aturan")[-1].isi
    (fakta,) = blocks(TOML, "uji: laporan")
    folder = write_ruleset(tmp_path / "r", aturan, kepala=head(TOML))
    berkas = tmp_path / "fakta.toml"
    berkas.write_text(fakta.isi, encoding="utf-8")
    hasil = sakip.evaluate(sakip.load_ruleset(folder), sakip.load_laporan(berkas))
    assert () == hasil.temuan
    assert "240,00%" == str(hasil.indikator["layanan.izin"].capaian)
    assert "98,50%" == str(hasil.kanwil.ukuran["serapan"])


# -- codes

KODE = re.compile(r"SKP[0-9]{3}")


def named_codes(path: Path) -> set[str]:
    """Codes on a page; ``SKP201–SKP205`` names all between."""
    teks = read(path)
    ada = set(KODE.findall(teks))
    for awal, akhir in re.findall(r"SKP(\d{3})–SKP(\d{3})", teks):
        ada |= {f"SKP{n}" for n in range(int(awal), int(akhir) + 1)}
    return ada


@pytest.mark.parametrize(
    "path", sorted(DOCS.rglob("*.md")), ids=lambda p: p.relative_to(DOCS).as_posix()
)
def test_every_code_named_exists(path: Path) -> None:
    """No page speaks of a finding code that the catalogue does not have."""
    assert [] == sorted(named_codes(path) - set(PESAN))


# -- reference/formula.md

FORMULA = REFERENCE / "formula.md"
ORANG = Satuan(Jenis.CACAH, "orang")
#: What the page says its names hold in 2024; ``e`` is not reported.
NILAI = {
    ("a", 0): 57,
    ("b", 0): 60,
    ("c", 0): 0,
    ("d", 0): 0,
    ("x", -4): 100,
    ("x", -3): 110,
    ("x", -2): 121,
    ("x", -1): 130,
    ("x", 0): 150,
}


def scope() -> Ruang:
    sah = MasukanSah(ORANG, _model.Masukan("-", _model.SatuanRef("orang")))
    return Ruang(
        "uji",
        dict.fromkeys("abcdex", sah),
        figur={"capaian": Figure(("kanwil", "", "capaian"), PERSEN)},
        satuan={**SATUAN_BAWAAN, "orang": ORANG},
    )


def fact(node: Input) -> Nilai:
    geser = node.geser if node.tahun is None else node.tahun - 2024
    angka = NILAI.get((node.nama, geser))
    return Keadaan.BELUM_ADA if angka is None else Fraction(angka)


def formula(teks: str, tujuan: Tipe | None = None) -> tuple[Any, list[str]]:
    functions = build_registry().functions
    node, salah = build_formula(teks, scope(), functions, tujuan)
    return node, [s.kode for s in salah]


def test_formula_grammar_is_the_parsers() -> None:
    """The grammar shown is the one that the parser states of itself."""
    (satu,) = blocks(FORMULA, "tata bahasa")
    _, _, teks = (_syntax.__doc__ or "").partition("::\n\n")
    assert textwrap.dedent(teks).strip() == satu.isi.strip()


def test_formula_functions_are_the_built_in_ones() -> None:
    """The table of functions is what the built-in plugin offers."""
    perlu = [
        [
            f"`{f.nama}`",
            str(f.argumen[0])
            if f.argumen[0] == f.argumen[1]
            else f"{f.argumen[0]}–{f.argumen[1] or '…'}",
            f.uraian,
        ]
        for f in FUNCTIONS
    ]
    assert perlu == table(FORMULA, "fungsi")


def test_formula_limits_are_the_codes() -> None:
    """The limits listed are the constants of the code."""
    batas = [int(b[1]) for b in table(FORMULA, "batas")]
    assert [
        _limits.MAX_PANJANG,
        _limits.MAX_DALAM,
        _limits.MAX_SIMPUL,
        _limits.MAX_ANGKA,
        _limits.MAX_RENTANG,
        _limits.MAX_DERAJAT,
        _limits.MAX_SIMPUL_POHON,
        _limits.MAX_DALAM_POHON,
        _limits.MAX_PANGKAT,
        _limits.MAX_DIGIT_BULAT,
    ] == batas


@pytest.mark.parametrize("baris", table(FORMULA, "uji: hasil"), ids=lambda b: b[0])
def test_formula_results_are_as_worked_out(baris: list[str]) -> None:
    """Each worked formula has the unit and the value, state or finding shown."""
    rumus, satuan, hasil = bare(baris[0]), baris[1], baris[2]
    node, kode = formula(rumus)
    if hasil.startswith("SKP"):
        assert [hasil] == kode
        return
    assert [] == kode
    assert satuan == str(node.tipe)
    harap = KEADAAN_BY_KODE.get(hasil) or Fraction(hasil)
    assert harap == evaluate_expression(node, fact)


@pytest.mark.parametrize("baris", table(FORMULA, "uji: galat"), ids=lambda b: b[0])
def test_formula_errors_come_from_their_examples(baris: list[str]) -> None:
    """The example of each code, as a formula of a percentage, gives that code."""
    _, kode = formula(bare(baris[2]), PERSEN)
    assert [baris[0]] == kode


def test_formula_states_table_is_what_operators_do() -> None:
    """In every pairing, each strict operator gives the state in the table."""
    halaman = read(FORMULA)
    kata = ["angka", *(k.kode for k in sorted(Keadaan))]
    isi = {b[0]: b[1:] for b in table(FORMULA, "keadaan")}
    assert kata == list(isi)
    assert f"| | {' | '.join(kata)} |" in halaman
    dua = Constant(Fraction(2))
    nodes: list[Expression] = [dua, *(StateConstant(k) for k in sorted(Keadaan))]
    for i, j in itertools.product(range(len(nodes)), repeat=2):
        harap = isi[kata[i]][j]
        for buat in (add, sub, mul, div, functools.partial(compare, "<")):
            nilai = evaluate_expression(buat(nodes[i], nodes[j]), fact)
            ada = nilai.kode if isinstance(nilai, Keadaan) else "angka"
            assert harap == ada


# -- pages that are run

FENCE = re.compile(
    r"^<!-- (?P<tanda>jalankan|keluaran|(?:berkas|ganti|ubah|lanjutan): [^\n]*?) -->\n"
    r"(?:^```\w*\n(?P<isi>.*?)^```$)?",
    re.MULTILINE | re.DOTALL,
)
#: Pages that say what to do; others only hold files for them.
PAGES = sorted(
    p
    for p in DOCS.rglob("*.md")
    if not {m["tanda"].partition(": ")[0] for m in FENCE.finditer(read(p))}
    <= {"berkas", "lanjutan"}
)


def replace_headed(teks: str, ganti: str) -> str:
    """A TOML text with the tables of a fragment in place of those of that header."""
    bagian = re.split(r"^(?=\[)", teks, flags=re.MULTILINE)
    for baru in re.findall(r"^\[(?:.+\n?)+", ganti, re.MULTILINE):
        (ke,) = [
            i
            for i, b in enumerate(bagian)
            if b.splitlines()[:1] == baru.splitlines()[:1]
        ]
        bagian[ke] = f"{baru}\n"
    return "".join(bagian)


#: The installed plugins, looked for once.
plugins = functools.cache(build_registry)


class Runner:
    """Does what a page tells its reader to do, in a folder of its own."""

    def __init__(self, folder: Path, capture: Any) -> None:
        self.folder = folder
        self.capture = capture
        self.kode = 0
        #: What was run or edited so far, each checked against the page.
        self.langkah = 0
        self.keluaran = ""
        self.nama: dict[str, Any] = {}

    def page(self, path: Path, *, hanya_berkas: bool = False) -> None:
        """Do all that a page says; what it shows must be what happens."""
        for m in FENCE.finditer(read(path)):
            apa, _, di = m["tanda"].partition(": ")
            isi = m["isi"] or ""
            if apa == "lanjutan":
                self.page((path.parent / di).resolve(), hanya_berkas=True)
            elif apa == "berkas":
                berkas = self.folder / di
                berkas.parent.mkdir(parents=True, exist_ok=True)
                berkas.write_text(isi, encoding="utf-8")
            elif apa == "ganti":
                teks = replace_headed(read(self.folder / di), isi)
                (self.folder / di).write_text(teks, encoding="utf-8")
            elif apa == "ubah":
                self.edit(self.folder / di, isi)
                self.langkah += 1
            elif not hanya_berkas:
                self.run(apa, isi)
                self.langkah += 1

    def edit(self, berkas: Path, isi: str) -> None:
        lama = "".join(b[1:] for b in isi.splitlines(keepends=True) if b[0] in "- ")
        baru = "".join(b[1:] for b in isi.splitlines(keepends=True) if b[0] in "+ ")
        teks = read(berkas)
        assert 1 == teks.count(lama), f"{berkas.name} holds this once: {lama}"
        berkas.write_text(teks.replace(lama, baru), encoding="utf-8")

    def run(self, apa: str, isi: str) -> None:
        if apa == "keluaran":
            assert isi == self.keluaran
        elif isi.startswith("$ "):
            perintah = re.findall(r"^\$ (.*\n)", isi, re.MULTILINE)
            assert isi == "".join(f"$ {p}{self.command(p)}" for p in perintah)
        else:
            exec(compile(isi, "<docs>", "exec", dont_inherit=True), self.nama)  # noqa: S102 -- our own pages
            self.keluaran = "".join(self.capture.readouterr())

    def command(self, perintah: str) -> str:
        if perintah.strip() == "echo $?":
            return f"{self.kode}\n"
        nama, *argumen = shlex.split(perintah)
        assert "sakip" == nama
        self.kode = run_sakip(argumen, plugins())
        # CSV has its own line ends, which a page cannot show.
        return "".join(self.capture.readouterr()).replace("\r\n", "\n")


#: Packages of extras that pages import, and polars for ``sakip batch``.
PAKET = ("duckdb", "fastapi", "narwhals", "pandas", "polars", "pyarrow")


def skip_without_what_it_needs(path: Path) -> None:
    """Skip a page whose examples need a package that is not installed."""
    teks = read(path)
    for nama in PAKET:
        dipakai = re.search(rf"^(?:import|from) {nama}\b", teks, re.MULTILINE)
        if dipakai or (nama == "polars" and "$ sakip batch" in teks):
            pytest.importorskip(nama, reason=f"the page needs {nama}")


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.relative_to(DOCS).as_posix())
def test_page_does_what_it_says(
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Following a page step by step prints exactly what the page shows."""
    skip_without_what_it_needs(path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "id_ID.UTF-8")
    pelaku = Runner(tmp_path, capfd)
    pelaku.page(path)
    assert pelaku.langkah > 0


# -- reference/hooks.md and reference/expression.md

HOOKS = REFERENCE / "hooks.md"
EXPRESSION = REFERENCE / "expression.md"


def class_tables(path: Path) -> dict[str, list[list[str]]]:
    return {
        t.removeprefix("kelas: "): isi
        for t, isi in tables(path)
        if t.startswith("kelas: ")
    }


def test_hooks_shows_the_exact_signatures() -> None:
    """The hooks shown are those of the specification, with what they return."""
    (satu,) = blocks(HOOKS, "hook")
    perlu = []
    for nama in HOOK:
        ciri = inspect.signature(getattr(hookspecs.Hook, nama))
        assert ["self"] == list(ciri.parameters)
        perlu.append(f"def {nama}() -> {ciri.return_annotation}: ...")
    assert perlu == satu.isi.splitlines()


def test_hooks_describes_every_class_a_plugin_meets() -> None:
    """Each description class that plugins may import has a table, and no other."""
    kelas = {n for n in hookspecs.__all__ if attrs.has(getattr(hookspecs, n, object))}
    assert kelas == set(class_tables(HOOKS))


@pytest.mark.parametrize("nama", sorted(class_tables(HOOKS)))
def test_hooks_lists_the_fields_of(nama: str) -> None:
    """The fields, their order and which are required are those of the class."""
    baris = class_tables(HOOKS)[nama]
    perlu = [
        (a.name, a.default is attrs.NOTHING)
        for a in attrs.fields(getattr(hookspecs, nama))
    ]
    assert perlu == [(bare(b[0]), b[1] == "yes") for b in baris]


def test_hooks_lists_the_methods_of_konteks() -> None:
    """The methods of the context are listed with their parameters."""
    ada = [bare(b[0]) for b in table(HOOKS, "metode: Konteks")]
    perlu = [
        signature(nama, metode)
        for nama, metode in vars(hookspecs.Konteks).items()
        if inspect.isfunction(metode) and not nama.startswith("_")
    ]
    assert perlu == ada


def signature(nama: str, fungsi: Any) -> str:
    """A function with its parameters, as the pages write it."""
    polos = [
        p.replace(annotation=inspect.Parameter.empty)
        for p in inspect.signature(fungsi).parameters.values()
        if p.name != "self"
    ]
    return f"{nama}{inspect.Signature(polos)}"


def test_hooks_lists_the_helpers_for_calculators() -> None:
    """Each function and constant of the door for calculators is on the page."""
    ada = [bare(b[0]) for b in table(HOOKS, "pembantu")]
    isi = {n: getattr(parameter, n) for n in parameter.__all__}
    perlu = [signature(n, f) for n, f in isi.items() if inspect.isfunction(f)]
    assert sorted(perlu) == sorted(ada)
    halaman = read(HOOKS)
    assert [] == [n for n in isi if n.isupper() and f"`{n}`" not in halaman]


def test_hooks_tells_the_api_number() -> None:
    """The API number on the page is the one sakip asks for."""
    halaman = read(HOOKS)
    assert f"`SAKIP_API = {API}`" in halaman
    assert f"`sakip.plugins.API` is {API}." in halaman


def test_expression_lists_every_builder() -> None:
    """Each public function that makes a node is listed with its parameters."""
    ada = [bare(b[0]) for b in table(EXPRESSION, "pembangun")]
    perlu = []
    for nama, fungsi in vars(_builders).items():
        if inspect.isfunction(fungsi) and nama in expression.__all__:
            isi = [p for p in inspect.signature(fungsi).parameters if p != "potong"]
            perlu.append(f"{nama}({', '.join(isi)})")
    assert sorted(perlu) == sorted(ada)


def test_expression_lists_every_node() -> None:
    """Each kind of node is listed with its fields."""
    ada = {bare(b[0]): b[1].split(", ") for b in table(EXPRESSION, "simpul")}
    perlu = {
        kelas.__name__: [
            a.name for a in attrs.fields(kelas) if a.name not in ("tipe", "potong")
        ]
        for kelas in typing.get_args(Expression)
    }
    assert perlu == ada


def test_expression_lists_every_kind_of_aggregate() -> None:
    """The kinds of aggregate are those of the node."""
    ada = [bare(b[0]).strip('"') for b in table(EXPRESSION, "cara")]
    assert list(typing.get_args(expression.Cara)) == ada


def test_toml_lists_the_built_in_calculators() -> None:
    """The built-in calculators are listed, each with all its parameters."""
    ada = {bare(b[0]): b[1] for b in table(TOML, "kalkulator")}
    assert [c.kode for c in CALCULATORS] == list(ada)
    for c in CALCULATORS:
        for a in attrs.fields(c.parameter):
            assert f"`{a.name}`" in ada[c.kode]


# -- reference/codes.md


def shown(pola: str) -> str:
    """A message as the page shows it: its arguments in angle marks."""
    bagian = string.Formatter().parse(pola)
    return "".join(f"{t}{f'‹{n}›' if n is not None else ''}" for t, n, _, _ in bagian)


def test_codes_is_the_catalogue() -> None:
    """The table of findings has every code, in order, with all its texts."""
    perlu = [
        [
            f"[{kode}](codes/{kode}.md)",
            p.slug,
            p.tingkat,
            *map(shown, (p.pesan, p.saran)),
            *(shown(translate(kode, t, "en")) for t in (p.pesan, p.saran)),
        ]
        for kode, p in PESAN.items()
    ]
    assert perlu == table(REFERENCE / "codes.md", "temuan")


CODES = REFERENCE / "codes"
BAGIAN = ["Apa yang diperiksa", "Mengapa", "Contoh", "Perbaikan"]
#: Codes that a table gives, which the page shows.
DARI_TABEL = (
    *("SKP802", "SKP803", "SKP804", "SKP805"),
    *("SKP806", "SKP807", "SKP810", "SKP811"),
)
#: Codes that no text of a ruleset or of facts gives; their pages say how they arise.
TANPA_CUPLIKAN = {
    "SKP101": "a file that cannot be read",
    "SKP102": "bytes that are no text, which a page cannot show",
    "SKP109": "a file beyond the limits, longer than a page",
    "SKP110": "a folder that is no ruleset",
    "SKP111": "a name on the command line",
    "SKP117": "a file that cannot be written",
    "SKP841": "a figure that SQL leaves out",
    "SKP842": "told by a database, in a row",
    "SKP871": "a package that is not installed",
    "SKP872": "a port that is taken",
    "SKP902": "a plugin that fails",
    "SKP903": "a plugin of another API",
    "SKP904": "a plugin that fails",
    "SKP906": "a plugin that returns something else",
    "SKP907": "a plugin that takes a name",
    "SKP908": "a calculator that fails",
    "SKP909": "a plugin that changes the process",
    "SKP118": "a layout without proof, which no file of ours lacks",
    "SKP119": "a file that is there already",
    "SKP120": "a name on the command line",
    **dict.fromkeys(
        (f"SKP8{n}" for n in range(21, 33)), "a simulation, whose answer is no findings"
    ),
    **dict.fromkeys(
        (f"SKP8{n}" for n in range(51, 60)),
        "a form: of a workbook, or with lines longer than a page",
    ),
    **dict.fromkeys(
        (f"SKP86{n}" for n in range(1, 7)), "a chapter, whose answer is no findings"
    ),
    "SKP540": "a document of a kind that is not read",
    "SKP541": "a package that is not installed",
    "SKP542": "a document that is broken or locked, which a page cannot show",
    "SKP543": "a document of pictures, which a page cannot show",
    "SKP544": "a document beyond the limits, longer than a page",
    "SKP801": "a package that is not installed",
    "SKP808": "a frame in memory",
    "SKP809": "a frame in memory",
    "SKP812": "a name on the command line",
    "SKP813": "a calculator of a plugin",
    **dict.fromkeys(DARI_TABEL, "a table, which is neither rules nor facts"),
}
#: Those of them that a command can show all the same.
DENGAN_PERINTAH = {
    *("SKP101", "SKP110", "SKP111", "SKP117", "SKP119", "SKP120", "SKP812"),
    *DARI_TABEL,
    *(f"SKP8{n}" for n in range(21, 33)),
    *("SKP861", "SKP863", "SKP864"),
}


def sections(path: Path) -> dict[str, str]:
    """A page by its second headings."""
    bagian = re.split(r"^## (.*)\n", read(path), flags=re.MULTILINE)
    return dict(zip(bagian[1::2], bagian[2::2], strict=True))


def test_every_code_has_a_page() -> None:
    """There is a page for each code, and for nothing else."""
    assert sorted(PESAN) == sorted(p.stem for p in CODES.iterdir())
    assert set(TANPA_CUPLIKAN) <= set(PESAN)


@pytest.mark.parametrize("kode", sorted(PESAN))
def test_page_of_a_code_has_its_parts(kode: str) -> None:
    """Title, severity and message are the catalogue's; four full parts follow."""
    path = CODES / f"{kode}.md"
    p = PESAN[kode]
    kepala, _, _ = read(path).partition("\n## ")
    pesan = f"**{p.tingkat.capitalize()}**: {shown(p.pesan)}"
    assert f"# {kode} {p.slug}\n\n{pesan}\n" == kepala
    bagian = sections(path)
    assert list(bagian) == BAGIAN
    assert [] == [judul for judul, isi in bagian.items() if len(isi.strip()) < 20]


@pytest.mark.parametrize("kode", sorted(PESAN))
def test_page_of_a_code_shows_it(kode: str) -> None:
    """The example gives the code: by what is run, or where nothing can, by a text."""
    contoh = sections(CODES / f"{kode}.md")["Contoh"]
    dijalankan = "".join(m["isi"] for m in FENCE.finditer(contoh) if m["isi"])
    assert (f" {kode} " in dijalankan) == (
        kode not in TANPA_CUPLIKAN or kode in DENGAN_PERINTAH
    )
    di = r"(?:\d+:\d+|(?:[^:\n]+!)?[A-Z]+\d+)"
    assert re.search(rf"^\S+:{di}: {kode} ", contoh, re.MULTILINE)
    cuplikan = re.search(
        r"^<!-- (?:berkas|ganti): .*-->\n```toml\n", contoh, re.MULTILINE
    )
    assert (cuplikan is None) == (
        kode in TANPA_CUPLIKAN and kode not in ("SKP110", "SKP806")
    )


@pytest.mark.parametrize("kode", sorted(set(PESAN) - set(TANPA_CUPLIKAN)))
def test_page_of_a_code_mends_it(
    kode: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """What the page says to change is all that was wrong with its example."""
    monkeypatch.chdir(tmp_path)
    path = CODES / f"{kode}.md"
    Runner(tmp_path, capfd).page(path, hanya_berkas=True)
    (perintah,) = re.findall(r"^\$ sakip (.*)$", read(path), re.MULTILINE)
    assert (0, "Tidak ada temuan.\n") == (
        run_sakip([*shlex.split(perintah), "--lang", "id"], plugins()),
        capfd.readouterr().out,
    )


@pytest.mark.parametrize("kode", DARI_TABEL)
def test_page_of_a_table_mends_it(
    kode: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """What the page says to change is all that was wrong with its table."""
    path = CODES / f"{kode}.md"
    skip_without_what_it_needs(path)
    monkeypatch.chdir(tmp_path)
    Runner(tmp_path, capfd).page(path, hanya_berkas=True)
    (perintah,) = re.findall(r"^\$ sakip (.*)$", read(path), re.MULTILINE)
    assert 0 == run_sakip(shlex.split(perintah), plugins())
    assert ("", "") == capfd.readouterr()
    assert (tmp_path / "hasil.csv").exists()


# -- reference/results.md

RESULTS = REFERENCE / "results.md"
TUTORIAL = DOCS / "tutorial" / "ruleset-pertama.md"


def test_results_describes_every_class() -> None:
    """Each class of results has a table of its fields and properties."""
    kelas = {
        n: c
        for n, c in vars(_results).items()
        if isinstance(c, type) and attrs.has(c) and c.__module__ == _results.__name__
    }
    perlu = {
        n: [a.name for a in attrs.fields(c)]
        + [p for p, v in vars(c).items() if isinstance(v, property)]
        for n, c in kelas.items()
    }
    ada = {n: [bare(b[0]) for b in isi] for n, isi in class_tables(RESULTS).items()}
    assert perlu == ada


def test_results_names_every_state() -> None:
    """Each state stands with its word in JSON and its word for readers."""
    perlu = [[f"`{k.name}`", f"`{k.kode}`", _results.NAMA_KEADAAN[k]] for k in Keadaan]
    assert perlu == [b[:3] for b in table(RESULTS, "keadaan")]


#: A ruleset that brings forth every key of the JSON: measures, words, parts.
RULES_JSON = """
[masukan_satker]
pagu = { nama = "Pagu", satuan = "rupiah" }
realisasi_anggaran = { nama = "Realisasi", satuan = "rupiah" }

[ukuran.serapan]
nama = "Serapan"
satuan = "persen"
satker = { rumus = "realisasi_anggaran / pagu" }
dipa = { dari = "satker", cara = "rasio_jumlah" }
kanwil = { dari = "satker", cara = "rasio_jumlah" }

[[indikator]]
kode = "layanan.a"
nama = "A"
sasaran = "layanan.s1"
satuan = "persen"
polaritas = "rentang_rasio"
target = { 2023 = "tidak_ditargetkan", 2024 = { dari = 40, sampai = 60 } }
kalkulator = "uji.bagian"

[[pendukung]]
kode = "p"
nama = "P"
kelompok = "k"
satuan = "teks"
polaritas = "informatif"
"""


@frozen
class Tanpa:
    """A calculator's parameters: none."""


def build_parts(parameter: Tanpa, konteks: hookspecs.Konteks) -> Any:
    """A figure of 50 % with one part, itself."""
    del parameter
    node = constant(Fraction(1, 2), PERSEN)
    bagian = hookspecs.Rincian("bagian", "b", "B", node, konteks.satuan, Fraction(100))
    return hookspecs.Calculation(node, (bagian,))


def parts_plugin() -> Any:
    """A plugin that offers the calculator above."""
    kalkulator = hookspecs.Calculator("uji.bagian", "Uji", Tanpa, build_parts)
    return types.SimpleNamespace(
        SAKIP_API=API, sakip_calculators=hookspecs.hookimpl(lambda: [kalkulator])
    )


def full_json(tmp_path: Path) -> Mapping[str, Any]:
    registry = build_registry({"uji": parts_plugin()})
    folder = write_ruleset(tmp_path, RULES_JSON, kepala=head(TOML))
    laporan = sakip.load_laporan(
        {
            "laporan": {"tahun": 2024},
            "satker": {"layanan.kantor": {"pagu": 10, "realisasi_anggaran": 9}},
            "realisasi": {"p": {"realisasi": "selesai"}},
        }
    )
    hasil = sakip.evaluate(sakip.load_ruleset(folder, registry=registry), laporan)
    isi: Mapping[str, Any] = json.loads(write_json(hasil))
    return isi


def json_keys(isi: Any, jalur: str) -> set[str]:
    """Keys at a path; ``*`` is any code, and a list is its first item."""
    for langkah in filter(None, jalur.split(".")):
        isi = next(iter(isi.values())) if langkah == "*" else isi[langkah]
        isi = isi[0] if isinstance(isi, list) else isi
    return set(isi)


def json_tables() -> dict[str, set[str]]:
    return {
        t.removeprefix("json:").strip(): set(re.findall(r"`(\w+)`", "".join(k)))
        for t, isi in tables(RESULTS)
        if t.startswith("json:")
        for k in [[b[0] for b in isi]]
    }


@pytest.mark.parametrize("jalur", sorted(json_tables()))
def test_results_lists_every_json_key(tmp_path: Path, jalur: str) -> None:
    """At every place of the JSON the keys are those listed."""
    isi = full_json(tmp_path)
    ada = json_keys(isi, jalur)
    if jalur == "indikator.*":
        # Optional ones that this indikator does not have, its supporting figure does.
        ada |= json_keys(isi, "kanwil.pendukung.*")
    assert json_tables()[jalur] == ada


def test_results_json_of_kanwil_has_what_a_dipa_has(tmp_path: Path) -> None:
    """The Kanwil has the keys of a DIPA, and its supporting figures."""
    isi = full_json(tmp_path)
    assert json_keys(isi, "dipa.*") | {"pendukung"} == json_keys(isi, "kanwil")


def test_results_example_is_of_the_tutorial(tmp_path: Path) -> None:
    """The object shown is the one that the tutorial's first facts give."""
    for b in FENCE.finditer(read(TUTORIAL)):
        apa, _, di = b["tanda"].partition(": ")
        if apa == "berkas":
            (tmp_path / di).parent.mkdir(exist_ok=True)
            (tmp_path / di).write_text(b["isi"], encoding="utf-8")
    hasil = sakip.evaluate(
        sakip.load_ruleset(tmp_path / "latihan"),
        sakip.load_laporan(tmp_path / "fakta.toml"),
    )
    isi = json.loads(write_json(hasil))
    (contoh,) = blocks(RESULTS, "contoh: ")
    _, tingkat, kode = contoh.tanda.split()
    assert json.loads(contoh.isi) == isi[tingkat][kode]


# -- reference/compare.md

COMPARE = REFERENCE / "compare.md"


def test_compare_describes_every_class() -> None:
    """Each class of comparisons has a table of its fields and properties."""
    kelas = [
        c
        for c in vars(_comparison).values()
        if isinstance(c, type) and attrs.has(c) and c.__module__ == _comparison.__name__
    ]
    perlu = {
        c.__name__: [a.name for a in attrs.fields(c)]
        + [p for p, v in vars(c).items() if isinstance(v, property)]
        for c in kelas
    }
    ada = {n: [bare(b[0]) for b in isi] for n, isi in class_tables(COMPARE).items()}
    assert perlu == ada


def test_compare_explains_every_reason() -> None:
    """The reasons are those that a comparison can give, in their order."""
    ada = [bare(b[0]) for b in table(COMPARE, "alasan")]
    assert list(typing.get_args(_comparison.KodeAlasan)) == ada


COMPARE_JSON = {
    t.removeprefix("json: "): set(re.findall(r"`(\w+)`", "".join(b[0] for b in isi)))
    for t, isi in tables(COMPARE)
    if t.startswith("json: ")
}


@pytest.mark.parametrize("jalur", sorted(COMPARE_JSON))
def test_compare_lists_every_json_key(tmp_path: Path, jalur: str) -> None:
    """At every place of the JSON the keys are those listed."""
    aturan = INDIKATOR.replace("{ 2024", '{ 2022 = "tidak_ditargetkan", 2023 = 1, 2024')
    kepala = DASAR.replace("dari = 2024", "dari = 2022")
    laporan = {
        "laporan": {"tahun": 2024},
        "realisasi": {"d.i": {"a": 1, "b": 2}},
        "riwayat": {"2023": {"d.i": {"realisasi": 1}}},
    }
    perbandingan = sakip.compare(
        sakip.load_ruleset(write_ruleset(tmp_path, aturan, kepala=kepala)),
        sakip.load_laporan(laporan),
    )
    isi = json.loads(write_comparison(perbandingan, "json"))
    assert COMPARE_JSON[jalur] == json_keys(isi, jalur)


def test_toml_lists_every_key_of_a_record() -> None:
    """The keys of a recorded figure are those that are read, and one is required."""
    baris = table(TOML, "riwayat")
    isi = {a.name: a.default is attrs.NOTHING for a in attrs.fields(IsiRiwayat)}
    assert isi == {bare(b[0]): b[2] == "ya" for b in baris}
    contoh = tomli.loads("\n".join(bare(b[4]) for b in baris))
    assert [bare(b[0]) for b in baris] == list(contoh)


# -- reference/explain.md

EXPLAIN = REFERENCE / "explain.md"
EXPLAIN_JSON = {
    t.removeprefix("json: ").removeprefix("json:"): set(
        re.findall(r"`(\w+)`", "".join(b[0] for b in isi))
    )
    for t, isi in tables(EXPLAIN)
    if t.startswith("json:")
}


def test_explain_describes_every_class() -> None:
    """Each class of explanations has a table of its fields."""
    kelas = [
        c
        for c in vars(_explanation).values()
        if isinstance(c, type)
        and attrs.has(c)
        and c.__module__ == _explanation.__name__
    ]
    perlu = {c.__name__: {a.name for a in attrs.fields(c)} for c in kelas}
    ada = {n: {bare(b[0]) for b in isi} for n, isi in class_tables(EXPLAIN).items()}
    assert perlu == ada


def test_explain_describes_every_kind_of_node() -> None:
    """The kinds of node are those that a tree can have, in their order."""
    ada = [bare(b[0]) for b in table(EXPLAIN, "jenis")]
    assert list(typing.get_args(_explanation.JenisSimpul)) == ada


def test_explain_names_every_format() -> None:
    """Each format of explanations is named in code marks, here and with the command."""
    for halaman in (read(EXPLAIN), read(CLI)):
        assert [] == [n for n in _explain.FORMAT if f"`{n}`" not in halaman]


def explained_json(folder: Path) -> list[dict[str, Any]]:
    """Explanations that together have every kind of node."""
    aturan = """
[[indikator]]
kode = "d.i"
nama = "I"
sasaran = "d.s"
satuan = { predikat = "akip" }
polaritas = "naik"
target = { 2024 = "A" }
batas = { atas = 120 }
pembulatan = { realisasi = { digit = 1 } }
rumus = "n"
masukan.n = { nama = "N", satuan = { predikat = "akip" } }
bobot = 50

[[indikator]]
kode = "d.j"
nama = "J"
sasaran = "d.s"
satuan = "persen"
polaritas = "naik"
target = { 2024 = 80 }
nol = { nol_per_nol = "penuh" }
rumus = "n / n"
masukan.n = { nama = "N", satuan = "orang" }
bobot = 50

[[satker]]
kode = "d.k"
nama = "K"
dipa = "d"
"""
    kepala = DASAR.replace(
        'dipa = { dari = "indikator", cara = "rerata" }',
        'dipa = { dari = "indikator", cara = "rerata_tertimbang", '
        'keadaan = { nihil = "penuh", tidak_ditargetkan = "menular" } }',
    ).replace(
        'kanwil = { dari = "dipa", cara = "rerata" }',
        'kanwil = { dari = "dipa", cara = "jumlah_tercapai", ambang = 90 }',
    )
    kepala += """
[predikat.akip]
tingkat = { A = 80, B = 70 }

[masukan_satker]
pagu = { nama = "Pagu", satuan = "rupiah" }

[ukuran.serapan]
nama = "Serapan"
satuan = "persen"
satker = { rumus = "pagu / pagu" }
dipa = { dari = "satker", cara = "rasio_jumlah" }
"""
    ruleset = sakip.load_ruleset(write_ruleset(folder, aturan, kepala=kepala))
    satker = {"d.k": {"pagu": 1}}
    return [
        json.loads(
            _explain.write_explanation(
                sakip.explain(ruleset, facts(isi, satker=satker), kode), "json"
            )
        )
        for kode in ("d.i", "d", "kanwil")
        for isi in ({"d.i": {"n": "B"}, "d.j": {"n": 0}}, {"d.i": {"n": "nihil"}})
    ]


def nodes(simpul: dict[str, Any], kunci: str = "simpul") -> Iterator[tuple[str, Any]]:
    """Each node and each member below one, by what it is."""
    yield kunci, simpul
    for anak in simpul.get("anak", ()):
        yield from nodes(anak)
    for anggota in simpul.get("anggota", ()):
        yield "anggota", anggota
        yield from nodes(anggota["simpul"])


def test_explain_lists_every_json_key(tmp_path: Path) -> None:
    """At every place of the JSON the keys are those listed."""
    ada: dict[str, set[str]] = {"": set(), "langkah": set()}
    for isi in explained_json(tmp_path):
        ada[""] |= set(isi)
        for langkah in (*isi["langkah"], *isi["bagian"]):
            ada["langkah"] |= set(langkah)
            for jenis, satu in nodes(langkah["pohon"]):
                ada.setdefault(jenis, set()).update(satu)
    assert EXPLAIN_JSON == ada


# -- reference/cli.md

CLI = REFERENCE / "cli.md"


def commands() -> dict[str, click.Command]:
    grup = _cli.perintah
    konteks = click.Context(grup)
    hasil = {}
    for nama in grup.list_commands(konteks):
        perintah = grup.get_command(konteks, nama)
        assert perintah is not None
        if isinstance(perintah, click.Group):
            anak = perintah.commands
            hasil |= {f"{nama} {n}": p for n, p in anak.items()}
        else:
            hasil[nama] = perintah
    return hasil


def test_cli_lists_every_command_and_option() -> None:
    """The commands and options are those of the program, no more and no fewer."""
    ada = [bare(b[0]) for b in table(CLI, "perintah")]
    assert list(commands()) == ada
    opsi = {(bare(b[0]), bare(b[1]).split()[0]) for b in table(CLI, "opsi")}
    assert opsi == {
        (nama, p.opts[0])
        for nama, perintah in commands().items()
        for p in perintah.params
        if isinstance(p, click.Option)
    }


def test_cli_lists_the_exit_codes() -> None:
    """The codes that the program has names for are listed beside 0, 1 and 2."""
    ada = [int(b[0]) for b in table(CLI, "kode keluar")]
    assert BERBEDA == BERTENTANGAN
    assert [0, 1, 2, BERBEDA, DIHENTIKAN, _cli.PIPA_PUTUS] == ada


def test_cli_names_every_built_in_format() -> None:
    """Each built-in format is named in code marks."""
    halaman = read(CLI)
    assert [] == [w.nama for w in WRITERS if f"`{w.nama}`" not in halaman]


def test_cli_lists_every_key_of_findings() -> None:
    """The keys of findings in JSON are those listed."""
    ada = {k for b in table(CLI, "json temuan") for k in re.findall(r"`(\w+)`", b[0])}
    temuan = Temuan("SKP110", Tempat("x", ("a", 0), 1, 1, 1, 2))
    isi = json.loads(render("json", [temuan], Gaya()))
    assert ada == set(isi["temuan"][0])
    halaman = read(CLI)
    assert [] == [k for k in isi if f"`{k}`" not in halaman]


def test_cli_names_every_format_of_findings() -> None:
    """Each format of `check` is named in code marks."""
    halaman = read(CLI)
    assert [] == [f for f in FORMAT if f"`{f}`" not in halaman]


# -- reference/diff.md


def test_diff_lists_the_kinds_of_change() -> None:
    """The kinds of change are those of the program, in its order."""
    ada = [bare(b[0]) for b in table(REFERENCE / "diff.md", "jenis")]
    assert list(typing.get_args(KataPerubahan)) == ada


# -- reference/glossary.md


def test_glossary_is_sorted_and_has_the_words_of_the_rules() -> None:
    """Terms stand once, in order, and every word a rule may choose is explained."""
    istilah = [b[0] for b in table(REFERENCE / "glossary.md", "istilah")]
    assert sorted(set(istilah), key=lambda s: s.lower().replace("_", " ")) == istilah
    perlu = {k.kode for k in Keadaan} | {m.value for m in Mode}
    perlu |= words(_model.Polaritas) | words(_model.KataCara)
    perlu |= set(typing.get_args(_model.KataKeadaan)) - {"nol"}
    assert [] == sorted(perlu - set(istilah))


# -- links


@pytest.mark.parametrize(
    "path",
    sorted(DOCS.rglob("*.md")),
    ids=lambda p: p.relative_to(DOCS).as_posix(),
)
def test_links_lead_somewhere(path: Path) -> None:
    """Every relative link is to a file that is there, and to a heading of it."""
    mati = []
    for tujuan in re.findall(r"\]\((?!https?:)([^)\s]+)\)", read(path)):
        berkas, _, judul = tujuan.partition("#")
        ada = (path.parent / berkas).resolve() if berkas else path
        if not ada.exists() or (judul and judul not in anchors(ada)):
            mati.append(tujuan)
    assert [] == mati


def anchors(path: Path) -> set[str]:
    """Headings as GitHub makes anchors of them."""
    judul = re.findall(r"^#+ (.*)$", read(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", j.lower()).replace(" ", "-") for j in judul}
