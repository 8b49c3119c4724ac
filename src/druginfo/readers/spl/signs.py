"""Signs that stand for styles and line breaks until a block ends: characters that XML does not allow."""

from __future__ import annotations

STRUCK, HELD = "\x01", "\x02"
UNDERLINED, PLAIN = "\x03", "\x04"
RAISED, LOWERED, LEVEL = "\x1c", "\x1d", "\x1e"
BREAK = "\x1f"
INVISIBLE = f"{STRUCK}{HELD}{UNDERLINED}{PLAIN}\u00ad\u200b\u2060\ufeff"
"""Signs that may be between two characters without separating them."""
