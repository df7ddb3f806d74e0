"""Finding and isolating plugins: the door through which built-ins come in too.

A `Registry` is built when asked for, never at import, and is a plain value: two
rulesets in one process may use two. A plugin that cannot be loaded, has another
API number, fails in a hook or returns something else becomes a finding; what it
offers is then missing, and only rules that need it fail.
"""

from __future__ import annotations

import importlib.metadata
from collections.abc import Mapping
from typing import Any, cast

import pluggy
from attrs import field, frozen

from . import _builtin
from ._source import Tempat
from .diagnostics import Temuan, Tingkat, cause
from .hookspecs import (
    API,
    HOOK,
    Calculation,
    Calculator,
    Check,
    Function,
    Hook,
    Konteks,
    Periksaan,
    Reader,
    Rincian,
    RulesetFolder,
    Writer,
    hookimpl,
)

__all__ = [
    "API",
    "Calculation",
    "Calculator",
    "Check",
    "Function",
    "Konteks",
    "Periksaan",
    "PluginInfo",
    "Reader",
    "Registry",
    "Rincian",
    "RulesetFolder",
    "Writer",
    "build_registry",
    "hookimpl",
]

#: Name of the built-in plugin and of its entry in lists.
BAWAAN = "bawaan"


@frozen
class PluginInfo:
    """A plugin as it was found.

    Attributes:
        nama: entry point name.
        versi: version of its distribution.
        api: the API number it declares, or None.
        hook: names of the hooks it implements.
        kalkulator: codes of the calculators it offers.
        dimuat: is it in use?
    """

    nama: str
    versi: str
    api: int | None
    hook: tuple[str, ...]
    kalkulator: tuple[str, ...]
    dimuat: bool


@frozen
class Registry:
    """All that the loaded plugins offer, by name.

    Attributes:
        temuan: what is wrong with plugins; see codes ``SKP9xx``.
    """

    plugin: tuple[PluginInfo, ...]
    calculators: Mapping[str, Calculator]
    functions: Mapping[str, Function]
    rulesets: Mapping[str, RulesetFolder]
    checks: Mapping[str, Check]
    readers: Mapping[str, Reader]
    writers: Mapping[str, Writer]
    temuan: tuple[Temuan, ...] = field(default=())

    def versi(self) -> dict[str, str]:
        """Version of each plugin in use, by name."""
        return {p.nama: p.versi for p in self.plugin if p.dimuat}


#: Which attribute of a description is its name, hook by hook.
_KUNCI = {
    "sakip_calculators": "kode",
    "sakip_functions": "nama",
    "sakip_rulesets": "id",
    "sakip_checks": "nama",
    "sakip_readers": "akhiran",
    "sakip_writers": "nama",
}


def _place(nama: str) -> Tempat:
    return Tempat(f"plugin:{nama}", (), 1, 1, 1, 1)


