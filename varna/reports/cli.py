"""`varna report management-review --year Y --out FILE`: the year's review as PDF or Word, by the ending of FILE.

A report that exists is written as it stands (a signed one as it was frozen). One that does not is compiled from the records
as a draft, without being stored. For the operator of the machine.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

KINDS = ["management-review"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=KINDS, help="which report")
    parser.add_argument("--year", type=int, required=True, help="the year it covers")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="where to write it; ends with .pdf or .docx"
    )
    parser.add_argument("--authority", metavar="CODE", help="which authority, when there are several")


def run(args: argparse.Namespace) -> int:
    from varna.lib import clock
    from varna.oversight.cli_findings import chosen
    from varna.reports import drafting, pdf, word
    from varna.secrecy import scope

    renderers = {".pdf": pdf.render, ".docx": word.render}
    render = renderers.get(args.out.suffix.lower())
    if render is None:
        print(f"{args.out}: the name must end with .pdf or .docx", file=sys.stderr)
        return 2
    with scope.machine():
        authority = chosen(args.authority)
        if authority is None:
            return 2
        document = drafting.standing(authority, args.year, at=clock.now())
    args.out.write_bytes(render(document))
    print(f"{args.out}: {document.title}{' (draft)' if document.draft else ''}", file=sys.stderr)
    return 0
