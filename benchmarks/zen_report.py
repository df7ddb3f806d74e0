"""The job in zen-engine, in its two usual forms; the benchmark takes the faster.

One decision graph holds all figures in one expression node, compiled once; the other
form is one compiled expression a figure, given only the names it needs. zen computes
with 28-digit decimals and returns floats.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction

import zen
from expressions import Node, Tree, build, inputs, names
from job import Fakta, Kunci

Report = Callable[[Fakta], Callable[[], list[float | None]]]


class _Writer:
    """Expressions in zen's language; ``awalan`` stands before figures' names."""

    def __init__(self, boleh_nihil: set[str], awalan: str) -> None:
        self.boleh_nihil = boleh_nihil
        self.awalan = awalan

    def name(self, nama: str, jenis: str) -> str:
        return nama if jenis == "in" else self.awalan + nama

    def text(self, pohon: Tree) -> str:
        match pohon:
            case ("in" | "ref" as jenis, nama):
                return self.name(nama, jenis)
            case ("num", nilai):
                return number(nilai)
            case ("if_zero", b, e):
                return f"({self.text(b)} == 0 ? null : {self.text(e)})"
            case ("if_nihil", perlu, e):
                uji = " or ".join(f"{self.awalan}{n} == null" for n in perlu)
                return f"({uji} ? null : {self.text(e)})"
            case ("full", nama):
                return f"({self.awalan}{nama} ?? 100)"
            case ("mean", semua, jenis):
                return self.mean([(self.name(n, jenis), n) for n in semua])
            case ("round", e, digit):
                return f"round({self.text(e)}, {digit})"
            case ("min", a, b):
                return f"min([{self.text(a)}, {self.text(b)}])"
            case (op, a, b):
                return f"({self.text(a)} {op} {self.text(b)})"
        raise AssertionError(pohon)

    def mean(self, semua: list[tuple[str, str]]) -> str:
        """The mean of those that are not null."""
        teks = [t for t, _ in semua]
        rerata = f"avg(filter([{', '.join(teks)}], # != null))"
        if all(n in self.boleh_nihil for _, n in semua):
            kosong = " and ".join(f"{t} == null" for t in teks)
            return f"({kosong} ? null : {rerata})"
        return rerata


def number(nilai: Fraction) -> str:
    """A constant; one that is no decimal is left as a division."""
    if nilai.denominator == 1:
        return str(nilai.numerator)
    return f"({nilai.numerator} / {nilai.denominator})"


def _display(nodes: list[Node], digit: dict[Kunci, int] | None) -> dict[str, int]:
    return {} if digit is None else {n.nama: digit[n.kunci] for n in nodes}


def make_graph(fakta: Fakta, digit: dict[Kunci, int] | None = None) -> Report:
    """One decision graph; with ``digit`` it also rounds for display."""
    nodes, boleh_nihil = build(fakta)
    tulis = _Writer(boleh_nihil, "$.")
    semua = [(n.nama, tulis.text(n.pohon)) for n in nodes]
    tampil = _display(nodes, digit)
    for nama, d in tampil.items():
        e = f"round($.{nama}, {d})"
        if nama in boleh_nihil:
            e = f"$.{nama} == null ? null : {e}"
        semua.append((f"t_{nama}", e))
    isi = [
        {"id": f"e{i}", "key": nama, "value": teks}
        for i, (nama, teks) in enumerate(semua)
    ]
    graf = {
        "contentType": "application/vnd.gorules.decision",
        "nodes": [
            _node("masukan", "inputNode"),
            _node("angka", "expressionNode", {"expressions": isi}),
            _node("hasil", "outputNode"),
        ],
        "edges": [_edge("masukan", "angka"), _edge("angka", "hasil")],
    }
    decision = zen.ZenEngine().create_decision(zen.ZenDecisionContent(json.dumps(graf)))
    keluar = [f"t_{n.nama}" if tampil else n.nama for n in nodes]

    def prepare(fakta: Fakta) -> Callable[[], list[float | None]]:
        masukan = inputs(fakta)

        def report() -> list[float | None]:
            hasil = decision.evaluate(masukan)["result"]
            return [hasil.get(n) for n in keluar]  # nulls are left out

        return report

    return prepare


def _node(nama: str, jenis: str, isi: object = None) -> dict[str, object]:
    node: dict[str, object] = {
        "id": nama,
        "name": nama,
        "type": jenis,
        "position": {"x": 0, "y": 0},
    }
    return node if isi is None else {**node, "content": isi}


def _edge(dari: str, ke: str) -> dict[str, str]:
    return {"id": f"{dari}-{ke}", "type": "edge", "sourceId": dari, "targetId": ke}


def make_expressions(fakta: Fakta, digit: dict[Kunci, int] | None = None) -> Report:
    """One compiled expression a figure; with ``digit`` it also rounds for display.

    The displayed figure comes out of the same call as the exact one: a second call
    would cost half as much again.
    """
    nodes, boleh_nihil = build(fakta)
    tulis = _Writer(boleh_nihil, "")
    langkah = []
    for n in nodes:
        teks = tulis.text(n.pohon)
        if digit is not None:
            tampil = f"round(#, {digit[n.kunci]})"
            if n.nama in boleh_nihil:
                tampil = f"# == null ? null : {tampil}"
            teks = f"map([{teks}], [#, {tampil}])[0]"
        langkah.append((n.nama, zen.compile_expression(teks), names(n.pohon)))

    def figures(masukan: dict[str, float | int | None]) -> list[float | None]:
        nilai = dict(masukan)
        for nama, ekspresi, perlu in langkah:
            nilai[nama] = ekspresi.evaluate({k: nilai[k] for k in perlu})
        return [nilai[n.nama] for n in nodes]

    def published(masukan: dict[str, float | int | None]) -> list[float | None]:
        nilai = dict(masukan)
        hasil: list[float | None] = []
        for nama, ekspresi, perlu in langkah:
            nilai[nama], tampil = ekspresi.evaluate({k: nilai[k] for k in perlu})
            hasil.append(tampil)
        return hasil

    hitung = figures if digit is None else published

    def prepare(fakta: Fakta) -> Callable[[], list[float | None]]:
        masukan = inputs(fakta)
        return lambda: hitung(masukan)

    return prepare
