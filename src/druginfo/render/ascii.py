"""Spells typography in ASCII, for outputs that know nothing else."""

from __future__ import annotations

import re
import unicodedata

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ"
_LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"
# A raised figure would join the number next to it: 10⁹ becomes 10^9, and ¹10 becomes ^1 10.
_SCRIPTS = re.compile(f"([{_RAISED}]+(?:[.,/][{_RAISED}]+)*|[{_LOWERED}]+(?:[.,/][{_LOWERED}]+)*)(?=([0-9A-Za-z])?)")
_SPELLED = str.maketrans(
    {
        "‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "⁻": "-", "₋": "-", "‐": "-", "‑": "-",
        "…": "...", "•": "*", "·": "-", "▸": ">", "≥": ">=", "≤": "<=", "≠": "!=", "±": "+/-", "×": "x",
        "®": "(R)", "™": "(TM)", "©": "(C)", "µ": "u", "μ": "u", "°": " deg ", "º": " deg ", "→": "->",
        "←": "<-", "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "κ": "kappa", "\u00a0": " ",
        "\u00ad": "", "\u200b": "", "\ufeff": "", "†": "+", "‡": "++", "§": "section ", "¶": "",
        "●": "*", "■": "#", "─": "-",
    }
)  # fmt: skip


_FRACTION = re.compile("(\\d)(?=[¼½¾⅐-⅞])")


def spelled(text: str) -> str:
    """The text in ASCII as far as it can be; any other character is a question mark."""
    # This comes before digits become plain: 10⁹ must never be 109, nor 1½ 11/2.
    apart = _FRACTION.sub(r"\1 ", _SCRIPTS.sub(_apart, text))
    plain = unicodedata.normalize("NFKD", apart.translate(_SPELLED)).replace("\u2044", "/")
    without_accents = "".join(one for one in plain if not unicodedata.combining(one))
    return without_accents.encode("ascii", "replace").decode("ascii")


def _apart(scripts: re.Match[str]) -> str:
    sign = "^" if scripts[1][0] in _RAISED else "_"
    return f"{sign}{scripts[1]}{' ' if scripts[2] else ''}"
