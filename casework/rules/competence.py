"""Whose letter is it, and what must the desk that holds it do? One answer from the coded facts alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from casework.rules.assess_complaint import assess_complaint
from casework.rules.assess_denunciation import assess_denunciation
from casework.rules.assess_petition import assess_petition
from casework.rules.directory import AuthorityDirectory
from casework.rules.errors import gettext_noop
from casework.rules.exclusion import Exclusion, joined
from casework.rules.fact_codes import Kind, Manner
from casework.rules.facts import Content, Facts
from casework.rules.prior_handling import LAW, Terms, is_weekday
from casework.rules.rulings import Recommendation, Verdict
from casework.rules.situation import GUIDE_VISITORS_FROM, Assessment, Situation

__all__ = ["Assessment", "assess"]


def assess(
    facts: Facts,
    *,
    directory: AuthorityDirectory,
    on: date,
    terms: Terms = LAW,
    working_day: Callable[[date], bool] = is_weekday,
) -> Assessment:
    """law.md §2, 5.5-5.7: competence, verdict, above-level row, exclusion and act for one submission.

    Contents of different kinds, or for different authorities, are split (TT 05/2021; NĐ 154/2026 Đ14);
    otherwise they stay together. Raises RuleError when the facts do not suffice.
    """
    situation = Situation(facts=facts, directory=directory, on=on, terms=terms, working_day=working_day)
    parts = tuple(_assess_content(content, situation) for content in facts.contents)
    if len({(part.kind, part.competent_unit) for part in parts}) > 1:
        return _split(parts, situation)
    return parts[0] if len(parts) == 1 else _together(parts)


def _assess_content(content: Content, situation: Situation) -> Assessment:
    """TT 05/2021: the content decides, not the title of the letter."""
    match content.kind:
        case Kind.COMPLAINT:
            return assess_complaint(content, situation)
        case Kind.DENUNCIATION:
            return assess_denunciation(content, situation)
        case Kind.PETITION | Kind.FEEDBACK:
            return assess_petition(content, situation)


def _together(parts: tuple[Assessment, ...]) -> Assessment:
    """Contents of one kind for one authority stay one letter; the first that can be taken up speaks."""
    speaking = next((part for part in parts if part.verdict is not Verdict.NOT_ELIGIBLE), parts[0])
    excluded = joined(Exclusion(barred=part.barred, recused=part.recused) for part in parts)
    return replace(speaking, barred=excluded.barred, recused=excluded.recused)


def _split(parts: tuple[Assessment, ...], situation: Situation) -> Assessment:
    """TT 05/2021 (đơn có nhiều nội dung khác nhau); NĐ 154/2026 Đ14: each content becomes its own letter."""
    first = parts[0]
    above = next((part for part in parts if part.row is not None), first)
    excluded = joined(Exclusion(barred=part.barred, recused=part.recused) for part in parts)
    in_person = situation.facts.manner is Manner.IN_PERSON and situation.on >= GUIDE_VISITORS_FROM
    return Assessment(
        kind=first.kind,
        field=first.field,
        competent_unit=first.competent_unit,
        verdict=Verdict.SPLIT,
        recommended_act=Recommendation.SPLIT,
        article="NĐ 154/2026 Đ14; TT 05/2021" if in_person else "TT 05/2021",
        reasons=(gettext_noop("The letter holds contents of different kinds or for different authorities."),),
        above_level=above.above_level,
        row=above.row,
        barred=excluded.barred,
        recused=excluded.recused,
        missing=tuple(dict.fromkeys(item for part in parts for item in part.missing)),
        crowd=situation.crowd.is_crowd,
        parts=parts,
    )
