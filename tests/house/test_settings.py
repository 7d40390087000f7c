"""What the environment may say, how dates are read, what a log line may hold, what a server must set."""

from __future__ import annotations

import ast
import io
import json
import logging  # noqa: TID251 - as libraries log
import os
import subprocess
import sys
import tomllib
from datetime import date
from logging.config import dictConfig  # noqa: TID251 - as Django sets it up
from pathlib import Path

import pytest
import structlog
from django import forms
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format, number_format

from config import VERSION, env
from config.celery import app
from config.logs import ALLOWED_FIELDS, harmless, logging_settings
from tests.house.tree import HOME, PRODUCT, modules, name, nodes


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    ours = ("HOIAM_", "DATABASE_", "CELERY_", "DJANGO_")
    clean = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=HOME,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


SERVER = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "DATABASE_URL": "postgres://hoiam:secret@db.example.vn:5432/hoiam",
    "HOIAM_SECRET_KEY": "kF3-vT9_wQ1.mZ8xL5rB2nJ7yH4cD6gS0pA_uE-iO1tW3qR5xY7-only-here",
    "HOIAM_ALLOWED_HOSTS": "khieunai.example.vn",
}


# ------------------------------------------------------------------------------------------ environment


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        (env.DATABASE_URL, "mysql://a@b/c", "must look like postgres://user:password@host:5432/name"),
        (env.DATABASE_URL, "postgres://a@b:5432", "must look like postgres://user:password@host:5432/name"),
        (env.DATABASE_URL, "postgres://a@b:port/c", "is not a readable address"),
        (env.BROKER_URL, "filesystem://", "must begin with redis://, rediss://, amqp:// or amqps://"),
        (env.SECRET_KEY, "short", "must have at least 50 characters and not be a repetition"),
        (env.SECRET_KEY, "a" * 60, "must have at least 50 characters and not be a repetition"),
        (env.BEHIND_PROXY, "perhaps", "must be 1 or 0"),
        (env.PUBLIC_ADDRESS, "hoiam.example.vn", "must look like https://hoiam.example.vn"),
        (env.PUBLIC_ADDRESS, "https://hoiam.example.vn/desk", "must look like https://hoiam.example.vn"),
        (env.WEB_ADDRESS, "8000", "must look like 127.0.0.1:8000"),
        (env.WEB_ADDRESS, "localhost:70000", "must be a whole number from 1 to 65535"),
        (env.WORKER_THREADS, "0", "must be a whole number from 1 to 64"),
        (env.WORKER_THREADS, "٤", "must be a whole number from 1 to 64"),
        (env.POSTGRES_PORT, "80", "must be a whole number from 1024 to 65535"),
        (env.IDENTITY_PROFILE, "P2", "must be one of P0, P1"),
        (env.S3_ENDPOINT, "minio:9000", "must look like https://hoiam.example.vn"),
        (env.CLAMD_ADDRESS, "clamav", "must look like 127.0.0.1:8000"),
        (env.SMTP_URL, "mail.example.vn", "must look like smtp+starttls://user:password@mail.example.vn:587"),
        (env.SMTP_URL, "smtp://mail.example.vn:port", "is not a readable address"),
        *(
            (env.BOUNCE_MAILBOX, value, sentence)
            for sentence, values in {
                "must look like imaps://user:password@mail.example.vn/INBOX or maildir:///path": (
                    "imap://a:b@mail.example.vn/INBOX",
                    "imaps://mail.example.vn/INBOX",
                    "maildir://returned",
                    "pop3://a:b@127.0.0.1/",
                ),
                "must name a folder in plain letters": ("imaps://a:b@c.vn/a%22", "imaps://a:b@c.vn/Th%C6%B0"),
                "is not a readable address": ("imaps://a:b@c.vn:port/",),
            }.items()
            for value in values
        ),
        (env.BOUNCE_ADDRESS, "Hồi Âm <a@b.vn>", "must look like bounces@example.vn"),
        (env.QUIET_HOURS, "9 Uhr", "must look like 21:00-07:30, or say none"),
        (env.QUIET_HOURS, "21:00", "must look like 21:00-07:30, or say none"),
        (env.SMS_URL, "http://sms.example.vn/send", "must begin with https://"),
        (env.LOG_LEVEL, "loud", "must be one of DEBUG, INFO, WARNING, ERROR"),
    ],
)
def test_a_bad_value_is_one_sentence_without_the_value(variable, value, sentence):
    with pytest.raises(env.BadSetting) as refused:
        variable.get({variable.name: value})
    assert str(refused.value) == f"{variable.name} {sentence}."


