"""The queue carries wake-ups only: what is to be done stands in the database, a lost message loses time."""

from __future__ import annotations

from typing import Any

from celery import Celery
from celery.signals import setup_logging
from django.conf import settings

SWEEP = "workflows.tasks.sweep"
RUN_COMMANDS = "workflows.tasks.run_commands"
DRAFT_APOLOGIES = "workflows.tasks.draft_apologies"
FREEZE_MONTHS = "workflows.tasks.freeze_months"
BEGIN_NAMES = "workflows.tasks.begin_names"
FORGET = "workflows.tasks.forget"
SCAN_FILES = "workflows.tasks.scan_files"
RUN_JOBS = "workflows.tasks.run_jobs"
PLAN = "notifications.tasks.plan"
SEND = "notifications.tasks.send"
READ_BACK = "notifications.tasks.read_back"
BEAT = "config.tasks.beat"
LONGEST_TASK = 300

app = Celery("hoiam", broker=settings.CELERY_BROKER_URL)
app.conf.update(
    timezone=settings.TIME_ZONE,
    enable_utc=True,
    task_serializer="json",
    accept_content=["json"],
    event_serializer="json",
    result_backend=None,
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    task_time_limit=LONGEST_TASK,
    task_soft_time_limit=LONGEST_TASK - 30,
    worker_cancel_long_running_tasks_on_connection_loss=True,
    # Restoring the count asks RabbitMQ from a thread of the pool, which takes what the consumer waits for.
    worker_enable_prefetch_count_reduction=False,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    broker_transport_options=(
        {"polling_interval": 0.02}
        if settings.CELERY_BROKER_URL.startswith("memory:")
        # A message that is not acknowledged for this long is given to another worker.
        else {"visibility_timeout": 4 * LONGEST_TASK}
        if settings.CELERY_BROKER_URL.startswith("redis")
        else {}
    ),
    worker_hijack_root_logger=False,
    worker_redirect_stdouts=False,
    worker_send_task_events=False,
    worker_enable_remote_control=False,
    # A wake-up that nobody took before the next one comes is worth nothing.
    beat_schedule={
        "sweep": {"task": SWEEP, "schedule": 10.0, "options": {"expires": 10}},
        "run_commands": {"task": RUN_COMMANDS, "schedule": 10.0, "options": {"expires": 10}},
        "draft_apologies": {"task": DRAFT_APOLOGIES, "schedule": 60.0, "options": {"expires": 60}},
        "freeze_months": {"task": FREEZE_MONTHS, "schedule": 3600.0, "options": {"expires": 3600}},
        "begin_names": {"task": BEGIN_NAMES, "schedule": 3600.0, "options": {"expires": 3600}},
        "forget": {"task": FORGET, "schedule": 3600.0, "options": {"expires": 3600}},
        "scan_files": {"task": SCAN_FILES, "schedule": 60.0, "options": {"expires": 60}},
        "run_jobs": {"task": RUN_JOBS, "schedule": 10.0, "options": {"expires": 10}},
        # A planner that found something wakes a sender at once; this one looks for what comes due by itself.
        "plan": {"task": PLAN, "schedule": 10.0, "options": {"expires": 10}},
        "send": {"task": SEND, "schedule": 30.0, "options": {"expires": 30}},
        "read_back": {"task": READ_BACK, "schedule": 300.0, "options": {"expires": 300}},
        "beat": {"task": BEAT, "schedule": 10.0, "options": {"expires": 10}},
    },
)
app.autodiscover_tasks()


@setup_logging.connect
def keep_our_logging(**_: Any) -> None:
    """Django has set up logging; Celery would replace it."""
