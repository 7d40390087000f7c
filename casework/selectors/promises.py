"""The register of invariants, with those that must read histories, files, law or the migrations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext_lazy as _

from casework.models import Case, Clock, Document, SealedItem
from casework.rules.deadlines import TermRun, due_of_runs
from casework.rules.errors import RuleError
from casework.sealed.vault import ALIAS
from casework.selectors import invariants
from casework.selectors.chains import chains_of
from casework.selectors.documents import damaged_documents, orphan_files
from casework.selectors.invariants import Invariant, Row
from casework.selectors.policies import Law, law_in_force
from casework.vocabulary import ClockState


def broken_chains(_at: datetime) -> list[Row]:
    """I-10: the first bad event of every case whose chain is not whole."""
    found = (chain.first_break() for chain in chains_of(Case.objects.all()))
    return [{"case_id": b.case_id, "code": b.code, "seq": b.seq, "fault": str(b.fault)} for b in found if b]


def files_and_rows_apart(at: datetime) -> list[Row]:
    """I-11: rows without their file, files without a row for 48 hours, sealed pointers that lead nowhere."""
    damaged: list[Row] = [{"document_id": pk, "fault": "missing or altered"} for pk in damaged_documents()]
    orphans: list[Row] = [{"file": address, "fault": "no row"} for address in orphan_files(at=at)]
    return [*damaged, *orphans, *_lost_in_the_vault()]


def _lost_in_the_vault() -> list[Row]:
    if ALIAS not in connections:
        return []
    pointers = SealedItem.objects.exclude(vault_key="").values_list("vault_key", "case_id")
    papers = Document.objects.exclude(vault_key="").values_list("vault_key", "case_id")
    wanted = dict(pointers.union(papers))
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("SELECT vault_key FROM sealed.item WHERE vault_key = ANY (%s)", [list(wanted)])
        known = {row[0] for row in cursor.fetchall()}
    # The key itself stays out of the report: it is the way to an identity.
    cases = sorted(case_id for vault_key, case_id in wanted.items() if vault_key not in known)
    return [{"case_id": case_id, "fault": "sealed item missing"} for case_id in cases]


def deadlines_that_do_not_explain(_at: datetime) -> list[Row]:
    """I-12: running clocks whose date does not follow from their stored inputs, law version and calendar."""
    law = law_in_force()
    found: list[Row] = []
    for clock in Clock.objects.filter(state=ClockState.RUNNING).order_by("pk").iterator(chunk_size=2000):
        due_on = _due_again(clock, law)
        if due_on != clock.due_on:
            found.append(
                {"clock_id": clock.pk, "case_id": clock.case_id, "stored": clock.due_on, "computed": due_on}
            )
    return found


def _due_again(clock: Clock, law: Law) -> date | None:
    runs = tuple(
        TermRun(
            slot=term["slot"],
            counted_from=date.fromisoformat(term["counted_from"]),
            allowed=term["allowed"],
        )
        for term in clock.terms
    )
    try:
        milestone = law.policies.version(clock.policy_version).milestone(clock.milestone)
        return due_of_runs(
            milestone=milestone,
            runs=runs,
            event_on=clock.event_on,
            calendar=law.calendar,
            facts=frozenset(clock.facts),
        ).due_on
    except RuleError:
        return None


def migrations_not_applied(_at: datetime) -> list[Row]:
    """I-16: migrations that the code has and the database has not, and indexes left unusable."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [{"migration": f"{m.app_label}.{m.name}"} for m, _backwards in plan]


def database_unsound(at: datetime) -> list[Row]:
    """I-16 whole."""
    return [*invariants.invalid_indexes(at), *migrations_not_applied(at)]


INVARIANTS: Sequence[Invariant] = (
    Invariant(code="I-2", promise=_("no number is given twice"), offenders=invariants.doubled),
    Invariant(
        code="I-3", promise=_("the state follows from the events"), offenders=invariants.state_not_derived
    ),
    Invariant(code="I-4", promise=_("only lawful moves"), offenders=invariants.unlawful_moves),
    Invariant(code="I-5", promise=_("no escalation missed"), offenders=invariants.escalations_missed),
    Invariant(code="I-6", promise=_("no escalation doubled"), offenders=invariants.escalations_doubled),
    Invariant(code="I-10", promise=_("every chain is whole"), offenders=broken_chains),
    Invariant(code="I-11", promise=_("every row has its file"), offenders=files_and_rows_apart),
    Invariant(
        code="I-12", promise=_("deadlines explain themselves"), offenders=deadlines_that_do_not_explain
    ),
    Invariant(code="I-14", promise=_("boards equal clocks"), offenders=invariants.columns_beside_the_clocks),
    Invariant(code="I-15", promise=_("nothing is stuck"), offenders=invariants.stuck),
    Invariant(code="I-16", promise=_("database and code agree"), offenders=database_unsound),
)
