-- The library of labels. A section's text is cut into passages, runs of its statements; a passage
-- that stands word for word in many labels is stored and indexed once. A label is its facts, its
-- outline and the passages that fill the outline.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

-- Of one set id, one row is current: the highest version, and of one version the higher format.
CREATE TABLE label (
    id INTEGER PRIMARY KEY,
    set_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    format INTEGER NOT NULL,   -- 0 openFDA, 1 SPL
    current INTEGER NOT NULL,
    name TEXT NOT NULL,        -- folded, to sort by
    effective TEXT,
    added TEXT NOT NULL,
    digest BLOB NOT NULL,      -- of all that the label says
    summary BLOB NOT NULL,
    UNIQUE (set_id, version, format)
);
CREATE INDEX label_name ON label (name, id) WHERE current;
CREATE INDEX label_effective ON label (effective) WHERE current;

-- What a look-up reads of one label. `passages` are ids in the order of the outline, as differences.
CREATE TABLE body (
    label INTEGER PRIMARY KEY REFERENCES label,
    facts BLOB NOT NULL,
    outline BLOB NOT NULL,
    passages BLOB NOT NULL
);

CREATE TABLE passage (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL REFERENCES kind,
    organs INTEGER NOT NULL,   -- one bit an organ
    content BLOB NOT NULL
);

CREATE TABLE passage_digest (
    digest BLOB PRIMARY KEY,   -- of its kind, its section's title and its content
    passage INTEGER NOT NULL REFERENCES passage
) WITHOUT ROWID;

CREATE TABLE holding (
    passage INTEGER NOT NULL REFERENCES passage,
    label INTEGER NOT NULL REFERENCES label,
    PRIMARY KEY (passage, label)
) WITHOUT ROWID;

-- A kind of section; for a passage, its section's kind and those it stands in, innermost first.
CREATE TABLE kind (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

-- The organs that a label speaks of in its sections of one kind, subsections included.
CREATE TABLE label_organ (
    kind INTEGER NOT NULL REFERENCES kind,
    label INTEGER NOT NULL REFERENCES label,
    organs INTEGER NOT NULL,
    PRIMARY KEY (kind, label)
) WITHOUT ROWID;

CREATE TABLE name (
    folded TEXT NOT NULL,
    label INTEGER NOT NULL REFERENCES label,
    roles INTEGER NOT NULL,    -- one bit a role
    PRIMARY KEY (folded, label)
) WITHOUT ROWID;

CREATE TABLE ndc (
    code INTEGER NOT NULL,
    label INTEGER NOT NULL REFERENCES label,
    PRIMARY KEY (code, label)
) WITHOUT ROWID;

-- Contentless: the text itself stands compressed in `passage`, and deleting gives it back word for word.
-- `body` comes first because FTS5 spends two bytes more on each word of any later column.
CREATE VIRTUAL TABLE passage_text USING fts5 (
    body, title, content = '', tokenize = 'unicode61 remove_diacritics 2'
);
