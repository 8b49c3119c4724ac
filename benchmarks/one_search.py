"""Baseline: the bare FTS5 query of a script: the twenty passages that match best."""

import sqlite3  # noqa: TID253  (the baseline always needs it)
import sys

path, words = sys.argv[1:]
connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
query = "SELECT rowid, bm25(passage_text) FROM passage_text WHERE passage_text MATCH ? ORDER BY rank LIMIT 20"
for row in connection.execute(query, (words,)):
    print(*row)
