"""Codes SKP9xx: plugins."""

from __future__ import annotations

from ._pesan import Pesan

PLUGIN: dict[str, Pesan] = {
    "SKP901": Pesan(
        "plugin-tak-terpasang",
        "galat",
        "Plugin {nama!r} yang diperlukan ruleset tidak terpasang.",
        "pip install sakip-{nama}",
    ),
    "SKP902": Pesan(
        "plugin-gagal-dimuat",
        "peringatan",
        "Plugin {nama!r} gagal dimuat: {sebab}",
        "perbarui atau copot plugin itu",
    ),
    "SKP903": Pesan(
        "plugin-api-lain",
        "peringatan",
        "Plugin {nama!r} memakai API {api}; sakip ini API {kami}.",
        "pasang versi plugin yang sesuai",
    ),
    "SKP904": Pesan(
        "plugin-gagal",
        "peringatan",
        "Plugin gagal di {nama}: {sebab}",
        "laporkan kepada pembuat plugin",
    ),
    "SKP905": Pesan(
        "parameter-ditolak",
        "galat",
        "Parameter kalkulator {kalkulator!r}: {pesan}.",
        "{saran}",
    ),
    "SKP906": Pesan(
        "hasil-hook-salah",
        "peringatan",
        "Plugin {nama!r} mengembalikan {jenis} dari {hook}.",
        "laporkan kepada pembuat plugin",
    ),
    "SKP907": Pesan(
        "nama-plugin-ganda",
        "peringatan",
        "{kunci!r} dari plugin {nama!r} sudah ditawarkan {lain!r}; tidak dipakai.",
        "copot salah satu plugin",
    ),
    "SKP908": Pesan(
        "kalkulator-gagal",
        "galat",
        "Kalkulator {kalkulator!r} gagal: {sebab}",
        "laporkan kepada pembuat plugin",
    ),
    "SKP909": Pesan(
        "plugin-mengubah-proses",
        "peringatan",
        "Plugin {nama!r} memakai atau mengubah {apa} milik proses; dikembalikan.",
        "laporkan kepada pembuat plugin",
    ),
}
