"""What would become of the time with what stands in the form of an act now, asked while somebody types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from casework.errors import CaseworkError
from casework.models import Case
from casework.selectors.policies import law_in_force
from workflows.clock.foresight import Foreseen, foresee
from workflows.desks.desk import DeskRequest
from workflows.forms.act_form import ActForm
from workflows.outlook import foreseen_with

# What clocks look at in an act, by its verb; none of these acts stores anything while it is applied.
LOOKED_AT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "extend": ("criteria",),
        "suspend": ("ground",),
        "declare_complex": ("criteria",),
        "deliver": ("paper", "recipient", "delivered_on"),
        "publish": ("published_on", "identity_checked"),
        "receive_supplement": ("is_complete",),
    }
)


def foreseen_now(
    request: DeskRequest, case: Case, verb: str, form: ActForm | None = None
) -> Sequence[Foreseen]:
    """What the act does to the clocks: with what was typed if that suffices, else what holds whatever is."""
    if form is not None and form.is_bound and _suffices(form, verb):
        try:
            return foreseen_with(case, form.act_so_far(), actor=request.actor, at=request.at)
        except CaseworkError:
            return ()
    return foresee(case, verb, at=request.at, law=law_in_force())


def _suffices(form: ActForm, verb: str) -> bool:
    form.full_clean()
    looked_at = LOOKED_AT.get(verb, ())
    return bool(looked_at) and all(form.cleaned_data.get(name) not in (None, "", []) for name in looked_at)
