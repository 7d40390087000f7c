"""A single command on a machine where nothing runs: the database runs for as long as the command does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress

from config import env
from config.embedded import AlreadyRunning
from config.services.database import owned_database

# These need no database, or (`up`) bring it themselves.
_WITHOUT = frozenset(
    ("", "help", "check", "up", "makemigrations", "makemessages", "compilemessages", "collectstatic", "test")
)


@contextmanager
def database_for(arguments: Sequence[str], *, settings_module: str) -> Iterator[None]:
    """Run the embedded database around a command, unless it is configured elsewhere or runs already."""
    command = arguments[1] if len(arguments) > 1 else ""
    asks_for_help = {"--help", "-h", "--version"} & set(arguments)
    elsewhere = env.DATABASE_URL.is_set() or settings_module != "config.settings.local"
    with ExitStack() as stack:
        if not (elsewhere or asks_for_help or command in _WITHOUT or command.startswith("-")):
            # When `./run` runs beside us, its database is ours.
            with suppress(AlreadyRunning):
                stack.enter_context(owned_database())
        yield