@pytest.mark.parametrize(
    ("variable", "value", "read"),
    [
        (env.BROKER_URL, "", "memory://localhost"),
        (env.BROKER_URL, "redis://127.0.0.1:6379/0", "redis://127.0.0.1:6379/0"),
        (env.WEB_ADDRESS, "[::1]:8080", ("::1", 8080)),
        (env.PUBLIC_ADDRESS, "https://hoiam.example.vn/", "https://hoiam.example.vn"),
        (env.WORKER_THREADS, " 8 ", 8),
        (env.BEHIND_PROXY, "1", True),
        (env.ALLOWED_HOSTS, "a.vn, b.vn,", ("a.vn", "b.vn")),
        (
            env.BOUNCE_MAILBOX,
            "maildir:///srv/mail/returned",
            {"scheme": "maildir", "path": Path("/srv/mail/returned")},
        ),
        (
            env.BOUNCE_MAILBOX,
            "imaps://b%40e.vn:p%2Fw@mail.example.vn/Returned/New",
            {
                "scheme": "imaps",
                "host": "mail.example.vn",
                "port": 993,
                "user": "b@e.vn",
                "password": "p/w",
                "folder": "Returned/New",
            },
        ),
        (env.DATA_DIR, "", HOME / "var"),
        (env.DATA_DIR, "/srv/hồi âm", Path("/srv/hồi âm")),
    ],
)
def test_a_good_value_is_read(variable, value, read):
    assert variable.get({variable.name: value}) == read


def test_a_database_may_be_reached_through_a_folder_with_any_name():
    read = env.database("postgres://hoiam_app:p%40ss%2Fw@%2Fsrv%2FH%E1%BB%93i%20%C3%82m%2Frun:5432/hoiam")
    assert read == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "hoiam",
        "USER": "hoiam_app",
        "PASSWORD": "p@ss/w",
        "HOST": "/srv/Hồi Âm/run",
        "PORT": "5432",
        "OPTIONS": {"options": "-c jit=off"},
    }


def test_a_database_may_demand_encryption():
    read = env.database("postgresql://a:b@db.example.vn/hoiam?sslmode=verify-full")
    assert (read["HOST"], read["PORT"]) == ("db.example.vn", "")
    assert read["OPTIONS"] == {"sslmode": "verify-full", "options": "-c jit=off"}


def test_every_variable_has_a_help_text_and_a_name_of_its_own():
    assert all(variable.help.endswith(".") and len(variable.help) > 20 for variable in env.VARIABLES)
    assert len({variable.name for variable in env.VARIABLES}) == len(env.VARIABLES) == 31


def test_the_version_is_said_once():
    assert tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]["version"] == VERSION


# ------------------------------------------------------------------------------------- dates and numbers


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("typed", ["05/01/2026", "05-01-2026", "05.01.2026", "2026-01-05", "05012026"])
def test_the_day_stands_before_the_month(language, typed):
    with translation.override(language):
        assert forms.DateField().clean(typed) == date(2026, 1, 5)


def test_the_thirteenth_of_a_month_is_not_refused():
    assert forms.DateField().clean("13/01/2026") == date(2026, 1, 13)


def test_dates_and_numbers_are_shown_the_vietnamese_way():
    with translation.override("vi"):
        assert date_format(date(2026, 1, 5), "SHORT_DATE_FORMAT") == "05/01/2026"
        assert date_format(date(2026, 1, 5)) == "ngày 05 tháng 01 năm 2026"
        assert number_format(1234567.5, 2, use_l10n=True, force_grouping=True) == "1.234.567,50"


# -------------------------------------------------------------------------------------------------- logs


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("số 079085001234 đã có", "số [12 digits] đã có"),
        ("079 085 001 234", "[12 digits]"),
        ("gọi 0912345678", "gọi [phone]"),
        ("gọi 0912.345.678 hoặc +84 912 345 678", "gọi [phone] hoặc [phone]"),
        ("viết cho lan.nguyen+don@example.com.vn nhé", "viết cho [e-mail] nhé"),
        ("dòng một\r\ndòng hai", "dòng một\\r\\ndòng hai"),
        ("\x1b[31mđỏ\x9b", "\\x1b[31mđỏ\\x9b"),
        ("tên\u202egnod", "tên\\u202egnod"),
        ("KN-2026-00412 trong 15 ngày", "KN-2026-00412 trong 15 ngày"),
        ("2026-11-21 10:12:33.123456", "2026-11-21 10:12:33.123456"),
        (
            "d1a079085001234ffe8b5f3c6a7d9e0b1c2d3e4f5061728394a5b6c7d8e9f0aa",
            "d1a079085001234ffe8b5f3c6a7d9e0b1c2d3e4f5061728394a5b6c7d8e9f0aa",
        ),
    ],
)
def test_a_log_text_is_made_harmless(said, kept):
    assert harmless(said) == kept


