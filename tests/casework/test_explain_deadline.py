"""explain_deadline and check_law as promised in the design: keys, exit codes, one sentence."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from tests.casework.law_files import answer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    for command in ("load_law", "load_catalogue", "load_calendars"):
        call_command(command)


def explain(*arguments):
    return answer_of("explain_deadline", *arguments)


@pytest.mark.usefixtures("loaded")
def test_the_acceptance_of_a_complaint_is_explained_with_both_terms():
    found = explain("--rule", "KN.ACC", "--event-on", "2026-11-06")
    keys = (
        "rule",
        "policy_version",
        "article",
        "amount",
        "unit",
        "event_on",
        "nominal_due_on",
        "due_on",
        "provisional",
        "skipped",
    )
    assert {key: found[key] for key in keys} == {
        "rule": "KN.ACC",
        "policy_version": "2026-07-01",
        "article": "Luật 02/2011/QH13 Đ27, Đ36",
        "amount": 10,
        "unit": "day",
        "event_on": "2026-11-06",
        "nominal_due_on": "2026-11-16",
        "due_on": "2026-11-16",
        "provisional": False,
        "skipped": [],
    }
    assert [(t["amount"], t["unit"], t["due_on"], t["binding"]) for t in found["terms"]] == [
        (10, "day", "2026-11-16", True),
        (7, "working_day", "2026-11-17", False),
    ]


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("rule", "on", "article"),
    [
        ("TC.LATE1", "2021-11-12", "Luật 25/2018/QH14 Đ38 k2"),
        ("TC.LATE1", "2026-06-30", "Luật 25/2018/QH14 Đ38 k2; TT 05/2021 Đ14 k2"),
        ("TC.LATE1", "2026-07-01", "Luật 25/2018/QH14 Đ38 k2; NĐ 154/2026 Đ15 k3; TT 05/2021 Đ14 k2"),
        ("TC.NOTIFY", "2021-05-28", "Luật 25/2018/QH14 Đ29 k3; NĐ 31/2019 Đ9 k2"),
    ],
)
def test_an_explanation_names_no_act_that_was_not_in_force_on_its_day(rule, on, article):
    assert explain("--rule", rule, "--event-on", on)["article"] == article


@pytest.mark.usefixtures("loaded")
def test_each_skipped_day_has_its_reason():
    found = explain("--rule", "TCD.45", "--event-on", "2026-10-10")
    assert (found["nominal_due_on"], found["due_on"]) == ("2026-11-24", "2026-11-25")
    assert found["skipped"] == [
        {"date": "2026-11-24", "reason": "Ngày Văn hóa Việt Nam (28/2026/QH16 Đ2; 10065/VPCP-KGVX)"}
    ]


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("arguments", "due_on", "version"),
    [
        (["--rule", "KN.ACC", "--event-on", "2026-08-21"], "2026-09-03", "2026-07-01"),
        (["--rule", "KN.ACC", "--event-on", "2026-06-30"], "2026-07-10", "2021-11-15"),
        (
            ["--rule", "KN.ACC", "--event-on", "2026-07-01", "--received-on", "2026-06-30"],
            "2026-07-13",
            "2021-11-15",
        ),
        (["--rule", "KN.R1", "--event-on", "2026-07-13", "--remote"], "2026-08-27", "2026-07-01"),
        (["--rule", "KN.R1", "--event-on", "2026-07-13", "--complex"], "2026-08-27", "2026-07-01"),
        (
            ["--rule", "KN.R1", "--event-on", "2026-07-13", "--remote", "--complex"],
            "2026-09-11",
            "2026-07-01",
        ),
        (
            ["--rule", "TC.INIT", "--event-on", "2026-08-21", "--fact", "several_places"],
            "2026-09-08",
            "2026-07-01",
        ),
        (
            ["--rule", "TC.R", "--event-on", "2026-07-20", "--received-on", "2026-06-20"],
            "2026-08-19",
            "2026-07-01",
        ),
    ],
)
def test_facts_and_receipt_change_the_answer(arguments, due_on, version):
    found = explain(*arguments)
    assert (found["due_on"], found["policy_version"]) == (due_on, version)


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("arguments", "piece"),
    [
        (["--rule", "KN.ACC", "--event-on", "2010-01-01"], "KN.ACC"),
        (["--rule", "KN.NONE", "--event-on", "2026-01-01"], "KN.NONE"),
        (["--rule", "KN.EMERG", "--event-on", "2026-01-05"], "with what remains of KN.R1, KN.R2"),
        (["--rule", "TC.MULTI", "--event-on", "2026-01-05"], "TC.MULTI is a ground and sets no limit"),
        (["--rule", "TC.ANON", "--event-on", "2026-01-05"], "(Đ25 k1)"),
        (["--rule", "TCD.NONOTICE", "--event-on", "2026-07-05"], "TCD.NONOTICE is a ground"),
        (["--rule", "KN.ACC", "--event-on", "2026-02-30"], "2026-02-30"),
        (["--rule", "KN.ACC", "--event-on", "21/08/2026"], "21/08/2026"),
        (["--rule", "KN.ACC"], "--event-on"),
        (["--rule", "KN.ACC", "--event-on", "2026-01-01", "--fact", "moon"], "moon"),
        (["--rule", "KN.ACC", "--event-on", "2026-01-01", "--moon"], "--moon"),
    ],
)
def test_wrong_arguments_are_one_sentence_and_exit_2(arguments, piece):
    with pytest.raises(CommandError) as refusal:
        call_command("explain_deadline", *arguments)
    assert refusal.value.returncode == 2
    assert piece in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_without_law_the_command_says_what_to_do():
    with pytest.raises(CommandError) as refusal:
        call_command("explain_deadline", "--rule", "KN.ACC", "--event-on", "2026-01-05")
    assert refusal.value.returncode == 2
    assert "load_law" in str(refusal.value)


@pytest.mark.usefixtures("loaded")
def test_the_text_for_people_names_article_days_and_version():
    out = io.StringIO()
    call_command("explain_deadline", "--rule", "KN.ACC", "--event-on", "2026-08-21", stdout=out)
    text = out.getvalue()
    assert "03/09/2026" in text
    assert "NĐ 124/2020 Đ16 k1" in text
    assert "31/08/2026 không tính: Nghỉ hoán đổi với 22/08/2026 (9441/TB-BNV)" in text
    assert "BLDS Đ147" in text


@pytest.mark.usefixtures("loaded")
def test_the_loaded_law_is_found_sound():
    found = answer_of("check_law", "--on", "2026-11-21")
    assert found["problems"] == []
    assert found["policy_version"] == "2026-07-01"


@pytest.mark.usefixtures("loaded")
def test_a_finding_on_the_law_is_told_in_vietnamese():
    out = io.StringIO()
    with translation.override("vi"), pytest.raises(SystemExit):
        call_command("check_law", "--on", "2030-06-01", stdout=out)
    lines = out.getvalue().splitlines()
    assert "lưu ý: 2030: lịch của năm này là tạm tính (coverage)" in lines
    assert "vướng mắc: 2031: lịch chưa có năm này (coverage)" in lines
    assert not [
        word for word in ("problem:", "remark:", "calendar", "starts no clock") if word in out.getvalue()
    ]


@pytest.mark.usefixtures("loaded")
def test_the_calendar_may_be_asked_for_the_day_alone():
    assert answer_of("check_law", "--on", "2030-12-31", "--days", "0")["problems"] == []


@pytest.mark.usefixtures("loaded")
def test_a_year_out_of_reach_is_a_problem_and_exit_1():
    out = io.StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("check_law", "--on", "2030-06-01", "--format", "json", stdout=out)
    assert end.value.code == 1
    assert [(p["check"], p["rule"]) for p in json.loads(out.getvalue())["problems"]] == [("coverage", "2031")]


def test_a_calendar_file_with_a_mistake_is_one_sentence_and_exit_2(tmp_path):
    (tmp_path / "2031.yaml").write_text(
        "years:\n  - year: 2031\n    status: official\n    days:\n"
        "      - {day: 2031-01-02, kind: holiday, document: x, note: y}\n",
        encoding="utf-8",
    )
    with pytest.raises(CommandError) as refusal:
        call_command("load_calendars", str(tmp_path))
    assert refusal.value.returncode == 2
    assert "unknown kind 'holiday'" in str(refusal.value)


@pytest.mark.usefixtures("loaded")
def test_an_announced_swap_changes_the_calendar_and_its_version(tmp_path):
    before = explain("--rule", "TC.LATE1", "--event-on", "2026-11-20")
    (tmp_path / "swap.yaml").write_text(
        "years:\n  - year: 2026\n    status: official\n    document: test\n    days:\n"
        "      - {day: 2026-11-23, kind: 'off', document: test, note: Nghỉ hoán đổi}\n"
        "      - {day: 2026-11-28, kind: work, document: test, note: Làm bù}\n",
        encoding="utf-8",
    )
    assert answer_of("load_calendars", str(tmp_path))["changed"] == 3
    after = explain("--rule", "TC.LATE1", "--event-on", "2026-11-20")
    assert (before["due_on"], after["due_on"]) == ("2026-11-30", "2026-11-30")
    assert [s["date"] for s in after["skipped"]] == [
        "2026-11-21",
        "2026-11-22",
        "2026-11-23",
        "2026-11-24",
        "2026-11-29",
    ]
    assert before["calendar_version"] != after["calendar_version"]
