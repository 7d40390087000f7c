"""WCAG 3.3.7: who is known is not typed again; what the house has of him goes onto the form at a key."""

from __future__ import annotations

from collections.abc import Mapping

from casework.models import Person
from casework.permissions import visible_cases
from casework.rules.folding import search_key
from casework.rules.phones import show_phone
from casework.selectors.places import place_on, with_province
from casework.selectors.visitors import known_visitor, people_of
from casework.vocabulary import AuthorityLevel
from workflows.desks.reception.counter import CounterRequest, own_units
from workflows.forms.reading import paper_number, phone_of


def known_on_form(request: CounterRequest, typed: Mapping[str, str]) -> dict[str, str]:
    """Values of the form's fields for the person whom number or telephone mean; empty when none or several.

    Only whom this desk knows (`known_visitor`): the person's own cases here, or a visit here.
    """
    number = paper_number(typed.get("identity", "")).number
    phone = phone_of(typed.get("phone", ""))
    known = known_visitor(
        id_number=number, phone=phone, among=visible_cases(request.actor), units=own_units(request)
    )
    if known is None or len(known.names) != 1:
        return {}
    person = Person.objects.filter(pk__in=people_of(id_number=number, phone=phone)).latest("pk")
    commune, street = _address(request, person)
    return {
        "identity": person.id_number,
        "name": person.name,
        "phone": show_phone(person.phone) if person.phone else "",
        "birth_year": str(person.birth_year or ""),
        "sex": person.sex,
        "commune": commune,
        "street": street,
    }


def _address(request: CounterRequest, person: Person) -> tuple[str, str]:
    """The commune as its field shows it, and what stands before it in the address."""
    place = place_on(level=AuthorityLevel.COMMUNE, code=person.place_code, on=request.on)
    if place is None:
        return "", person.address
    label = with_province([place], on=request.on)[0][1]
    is_within = search_key(person.address).endswith(search_key(label))
    return label, person.address[: -len(label)].rstrip(", ") if is_within else person.address
