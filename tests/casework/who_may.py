"""Who may do and read what, typed by hand from design §4 and security §6: the second book beside matrix.yaml.

One line per verb: ordinary cases, a bar, sealed cases (denunciations and tips). `SCR d` reads: a screening
officer on the desk of the case's unit. Ways:
  o own · * every case · d desk (unit, or the one my division, office or reception board serves)
  u the unit itself · s unit and below · p a unit below mine · P the same from the desk that serves it
  a assigned · A my division is · r a transfer was offered to my unit · f my unit decided the first instance
  x recorded it · t recorded it today · l listed by name · g listed with leave to open the identity
After a slash, what the case must be: received · ended (or public) · outside (the receiver does not use the
system) · noclerk · nohead · monitoring.
"""

from functools import cache

ROLE = {
    "CIT": "citizen",
    "REC": "reception",
    "SCR": "screening",
    "HAN": "handler",
    "UHD": "unit_head",
    "LEA": "leader",
    "SUP": "supervisor",
    "CLK": "records_clerk",
    "OVR": "oversight",
    "AUD": "auditor",
    "ADM": "administrator",
    "API": "api_client",
    "SYS": "system",
}

WHO_MAY = """
receive              CIT *, API *, REC d, SCR d, SYS *              | REC d, SCR d, SYS *
add_submission       CIT o, API o, REC d, SCR d, SYS *              | CIT o, REC t, SCR l, SYS *
request_supplement   SCR d                                          | SCR l
receive_supplement   CIT o, REC d, SCR d                            | CIT o, REC t, SCR l
lapse_supplement     SYS *                                          | SYS *
screen               SCR d                                          | SCR l
split                SCR d                                          | SCR l
join                 SCR d                                          | SCR l
answer_on_spot       REC d, LEA s                                   |
guide                SCR d/received, UHD s, LEA s                   | SCR l/received, UHD l, LEA l
offer_transfer       UHD s, LEA s                                   | UHD l, LEA l
accept_transfer      UHD r, UHD s/outside, LEA r, LEA s/outside, CLK d/outside | UHD l/outside, LEA r, LEA l/outside
refuse_transfer      UHD r, UHD s/outside, LEA r, LEA s/outside, CLK d/outside | UHD l/outside, LEA r, LEA l/outside
lapse_transfer       SYS *                                          | SYS *
recall_transfer      UHD s, LEA s                                   | UHD l, LEA l
return_petition      UHD s, LEA s                                   | UHD l, LEA l
file_away            UHD s, LEA s                                   | UHD l, LEA l
decline              UHD s, LEA s                                   | UHD l, LEA l
demand_resolution    UHD s, LEA s                                   | UHD l, LEA l
pass_on_reply        UHD s, LEA s                                   | UHD l, LEA l
accept               UHD s, LEA s                                   | UHD l, LEA l
assign               UHD s, LEA s/nohead                            | UHD l, LEA l
reassign             UHD s, UHD A, LEA s/nohead                     | UHD l, LEA l
take_up              HAN a                                          | HAN a
hand_back            HAN a                                          | HAN a
redact               SCR d                                          | SCR l
hold_dialogue        HAN a                                          | HAN a
record_finding       HAN a                                          | HAN a
request_evidence     HAN a                                          | HAN a
answer               UHD s, LEA s                                   | UHD l, LEA l
conclude             HAN a                                          | HAN a
reverify             HAN a                                          | HAN a
submit               HAN a                                          | HAN a
send_back            LEA s                                          | LEA l
decide               LEA s                                          | LEA l
issue_letter         UHD s, LEA s                                   | LEA l
deliver              CIT o, CLK d, REC d/noclerk, SCR d/noclerk, HAN a/noclerk | CLK l, SCR l/noclerk
publish              CLK d, REC d/noclerk, SCR d/noclerk, HAN a/noclerk | CLK l, SCR l/noclerk
prepare_signing      HAN a                                          |
open_signing         UHD s, LEA s                                   |
refuse_signing       UHD s, LEA s                                   |
judge_signatures     UHD s, LEA s                                   |
reach_threshold      SYS *                                          |
close_signing        SYS *                                          |
prepare_release      CLK d, SCR d/noclerk, HAN a                    | CLK l, SCR l
confirm_release      UHD s, LEA s                                   | LEA l
retract_release      CLK d, SCR d/noclerk, HAN a, UHD s, LEA s      | CLK l, SCR l, LEA l
acknowledge          CIT o, REC d                                   |
lapse_acknowledgement SYS *                                         | SYS *
close                LEA s, SYS *                                   | LEA l, SYS *
dispute              CIT o, REC d                                   |
uphold               UHD s, LEA s                                   | UHD l, LEA l
reopen               UHD s, LEA s                                   | UHD l, LEA l
appeal               CIT o, REC d, REC P                            |
enforce              HAN a                                          | HAN a
complete_enforcement HAN a                                          | HAN a
declare_complex      LEA s                                          | LEA l
extend               LEA s                                          | LEA l
suspend              LEA s                                          | LEA l
resume               LEA s                                          | LEA l
request_withdrawal   CIT o, REC d                                   | CIT o, SCR l
grant_withdrawal     LEA s                                          | LEA l
continue_despite_withdrawal LEA s                                   | LEA l
discontinue          LEA s                                          | LEA l
urge                 UHD p, LEA p, SUP p                            | LEA l
take_over                                                           | LEA p, LEA l/monitoring
inspect              UHD s, LEA s                                   | UHD l, LEA l
record_court_step    CLK d, LEA s, REC d/noclerk, SCR d/noclerk     | CLK l, LEA l
move_unit            LEA s, SYS *                                   | LEA l, SYS *
correct              REC t, SCR d, HAN a, UHD u                     | SCR l, HAN a
comment              CIT o, API o, REC d, SCR d                     | CIT o, SCR l
link                 REC d, SCR d, HAN a, UHD u                     | SCR l
note                 REC x, SCR d, HAN a, UHD s, UHD A, LEA s, SUP s | SCR l, HAN a, UHD l, LEA l
add_document         CIT o, API o, REC x, SCR d, HAN a, HAN f, UHD s, UHD A, UHD f, LEA s, LEA f, CLK d, CLK f | CIT o, SCR l, HAN a, UHD l, LEA l, CLK l
void_document        SCR d, HAN a, UHD s                            | SCR l, LEA l
add_representative   REC d, SCR d, HAN a                            | SCR l
protect                                                             | SCR l, LEA l, SUP l
open_identity                                                       | REC t, SCR l, HAN g, LEA l, SUP g
record_apology       UHD s, LEA s                                   | LEA l
commitment_done      HAN a, UHD s, UHD A, LEA s                     | LEA l
see                  CIT o, API o, REC d, SCR d, HAN a, HAN d, UHD s, UHD A, UHD r, LEA s, LEA r, SUP s, CLK d, OVR */ended, AUD s, SYS * | CIT o, REC t, SCR l, HAN a, HAN l, UHD l, LEA l, LEA r, SUP l, CLK l, SYS *
read_content         CIT o, API o, REC t, REC a, SCR d, HAN a, UHD s, UHD A, LEA s, SUP s, OVR l, SYS * | CIT o, SCR l, HAN a, LEA l, SUP l
read_original        CIT o, API o, REC t, REC a, SCR d, HAN a, UHD s, UHD A, LEA s, SUP s | CIT o, SCR l, LEA l
read_issued          CIT o, API o, REC d, SCR d, HAN a, UHD s, UHD A, LEA s, SUP s, CLK d, OVR */ended, SYS * | CIT o, SCR l, HAN a, LEA l, CLK l
read_identity        CIT o, API o, REC t, REC x, SCR d, HAN a, UHD u, LEA u, SUP s |
search_person        REC d, SCR d, HAN a, UHD u, SUP s              |
merge_people         SCR d, UHD u                                 |
see_history          CIT o, SCR d, HAN a, UHD s, LEA s, SUP s, AUD s, SYS * | CIT o, SCR l, LEA l, SUP l
see_access_log       LEA s, SUP s, AUD *                            | CIT o, LEA l, SUP l, AUD *
see_numbers          REC d, SCR d, HAN a, UHD s, LEA s, SUP s, OVR *, AUD *, SYS * | LEA s, SUP s, OVR *, AUD *, SYS *
export_masked        REC d, SCR d, HAN a, UHD s, LEA s, SUP s, API o |
export_identity      UHD s, LEA s, SUP s                            |
"""  # noqa: E501 - a table is read across


@cache
def who_may() -> dict[tuple[str, str], set[tuple[str, str, str]]]:
    """Per verb and group, the set of (role, way, condition)."""
    found: dict[tuple[str, str], set[tuple[str, str, str]]] = {}
    for line in WHO_MAY.strip().splitlines():
        verb, _, cells = line.partition(" ")
        for group, cell in zip(("ordinary", "sealed"), cells.split("|"), strict=True):
            found[verb, group] = {_way(word) for word in cell.split(",") if word.strip()}
    return found


def _way(word: str) -> tuple[str, str, str]:
    role, way = word.split()
    way, _, condition = way.partition("/")
    return ROLE[role], way, condition
