"""Lists: narrowed, ordered, turned over, kept under a name; each number is the length of its list."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from casework.models import AccessEntry, Case
from tests import cast
from tests.acts.stages import COMPLAINT, DENUNCIATION, PETITION, accepted, at_desk, screened, verifying
from tests.casework import offices
from tests.desks.counter import page, signed_in
from tests.desks.morning import morning
from tests.scenarios.life import day, noon
from workflows.desks.handling.views import MOST
from workflows.models import SavedView

pytestmark = pytest.mark.usefixtures("province")
KEYS = ("down", "up", "select", "assign", "next", "find", "help")
# Tuesday 21/07/2026: what was received on 06/07 and not answered is late.
AT = noon(day("21/07/2026"))
CODE = re.compile(r'data-row="([^"]+)"')
COUNTED = re.compile(
    r'<a href="([^"]+)"[^>]*>(?:<span class="cut">)?[^<]+(?:</span>)?<span class="count[^>]*>(\d+)'
)
TOTAL = re.compile(r'<span class="muted small">(\d+) vụ')


def rows(client: Client, query: str) -> list[str]:
    """The codes on a list, which says their number as well."""
    with morning(AT):
        shown = page(client.get(f"{reverse('inbox')}?{query}"))
    found, told = CODE.findall(shown), TOTAL.search(shown)
    assert told is not None
    assert int(told[1]) == len(found)
    return found


def code(life) -> str:
    return str(life.case.tracking_code)


@pytest.fixture
def some() -> dict[str, str]:
    """Four cases of the commune, at the desk, screened, accepted and under verification."""
    return {
        "desk": code(at_desk(COMPLAINT, title="Đòi đất ruộng")),
        "screened": code(screened(PETITION)),
        "accepted": code(accepted(COMPLAINT)),
        "verifying": code(verifying(COMPLAINT)),
    }


def test_a_list_is_narrowed_by_what_the_address_says(some):
    client = signed_in(cast.CHAIRMAN)
    every = sorted(some.values())
    handler = cast.officer(cast.LAND_OFFICER).pk
    assert sorted(rows(client, "shelf=unit")) == every
    assert rows(client, "shelf=unit&kind=petition") == [some["screened"]]
    assert rows(client, "shelf=unit&state=accepted") == [some["accepted"]]
    assert rows(client, f"shelf=unit&handler={handler}") == [some["verifying"]]
    assert sorted(rows(client, "shelf=unit&handler=none")) == sorted(set(every) - {some["verifying"]})
    assert rows(client, "shelf=unit&q=doi dat") == [some["desk"]]
    assert rows(client, "shelf=unit&q=%25") == []
    assert rows(client, f"shelf=unit&q={some['accepted'].lower()}") == [some["accepted"]]
    late = rows(client, "shelf=unit&due_from=01/08/2026&due_to=31/08/2026")
    assert sorted(late) == sorted([some["accepted"], some["verifying"]])
    assert rows(client, "shelf=unit&kind=petition&state=accepted") == []


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("kind=gossip", "Chọn trong danh sách"),
        ("handler=-1", "Chọn trong danh sách"),
        ("due_from=31/02/2026", "Nhập ngày theo thứ tự ngày/tháng/năm, ví dụ 27/3/2026"),
        ("due_from=10/07/2026&due_to=09/07/2026", "Ngày cuối phải từ ngày đầu trở đi"),
        ("cols=passwords", "Chọn trong danh sách"),
    ],
)
def test_what_a_filter_cannot_mean_is_said_and_narrows_nothing(some, query, told):
    answer = signed_in(cast.CHAIRMAN).get(f"{reverse('inbox')}?shelf=unit&{query}")
    assert answer.status_code == 422
    assert told in page(answer)
    assert len(CODE.findall(page(answer))) == 4


def test_columns_are_chosen_in_the_order_of_the_house(some):
    client = signed_in(cast.CHAIRMAN)
    shown = page(client.get(f"{reverse('inbox')}?shelf=unit&cols=state&cols=handler"))
    heads = re.findall(r'<th scope="col" class="col-(\w+)"', shown)
    assert heads == ["due", "case", "handler", "state", "peek"]
    assert cast.officer(cast.LAND_OFFICER).name in shown


def test_handlers_stand_in_vietnamese_order_of_given_names_or_of_family_names_for_who_wants_that():
    names = {"Q-1": "Vũ Ánh", "Q-2": "Trần Dũng", "Q-3": "Lê Đào", "Q-4": "Bùi Ân", "Q-5": "Đỗ An"}
    found = {}
    for who, name in names.items():
        holder = offices.officer(who, unit=cast.unit(cast.LAC_DUONG), name=name)
        case = offices.case_in(cast.unit(cast.LAC_DUONG), handler=holder)
        found[case.tracking_code] = name
    client = signed_in(cast.CHAIRMAN)
    up = [found[c] for c in rows(client, "shelf=unit&sort=handler")]
    assert up == ["Đỗ An", "Vũ Ánh", "Bùi Ân", "Trần Dũng", "Lê Đào"]
    assert [found[c] for c in rows(client, "shelf=unit&sort=-handler")] == up[::-1]
    settings = {
        "theme": "system",
        "density": "roomy",
        "language": "vi",
        "name_order": "family",
        **{f"key_{what}": key for what, key in zip(KEYS, "jkxae/?", strict=True)},
    }
    with morning(AT):
        assert client.post(reverse("settings"), settings).status_code == 303
    by_family = [found[c] for c in rows(client, "shelf=unit&sort=handler")]
    assert by_family == ["Bùi Ân", "Đỗ An", "Lê Đào", "Trần Dũng", "Vũ Ánh"]


def test_the_same_case_stands_on_one_page_only_and_the_total_counts_all():
    for _n in range(53):
        offices.case_in(cast.unit(cast.LAC_DUONG))
    client = signed_in(cast.CHAIRMAN)
    with morning(AT):
        pages = [page(client.get(f"{reverse('inbox')}?shelf=unit&page={n}")) for n in (1, 2)]
    listed = [CODE.findall(shown) for shown in pages]
    assert [len(codes) for codes in listed] == [50, 3]
    assert len(set(listed[0]) | set(listed[1])) == 53
    assert {TOTAL.findall(shown)[0] for shown in pages} == {"53"}


def test_every_number_beside_the_list_is_the_length_of_the_list_it_opens(some):
    at_desk(DENUNCIATION)
    for who in (cast.RECEPTION, cast.LAND_OFFICER, cast.CHAIRMAN, cast.ECONOMY_HEAD, cast.PROVINCE_CHAIRMAN):
        client = signed_in(who)
        with morning(AT):
            client.post(reverse("inbox-views"), {"name": "Xem", "query": "shelf=unit&kind=complaint_first"})
            shown = page(client.get(reverse("inbox")))
        numbers = COUNTED.findall(shown.partition("<main")[0])
        assert len(numbers) >= 12
        with morning(AT):
            lengths = [(href, str(len(CODE.findall(page(client.get(href)))))) for href, _number in numbers]
        assert lengths == numbers, who


def test_every_warning_counts_the_list_that_it_opens(some):
    for who in (cast.CHAIRMAN, cast.PROVINCE_CHAIRMAN):
        with morning(noon(day("14/12/2026"))):
            client = signed_in(who)
            shown = client.get(reverse("warnings"))
            alarms = [(alarm.href, alarm.number) for alarm in shown.context["warnings"]]
            lengths = [(href, client.get(href).context["count"]) for href, _number in alarms]
        assert lengths == alarms
        assert sum(number for _href, number in alarms) == shown.context["all"] > 0


def test_a_view_is_kept_opened_by_its_link_replaced_and_let_go(some):
    client, colleague = signed_in(cast.CHAIRMAN), signed_in(cast.DI_LINH_HANDLER)
    said = {"name": "  Kiến   nghị ", "query": "shelf=unit&kind=petition&page=7&evil=1"}
    link = client.post(reverse("inbox-views"), said)["Location"]
    view = SavedView.objects.get()
    assert (view.name, view.query) == ("Kiến nghị", "shelf=unit&kind=petition")
    assert CODE.findall(page(client.get(link))) == [some["screened"]]
    # Through somebody's link one sees one's own cases, and none that one may not see.
    assert CODE.findall(page(colleague.get(link))) == []
    assert colleague.get(link).status_code == 200
    client.post(reverse("inbox-views"), {"name": "Kiến nghị", "query": "shelf=unit"})
    assert SavedView.objects.get().query == "shelf=unit"
    colleague.post(reverse("inbox-view-let-go", args=[view.key]))
    assert SavedView.objects.count() == 1
    client.post(reverse("inbox-view-let-go", args=[view.key]))
    assert not SavedView.objects.exists()
    assert client.get(link).status_code == 404


def test_a_view_has_a_name_and_there_are_no_more_than_fit():
    client = signed_in(cast.CHAIRMAN)
    client.post(reverse("inbox-views"), {"name": "  ", "query": "shelf=unit"})
    assert "Nhập tên" in page(client.get(reverse("inbox")))
    for n in range(MOST + 1):
        client.post(reverse("inbox-views"), {"name": f"Danh sách {n}", "query": "shelf=unit"})
    assert SavedView.objects.count() == MOST
    assert f"{MOST}" in page(client.get(reverse("inbox")))


def test_the_preview_is_a_part_or_a_page_and_is_written_down_as_a_reading(some):
    client = signed_in(cast.CHAIRMAN)
    address = reverse("case-peek", args=[some["verifying"]])
    part = client.get(address, headers={"hx-request": "true"})
    whole = client.get(address)
    assert ("<html" in page(part), "<html" in page(whole)) == (False, True)
    case = Case.objects.get(tracking_code=some["verifying"])
    seen = AccessEntry.objects.filter(case_id=case.pk, verb="see", reason="peek", was_allowed=True)
    assert seen.count() == 2
    beside = page(client.get(f"{reverse('inbox')}?shelf=unit&peek={some['verifying']}"))
    assert str(case) in beside.partition('id="peek"')[2]
    assert signed_in(cast.DI_LINH_DESK).get(address).status_code == 404
    stranger = signed_in(cast.DI_LINH_DESK).get(f"{reverse('inbox')}?peek={some['verifying']}")
    assert (stranger.status_code, str(case) in page(stranger)) == (200, False)
