"""No file comes into a case without an examination: every control, every writer, every upload."""

from __future__ import annotations

import ast
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, get_args, get_type_hints

from django import forms

from casework.acts import acts
from casework.acts.files import Upload
from casework.permissions import SYSTEM
from tests.house.tree import PRODUCT, modules, name, nodes
from workflows.forms.composing import fields_of
from workflows.forms.papers import PaperField
from workflows.forms.referents import Asked

# The house's own invented papers, made of its own words; nothing of them was handed in.
INVENTED = {"workflows/simulation/complaint.py"}
# A letter that the house itself laid out, and looked through before it left (casework.letters.guard).
OWN_LETTERS = "casework/letters/issuing.py"


@cache
def all_calls() -> list[tuple[str, str]]:
    """Every call of the product: in which module, and of what."""
    return [
        (name(path), ast.unparse(node.func))
        for path in modules(*PRODUCT)
        for node in nodes(path)
        if isinstance(node, ast.Call)
    ]


def calls(what: str) -> set[str]:
    """Modules of the product in which something of this name is called."""
    return {where for where, called in all_calls() if called.endswith(what)}


def test_only_the_way_in_writes_into_the_store():
    assert calls("storage.put") == {"casework/files/intake.py", OWN_LETTERS, *INVENTED}
    assert calls("intake.put_down") == {"workflows/forms/papers.py"}


def test_an_upload_is_made_of_what_the_way_in_gave_and_of_nothing_else():
    assert {where for where in calls("Upload") if "replay" not in where} == {
        "workflows/forms/papers.py",
        # From the reference that the form signed itself.
        "workflows/forms/kept_papers.py",
        # The same letter, on its way into the file of its case.
        "casework/acts/letters.py",
        *INVENTED,
    }


def takes_files(kind: Any, path: str = "") -> set[str]:
    """The names under which an act takes files, inside what it takes too."""
    found: set[str] = set()
    for hint_name, hint in get_type_hints(kind).items():
        for inner in (hint, *get_args(hint)):
            if inner is Upload:
                found.add(f"{path}{hint_name}")
            elif is_dataclass(inner) and isinstance(inner, type) and inner is not kind and fields(inner):
                found |= takes_files(inner, f"{path}{hint_name}.")
    return found


def test_every_act_that_takes_a_file_takes_it_through_the_control_that_examines(province):
    asked = Asked(verb="add_document", actor=SYSTEM, on=date(2026, 7, 10))
    taking = {verb: takes_files(act) for verb, act in acts().items() if takes_files(act)}
    assert len(taking) >= 12
    for verb, names in taking.items():
        controls = dict(fields_of(acts()[verb], asked))
        papers = {control for control, field in controls.items() if isinstance(field, PaperField)}
        assert {control.split(".")[0] for control in papers} == {said.split(".")[0] for said in names}, verb
        assert not any(isinstance(field, forms.FileField) for field in controls.values()), verb


def test_every_other_control_of_a_file_is_a_table_that_is_read_and_not_kept():
    known = {
        "workflows/desks/reception/group_form.py",
        "workflows/desks/configuration/officer_import.py",
        "workflows/desks/configuration/calendar_forms.py",
    }
    assert calls("FileField") == known
    assert known <= calls("read_table")
