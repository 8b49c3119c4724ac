"""Baseline: the bare query of a script on a full FTS5 index of the distinct sections: the twenty best."""

import sqlite3  # noqa: TID253  (the baseline always needs it)
import sys

path, words = sys.argv[1:]
connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
query = "SELECT rowid, bm25(section) FROM section WHERE section MATCH ? ORDER BY rank LIMIT 20"
for row in connection.execute(query, (words,)):
    print(*row)
