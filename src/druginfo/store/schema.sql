-- The library of labels. A section's text is cut into passages, runs of its statements; a passage
-- that stands word for word in many labels is stored and indexed once. A label is its facts, its
-- outline and the passages that fill the outline.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

-- Of one set id, one row is current: the highest version, and of one version the higher format.
CREATE TABLE label (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again: a key says whose it was
    set_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    format INTEGER NOT NULL,   -- the rank of `domain.formats`
    current INTEGER NOT NULL,
    name TEXT NOT NULL,        -- folded, to sort by
    effective TEXT,
    added TEXT NOT NULL,
    digest BLOB NOT NULL,      -- of all that the label says
    summary BLOB NOT NULL,
    UNIQUE (set_id, version, format)
);
CREATE INDEX label_name ON label (name, id) WHERE current;
CREATE INDEX label_old ON label (id) WHERE NOT current;
CREATE INDEX label_effective ON label (effective) WHERE current;

-- What a look-up reads of one label. `passages` are ids, as differences, those of each line of the outline.
CREATE TABLE body (
    label INTEGER PRIMARY KEY REFERENCES label,
    outline INTEGER NOT NULL REFERENCES outline,
    facts BLOB NOT NULL,       -- compressed with the summary before it
    passages BLOB NOT NULL
);

-- The headings of labels: generics mostly share them.
CREATE TABLE outline (
    id INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,
    labels INTEGER NOT NULL,   -- how many have it
    packed BLOB NOT NULL
);

-- What is asked of many passages at once stands apart from their text, so that little is read.
CREATE TABLE passage (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL REFERENCES kind,
    title INTEGER NOT NULL REFERENCES title,
    organs INTEGER NOT NULL,   -- one bit an organ
    size INTEGER NOT NULL      -- characters
);

CREATE TABLE content (
    passage INTEGER PRIMARY KEY REFERENCES passage,
    beside INTEGER REFERENCES passage,  -- whose text it is compressed with; that one's stands alone
    packed BLOB NOT NULL
);
CREATE INDEX content_beside ON content (beside) WHERE beside IS NOT NULL;

-- The passage that last stood alone in one place of labels of one ingredient; it may be gone since.
CREATE TABLE kin (
    key INTEGER PRIMARY KEY,
    passage INTEGER NOT NULL
);

CREATE TABLE passage_digest (
    digest BLOB PRIMARY KEY,   -- of its kind, its section's title and its content
    passage INTEGER NOT NULL REFERENCES passage
) WITHOUT ROWID;

-- The labels that hold a passage, in the order in which they came, some in each row.
CREATE TABLE holding (
    passage INTEGER NOT NULL REFERENCES passage,
    first INTEGER NOT NULL REFERENCES label,
    others BLOB NOT NULL,      -- as differences
    PRIMARY KEY (passage, first)
) WITHOUT ROWID;

-- A kind of section; for a passage, its section's kind and those it stands in, innermost first.
CREATE TABLE kind (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE title (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
);

-- The organs that a label speaks of in its sections of one kind, subsections included; a kind is there for all that warn.
CREATE TABLE label_organ (
    kind INTEGER NOT NULL REFERENCES kind,
    label INTEGER NOT NULL REFERENCES label,
    organs INTEGER NOT NULL,
    PRIMARY KEY (kind, label)
) WITHOUT ROWID;

-- Where a label mentions the safety subjects, found at import (`store.glance`); without a row, its text is searched.
CREATE TABLE glance (
    label INTEGER PRIMARY KEY REFERENCES label,
    packed BLOB NOT NULL
);

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

-- Which passages hold a word, title and text together. Where in them, and how often, would take three times the room:
-- the likeliest are read again to see. Contentless: the text itself stands compressed in `content`, and deleting gives
-- it back word for word.
CREATE VIRTUAL TABLE passage_text USING fts5 (
    text, content = '', detail = none, columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);

-- The words that a passage is about: those of its title, and those that it says again and again (`packing.Words`).
CREATE VIRTUAL TABLE passage_topic USING fts5 (
    text, content = '', detail = none, columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);

-- FDA's class indexing, a row a substance of a document; `classes` are its classes as JSON. A newer version of a
-- document replaces the older.
CREATE TABLE class_index (
    set_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    effective TEXT,
    unii TEXT NOT NULL,
    substance TEXT NOT NULL,
    classes BLOB NOT NULL,
    PRIMARY KEY (set_id, unii)
) WITHOUT ROWID;
CREATE INDEX class_index_unii ON class_index (unii);

-- Official data beside labels (`domain.official`): a row a dataset, replaced with all its records in one transaction.
CREATE TABLE dataset (
    rank INTEGER PRIMARY KEY,
    held BLOB NOT NULL,        -- of which release, when it came, how many records
    words BLOB NOT NULL        -- what its records are compressed with
);

CREATE TABLE record (
    id INTEGER PRIMARY KEY,
    dataset INTEGER NOT NULL REFERENCES dataset,
    packed BLOB NOT NULL
);
CREATE INDEX record_dataset ON record (dataset);

-- What a record is found by: `kind` is the place in `official.keys.BYS`, `value` an NDC's number, else a text.
CREATE TABLE record_key (
    dataset INTEGER NOT NULL REFERENCES dataset,
    kind INTEGER NOT NULL,
    value BLOB NOT NULL,
    record INTEGER NOT NULL REFERENCES record,
    PRIMARY KEY (dataset, kind, value, record)
) WITHOUT ROWID;
