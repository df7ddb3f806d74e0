"""The English texts: gettext catalogues, read when English is first asked for.

Indonesian is the language of the source: its text is the msgid. The context is the
code, so that equal Indonesian texts may differ in English.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

FOLDER = Path(__file__).resolve().parents[1] / "locale"


@functools.cache
def _english() -> NullTranslations:
    import gettext  # noqa: PLC0415 -- only when English is asked for

    try:
        # Not gettext's own search: some systems look in folders of theirs too.
        with (FOLDER / "en" / "LC_MESSAGES" / "sakip.mo").open("rb") as berkas:
            return gettext.GNUTranslations(berkas)
    except OSError:
        # Without its catalogue a broken installation still speaks, in Indonesian.
        return gettext.NullTranslations()


def translate(konteks: str, teks: str, bahasa: str) -> str:
    """A text of the catalogue in a language.

    Args:
        konteks: the code that the text belongs to.
        teks: the Indonesian text.
        bahasa: ``"id"`` or ``"en"``.
    """
    return teks if bahasa == "id" else _english().pgettext(konteks, teks)
