"""The fixed cast: invented officers of Lâm Đồng by their part in a story (fixtures/demo/officers.yaml)."""

from __future__ import annotations

from datetime import date

from casework.models import Authority, Officer
from casework.permissions import Actor, Vouched, actor_for

# xã Lạc Dương
CHAIRMAN = "O30"
ECONOMY_HEAD = "O31"
RECEPTION = "O32"
LAND_OFFICER = "O33"
# the province
PROVINCE_CHAIRMAN = "O01"
PROVINCE_VICE_CHAIRMAN = "O02"
OFFICE_CHIEF = "O03"
OFFICE_CLERK = "O04"
INTERNAL_AFFAIRS = "O05"
RECEPTION_BOARD_HEAD = "O06"
CHIEF_INSPECTOR = "O10"
INSPECTOR = "O13"
AUDITOR = "O16"
OVERSIGHT = "O27"
ADMINISTRATOR = "O29"
# departments and communes
AGRICULTURE_DIRECTOR = "O17"
AGRICULTURE_DESK = "O18"
AGRICULTURE_HANDLER = "O19"
DI_LINH_CHAIRMAN = "O43"
DI_LINH_DESK = "O44"
DI_LINH_HANDLER = "O45"
DI_LINH_LAND_OFFICER = "O46"

LAC_DUONG = "UBND xã Lạc Dương"
DI_LINH = "UBND xã Di Linh"
PROVINCE = "UBND tỉnh Lâm Đồng"
AGRICULTURE = "Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng"


def officer(code: str) -> Officer:
    """An officer of the cast."""
    return Officer.objects.get(code=code)


BY_TWO = Vouched(second=True)


def acting(code: str, *, on: date, vouched: Vouched = BY_TWO) -> Actor:
    """An officer as the door sees him on a day; in these stories a second person stands by."""
    return actor_for(officer(code), on=on, vouched=vouched)


def unit(name: str) -> Authority:
    """An authority by its name."""
    return Authority.objects.get(name=name)
