"""What everybody may read: found by words, kept by caches, and nothing of whoever asks or is asked about."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casework.models import Case, ReceptionDay, Release
from tests import cast
from tests.acts.stages import COMPLAINT, PETITION, at_desk, closed
from tests.acts.test_releasing import CLEAN, HEAD, WRITER, asked, confirm, prepare, retract
from tests.scenarios.life import Life, day, noon

pytestmark = pytest.mark.usefixtures("province")
# Thursday 08/10/2026: the third quarter is over.
AUTUMN = datetime(2026, 10, 8, 2, 0, tzinfo=UTC)
PAGES = (
    "/public/",
    "/public/answers/",
    "/public/decisions/",
    "/public/figures/",
    "/public/reception/",
    "/public/data/",
    "/public/data/figures-2026-Q3.csv",
    "/public/data/figures-2026-Q3.json",
    "/public/data/results-2026-Q3.json",
    "/public/data/reception-days.csv",
)


@pytest.fixture(autouse=True)
def clock(settings: Any) -> Iterator[None]:
    # As the house is delivered: Vietnamese where no address says otherwise.
    settings.LANGUAGE_CODE = "vi"
    with time_machine.travel(AUTUMN, tick=False):
        yield


def public(
    title: str = "Sửa đường vào thôn", kind: str = PETITION, *, text: str = CLEAN, question: str = ""
) -> Life:
    life = asked(kind).does(WRITER, prepare(text, title=title, asked=question))
    return life.on("21/07/2026").does(HEAD, confirm())


def key_of(life: Life) -> UUID:
    return Release.objects.get(case_id=life.case_id).key


def page(path: str, **words: str) -> str:
    answer = Client().get(path, {"lang": "en", **words})
    assert answer.status_code == 200, path
    return answer.content.decode()


def planned(name: str, on: str, **more: Any) -> ReceptionDay:
    chairman = cast.officer(cast.CHAIRMAN)
    said = {
        "starts_at": "08:00",
        "place": "Trụ sở tiếp công dân",
        "host": chairman,
        "posted_on": day("01/10/2026"),
    }
    return ReceptionDay.objects.create(
        unit=cast.unit(name), on=day(on), planned_at=noon(day("01/10/2026")), **said | more
    )


@pytest.mark.parametrize("path", PAGES)
def test_every_page_may_be_kept_and_tells_nothing_of_who_asks(path: str):
    public()
    client = Client()
    # Somebody with a session, a language and a mark of his own asks for the same page as everybody else.
    client.post("/language", {"language": "en", "next": "/"})
    client.post("/lodge/")
    client.cookies["csrftoken"] = "a" * 32
    mine, theirs = client.get(path), Client().get(path)
    assert (mine.status_code, mine.content) == (200, theirs.content)
    assert mine.headers["Cache-Control"] == "public, max-age=300"
    assert mine.headers["ETag"] == theirs.headers["ETag"]
    assert not mine.cookies
    assert "Vary" not in mine.headers
    assert "script-src 'none'" in mine.headers["Content-Security-Policy"]
    assert b"csrf" not in mine.content
    again = Client().get(path, headers={"if-none-match": mine.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", [*PAGES, "/public/releases/11111111-1111-4111-8111-111111111111/"])
def test_nothing_is_handed_in_at_a_public_page(path: str):
    assert Client().post(path).status_code == 405
    assert Client().delete(path).status_code == 405


def test_a_text_says_when_it_changed():
    life = public()
    answer = Client().get(f"/public/releases/{key_of(life)}/")
    # Confirmed on 21/07/2026 at ten in the morning in Viet Nam.
    assert answer.headers["Last-Modified"] == "Tue, 21 Jul 2026 03:00:00 GMT"
    assert Client().get("/public/answers/").headers["Last-Modified"] == "Tue, 21 Jul 2026 03:00:00 GMT"
    assert "Last-Modified" not in Client().get("/public/decisions/").headers


def test_an_answer_is_read_by_everybody_without_its_case():
    life = public(question="Bao giờ đường được sửa?")
    text = page(f"/public/releases/{key_of(life)}/")
    for said in (
        "Sửa đường vào thôn",
        "Bao giờ đường được sửa?",
        CLEAN,
        cast.LAC_DUONG,
        "Public since 21/07/2026",
    ):
        assert said in text
    case = life.case
    for hidden in (case.tracking_code, case.register_number, str(case.title), "Hiệp", "Thạc"):
        assert hidden not in text
    assert "Sửa đường vào thôn" in page("/public/answers/")
    assert "Sửa đường vào thôn" not in page("/public/decisions/")


def test_a_decision_stands_among_decisions():
    life = public("Bồi thường cây cà phê", COMPLAINT)
    assert "Bồi thường cây cà phê" in page("/public/decisions/")
    assert "Bồi thường cây cà phê" not in page("/public/answers/")
    assert "Decision no. 01/QĐ" in page(f"/public/releases/{key_of(life)}/")


@pytest.mark.parametrize("said", ["duong vao thon", "Đường vào thôn", "ĐƯỜNG", "quy iii", "bao gio duong"])
def test_an_answer_is_found_with_and_without_marks(said: str):
    public(question="Bao giờ đường được sửa?")
    public("Cấp nước sạch", text="Nước sạch được cấp từ tháng 9.")
    text = page("/public/answers/", q=said)
    assert "Sửa đường vào thôn" in text
    assert "Cấp nước sạch" not in text


def test_what_was_typed_with_marks_comes_first():
    public("Bán hàng rong", text="Không bán ở vỉa hè.")
    public("Bản đồ quy hoạch", text="Bản đồ treo ở nhà văn hóa.")
    found = page("/public/answers/", q="bán")
    assert found.index("Bán hàng rong") < found.index("Bản đồ quy hoạch")


@pytest.mark.parametrize("said", ["xyz", "' OR 1=1 --", "a:* & !b", "\\", "%", "(", "ạ" * 300, "\x00"])
def test_a_strange_question_finds_nothing_and_breaks_nothing(said: str):
    public()
    assert Client().get("/public/answers/", {"q": said}).status_code == 200
    assert Client().get("/public/decisions/", {"q": said, "page": "-9"}).status_code == 200
    assert Client().get("/public/figures/", {"q": said, "quarter": said, "page": said}).status_code == 200
    assert Client().get("/public/reception/", {"q": said}).status_code == 200
    assert "<script>" not in page("/public/answers/", q="<script>alert(1)</script>")


def test_what_was_never_public_is_not_there():
    life = asked().does(WRITER, prepare())
    nothing = Client().get(f"/public/releases/{uuid4()}/")
    prepared = Client().get(f"/public/releases/{key_of(life)}/")
    assert (prepared.status_code, nothing.status_code) == (404, 404)
    assert prepared.content.replace(str(key_of(life)).encode(), b"") == nothing.content.replace(
        nothing.wsgi_request.path.split("/")[3].encode(), b""
    )
    assert "Sửa đường" not in page("/public/answers/")
    # Taken back before anybody confirmed it, it was never there.
    life.does(HEAD, retract())
    assert Client().get(f"/public/releases/{key_of(life)}/").status_code == 404


def test_what_was_taken_back_says_so_and_nothing_else():
    life = public(question="Bao giờ đường được sửa?")
    life.on("22/07/2026").does(WRITER, retract())
    answer = Client().get(f"/public/releases/{key_of(life)}/", {"lang": "en"})
    text = answer.content.decode()
    assert answer.status_code == 410
    assert "It stood here until 22/07/2026" in text
    for gone in ("Sửa đường", "Bao giờ", "quý III", "Còn địa chỉ nhà"):
        assert gone not in text
    assert "Sửa đường" not in page("/public/answers/")
    assert "Sửa đường" not in page("/public/answers/", q="duong")
    assert json.loads(Client().get("/public/data/results-2026-Q3.json").content)["rows"] == []


def test_an_answer_goes_with_its_case_when_that_becomes_a_denunciation():
    life = public()
    assert Client().get(f"/public/releases/{key_of(life)}/").status_code == 200
    Case.objects.filter(pk=life.case_id).update(confidentiality="sealed")
    assert Client().get(f"/public/releases/{key_of(life)}/").status_code == 404
    assert "Sửa đường" not in page("/public/answers/")
    assert json.loads(Client().get("/public/data/results-2026-Q3.json").content)["rows"] == []


def test_a_quarter_is_chosen_by_a_link_and_shows_nothing_small():
    for _turn in range(5):
        closed(PETITION)
    text = page("/public/figures/")
    assert 'href="/public/figures/?quarter=2026-Q2&amp;lang=en"' in text
    assert "Quarter 3/2026: 01/07/2026 to 30/09/2026" in text
    assert f'<th scope="row">{cast.LAC_DUONG}</th>' in text
    assert '<rect class="a"' in text
    at_desk(COMPLAINT, unit=cast.DI_LINH, by="O44")
    row = (
        page("/public/figures/", q="di linh")
        .split(f'<th scope="row">{cast.DI_LINH}</th>')[1]
        .split("</tr>")[0]
    )
    assert row.count("under 5") == 4
    # The quarter before is empty; one that still runs, or no quarter at all, gets the last whole one.
    assert "No unit had a case in this quarter." in page("/public/figures/", quarter="2026-Q2")
    for code in ("2026-Q4", "1999-Q1", "x", ""):
        assert "Quarter 3/2026: 01/07/2026" in page("/public/figures/", quarter=code)


def test_the_schedule_says_when_and_where_and_never_why():
    planned(cast.LAC_DUONG, "15/10/2026")
    planned(cast.LAC_DUONG, "16/10/2026", is_ad_hoc=True, reason="Bà Lò Thị Kiều tự thiêu", starts_at="14:00")
    later = planned(cast.DI_LINH, "22/10/2026", place="Nhà văn hóa")
    planned(cast.DI_LINH, "20/10/2026", moved_to=later, reason="Ông Hiệp đe dọa")
    planned(cast.DI_LINH, "23/10/2026", posted_on=None)
    planned(cast.DI_LINH, "01/10/2026")
    text = page("/public/reception/")
    for said in ("15/10/2026", "16/10/2026", "Trụ sở tiếp công dân", "Moved to 22/10/2026", "Nhà văn hóa"):
        assert said in text
    for hidden in ("Kiều", "tự thiêu", "Hiệp", "23/10/2026", "01/10/2026"):
        assert hidden not in text
    assert cast.DI_LINH not in page("/public/reception/", q="lac duong")
    for ending in ("csv", "json"):
        body = Client().get(f"/public/data/reception-days.{ending}").content.decode()
        assert "15/10/2026" not in body
        assert "2026-10-15" in body
        assert "Kiều" not in body
        assert "Hiệp" not in body


def test_files_name_their_columns_their_period_and_their_licence():
    public("=CMD()", question="Bao giờ?")
    for _turn in range(5):
        closed(PETITION)
    told = json.loads(Client().get("/public/data/figures-2026-Q3.json", {"lang": "en"}).content)
    assert (told["from"], told["to"]) == ("2026-07-01", "2026-09-30")
    assert told["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert told["columns"][2] == {"name": "received", "description": "Cases received in the quarter"}
    (row,) = [row for row in told["rows"] if row["unit"] == cast.LAC_DUONG]
    assert (row["received"], row["late"], row["rating"]) == (6, "under_five", 4.0)
    answer = Client().get("/public/data/results-2026-Q3.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="results-2026-Q3.csv"'
    head, line, _end = answer.content.decode().split("\r\n")
    assert head.startswith('\ufeff"key","paper","number","unit"')
    # No spreadsheet computes what somebody wrote.
    assert '"\'=CMD()"' in line
    assert '"/public/releases/' in line
    for path in (
        "figures.csv",
        "figures-2026-Q4.csv",
        "figures-2019-Q1.csv",
        "cases-2026-Q3.csv",
        "reception-days-2026-Q3.csv",
    ):
        assert Client().get(f"/public/data/{path}").status_code == 404, path


def test_a_language_is_a_word_of_the_address():
    assert '<html lang="vi">' in Client(headers={"accept-language": "en"}).get("/public/").content.decode()
    text = page("/public/")
    assert '<html lang="en">' in text
    assert 'href="/public/answers/?lang=en"' in text
    assert '<html lang="vi">' in Client().get("/public/", {"lang": "tlh"}).content.decode()


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/public/", 0),
        ("/public/answers/", 3),
        ("/public/answers/?q=duong", 3),
        ("/public/decisions/", 3),
        ("/public/figures/", 8),
        ("/public/reception/", 2),
        ("/public/reception/?q=lac+duong", 3),
        ("/public/data/", 0),
        ("/public/data/results-2026-Q3.json", 1),
        ("/public/data/figures-2026-Q3.json", 4),
        ("/public/data/reception-days.json", 1),
    ],
)
def test_statements_do_not_grow_with_what_there_is(path: str, most: int):
    for number in range(6):
        public(f"Sửa đường số {number}")
        planned(cast.LAC_DUONG, f"{10 + number}/11/2026")
    with CaptureQueriesContext(
        connection,
    ) as ran:
        assert Client().get(path).status_code == 200
    assert len(ran) <= most, [query["sql"] for query in ran]


def test_a_long_list_comes_leaf_by_leaf():
    for number in range(16):
        public(f"Câu hỏi {number:02d}")
    first, second = page("/public/answers/"), page("/public/answers/", page="2")
    assert (first.count("/public/releases/"), second.count("/public/releases/")) == (15, 1)
    assert "Page 1 of 2" in first
    assert "Câu hỏi 15" in first
    assert "Câu hỏi 00" in second


def test_the_way_in_leads_there():
    assert 'href="/public/"' in Client().get("/").content.decode()
