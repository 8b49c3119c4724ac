"""Prints, pickled, every regular expression that the program builds while it works: run in a process of its own.

What is written down is found by reading the code (`patterns.py`); what is put together from words while the program
runs is seen only here. Nothing must have filled the caches before, hence the process.
"""

from __future__ import annotations

import pickle
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

USES = ("compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer")
SAID = "Avoid treatment with iron and Foodrug [see Warnings and Precautions (5.1)]. Disinfect it with alcohol."
Seen = dict[tuple[str, int], set[re.Pattern[Any]]]


def watched() -> Seen:
    """Put a recorder before the functions of `re`; what it fills: by module and line, what was compiled there."""
    seen: Seen = {}
    compiled = re.compile

    def recording(name: str) -> Any:
        plain = getattr(re, name)

        def used(pattern: Any, *arguments: Any, **more: Any) -> Any:
            frame = sys._getframe(1)
            while "comp>" in frame.f_code.co_name or frame.f_code.co_name == "<genexpr>":
                frame = frame.f_back or frame
            module = frame.f_globals.get("__name__", "")
            if module.startswith("druginfo") and not isinstance(pattern, re.Pattern):
                flags = more.get("flags", arguments[-1] if arguments and isinstance(arguments[-1], re.RegexFlag) else 0)
                seen.setdefault((module, frame.f_lineno), set()).add(compiled(pattern, flags))
            return plain(pattern, *arguments, **more)

        return used

    for name in USES:
        setattr(re, name, recording(name))
    return seen


def work(folder: Path) -> None:
    """Ask everything once that puts a pattern together."""
    from calls import call
    from druginfo.domain import topics
    from label_files import SECTIONS, part, record, response, spl

    brief = {"recent_major_changes": ["5.1 Heart 1/2024"], "dosage_forms_and_strengths": ["3 Tablets: 5 mg and 10 mg"]}
    texts = {
        "warnings_and_cautions": ["5 WARNINGS AND PRECAUTIONS 5.1 Heart Failure It may fail. 5.2 Liver It may suffer."],
        "drug_interactions": ["7 DRUG INTERACTIONS 7.1 Zorvatinib Avoid it."],
        "spl_product_data_elements": ["Foodrug Foodrugine 5 mg/2 mL LACTOSE"],
        **brief,
    }
    more = part("34073-7", "7 DRUG INTERACTIONS", SAID)
    (folder / "a.xml").write_bytes(spl(sections=(more,)))
    (folder / "b.xml").write_bytes(spl(version=2, sections=(more, *SECTIONS)))
    (folder / "d.xml").write_bytes(spl(4, "Iron", "iron"))
    (folder / "c.json").write_bytes(response(record(texts=texts)))
    library = ("--library", folder / "library.sqlite")
    call("import", folder, *library)
    questions = (
        ("show", "zorvex", "40 mg/5 mL"), ("show", "zorvex", "40-50", "mg"), ("warnings", "--organ", "heart,skin"),
        ("search", "heart fail*"), ("search", '"heart failure"'), ("search", "the with to of"), ("glance", "foodrug"),
        ("safety", "zorvex"), ("interactions", "zorvex,foodrug,iron"), ("changes", "zorvex"),
        ("page", "zorvex", "-o", folder / "page.html"), ("page", "zorvex", "foodrug", "-o", folder / "two.html"),
        ("search", "heart", "--format", "html"), ("compare", "zorvex", "foodrug"), ("show", "rxcui:999"),
    )  # fmt: skip
    for question in (*questions, *(("show", "zorvex,foodrug", "--topic", one.name) for one in topics.TABLE)):
        call(*question, *library)


def main() -> None:
    """Watch, work, and print what was seen."""
    seen = watched()
    with tempfile.TemporaryDirectory() as folder:
        work(Path(folder))
    sys.stdout.buffer.write(pickle.dumps(seen))


if __name__ == "__main__":
    main()
