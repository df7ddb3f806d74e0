"""How much of the code that computes figures the tests hold in place.

mutmut changes one thing at a time in the core (`[tool.mutmut]` in pyproject.toml says
where), and at least one test must fail for each change. Run from the repository::

    python benchmarks/mutation_score.py [--again]

``--again`` reads what the last run left in `mutants/`. Writes
`docs/reference/mutation.md` and prints its table; ends with 1 if a module is below
90 %, if a mutant survives that `tests/data/mutation/survivors.toml` does not explain
(it is printed, to be added there with a reason), or if the list explains one that is
dead by now.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

import tomli
from attrs import frozen
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code
from mutmut.utils.format_utils import orig_function_and_class_names_from_key

AKAR = Path(__file__).parents[1]
MUTAN = AKAR / "mutants"
DAFTAR = AKAR / "tests" / "data" / "mutation" / "survivors.toml"
HALAMAN = AKAR / "docs" / "reference" / "mutation.md"
SKOR_MINIMAL = 90
#: What mutmut says of a mutant that is dead; all else counts as alive.
MATI = ("killed", "timeout")
BELUM = "not checked"


@frozen
class Mutan:
    """A mutant by its content: the lines it takes away, and those it puts there."""

    modul: str
    fungsi: str
    dari: str
    ke: str


@frozen
class Modul:
    """What became of the mutants of one module."""

    nama: str
    hitung: Counter[str]
    hidup: tuple[Mutan, ...]

    @property
    def skor(self) -> float:
        """Dead mutants in percent of all."""
        return 100 * sum(self.hitung[s] for s in MATI) / self.hitung.total()


def run_mutmut() -> None:
    """Make and test all mutants anew, the same way every time."""
    shutil.rmtree(MUTAN, ignore_errors=True)
    lingkungan = os.environ | {"HYPOTHESIS_PROFILE": "mutation", "PYTHONHASHSEED": "0"}
    mutmut = Path(sys.executable).with_name("mutmut")
    subprocess.run([mutmut, "run"], cwd=AKAR, env=lingkungan, check=True)  # noqa: S603 -- our own call


def read_results() -> list[Modul]:
    """What mutmut wrote down, module by module."""
    hasil = []
    for meta in sorted(MUTAN.glob("src/**/*.meta")):
        path = meta.relative_to(MUTAN).with_suffix("")
        kode: dict[str, int | None] = json.loads(meta.read_text("utf-8"))[
            "exit_code_by_key"
        ]
        if not kode:
            continue
        status = {kunci: status_by_exit_code[k] for kunci, k in kode.items()}
        nama = path.relative_to("src/sakip").with_suffix("").as_posix()
        hidup = [k for k, s in status.items() if s not in (*MATI, BELUM)]
        hasil.append(
            Modul(
                nama,
                Counter(status.values()),
                tuple(_content(nama, k, path) for k in hidup),
            )
        )
    return hasil


def _content(modul: str, kunci: str, path: Path) -> Mutan:
    fungsi, kelas = orig_function_and_class_names_from_key(kunci)
    beda = get_diff_for_mutant(kunci, path=path).split("\n")[2:]
    dari, ke = (
        "\n".join(b[1:].strip() for b in beda if b.startswith(tanda)) for tanda in "-+"
    )
    return Mutan(modul, f"{kelas}.{fungsi}" if kelas else fungsi, dari, ke)


def read_list() -> dict[Mutan, str]:
    """Survivors that are explained, with the reason."""
    isi = tomli.loads(DAFTAR.read_text("utf-8"))
    return {
        Mutan(**{k: v for k, v in e.items() if k != "alasan"}): e["alasan"]
        for e in isi["mutan"]
    }


def table(semua: Sequence[Modul]) -> Iterator[str]:
    """A row for each module, and one for all."""
    yield "| module | mutants | killed | timeout | survived | score |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    jumlah = Modul("all", sum((m.hitung for m in semua), Counter()), ())
    for m in (*semua, jumlah):
        hidup = m.hitung.total() - sum(m.hitung[s] for s in MATI)
        sel = (m.hitung.total(), m.hitung["killed"], m.hitung["timeout"], hidup)
        nama = m.nama if m is jumlah else f"`{m.nama}`"
        yield f"| {nama} | {' | '.join(map(str, sel))} | {m.skor:.1f} % |"


def page(semua: Sequence[Modul], alasan: dict[Mutan, str]) -> Iterator[str]:
    """The page of the documentation."""
    yield f"""\