def build_registry(extra: Mapping[str, Any] | None = None) -> Registry:
    """Load the built-ins, the installed plugins and ``extra`` ones.

    Args:
        extra: plugin objects by name, e.g. in tests; they need ``SAKIP_API`` too.

    Returns:
        a registry; whatever is wrong is in its ``temuan``. Nothing is raised.
    """
    temuan: list[Temuan] = []
    manager = pluggy.PluginManager("sakip")
    manager.add_hookspecs(Hook)
    versi: dict[str, str] = {}
    api: dict[str, int | None] = {}
    gagal: list[str] = []

    def register(nama: str, objek: Any, versi_plugin: str | None) -> None:  # noqa: ANN401 -- a plugin may be any object
        if nama in versi:
            # The first keeps the name; the built-ins and what is installed come first.
            temuan.append(_taken(nama))
            return
        versi[nama], api[nama] = versi_plugin or "", None
        try:
            if versi_plugin is None:
                versi[nama] = str(getattr(objek, "__version__", ""))
            api[nama] = getattr(objek, "SAKIP_API", None)
        except Exception as galat:  # noqa: BLE001 -- a plugin may fail in any way
            temuan.append(_failed("SKP902", nama, galat))
            gagal.append(nama)
            return
        # True equals 1, but says nothing of a version.
        if isinstance(api[nama], bool) or api[nama] != API:
            temuan.append(
                Temuan(
                    "SKP903",
                    _place(nama),
                    {"nama": nama, "api": api[nama], "kami": API},
                )
            )
            gagal.append(nama)
            return
        try:
            manager.register(objek, nama)
            manager.check_pending()
        except Exception as galat:  # noqa: BLE001 -- a plugin may fail in any way
            manager.unregister(name=nama)
            temuan.append(_failed("SKP902", nama, galat))
            gagal.append(nama)

    register(BAWAAN, _builtin, _version("sakip"))
    titik = sorted(
        importlib.metadata.entry_points(group="sakip"), key=lambda ep: ep.name
    )
    for ep in titik:
        v = ep.dist.version if ep.dist is not None else ""
        try:
            objek = ep.load()
        except (Exception, SystemExit) as galat:  # noqa: BLE001 -- importing runs foreign code
            versi[ep.name], api[ep.name] = v, None
            gagal.append(ep.name)
            temuan.append(_failed("SKP902", ep.name, galat))
            continue
        register(ep.name, objek, v)
    for nama, objek in (extra or {}).items():
        register(nama, objek, None)

    isi = {hook: _collect(manager, hook, temuan) for hook in HOOK}
    info = []
    for nama, nomor in api.items():
        dimuat = nama not in gagal
        plugin = manager.get_plugin(nama) if dimuat else None
        info.append(
            PluginInfo(
                nama,
                versi[nama],
                nomor,
                tuple(h for h in HOOK if dimuat and hasattr(plugin, h)),
                tuple(
                    k
                    for k, (asal, _) in isi["sakip_calculators"].items()
                    if asal == nama
                ),
                dimuat,
            )
        )
    sah = {hook: {k: o for k, (_, o) in ada.items()} for hook, ada in isi.items()}
    return Registry(
        tuple(info),
        cast("Mapping[str, Calculator]", sah["sakip_calculators"]),
        cast("Mapping[str, Function]", sah["sakip_functions"]),
        cast("Mapping[str, RulesetFolder]", sah["sakip_rulesets"]),
        cast("Mapping[str, Check]", sah["sakip_checks"]),
        cast("Mapping[str, Reader]", sah["sakip_readers"]),
        cast("Mapping[str, Writer]", sah["sakip_writers"]),
        tuple(temuan),
    )


def _version(distribusi: str) -> str:
    try:
        return importlib.metadata.version(distribusi)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _taken(nama: str) -> Temuan:
    argumen = {"nama": nama, "lain": nama, "kunci": nama}
    return Temuan("SKP907", _place(nama), argumen)


def _failed(kode: str, nama: str, galat: BaseException) -> Temuan:
    return Temuan(kode, _place(nama), {"nama": nama, "sebab": cause(galat)})


def _collect(
    manager: pluggy.PluginManager, hook: str, temuan: list[Temuan]
) -> dict[str, tuple[str, object]]:
    """What all plugins return for one hook, by name, each call on its own.

    A name that two plugins offer is offered by neither: which of them is meant
    must not depend on the order of installation. Built-in names cannot be taken.
    """
    ada: dict[str, tuple[str, object]] = {}
    ganda: set[str] = set()
    implementasi = sorted(
        getattr(manager.hook, hook).get_hookimpls(),
        key=lambda i: (i.plugin_name != BAWAAN, i.plugin_name),
    )
    for impl in implementasi:
        nama: str = impl.plugin_name
        try:
            hasil = list(impl.function())
        except (Exception, SystemExit) as galat:  # noqa: BLE001 -- foreign code
            # Checks that are not made may hide anything: no ruleset is used then.
            tingkat = "GALAT" if hook == "sakip_checks" else "PERINGATAN"
            sebut = f"{nama}.{hook}"
            argumen = {"nama": sebut, "sebab": cause(galat)}
            temuan.append(Temuan("SKP904", _place(sebut), argumen, Tingkat[tingkat]))
            continue
        for objek in hasil:
            kelas = HOOK[hook]
            kunci = getattr(objek, _KUNCI[hook], None)
            if not (isinstance(objek, kelas) and isinstance(kunci, str)):
                temuan.append(
                    Temuan(
                        "SKP906",
                        _place(nama),
                        {"nama": nama, "hook": hook, "jenis": type(objek).__name__},
                    )
                )
                continue
            if kunci in ada:
                temuan.append(
                    Temuan(
                        "SKP907",
                        _place(nama),
                        {"nama": nama, "lain": ada[kunci][0], "kunci": kunci},
                    )
                )
                if ada[kunci][0] != BAWAAN:
                    ganda.add(kunci)
                continue
            ada[kunci] = (nama, objek)
    for kunci in ganda:
        del ada[kunci]
    return ada
