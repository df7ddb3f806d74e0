"""The chapter as Markdown, read by a parser of Markdown."""

from __future__ import annotations

from typing import Any

import pytest
from chapters import (
    JAHAT,
    expected_rows,
    missing,
    of_kind,
    picture,
    rows,
    small_chapter,
)
from hypothesis import given
from hypothesis import strategies as st
from small_report import small_office

import sakip
from sakip._chapter._blocks import (
    Alinea,
    Bab,
    Bagian,
    Baris,
    Daftar,
    Judul,
    Kolom,
    Sel,
    Tabel,
    tidy,
)
from sakip._chapter._markdown import write

markdown_it = pytest.importorskip("markdown_it", reason="needs markdown-it-py")


def parsed(teks: str) -> list[Any]:
    """The tokens that a reader of GitHub's Markdown sees."""
    return markdown_it.MarkdownIt("gfm-like", {"html": True}).parse(teks)


def words(token: Any) -> str:
    """The text of an inline token, if it is nothing but text."""
    isi = [
        anak.content
        for anak in token.children
        if anak.type not in ("strong_open", "strong_close")
    ]
    jenis = {anak.type for anak in token.children}
    assert jenis <= {"text", "text_special", "strong_open", "strong_close"}
    return "".join(isi)


def read_tables(teks: str) -> list[list[str]]:
    """Every row of every table, heads too."""
    baris: list[list[str]] = []
    dalam = False
    for token in parsed(teks):
        if token.type == "tr_open":
            baris.append([])
        if token.type in ("th_open", "td_open", "th_close", "td_close"):
            dalam = token.type.endswith("_open")
        elif token.type == "inline" and dalam:
            baris[-1].append(words(token))
    return baris


def test_every_figure_of_the_json() -> None:
    """A parser finds in the tables each figure of the result, beside its name."""
    hasil = sakip.evaluate(*small_office())
    baris = read_tables(write(small_chapter()))
    rupiah = {"alokasi", "realisasi_anggaran"}
    assert [] == missing(expected_rows(hasil, rupiah), baris)


def test_tables_are_those_of_the_chapter() -> None:
    """Every cell of every table is read as it was put."""
    bab = small_chapter()
    semua = [
        baris
        for t in of_kind(bab, Tabel)
        for baris in ([k.judul for k in t.kolom], *rows(t))
    ]
    assert semua == read_tables(write(bab))


def test_headings_and_lists() -> None:
    """Headings keep their levels, points their number, a picture its words."""
    narasi = {"kanwil": {"simpulan": ["Satu.", "Dua."]}}
    teks = write(small_chapter(narasi, (picture("capaian"),)))
    token = parsed(teks)
    judul = [t.tag for t in token if t.type == "heading_open"]
    assert ("h1", "h2", "h6") == (judul[0], judul[1], max(judul))
    daftar = [t.type for t in token if t.type == "ordered_list_open"]
    assert 1 == len(daftar)
    assert "**Gambar 3.1** Judul gambar\n\nKeterangan gambar\n" in teks
    assert "- Satu.\n- Dua.\n" in teks
    assert "\n**Kantor Wilayah Contoh, tahun 2024**\n" in teks


def read_back(teks: str) -> None:
    """A text in every kind of block is read as that text, and as nothing else."""
    tabel = Tabel(teks, (Kolom(teks),), (Baris((Sel(teks),), "utama"),), (teks,))
    isi = (Judul(teks, 1), Alinea(teks), Daftar((teks,)), tabel)
    bab = Bab(teks, teks, 2024, (teks,), (Bagian("Satu", isi),))
    token = [t for t in parsed(write(bab)) if t.type == "inline"]
    harap = tidy(teks)
    # Heading, cover, paragraph, point, caption, head, cell, note, basis.
    assert [
        *(harap, f"{harap}, tahun 2024", harap, harap, f"Tabel 3.0 {harap}"),
        *(harap, harap, harap, harap),
    ] == [words(t) for t in token]


@pytest.mark.parametrize("jahat", JAHAT)
def test_names_are_no_markup(jahat: str) -> None:
    """Whatever a name holds, it is read as that text, in every kind of block."""
    read_back(jahat)


@given(
    st.text(
        st.sampled_from("abx 1.)-+=*_`~#<>[]()!|\\&;:/@$^{}'\"\n\twhtps0"), max_size=30
    )
    | st.text(max_size=20)
)
def test_any_text_is_no_markup(teks: str) -> None:
    """So is any text of signs that Markdown knows, and any text at all."""
    if tidy(teks):
        read_back(teks)
