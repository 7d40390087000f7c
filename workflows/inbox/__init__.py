"""What lies on an officer's desk: lists, the most urgent first, with their filters and orders."""

from workflows.inbox.filters import Filters
from workflows.inbox.orders import DEFAULT_ORDER, ORDERS, ordered
from workflows.inbox.shelves import DESK_CITIZEN, SHELF_OF, SHELVES, STANDING_IN, Inbox, Nearest, Shelf

__all__ = [
    "DEFAULT_ORDER",
    "DESK_CITIZEN",
    "ORDERS",
    "SHELF_OF",
    "SHELVES",
    "STANDING_IN",
    "Filters",
    "Inbox",
    "Nearest",
    "Shelf",
    "ordered",
]