@pytest.fixture
def line():
    """Log through the whole chain into memory; gives back the lines as data."""
    stream = io.StringIO()
    wanted = logging_settings("INFO")
    wanted["handlers"]["stderr"]["stream"] = stream
    dictConfig(wanted)
    yield lambda: [json.loads(found) for found in stream.getvalue().splitlines()]
    dictConfig(settings.LOGGING)


def test_a_field_that_nobody_declared_harmless_is_dropped_and_counted(line):
    structlog.get_logger("tests").info(
        "case received", case_id=7, full_name="Nguyễn Thị Lan", cccd=79085001234
    )
    (found,) = line()
    assert found.pop("timestamp").endswith("Z")
    assert found == {"event": "case received", "case_id": 7, "level": "info", "logger": "tests", "hidden": 2}


def test_lines_of_libraries_go_through_the_same_mask(line):
    logging.getLogger("celery.worker").error("bad row: %s\n{}", "Lan <lan@example.vn>, 079085001234")
    (found,) = line()
    assert found["event"] == "bad row: Lan <[e-mail]>, [12 digits]\\n{}"


def test_an_exception_is_one_line_and_masked(line):
    try:
        int("079085001234 là số")
    except ValueError:
        structlog.get_logger("tests").exception("act failed")
    (found,) = line()
    assert "ValueError" in found["exception"]
    assert "079085001234" not in json.dumps(found)


def test_the_product_logs_only_fields_that_are_allowed():
    used = {
        keyword.arg
        for path in modules(*PRODUCT)
        for call in nodes(path)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "log"
        for keyword in call.keywords
        if keyword.arg is not None
    }
    assert used, f"no log call was found below {name(HOME / 'config')}"
    assert used <= ALLOWED_FIELDS


# ---------------------------------------------------------------------------------------------- settings


def test_the_settings_of_a_server_pass_every_deployment_check():
    checked = run("check", "--deploy", "--fail-level", "WARNING", **SERVER)
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize(
    ("without", "sentence"),
    [
        ("HOIAM_SECRET_KEY", "HOIAM_SECRET_KEY is required in production: Signs sessions and forms"),
        ("HOIAM_ALLOWED_HOSTS", "HOIAM_ALLOWED_HOSTS is required in production: Exact host names"),
        ("DATABASE_URL", "DATABASE_URL is required in production: The PostgreSQL"),
    ],
)
def test_a_server_without_a_needed_variable_says_which(without, sentence):
    refused = run("check", **{key: value for key, value in SERVER.items() if key != without})
    assert refused.returncode == 2
    assert refused.stderr.startswith(sentence)
    assert refused.stderr.count("\n") == 1


@pytest.mark.parametrize("hosts", ["*", ".example.vn", "khieunai.example.vn,*"])
def test_a_server_names_exact_hosts(hosts):
    refused = run("check", **{**SERVER, "HOIAM_ALLOWED_HOSTS": hosts})
    assert refused.returncode == 2
    assert refused.stderr == "HOIAM_ALLOWED_HOSTS must name exact hosts, without a wildcard.\n"


def test_sealed_identities_need_their_own_way_in():
    refused = run("check", **{**SERVER, "HOIAM_IDENTITY_PROFILE": "P1"})
    assert refused.returncode == 2
    assert refused.stderr.startswith("HOIAM_IDENTITY_PROFILE P1 needs HOIAM_VAULT_URL")


def test_the_queue_takes_json_only_and_keeps_a_task_until_it_is_done():
    assert app.conf.accept_content == ["json"]
    assert app.conf.task_serializer == "json"
    assert app.conf.task_acks_late is True
    assert app.conf.task_reject_on_worker_lost is True
    assert app.conf.worker_prefetch_multiplier == 1
    assert app.conf.task_time_limit == 300
    assert app.conf.task_ignore_result is True


def test_every_scheduled_task_exists():
    app.loader.import_default_modules()
    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert scheduled == {
        "workflows.tasks.sweep",
        "workflows.tasks.run_commands",
        "workflows.tasks.forget",
        "workflows.tasks.freeze_months",
        "workflows.tasks.begin_names",
        "workflows.tasks.draft_apologies",
        "workflows.tasks.scan_files",
        "workflows.tasks.run_jobs",
        "notifications.tasks.plan",
        "notifications.tasks.send",
        "notifications.tasks.read_back",
        "config.tasks.beat",
    }
    assert scheduled <= set(app.tasks)
