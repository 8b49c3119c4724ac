"""Typography spelled in ASCII, for standard outputs that know no more."""

from __future__ import annotations

import unicodedata

_SPELLED = str.maketrans(
    {
        "‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-",
        "…": "...", "•": "*", "·": "-", "▸": ">", "≥": ">=", "≤": "<=", "≠": "!=", "±": "+/-", "×": "x",
        "®": "(R)", "™": "(TM)", "©": "(C)", "µ": "u", "μ": "u", "°": " deg ", "º": " deg ", "→": "->",
        "←": "<-", "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "κ": "kappa", "\u00a0": " ",
        "\u00ad": "", "\u200b": "", "\ufeff": "", "†": "+", "‡": "++", "§": "section ", "¶": "",
    }
)  # fmt: skip


def spelled(text: str) -> str:
    """The text in ASCII as far as it can be; any other character is a question mark."""
    plain = unicodedata.normalize("NFKD", text.translate(_SPELLED))
    without_accents = "".join(one for one in plain if not unicodedata.combining(one))
    return without_accents.encode("ascii", "replace").decode("ascii")
