"""One worker process: tasks, the scheduler as a thread, and a thread that listens to the database."""

from __future__ import annotations

import sys
import warnings
from importlib.util import find_spec
from typing import Any

from celery.beat import EmbeddedService, Scheduler, Service
from celery.signals import task_success
from django.conf import settings

from config import heartbeats
from config.celery import SWEEP, app
from config.env import BadSetting
from config.worker.listener import Listener

# The schedule stands in the code and the last runs in memory: no file beside the database to go stale.
_BEAT: dict[str, Any] = {"scheduler_cls": Scheduler}


def run_worker(*, pool: str, concurrency: int, with_beat: bool) -> None:
    """Work until SIGTERM or SIGINT; running tasks are finished first. Never returns."""
    _insist_on_broker(pool=pool)
    # It holds no pickled message that root could be made to run: JSON only.
    warnings.filterwarnings("ignore", module=r"celery\.platforms")
    task_success.connect(note_sweep)
    worker = app.Worker(
        pool=pool,
        concurrency=concurrency,
        loglevel="WARNING",
        quiet=True,
        without_gossip=True,
        without_mingle=True,
        optimization="fair",
    )
    listener = Listener(app)
    listener.start()
    scheduler: Any = EmbeddedService(app, thread=True, **_BEAT) if with_beat else None
    if scheduler is not None:
        scheduler.start()
    try:
        worker.start()
    finally:
        listener.stop()
        if scheduler is not None:
            scheduler.stop()
    sys.exit(worker.exitcode or 0)


def run_beat() -> None:
    """The scheduler alone, for an installation with several workers; two of them do no harm."""
    _insist_on_broker(pool="threads")
    if settings.CELERY_BROKER_URL.startswith("memory:"):
        raise BadSetting("A scheduler of its own needs a broker: set CELERY_BROKER_URL.")
    Service(app, max_interval=5, **_BEAT).start()


def note_sweep(sender: Any = None, **_: Any) -> None:
    """A sweep that ended well is a sign of life of its own."""
    if getattr(sender, "name", None) == SWEEP:
        heartbeats.record(heartbeats.SWEEP)


def _insist_on_broker(*, pool: str) -> None:
    broker = settings.CELERY_BROKER_URL
    if broker.startswith("memory:") and pool != "threads":
        raise BadSetting("A queue in memory needs the pool `threads`: set CELERY_BROKER_URL.")
    if broker.startswith("redis") and find_spec("redis") is None:
        raise BadSetting("CELERY_BROKER_URL names Redis: install requirements/redis.txt.")
