"""The grammar of text modules: names in double braces and nothing that could be run (security.md C-14)."""

from __future__ import annotations

import pytest

from casework.rules.placeholders import faults_in, fill, names_in

DECLARED = {"so_vu", "han", "cong_dan"}


def test_known_places_are_filled_and_the_others_stay_marked():
    filled = fill("Vụ {{so_vu}}, hạn {{ han }}.", {"so_vu": "KN-2026-00001", "han": ""})
    assert filled.text == "Vụ KN-2026-00001, hạn {{han}}."
    assert filled.still_open == ("han",)


def test_what_a_value_holds_is_not_looked_at_again():
    filled = fill("{{so_vu}} {{han}}", {"so_vu": "{{han}}", "han": "07/08/2026"})
    assert filled.text == "{{han}} 07/08/2026"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{{mat_khau}}", "mat_khau"),
        ("{{ case.unit.name }}", "{{ case.unit.name }}"),
        ("{{so_vu|safe}}", "{{so_vu|safe}}"),
        ("{% load static %}", "{% load static %}"),
        ("{# x #}", "{# x #}"),
        ("{{so_vu}", "{{so_vu}"),
        ("{{officer.user.password}}", "{{officer.user.password}}"),
        ("{{SO_VU}}", "{{SO_VU}}"),
    ],
)
def test_whatever_else_looks_like_a_template_is_a_fault(text, fault):
    assert faults_in(text, declared=DECLARED)[0] == fault


@pytest.mark.parametrize("text", ["", "Một {ngoặc} thường", "{{so_vu}} và {{han}}", "50 % số hộ"])
def test_plain_text_with_declared_names_has_no_fault(text):
    assert faults_in(text, declared=DECLARED) == ()


def test_each_name_is_told_once_in_its_order():
    assert names_in("{{han}} {{so_vu}} {{han}}") == ("han", "so_vu")
