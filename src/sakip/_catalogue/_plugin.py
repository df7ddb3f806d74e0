"""Codes SKP9xx: plugins."""

from __future__ import annotations

from ._pesan import Pesan

PLUGIN: dict[str, Pesan] = {
    "SKP901": Pesan(
        "plugin-tak-terpasang",
        "galat",
        "Plugin {nama!r} yang diperlukan ruleset tidak terpasang.",
        "Plugin {nama!r}, which the ruleset needs, is not installed.",
        "pip install sakip-{nama}",
        "pip install sakip-{nama}",
    ),
    "SKP902": Pesan(
        "plugin-gagal-dimuat",
        "peringatan",
        "Plugin {nama!r} gagal dimuat: {sebab}",
        "Plugin {nama!r} could not be loaded: {sebab}",
        "perbarui atau copot plugin itu",
        "update or remove that plugin",
    ),
    "SKP903": Pesan(
        "plugin-api-lain",
        "peringatan",
        "Plugin {nama!r} memakai API {api}; sakip ini API {kami}.",
        "Plugin {nama!r} uses API {api}; this sakip is API {kami}.",
        "pasang versi plugin yang sesuai",
        "install a matching version of the plugin",
    ),
    "SKP904": Pesan(
        "plugin-gagal",
        "peringatan",
        "Plugin gagal di {nama}: {sebab}",
        "A plugin failed in {nama}: {sebab}",
        "laporkan kepada pembuat plugin",
        "report it to the plugin's author",
    ),
    "SKP905": Pesan(
        "parameter-ditolak",
        "galat",
        "Parameter kalkulator {kalkulator!r}: {pesan}.",
        "Parameters of calculator {kalkulator!r}: {message}.",
        "{saran}",
        "{hint}",
    ),
    "SKP906": Pesan(
        "hasil-hook-salah",
        "peringatan",
        "Plugin {nama!r} mengembalikan {jenis} dari {hook}.",
        "Plugin {nama!r} returned {jenis} from {hook}.",
        "laporkan kepada pembuat plugin",
        "report it to the plugin's author",
    ),
    "SKP907": Pesan(
        "nama-plugin-ganda",
        "peringatan",
        "{kunci!r} dari plugin {nama!r} sudah ditawarkan {lain!r}; tidak dipakai.",
        "{kunci!r} of plugin {nama!r} is already offered by {lain!r}; it is not used.",
        "copot salah satu plugin",
        "remove one of the plugins",
    ),
    "SKP908": Pesan(
        "kalkulator-gagal",
        "galat",
        "Kalkulator {kalkulator!r} gagal: {sebab}",
        "Calculator {kalkulator!r} failed: {sebab}",
        "laporkan kepada pembuat plugin",
        "report it to the plugin's author",
    ),
}