# Mutation score

Written by `nox -s mutation`, with mutmut {version("mutmut")}; do not edit.

A mutant is the code with one thing changed: `<` for `<=`, a `-` for a `+`, an argument
left out, a text in capitals. It is *killed* when a test fails, and *survives* when none
does: then a test is missing, or the change makes no difference that matters. A mutant
that makes a test run on without end is stopped, and counts as killed. The score is the
share of mutants that are dead; the session fails below {SKOR_MINIMAL} % in any module.

"""
    yield from table(semua)
    yield """
Mutants are made inside functions and methods. Tables of a module (operators, regular
expressions), properties and the fixed parts of f-strings are not changed; the tests of
the modules name each entry of such tables.

## Survivors

Every survivor is explained in `tests/data/mutation/survivors.toml`, known by the lines
it takes away and those it puts in their place. One that is not in the list fails the
session, and so does an entry of the list that no longer survives."""
    for m in semua:
        if m.hidup:
            yield f"\n### `{m.nama}`"
        for mutan in dict.fromkeys(m.hidup):
            yield f"\n`{mutan.fungsi}`: {alasan.get(mutan, '**not explained**')}\n"
            yield "```diff"
            for tanda, teks in (("-", mutan.dari), ("+", mutan.ke)):
                yield from (f"{tanda} {b}" for b in teks.split("\n") if teks)
            yield "```"


def as_toml(mutan: Mutan) -> Iterator[str]:
    """An entry for the list, its reason still to be written."""
    yield "\n[[mutan]]"
    for kunci in ("modul", "fungsi", "dari", "ke"):
        isi: str = getattr(mutan, kunci)
        if "\n" in isi:
            yield f"{kunci} = '''\n{isi}'''"
        else:
            yield f"{kunci} = '{isi}'" if "'" not in isi else f"{kunci} = '''{isi}'''"
    yield 'alasan = ""'


def judge(semua: Sequence[Modul], alasan: Iterable[Mutan]) -> Iterator[str]:
    """What is not as it should be."""
    for m in semua:
        if m.skor < SKOR_MINIMAL:
            yield f"{m.nama}: {m.skor:.1f} %, below {SKOR_MINIMAL} %"
        if belum := m.hitung[BELUM]:
            yield f"{m.nama}: {belum} mutants were not tested"
    hidup = dict.fromkeys(mutan for m in semua for mutan in m.hidup)
    dijelaskan = set(alasan)
    for mutan in hidup:
        if mutan not in dijelaskan:
            yield "survives without a reason:" + "\n".join(as_toml(mutan))
    for mutan in alasan:
        if mutan not in hidup:
            yield f"no longer survives: {mutan.modul} {mutan.fungsi}: {mutan.ke}"


def main() -> int:
    """Run, write the page, and tell whether the goal is met."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--again", action="store_true")
    os.chdir(AKAR)
    if not parser.parse_args().again:
        run_mutmut()
    semua, alasan = read_results(), read_list()
    HALAMAN.write_text("\n".join(page(semua, alasan)) + "\n", encoding="utf-8")
    print("\n".join(table(semua)))
    salah = list(judge(semua, alasan))
    print("\n".join(["", *salah]))
    return 1 if salah else 0


if __name__ == "__main__":
    sys.exit(main())
