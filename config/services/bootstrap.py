"""What `./run` does before there is anything but Python: the virtual environment with the locked packages.

Standard library only.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VENV = BASE_DIR / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = BASE_DIR / "requirements" / "runtime.txt"
INSTALLED = VENV / "installed-runtime.txt"


def main(arguments: list[str]) -> None:
    """Prepare the environment, then become `manage.py up`."""
    os.chdir(BASE_DIR)
    with (BASE_DIR / "run").open(encoding="utf-8") as itself:
        # Two first starts at once: the second waits for the packages of the first.
        fcntl.flock(itself, fcntl.LOCK_EX)
        if not _is_installed():
            _install()
    os.execv(PYTHON, [str(PYTHON), "manage.py", "up", *arguments])  # noqa: S606 - our own environment


def _is_installed() -> bool:
    try:
        if INSTALLED.read_bytes() != LOCK.read_bytes():
            return False
    except OSError:
        return False
    return _works("-c", "")


def _works(*arguments: str) -> bool:
    """Whether the environment's Python runs: the one it was made from may have gone with an update."""
    try:
        return subprocess.run([PYTHON, *arguments], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def _install() -> None:
    _say("Installing the packages (once; a minute or two) …")
    if not _works("-m", "pip", "--version"):
        _make_environment()
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "--quiet", "--no-input"]
    pip += ["--disable-pip-version-check", "--require-hashes", "-r", LOCK]
    if subprocess.run(pip, check=False).returncode != 0:
        sys.exit("The packages could not be installed; the lines above say why (is there a network?).")
    shutil.copyfile(LOCK, INSTALLED)


def _make_environment() -> None:
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", VENV], check=False, capture_output=True, text=True
    )
    if made.returncode != 0:
        sys.exit(
            "Python cannot make a virtual environment here: install its venv module (Debian: python3-venv)."
        )


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
