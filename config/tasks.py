"""The tasks of the installation itself."""

from celery import shared_task

from config import heartbeats


@shared_task(name="config.tasks.beat")
def beat() -> None:
    """Prove the whole way from scheduler through queue and worker into the database."""
    heartbeats.record(heartbeats.WORKER)
