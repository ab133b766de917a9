"""The check of a pack's `clocks.yaml` and `routes.yaml`, for the load of the pack: what a report would stumble over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from varna.incidents import pack
from varna.instruction.pack.inner import checks_file


@checks_file("clocks")
def clocks_file(content: Mapping[str, Any]) -> Iterator[str]:
    """Every step must become a clock with one length, and warnings that somebody gets."""
    steps = content.get("clocks")
    if not isinstance(steps, list) or not steps:
        yield "clocks: a list with at least one step is wanted."
        return
    for number, step in enumerate(steps):
        where = f"clocks.{step.get('code', number)}" if isinstance(step, dict) else f"clocks[{number}]"
        try:
            rule = pack.clock_rule(step)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            yield f"{where}: cannot be read as a clock ({type(error).__name__}: {error})."
            continue
        if (rule.hours is None) == (rule.months is None):
            yield f"{where}.length: either hours or months is wanted."
        if step.get("counted_from") == "filing" and not step.get("after"):
            yield f"{where}.after: a clock counted from a filing names the step that is filed."


@checks_file("routes")
def routes_file(content: Mapping[str, Any]) -> Iterable[str]:
    """The ladder must be climbable: rungs with minutes and receivers."""
    try:
        pack.ladder(content)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return [f"ladder: cannot be read ({type(error).__name__}: {error})."]
    return ()
