"""Made-up labels for the golden output: two versions of one, another drug, an openFDA record, and what is refused."""

from __future__ import annotations

from pathlib import Path

from label_files import part, record, response, spl

OLD = (
    part("34070-3", "4 CONTRAINDICATIONS", "Severe liver disease."),
    part(
        "43685-7", "5 WARNINGS AND PRECAUTIONS", "",
        part("42229-5", "5.1 Bleeding", "Bleeding can occur. Check the platelets every month."),
        part("42229-5", "5.2 Low Sugar", "Sugar may fall."),
    ),
    part("34073-7", "7 DRUG INTERACTIONS", "Avoid use with vexolin, which raises the level of zorvatinib."),
    part("34088-5", "10 OVERDOSAGE", "The kidney clears it slowly."),
)  # fmt: skip
NEW = (
    part("34066-1", "WARNING: BLEEDING", "Bleeding can be fatal [see Warnings and Precautions (5.1)]."),
    part("34070-3", "4 CONTRAINDICATIONS", "Severe liver disease."),
    part(
        "43685-7", "5 WARNINGS AND PRECAUTIONS", "",
        part("42229-5", "5.1 Bleeding", "Bleeding can occur. Check the platelets every week."),
        part("42229-5", "5.3 Rash", "Stop it where a rash spreads."),
    ),
    part("34073-7", "7 DRUG INTERACTIONS", "Avoid use with vexolin, which raises the level of zorvatinib."),
    part("34088-5", "10 OVERDOSAGE", "The kidney clears it slowly."),
)  # fmt: skip
OTHER = (
    part("34070-3", "4 CONTRAINDICATIONS", "None."),
    part(
        "43685-7", "5 WARNINGS AND PRECAUTIONS", "",
        part("42229-5", "5.1 Bleeding", "Bleeding can occur. Check the platelets every week."),
    ),
    part("34073-7", "7 DRUG INTERACTIONS", "No study was made."),
    part("34088-5", "10 OVERDOSAGE", "The kidney clears it within a day."),
)  # fmt: skip
FILES = {
    "1-old.xml": spl(1, "Zorvex", sections=OLD, version=1, date="20230131"),
    "2-new.xml": spl(1, "Zorvex", sections=NEW, version=2, date="20240229"),
    "3-other.xml": spl(3, "Vexol", "vexolin", sections=OTHER, ndc="4321-0766", application="NDA765433").replace(
        b"ZZ0000000", b"YY0000000"
    ),
    "4-records.json": response(record(4, "Foodrug"), {"set_id": "no label"}),
    "5-cut.xml": spl(5)[:900],
    "6-note.txt": b"No label.",
}


def written(folder: Path) -> Path:
    """The folder, with these files in its folder `labels`."""
    (folder / "labels").mkdir()
    for name, content in FILES.items():
        (folder / "labels" / name).write_bytes(content)
    return folder
