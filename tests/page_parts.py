"""Pages for tests: read back by a parser of HTML that is not ours."""

from __future__ import annotations

import functools
import json
from html.parser import HTMLParser
from typing import Any

from attrs import field, frozen
from small_report import small_office

import sakip
from sakip._page import gather, write_page

#: Elements without an end.
_KOSONG = frozenset(("meta", "input", "br", "path", "circle", "rect"))


@frozen(eq=False)
class Unsur:
    """An element: its attributes, and texts and elements inside it."""

    tag: str
    sifat: dict[str, str]
    isi: list[Any] = field(factory=list)

    def walk(self) -> list[Unsur]:
        """This element and all inside, in the order of the page."""
        dalam = [u for x in self.isi if isinstance(x, Unsur) for u in x.walk()]
        return [self, *dalam]

    def all(self, tag: str, **sifat: str) -> list[Unsur]:
        """Elements of a name, with these attributes."""
        return [
            u
            for u in self.walk()
            if u.tag == tag
            and all(u.sifat.get(k.strip("_")) == v for k, v in sifat.items())
        ]

    def one(self, nama: str) -> Unsur:
        """The element of an id."""
        (unsur,) = (u for u in self.walk() if u.sifat.get("id") == nama)
        return unsur

    @property
    def teks(self) -> str:
        """All text inside."""
        return "".join(x if isinstance(x, str) else x.teks for x in self.isi)


class _Pembaca(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.akar = Unsur("", {})
        self.terbuka = [self.akar]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        unsur = Unsur(tag, {k: v or "" for k, v in attrs})
        self.terbuka[-1].isi.append(unsur)
        if tag not in _KOSONG:
            self.terbuka.append(unsur)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _KOSONG:
            assert tag == self.terbuka.pop().tag

    def handle_data(self, data: str) -> None:
        self.terbuka[-1].isi.append(data)


def parse(html: str) -> Unsur:
    """A page; its elements must be closed in order."""
    pembaca = _Pembaca()
    pembaca.feed(html)
    pembaca.close()
    assert [pembaca.akar] == pembaca.terbuka
    return pembaca.akar


@functools.cache
def office_page(bahasa: str = "id") -> Unsur:
    """The page of the small office."""
    return parse(write_page(gather(*small_office()), bahasa=bahasa))  # type: ignore[arg-type]  # text


def data_of(halaman: Unsur) -> dict[str, Any]:
    """The data of a page."""
    isi: dict[str, Any] = json.loads(halaman.one("data").teks)
    return isi


def explanation(halaman: Unsur, kode: str, bahasa: str = "id") -> Any:
    """An explanation as the script takes it out of the data."""
    data = data_of(halaman)

    def pick(x: Any) -> Any:
        if isinstance(x, int):
            return pick(data["kamus"][x])
        if isinstance(x, list):
            return [pick(y) for y in x]
        if isinstance(x, dict):
            return (
                x["~"][bahasa == "en"]
                if "~" in x
                else {k: pick(v) for k, v in x.items()}
            )
        return x

    return pick(data["jelas"][data["alamat"].index(kode)])


def page_of(ruleset: sakip.Ruleset, laporan: sakip.Laporan, **lain: Any) -> Unsur:
    """The page of a report."""
    return parse(write_page(gather(ruleset, laporan), **lain))
