"""Refuse a house whose letters hold a name that nobody declared, or one for who denounced."""

from __future__ import annotations

from typing import Any

import yaml
from django.conf import settings
from django.core.checks import Error

from casework.letters.catalogue import FaultyCatalogue, faults_of, letters

HINT = "Correct fixtures/letters; the names are declared in casework/letters/fields.py."


def check_letters(**_: Any) -> list[Error]:
    """Every fault of every letter; a file that cannot be read is one."""
    try:
        known = letters()
    except FaultyCatalogue as error:
        return [Error(f"fixtures/letters: {error}", hint=HINT, id="casework.E001")]
    text = (settings.FIXTURES_DIR / "law" / "forms.yaml").read_text(encoding="utf-8")
    forms = {form["code"] for form in yaml.safe_load(text)["forms"]}
    return [
        Error(f"letter {template.code}: {fault}", hint=HINT, id="casework.E001")
        for template in known.values()
        for fault in faults_of(template, forms=forms)
    ]
