"""Codes of the page that is served: 871-879."""

from __future__ import annotations

from ._pesan import Pesan

LAMAN: dict[str, Pesan] = {
    "SKP871": Pesan(
        "peladen-tak-terpasang",
        "galat",
        "Paket {paket!r}, untuk menyajikan laman, tidak terpasang.",
        'pip install "sakip[serve]"',
    ),
    "SKP872": Pesan(
        "alamat-tak-dapat-dipakai",
        "galat",
        "Laman tidak dapat disajikan di sini: {sebab}.",
        "pilih porta lain dengan --port, atau --port 0 untuk yang bebas",
    ),
}
