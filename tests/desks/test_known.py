"""WCAG 3.3.7: a known person is not typed again, what was typed stays, and nobody learns what he may not."""

from __future__ import annotations

import pytest

from casework.rules.phones import show_phone
from tests import cast
from tests.desks.counter import page, saves, signed_in, typed
from tests.desks.morning import KA_BRUM, comes, morning


def looked_up(code: str, **said: str) -> str:
    answer = saves(signed_in(code), typed(**{"name": "", "phone": "", "commune": "", "street": "", **said}))
    assert answer.status_code == 200
    return page(answer)


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize("by", [{"identity": "068170991001"}, {"identity": "", "phone": "0912 000 901"}])
def test_who_was_here_before_is_taken_over_at_a_key(by):
    assert saves(signed_in(cast.RECEPTION), typed()).status_code == 303
    told = looked_up(cast.RECEPTION, do="known", **by)
    for value in (
        "Ka Brum",
        show_phone("+84912000901"),
        "Xã Lạc Dương — tỉnh Lâm Đồng",
        "Thôn Liêng Bông",
    ):
        assert f'value="{value}"' in told, value


@pytest.mark.usefixtures("province")
def test_what_was_typed_stays():
    saves(signed_in(cast.RECEPTION), typed())
    told = looked_up(cast.RECEPTION, do="known", name="Ka Brum Mới", street="Thôn 3")
    assert 'value="Ka Brum Mới"' in told
    assert 'value="Thôn 3"' in told
    assert 'value="Thôn Liêng Bông"' not in told


@pytest.mark.usefixtures("province")
def test_a_desk_that_does_not_know_him_learns_nothing():
    """By a guessed number another commune's desk gets no name, no telephone and no address."""
    saves(signed_in(cast.RECEPTION), typed())
    told = looked_up(cast.DI_LINH_DESK, do="known")
    assert "Ka Brum" not in told
    assert "0912 000 901" not in told


@pytest.mark.usefixtures("province")
def test_a_denunciation_takes_nothing_over():
    saves(signed_in(cast.RECEPTION), typed())
    told = looked_up(cast.RECEPTION, do="known", kind="denunciation")
    assert "Ka Brum" not in told


@pytest.mark.usefixtures("province")
def test_one_who_only_asked_before_is_known_too():
    """A visit without a case is enough."""
    with morning():
        comes("answered", person=KA_BRUM, summary="Hỏi giờ làm việc")
        told = looked_up(cast.RECEPTION, do="known")
    assert 'value="Ka Brum"' in told
