"""Which machines of others may be called (security.md C-19): public ones, by a name looked up once."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

# Networks that carry an address of another kind within theirs: what is behind them cannot be told.
WRAPPING = (
    ip_network("64:ff9b::/96"),
    ip_network("64:ff9b:1::/48"),
    ip_network("2002::/16"),
    ip_network("2001::/32"),
)


class NotCalled(Exception):
    """An address that is not called; `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def checked(url: str) -> tuple[str, int]:
    """Host and port of an https address without user and fragment. Raises NotCalled."""
    try:
        parts = urlsplit(url)
        port = parts.port or 443
    except ValueError:
        raise NotCalled("address_unreadable") from None
    if parts.scheme != "https" or not parts.hostname:
        raise NotCalled("not_https")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise NotCalled("address_with_more")
    return parts.hostname, port


def public_ip(host: str, port: int) -> str:
    """The machine behind a name, to be called by this number. Raises NotCalled, OSError when there is none.

    All its numbers must be public: one that leads inside would be drawn sooner or later.
    """
    found = {str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    if not found or not all(is_public(ip_address(number.partition("%")[0])) for number in found):
        raise NotCalled("not_public")
    return min(found)


def is_public(ip: IPv4Address | IPv6Address) -> bool:
    """Whether a number belongs to no private, local, reserved or wrapping network."""
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(ip.ipv4_mapped)
        if any(ip in network for network in WRAPPING):
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
