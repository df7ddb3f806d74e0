"""The canonical layout of TOML, rule by rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from sakip import _layout
from sakip._layout import format_toml
from sakip._source import SourceText

RULESETS = Path(__file__).parents[1] / "rulesets"


def laid_out(teks: str) -> str:
    """The text in its layout; there must be one."""
    baru, temuan = format_toml(SourceText("a.toml", teks))
    assert () == temuan
    assert baru is not None
    return baru


@pytest.mark.parametrize(
    ("lama", "baru"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("\n\n  # a  \n\n\n\n# b", "# a\n\n# b\n", id="comments"),
        pytest.param('a=1\nbcd =  "x"', 'a   = 1\nbcd = "x"\n', id="equals in line"),
        pytest.param("a=1\n\nbcd=2", "a = 1\n\nbcd = 2\n", id="a block at a time"),
        pytest.param(
            "a=1\n# c\nbcd=2", "a   = 1\n# c\nbcd = 2\n", id="comments break no block"
        ),
        pytest.param(
            "abc=1\nd . e=2\nd.'f g'=3",
            "abc = 1\nd.e     = 2\nd.'f g' = 3\n",
            id="dotted keys among themselves",
        ),
        pytest.param(
            "[ a . b ] # x\n\n\nc=1\n[[d]]\n",
            "[a.b]  # x\nc = 1\n\n[[d]]\n",
            id="headers",
        ),
        pytest.param("[a]\n\n\n[b]\n", "[a]\n\n[b]\n", id="empty tables"),
        pytest.param(
            "x=1\n# of a\n[a]\ny=1\n", "x = 1\n\n# of a\n[a]\ny = 1\n", id="its comment"
        ),
        pytest.param(
            "[a]\nx=1\n# ----\n# Dua\n# ----\n[b]\n",
            "[a]\nx = 1\n\n\n# ----\n# Dua\n# ----\n[b]\n",
            id="a section",
        ),
        pytest.param(
            "[a]\n\n# tentang x\nx=1\n", "[a]\n# tentang x\nx = 1\n", id="first comment"
        ),
        pytest.param(
            "a=1 # x\nbcd=22 # y\n\ne=1 # z",
            "a   = 1   # x\nbcd = 22  # y\n\ne = 1  # z\n",
            id="comments in line",
        ),
        pytest.param(
            f"a=1 # x\nb='{'y' * 90}' # z\n",
            f"a = 1  # x\nb = '{'y' * 90}'  # z\n",
            id="comments beside long lines",
        ),
        pytest.param("a={}\nb=[ ]\n", "a = {}\nb = []\n", id="nothing inside"),
        pytest.param(
            "a={b=1,c=[ 1,2, ]}\n", "a = { b = 1, c = [1, 2] }\n", id="inline"
        ),
        pytest.param(
            'a={n="x",u=1}\nb={n="long",u=20}\n',
            'a = { n = "x",    u =  1 }\nb = { n = "long", u = 20 }\n',
            id="columns",
        ),
        pytest.param(
            'a={n=1}\nb={n="belum_ada"}\n',
            'a = { n =           1 }\nb = { n = "belum_ada" }\n',
            id="a column with a state",
        ),
        pytest.param(
            "a={n=1}\nb={m=22}\n", "a = { n = 1 }\nb = { m = 22 }\n", id="no columns"
        ),
        pytest.param(
            f"a={{n='x',m=1}}\nb={{n='{'y' * 80}',m=1}}\n",
            f"a = {{ n = 'x',{' ' * 79} m = 1 }}\nb = {{ n = '{'y' * 80}', m = 1 }}\n",
            id="columns as wide as the widest line",
        ),
        pytest.param(
            "a=[\n 1,\n 2\n]\n", "a = [1, 2]\n", id="an array that fits is one line"
        ),
        pytest.param(
            f"a=['{'x' * 40}','{'y' * 40}','z']\n",
            f"a = [\n  '{'x' * 40}',\n  '{'y' * 40}', 'z',\n]\n",
            id="an array that does not",
        ),
        pytest.param(
            f"a=[{{b='{'x' * 40}'}},{{b='{'y' * 40}'}}]\n",
            f"a = [\n  {{ b = '{'x' * 40}' }},\n  {{ b = '{'y' * 40}' }},\n]\n",
            id="tables in an array",
        ),
        pytest.param(
            f"a=[[1],['{'x' * 40}','{'y' * 40}']]\n",
            f"a = [\n  [1],\n  [\n    '{'x' * 40}',\n    '{'y' * 40}',\n  ],\n]\n",
            id="arrays in an array",
        ),
        pytest.param(
            "a=[ # p\n1, # q\n# r\n2 # s\n# t\n, # u\n[3,# v\n]]\n",
            "a = [\n  # p\n  1,  # q\n  # r\n  2,  # s\n  # t\n  # u\n"
            "  [\n    3,  # v\n  ],\n]\n",
            id="comments in an array",
        ),
        pytest.param(
            "a={b=[ 1, # x\n2]}\n", "a = {b=[ 1, # x\n2]}\n", id="comments in a table"
        ),
        pytest.param(
            "a={n='''\n x'''}\nb={n=1}\n",
            "a = { n = '''\n x''' }\nb = { n = 1 }\n",
            id="text of many lines",
        ),
        pytest.param(
            "a=0x1F\nb=1_000.50\nc=2024-01-01 10:00:00\nd=+inf\n",
            "a = 0x1F\nb = 1_000.50\nc = 2024-01-01 10:00:00\nd = +inf\n",
            id="values as written",
        ),
    ],
)
def test_layout(lama: str, baru: str) -> None:
    """Each rule of docs/reference/layout.md, and that its result is left as it is."""
    assert baru == laid_out(lama)
    assert baru == laid_out(baru)


def test_wide_columns_are_not_made_wider() -> None:
    """Inline tables beyond the width are columns only if none becomes the longest."""
    panjang = "x" * 50
    teks = f"a = {{ n = '{panjang}', m = 'y' }}\nb = {{ n = 'z', m = '{panjang}' }}\n"
    assert teks == laid_out(teks)


@pytest.mark.parametrize(
    "path",
    sorted(RULESETS.rglob("*.toml")),
    ids=lambda p: p.relative_to(RULESETS).as_posix(),
)
def test_our_files_are_laid_out(path: Path) -> None:
    """The rulesets, facts and printed figures of the repository need no change."""
    teks = path.read_bytes().decode()
    assert teks == laid_out(teks)


def test_what_is_not_toml_has_no_layout() -> None:
    """Text that cannot be read gives its finding, at its place."""
    baru, temuan = format_toml(SourceText("a.toml", "a = 1\nb = \n"))
    assert baru is None
    assert [("SKP103", 2)] == [(t.kode, t.tempat.baris) for t in temuan]


@pytest.mark.parametrize(
    "salah",
    [
        pytest.param("a = 2\n", id="another value"),
        pytest.param("a = 1.0\n", id="another kind"),
        pytest.param("a = 0x1\n", id="another text of the value"),
        pytest.param("a = 1 # x\n", id="a comment more"),
        pytest.param("a = \n", id="no TOML"),
    ],
)
def test_nothing_is_changed_without_proof(
    salah: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A layout that would say something else is thrown away, and told."""
    monkeypatch.setattr(_layout, "lay_out", lambda _: salah)
    baru, temuan = format_toml(SourceText("a.toml", "a = 1\n"))
    assert (None, ["SKP118"]) == (baru, [t.kode for t in temuan])


def test_order_of_keys_is_content(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same keys in another order are not the same document."""
    monkeypatch.setattr(_layout, "lay_out", lambda _: "b = 1\na = 1\n")
    baru, temuan = format_toml(SourceText("a.toml", "a = 1\nb = 1\n"))
    assert (None, ["SKP118"]) == (baru, [t.kode for t in temuan])


@pytest.mark.parametrize("teks", ["x", "a = [1 2]", "a = { b = 1 c = 2 }", "a = 1 2"])
def test_text_that_only_another_reader_takes(
    teks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the layout cannot read it leaves alone, whatever else reads it."""
    monkeypatch.setattr(_layout, "parse_toml", lambda _: ({}, ()))
    baru, temuan = format_toml(SourceText("a.toml", teks))
    assert (None, ["SKP118"]) == (baru, [t.kode for t in temuan])
