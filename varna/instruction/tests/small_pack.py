"""A whole pack that fits on a page, for tests that break one thing in it."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "pack.yaml": """
id: small-2026
version: '1'
title: {sv: Liten anvisning, en: Small instruction}
adopted_on: 2026-02-19
adopted_by: board
filing_role: director
chapters:
  - {id: '1', sv: Bakgrund, en: Background}
""",
    "sections.yaml": """
- {id: '1', sv: Bakgrund, en: Background}
- {id: '1.1', sv: Roller, en: Roles}
""",
    "roles.yaml": """
- {code: board, sv: nämnden, en: board, tier: governing, section: '1', required: one}
- {code: director, sv: direktör, en: director, tier: governing, section: '1.1', required: one, counts_as: [manager]}
- {code: manager, sv: chef, en: manager, tier: governing, section: '1.1', required: per unit}
- {code: dpo, sv: dataskyddsombud, en: data protection officer, tier: supporting, section: '1.1', required: one}
- {code: employee, sv: medarbetare, en: employee, tier: other, section: '1.1', required: everyone}
""",
    "provisions/1.yaml": """
- id: R-1-01
  section: '1'
  kind: register
  priority: 1
  title: {sv: Versioner, en: Versions}
  text: {sv: Anvisningen har versioner., en: The instruction has versions.}
  actor: [board]
  cadence: event
  trigger: {sv: När en version beslutas, en: A version is decided}
  measure: state
  evidence: {key: instruction.version_in_force}
- id: R-1.1-01
  section: '1.1'
  kind: deadline
  priority: 2
  title: {sv: Anmälan i tid, en: Notified in time}
  text: {sv: Incidenter anmäls inom 72 timmar., en: Incidents are notified within 72 hours.}
  actor: [director, dpo]
  cadence: P90D
  trigger: {sv: En incident, en: An incident}
  measure: timeliness
  within: PT72H
  evidence: {key: incidents.filed_in_time, params: {within: PT72H}}
  comes_with: incidents
  builds_on: [R-1-01]
- id: R-1.1-02
  section: '1.1'
  kind: obligation
  priority: 3
  title: {sv: Alla följer reglerna, en: Everyone follows the rules}
  text: {sv: Medarbetare följer reglerna., en: Employees follow the rules.}
  actor: [employee, manager]
  cadence: always
  trigger: {sv: Alltid, en: All the time}
  measure: ratio
  evidence: {key: instruction.acknowledged}
  comes_with: instruction
""",
    "parameters.yaml": """
review_months: {default: 12, source: yearly}
""",
    "permissions.yaml": """
version: 1
conditions: {issued: the author has issued it}
field_groups: {meta: number and dates, body: text}
roles:
  board: {sv: Nämnden, class: governing, holds: [board]}
  director: {sv: Direktör, class: governing, holds: [director]}
  dpo: {sv: Dataskyddsombud, class: review, holds: [dpo]}
  employee: {sv: Medarbetare, class: other, holds: [employee]}
base_role: employee
no_base_role: [board]
record_kinds:
  instruction_pack:
    sv: Anvisning
    own_means: [creator]
    fields: [meta, body]
    grants:
      board: {see: authority, decide: authority, decides: [adopt]}
      director: {see: authority, when: {see: issued}}
      employee: {see: authority, fields: [meta]}
line_of_escalation: [director, board]
role_conflicts:
  forbidden: [[dpo, director]]
  needs_assessment: []
""",
    "clocks.yaml": """
clocks:
- code: first
  title: {sv: Första, en: First}
  length: {hours: 72}
  counted_from: awareness
  decides: [director]
  warnings: [{after_hours: 24, to: [dpo, dpo_backup]}]
  valid_from: 2026-01-01
  provisions: [R-1.1-01]
- code: second
  title: {sv: Andra, en: Second}
  length: {months: 1}
  counted_from: filing
  after: first
""",
    "routes.yaml": """
told:
- {kind: both, to: [dpo, manager], provisions: [R-1.1-01]}
""",
    "scales.yaml": """
scales:
- code: likelihood
  levels: [{code: '1', sv: osannolik, en: unlikely}]
""",
    "wheel.yaml": """
activities:
- code: adopted
  title: {sv: Anvisningen fastställs, en: The instruction is adopted}
  owner: [board]
  repeats: yearly
  track: governance
  basis: given
  window: {from: '02-01', to: '02-last'}
  provisions: [R-1-01]
""",
    "cards/lost-phone.yaml": """
title: {sv: Tappad telefon, en: Lost phone}
provisions: [R-1.1-02]
""",
}


def write(folder: Path, **changes: str) -> Path:
    """The pack in `folder`. `changes` gives whole files by name."""
    for name, content in FILES.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(changes.get(name, content), "utf-8")
    return folder


def broken(folder: Path, file: str, old: str, new: str) -> Path:
    """The pack with one thing changed."""
    before = FILES[file]
    assert before.count(old) >= 1, f"{old!r} is not in {file}"
    return write(folder, **{file: before.replace(old, new, 1)})
