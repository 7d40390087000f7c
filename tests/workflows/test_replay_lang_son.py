"""Lạng Sơn 2009: the published sentence from 1.528 visits and 307 cases that went through the door."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db.models import Sum

from casework.models import Authority, Case, Clock, Group, Party, SealedItem, Visit
from casework.selectors.chains import chains_of

FILE = settings.FIXTURES_DIR / "demo" / "lang_son_2009.yaml"
PROJECTS = {"Quốc lộ 4A": 3, "Trung tâm thương mại Đồng Đăng": 2, "Dự án Phú Lộc": 2}
OURS = ("complaint_first", "denunciation")


# Some 4.600 passages take a minute alone and two on a busy machine: with the long suite (./test --faults).
@pytest.mark.faults
@pytest.mark.usefixtures("province")
def test_the_published_figures_of_lang_son_are_recreated_case_by_case():
    out = StringIO()
    call_command("replay", str(FILE), "--keep", "--format", "json", stdout=out)
    answer = json.loads(out.getvalue())
    assert answer["mismatches"] == []
    assert "đã tiếp 1.981 công dân; giải quyết 288/307 đơn" in answer["sentence"]
    assert "(đạt 93,8 %)" in answer["sentence"]
    assert "14/19 sở, ban, ngành, 1 đơn vị sự nghiệp, 11/11 huyện, thành phố" in answer["sentence"]
    assert "226/226 xã, phường, thị trấn" in answer["sentence"]

    # The same, counted here without the figures of the file.
    mine = {"unit__code__startswith": "lang-son-2009."}
    assert Visit.objects.filter(**mine).aggregate(n=Sum("people"))["n"] == 1981
    cases = Case.objects.filter(**mine, kind__in=OURS)
    assert cases.exclude(state="transferred").count() == 307
    assert cases.filter(state="answered").count() == 288
    assert cases.filter(is_archive=False).count() == 0
    groups = Group.objects.filter(**mine)
    assert {name: groups.filter(project=name).count() for name in PROJECTS} == PROJECTS
    above = cases.filter(is_above_level=True)
    assert above.count() == above.filter(is_crowd=True, state="transferred").count() == 7
    districts = Authority.objects.filter(code__startswith="lang-son-2009.", level="district")
    assert districts.filter(is_one_stop=True).count() == districts.count() == 11

    # And they are cases like any other: whole chains, no clock of a law that this system does not hold.
    assert all(chain.first_break() is None for chain in chains_of(cases))
    assert not Clock.objects.exists()
    denounced = cases.filter(kind="denunciation")
    assert denounced.filter(confidentiality="sealed").count() == denounced.count() == 61
    assert SealedItem.objects.filter(case__in=denounced).values("case").distinct().count() == 61
    assert not Party.objects.filter(case__in=denounced, person__isnull=False).exists()
    assert not Visit.objects.filter(case__in=denounced, person__isnull=False).exists()
