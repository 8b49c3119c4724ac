"""Typography spelled in ASCII, for standard outputs that know no more."""

from __future__ import annotations

import re
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


_RAISED = re.compile("[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_FRACTION = re.compile("(\\d)(?=[¼½¾⅐-⅞])")


def spelled(text: str) -> str:
    """The text in ASCII as far as it can be; any other character is a question mark."""
    # Before their digits become plain ones: 10⁹ is never 109, and 1½ never 11/2.
    raised = _RAISED.sub(lambda found: "^" + found.group().translate(_LOWERED), text)
    apart = _FRACTION.sub(r"\1 ", raised)
    plain = unicodedata.normalize("NFKD", apart.translate(_SPELLED)).replace("\u2044", "/")
    without_accents = "".join(one for one in plain if not unicodedata.combining(one))
    return without_accents.encode("ascii", "replace").decode("ascii")
