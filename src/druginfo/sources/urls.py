"""Which addresses may be requested, and the key that is never shown."""

from __future__ import annotations

import ipaddress
import os
from urllib.parse import quote_plus, urljoin, urlsplit

from druginfo.errors import SourceUnreachable, UsageError

OPENFDA = "https://api.fda.gov"
DAILYMED = "https://dailymed.nlm.nih.gov/dailymed/services/v2"
CLASSES = "https://dailymed-data.nlm.nih.gov/public-release-files"
RXNORM = "https://download.nlm.nih.gov/rxnorm"


def openfda() -> str:
    """The base address of openFDA: DRUGINFO_OPENFDA_URL, else the real one."""
    return _base("DRUGINFO_OPENFDA_URL", OPENFDA)


def dailymed() -> str:
    """The base address of DailyMed's services: DRUGINFO_DAILYMED_URL, else the real one."""
    return _base("DRUGINFO_DAILYMED_URL", DAILYMED)


def classes() -> str:
    """The base address of FDA's class indexing: DRUGINFO_CLASSES_URL, else DailyMed's public files."""
    return _base("DRUGINFO_CLASSES_URL", CLASSES)


def rxnorm() -> str:
    """The base address of RxNorm's archives: DRUGINFO_RXNORM_URL, else the National Library of Medicine's."""
    return _base("DRUGINFO_RXNORM_URL", RXNORM)


def key() -> str | None:
    """The key for openFDA, from OPENFDA_API_KEY alone; it is never stored."""
    return os.environ.get("OPENFDA_API_KEY", "").strip() or None


def hidden(text: str) -> str:
    """A text without the key, neither as it is nor encoded as in an address."""
    secret = key()
    return text.replace(secret, "…").replace(quote_plus(secret), "…") if secret else text


def _base(variable: str, usual: str) -> str:
    address = os.environ.get(variable, "").strip() or usual
    if not safe(address):
        message = f"{variable} is not an address to ask. Use https://…, or http:// on this machine only."
        raise UsageError(message, code="unsafe_address")
    return address.rstrip("/")


def followed(address: str, told_by: str) -> str:
    """An address that a server named, if it may be requested: never less safe than the server's own address.

    Raises:
        SourceUnreachable: it is not https, and not on this machine.

    """
    try:
        whole = urljoin(told_by, address)
    except ValueError:
        whole = ""
    fallen = whole.startswith("http:") and not told_by.startswith("http:")
    if fallen or not safe(whole):
        message = f"{host(told_by)} points to an address that is not https. It is not followed."
        raise SourceUnreachable(message, code="unsafe_address")
    return whole


def safe(address: str) -> bool:
    """Whether an address is https, or http on this machine; none may carry a password."""
    try:
        parts = urlsplit(address)
        named, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if not named or parts.username is not None or parts.password is not None:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(named))


def host(address: str) -> str:
    """The server of an address, as messages name it: never the path, which may hold the key."""
    return urlsplit(address).hostname or "the server"


def is_loopback(name: str) -> bool:
    """Whether a host is this machine."""
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
