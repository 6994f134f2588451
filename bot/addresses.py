"""Hosts, origins and networks as operators write them and as browsers and sockets compare them."""

from __future__ import annotations

import ipaddress
import re
from typing import Final
from urllib.parse import SplitResult, urlsplit

#: A host name or address as it stands in a URL: no pattern, no blank, nothing that a browser reads otherwise.
HOST: Final = re.compile(r"[^\s*\\/?#@<>\[\]%^|]+")


def check_network(text: str) -> str:
    """An address or a network; raises ValueError, which says how one is written."""
    try:
        return str(ipaddress.ip_network(text))
    except ValueError:
        raise ValueError(f"'{text}' is not an address or network; write 10.0.0.0/8 or 192.0.2.7") from None


def check_origin(text: str) -> str:
    """An origin as browsers send it; raises ValueError when it is a pattern or has more than scheme, host and port."""
    try:
        parts = urlsplit(text.strip())
        bare = parts.path in ("", "/") and not parts.query and not parts.fragment and "@" not in parts.netloc
        if parts.scheme in ("http", "https") and bare and HOST.fullmatch(parts.hostname or ""):
            return origin_of(parts)
    except ValueError:  # a port that is no number, brackets that do not close
        pass
    raise ValueError(
        f"'{text}' is not an origin; write scheme://host[:port], for example https://shop.example"
    )


def origin_of(parts: SplitResult) -> str:
    """As browsers compare it: lower case, other scripts as Punycode, without the scheme's own port."""
    host = for_url((parts.hostname or "").encode("idna").decode("ascii"), keep=True)
    default = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port not in (None, default) else "")


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def for_url(host: str, keep: bool = False) -> str:
    """A host as it stands in an address; unless `keep`, "all addresses" becomes this machine's own."""
    if not keep and host in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
