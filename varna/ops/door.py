"""The `varna` command: a table of commands, each a module with `add_arguments(parser)` and `run(args) -> int`.

Exit codes: 0 done; 1 done, and the answer is no (a chain that does not verify, a check that fails); 2 not done, the
command or its input is faulty. Results go to standard output, everything else to standard error.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Command:
    """Where a command lives, what it is for, and what must be ready before it runs.

    `database`: "app" and "owner" start the embedded server and set up Django as that role; "" sets up Django without
    a server; None runs without Django.
    """

    module: str
    help: str
    database: Literal["app", "owner", "", None] = "app"


COMMANDS: dict[str, Command] = {
    "serve": Command(
        "varna.ops.serve", "start the database, the web server and the worker, and keep them running", None
    ),
    "worker": Command("varna.ops.worker", "run background jobs only"),
    "migrate": Command("varna.ops.migrate", "bring the database's tables up to date", "owner"),
    "demo": Command("varna.ops.demo", "load the pack and the demo authority into an empty database"),
    "load-pack": Command("varna.instruction.cli_load_pack", "read an instruction pack into the database"),
    "load-organisation": Command("varna.exchange.cli_load", "read an organisation file: all of it or nothing"),
    "findings": Command("varna.oversight.cli_findings", "list the records that fall short on a date"),
    "compliance": Command("varna.oversight.cli_compliance", "show the verdict of each provision on a date"),
    "report": Command("varna.reports.cli", "compile a report and write it to a file"),
    "verify-audit": Command(
        "varna.audit.cli", "check the chain of the audit trail, also against an outside checkpoint"
    ),
    "api-token": Command("varna.api.cli_token", "make an API token for a person"),
    "account": Command("varna.accounts.cli", "give a person an account, or a new password"),
    "backup": Command("varna.ops.backup", "write database and files to a folder, with checksums", None),
    "restore": Command("varna.ops.restore", "read a backup into an empty database", None),
    "seed-city": Command("varna.exchange.cli_seed_city", "make a whole city of invented data, for measuring", "owner"),
    "bench": Command("varna.ops.bench", "measure every page and API call, and write the benchmark page"),
    "doctor": Command("varna.ops.doctor", "check this installation and say what to put right", None),
    "messages": Command("varna.ui.messages", "update the translation files, or check that they are complete", ""),
    "db": Command("varna.ops.db", "the embedded database, for developers: up, down, url, psql", None),
    "django": Command("varna.ops.django_command", "run a Django management command, such as makemigrations", "owner"),
}


def main(words: Sequence[str] | None = None) -> int:
    """Find the command, make ready what it needs, run it. Known faults become one sentence and exit code 2."""
    words = list(sys.argv[1:] if words is None else words)
    name = next((word for word in words if not word.startswith("-")), "")
    parser = argparse.ArgumentParser(prog="varna", description="Värna: run an authority from its own instruction.")
    chosen = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    subs = {n: chosen.add_parser(n, help=c.help, description=f"{c.help.capitalize()}.") for n, c in COMMANDS.items()}
    if name not in COMMANDS:
        parser.parse_args(words)  # --help, or an error that lists the commands
    try:
        module = _load(COMMANDS[name])
        module.add_arguments(subs[name])
        return int(module.run(parser.parse_args(words)))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _explain(error)


def _load(command: Command) -> Any:
    """Import the command's module, after what it needs is ready. Arguments are parsed later: --help may start a server."""
    if command.database is not None:
        from varna.ops import ready

        ready.django(role=command.database)
    return importlib.import_module(command.module)


def _explain(error: Exception) -> int:
    """Known faults as sentences on standard error; unknown ones keep their traceback."""
    from varna.ops import faults

    sentences = faults.sentences(error)
    if sentences is None:
        raise error
    print("\n".join(sentences), file=sys.stderr)
    return 2
