"""The days that letters name are those of the time limit that they speak of: a court reads them."""

from __future__ import annotations

import pytest

from casework.letters.merge_values import values_for
from tests import cast
from tests.acts.stages import (
    COMPLAINT,
    DENUNCIATION,
    accepted,
    at_desk,
    screened,
    suspended,
    verifying,
    waiting_for_papers,
)
from tests.scenarios.life import Life

pytestmark = pytest.mark.usefixtures("province")


def said(life: Life) -> dict[str, str]:
    return dict(values_for(life.case, actor=life.actor(cast.CHAIRMAN), on=life.today))


@pytest.mark.parametrize(
    ("stage", "kind", "last_day"),
    [
        # Luật KN Đ28, Luật TC Đ30 k1: 30 days from the acceptance on Wednesday 08/07/2026.
        (accepted, COMPLAINT, "07/08/2026"),
        (verifying, COMPLAINT, "07/08/2026"),
        (verifying, DENUNCIATION, "07/08/2026"),
        # Notices fall due earlier; what is not accepted, or stands still, has no such day.
        (at_desk, COMPLAINT, None),
        (screened, DENUNCIATION, None),
        (suspended, COMPLAINT, None),
    ],
)
def test_a_letter_names_the_end_of_the_time_to_resolve(stage, kind, last_day):
    assert said(stage(kind)).get("han_giai_quyet") == last_day


def test_the_day_for_what_is_missing_is_that_of_the_request():
    # Policy of the house (SUP.LOCAL), from Tuesday 07/07/2026.
    assert said(waiting_for_papers()).get("han_bo_sung") == "21/07/2026"
    assert "han_bo_sung" not in said(at_desk())
