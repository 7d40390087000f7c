"""`manage.py bench outbox`: measured in tables of its own, beside the bare statement of the same run."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command

from notifications.models import Attempt, Message
from tests.acts.stages import at_desk
from tests.notifications.telling import planned


@pytest.mark.usefixtures("committed_province")
def test_the_outbox_is_measured_beside_one_statement_and_leaves_the_real_one_alone(settings):
    settings.HOIAM_SMS_URL = "https://sms.example.vn/send"
    planned(at_desk())
    before = list(Message.objects.values())
    out = StringIO()
    call_command("bench", "outbox", scale=100, format="json", stdout=out)
    said = json.loads(out.getvalue())
    assert (said["messages"], said["queued"]) == (100, 2_500)
    assert 0 <= said["memory_grown_mib"] < 50
    assert 0 < said["messages_per_second"] < said["bare_messages_per_second"]
    assert len(said["ratios"]) == 3
    assert list(Message.objects.values()) == before
    assert Attempt.objects.count() == 0
