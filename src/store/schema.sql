-- A kodbok project: one SQLite file. Read it with any SQLite; only kodbok writes it.
--
-- Offsets are Unicode scalar values, half-open: substr(text, start + 1, "end" - start) are the words of an excerpt.
-- `no` is a local number, good inside this file only. `id` is a uuid (16 bytes): what other files know a thing by.
-- (entry, op) names the write in the journal that made a row. Times are milliseconds since 1970 UTC.
-- _en and _sv are the two languages; empty where not given. Only living things have rows; the journal has everything.

-- The journal: a project is the set of its entries, the other tables are what they show.
CREATE TABLE entry (
  no INTEGER PRIMARY KEY,              -- arrival in this file; local
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),  -- first 16 bytes of SHA-256 over the head
  prev BLOB NOT NULL,                  -- ids of the newest entries the file held: k x 16 bytes
  clock INTEGER NOT NULL,              -- 1 + the highest clock held
  coder BLOB NOT NULL CHECK (length(coder) = 16),   -- who
  at INTEGER NOT NULL,                 -- when, as the writer's clock claimed
  gesture BLOB NOT NULL CHECK (length(gesture) = 8),  -- entries of one gesture share it
  owner BLOB,                          -- coder whose work it concerns; NULL = shared
  document BLOB,                       -- its subject: the one document or case it is about; NULL = neither
  label TEXT NOT NULL,                 -- what the gesture is called: ["key",argument,...]
  v INTEGER NOT NULL,                  -- lowest reader that understands it
  body BLOB CHECK ((body IS NULL) = (state = 0) AND (body IS NULL OR length(body) = 32)),  -- of stubs: the hash of
                                       -- at, document, label, v and payload, which are not here
  state INTEGER NOT NULL DEFAULT 0 CHECK (state IN (0, 1, 2)),  -- 0 here, 1 withheld, 2 erased
  packed INTEGER NOT NULL DEFAULT 0 CHECK (packed IN (0, 1)),   -- 1: payload is deflated
  seen_at INTEGER NOT NULL,            -- when this file first held it; local, never falls
  came INTEGER REFERENCES received (no),    -- NULL = made in this file, else which receipt brought it; local
  filled INTEGER REFERENCES received (no),  -- of what came as a stub: which receipt brought the content; local
  payload BLOB CHECK ((payload IS NULL) = (state <> 0))  -- edits as JSON, exactly the bytes that were hashed
) STRICT;

-- Entries out of force: undone and not redone.
CREATE TABLE undone (entry INTEGER PRIMARY KEY REFERENCES entry (no)) STRICT;

-- The newest writes of fields that were written after their thing was made, deletions, and the newest undo or redo of
-- an entry (kind 'entry', field 'mark').
CREATE TABLE head (
  kind TEXT NOT NULL,                  -- document, code, coding ... or entry
  thing BLOB NOT NULL,                 -- its id
  field TEXT NOT NULL,
  entry INTEGER NOT NULL REFERENCES entry (no),
  op INTEGER NOT NULL,                 -- number of the edit in the entry
  PRIMARY KEY (kind, thing, field, entry, op)
) STRICT, WITHOUT ROWID;

-- What is to be settled: derived from the journal, kept for quick reading.
CREATE TABLE conflict (
  kind TEXT NOT NULL,                  -- field, contested, tree ring, merge ring, words, double mark ...
  thing BLOB NOT NULL,                 -- its id; empty for a double mark
  field TEXT NOT NULL,                 -- register, or the mark
  PRIMARY KEY (kind, thing, field)
) STRICT, WITHOUT ROWID;

-- What erasing entries say is erased for ever, derived from the journal: it is not taken in or written again.
CREATE TABLE erased (
  kind TEXT NOT NULL,                  -- subject (a document or case), work (all of a coder's), or a thing's kind
  thing BLOB NOT NULL,                 -- its id
  PRIMARY KEY (kind, thing)
) STRICT, WITHOUT ROWID;

-- Which files were taken in, and when; the demo counts as one, and a merge of several. Local.
CREATE TABLE received (
  no INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  at INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  last INTEGER                         -- of a merge: the highest entry.no after it; NULL: no merge
) STRICT;

-- One row: what the journal's end must be. check compares.
CREATE TABLE meta (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  entries INTEGER NOT NULL,            -- how many
  clock INTEGER NOT NULL,              -- the highest
  v INTEGER NOT NULL,                  -- lowest reader that understands them all
  tips BLOB NOT NULL                   -- ids of entries that no other names as prev, sorted: k x 16 bytes
) STRICT;

-- Where a coder stopped reading, and the like. Local, no part of the study.
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- One row.
CREATE TABLE project (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id BLOB NOT NULL CHECK (length(id) = 16),
  name TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('en', 'sv')),  -- in which its codes and memos are written
  entry INTEGER NOT NULL,
  op INTEGER NOT NULL
) STRICT;

-- The ready-made tables and one's own.
CREATE TABLE tally (
  id TEXT PRIMARY KEY,
  position TEXT NOT NULL,              -- order in lists, by bytes
  name_en TEXT NOT NULL,
  name_sv TEXT NOT NULL,
  "rows" TEXT NOT NULL,                -- dimension: obstacle, attribute:actor ...
  "columns" TEXT NOT NULL,             -- dimension; '' = none
  meet TEXT NOT NULL,                  -- overlap, excerpt, near:2; '' = overlap
  measure TEXT NOT NULL,               -- excerpts, codings, words ...; '' = excerpts
  percent TEXT NOT NULL,               -- row, column, total, documents; '' = none
  filter TEXT NOT NULL DEFAULT ''      -- query that chooses what is counted; '' = everything
) STRICT, WITHOUT ROWID;

-- Kept queries.
CREATE TABLE query (
  name TEXT PRIMARY KEY,
  line TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE question (
  id TEXT PRIMARY KEY,                 -- Q3
  name_en TEXT NOT NULL,
  name_sv TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE coder (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  name TEXT NOT NULL,
  initials TEXT NOT NULL,
  same_as INTEGER REFERENCES coder (no) DEFERRABLE INITIALLY DEFERRED,  -- the coder this one counts as
  entry INTEGER NOT NULL,
  op INTEGER NOT NULL
) STRICT;

-- The unit of comparison: a municipality, a person.
CREATE TABLE "case" (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  name TEXT NOT NULL,
  position TEXT NOT NULL,              -- order in lists, by bytes
  same_as INTEGER REFERENCES "case" (no) DEFERRABLE INITIALLY DEFERRED,  -- the case this one counts as
  entry INTEGER NOT NULL,
  op INTEGER NOT NULL
) STRICT;

CREATE TABLE attribute (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  key TEXT NOT NULL,                   -- what commands call it: actor
  name_en TEXT NOT NULL,
  name_sv TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('text', 'number', 'date', 'yes/no', 'choice')),
  position TEXT NOT NULL,              -- order in lists, by bytes
  entry INTEGER NOT NULL,
  op INTEGER NOT NULL,
  same_as INTEGER REFERENCES attribute (no) DEFERRABLE INITIALLY DEFERRED,  -- the attribute this one counts as
  derived_from TEXT NOT NULL DEFAULT '',  -- id of the attribute it is computed from; '' = the case's name
  derived_list TEXT NOT NULL DEFAULT ''   -- by what it is computed; '' = its values are filled in
) STRICT;

-- The values of an attribute of kind choice, in order.
CREATE TABLE choice (
  attribute INTEGER NOT NULL REFERENCES attribute (no),
  position INTEGER NOT NULL,
  value TEXT NOT NULL,
  name_en TEXT NOT NULL,
  name_sv TEXT NOT NULL,
  PRIMARY KEY (attribute, position)
) STRICT, WITHOUT ROWID;

-- What a case has for an attribute. No row: not filled in.
CREATE TABLE value (
  "case" INTEGER NOT NULL REFERENCES "case" (no),
  attribute INTEGER NOT NULL REFERENCES attribute (no),
  value TEXT,                          -- NULL: does not apply
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  entry INTEGER NOT NULL,
  op INTEGER NOT NULL,
  PRIMARY KEY ("case", attribute)
) STRICT, WITHOUT ROWID;

-- An interview; its words are in document_text.
CREATE TABLE document (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  title TEXT NOT NULL,
  short TEXT NOT NULL,                 -- what places are cited with; '' = the title
  file TEXT NOT NULL,                  -- name of the file it came from
  file_hash TEXT NOT NULL,             -- SHA-256 of that file in hex; '' = not known
  pattern TEXT,                        -- the user's speaker pattern, or as JSON the form and names chosen in its place;
                                       -- NULL = the best of the known forms
  asks TEXT,                           -- who asks, as set by the user; NULL = as found
  note TEXT NOT NULL,
  chars INTEGER NOT NULL,              -- scalar values
  words INTEGER NOT NULL,              -- in turns
  turns INTEGER NOT NULL,              -- numbered ones
  entry INTEGER NOT NULL,
  op INTEGER NOT NULL
) STRICT;

CREATE TABLE document_text (
  document INTEGER PRIMARY KEY REFERENCES document (no),
  text TEXT NOT NULL,                  -- today's
  original TEXT                        -- as imported, where it differs from today's
) STRICT;

CREATE TABLE document_case (
  document INTEGER NOT NULL REFERENCES document (no),
  position INTEGER NOT NULL,
  "case" INTEGER NOT NULL REFERENCES "case" (no),
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

-- What one speaker says until the next speaks: found in the text, kept for quick reading.
CREATE TABLE turn (
  document INTEGER NOT NULL REFERENCES document (no),
  no INTEGER NOT NULL,                 -- from 1
  whole INTEGER NOT NULL,              -- where it begins with its label
  start INTEGER NOT NULL,              -- its words
  "end" INTEGER NOT NULL,
  asks INTEGER NOT NULL CHECK (asks IN (0, 1)),  -- 1: the interviewer speaks
  speaker TEXT,                        -- NULL where none was found
  PRIMARY KEY (document, no)
) STRICT, WITHOUT ROWID;

-- How far a coder has come with a document. No row: not begun.
CREATE TABLE status (
  document INTEGER NOT NULL REFERENCES document (no),
  coder INTEGER NOT NULL REFERENCES coder (no),
  reading TEXT NOT NULL CHECK (reading IN ('new', 'reading', 'done')),
  read_to INTEGER NOT NULL,            -- turn
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  entry INTEGER NOT NULL,
  op INTEGER NOT NULL,
  PRIMARY KEY (document, coder)
) STRICT, WITHOUT ROWID;

CREATE TABLE code (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  mark TEXT,                           -- HIN-01
  parent INTEGER REFERENCES code (no) DEFERRABLE INITIALLY DEFERRED,   -- NULL: a group
  position TEXT NOT NULL,              -- order among siblings, by bytes
  same_as INTEGER REFERENCES code (no) DEFERRABLE INITIALLY DEFERRED,  -- the code it was merged into
  kind TEXT CHECK (kind IN ('goal', 'obstacle')),  -- of a group
  colour INTEGER,                      -- hue 1 to 12; NULL = the group's
  name_en TEXT NOT NULL,
  name_sv TEXT NOT NULL,
  short_en TEXT NOT NULL,
  short_sv TEXT NOT NULL,
  definition_en TEXT NOT NULL,
  definition_sv TEXT NOT NULL,
  include_en TEXT NOT NULL,            -- when to use it
  include_sv TEXT NOT NULL,
  exclude_en TEXT NOT NULL,            -- when not
  exclude_sv TEXT NOT NULL,
  example_en TEXT NOT NULL,
  example_sv TEXT NOT NULL,
  basis TEXT NOT NULL,
  sources TEXT NOT NULL,
  question TEXT NOT NULL,
  entry INTEGER NOT NULL,
  op INTEGER NOT NULL
) STRICT;

-- A coder's pinned codes.
CREATE TABLE pins (
  coder INTEGER PRIMARY KEY REFERENCES coder (no),
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  entry INTEGER NOT NULL,
  op INTEGER NOT NULL
) STRICT;

CREATE TABLE pin (
  coder INTEGER NOT NULL REFERENCES pins (coder),
  digit INTEGER NOT NULL,              -- from 1
  code INTEGER REFERENCES code (no),   -- NULL: free
  PRIMARY KEY (coder, digit)
) STRICT, WITHOUT ROWID;

-- A range of a document that carries codes.
CREATE TABLE excerpt (
  no INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (no),
  coder INTEGER NOT NULL REFERENCES coder (no),
  start INTEGER NOT NULL CHECK (start >= 0),
  "end" INTEGER NOT NULL CHECK ("end" >= start),
  id BLOB NOT NULL CHECK (length(id) = 16),
  entry INTEGER NOT NULL,
  op INTEGER NOT NULL,
  words TEXT NOT NULL,                 -- today's words there
  made TEXT                            -- the words when it was marked, where they differ
) STRICT;

-- Who said what about which words. A code that was merged into another counts as code.same_as.
CREATE TABLE coding (
  no INTEGER PRIMARY KEY,
  excerpt INTEGER NOT NULL REFERENCES excerpt (no),
  code INTEGER NOT NULL REFERENCES code (no),
  coder INTEGER NOT NULL REFERENCES coder (no),
  valence INTEGER NOT NULL CHECK (valence IN (-1, 0, 1)),  -- against, neither, for
  at INTEGER NOT NULL,
  id BLOB NOT NULL CHECK (length(id) = 16),
  entry INTEGER NOT NULL,
  op INTEGER NOT NULL
) STRICT;
CREATE INDEX coding_excerpt ON coding (excerpt);

CREATE TABLE memo (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  kind TEXT NOT NULL,                  -- what it is about: project, document, excerpt, coding, code, case
  target BLOB NOT NULL,                -- id of that
  coder INTEGER NOT NULL REFERENCES coder (no),
  at INTEGER NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  entry INTEGER NOT NULL,
  op INTEGER NOT NULL
) STRICT;

-- What a case says about a code, in an analyst's words.
CREATE TABLE summary (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  "case" INTEGER NOT NULL REFERENCES "case" (no),
  code INTEGER NOT NULL REFERENCES code (no),
  body TEXT NOT NULL,
  entry INTEGER NOT NULL,
  op INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- To what extent a case does what a code stands for, by one assessor.
CREATE TABLE assessment (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  "case" INTEGER NOT NULL REFERENCES "case" (no),
  code INTEGER NOT NULL REFERENCES code (no),
  coder INTEGER NOT NULL REFERENCES coder (no),   -- who assesses
  level INTEGER,                       -- a step of the project's scale; NULL = no basis to say
  reason TEXT NOT NULL,
  entry INTEGER NOT NULL,
  op INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE assessment_evidence (
  assessment BLOB NOT NULL REFERENCES assessment (id),
  evidence BLOB NOT NULL CHECK (length(evidence) = 16),  -- id of an excerpt, which may be gone
  stand TEXT NOT NULL CHECK (stand IN ('for', 'against')),
  PRIMARY KEY (assessment, evidence)
) STRICT, WITHOUT ROWID;

-- A statement of the study.
CREATE TABLE finding (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  question TEXT NOT NULL,              -- Q3; '' = not said
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  status TEXT NOT NULL,                -- the project's own word; '' = not said
  entry INTEGER NOT NULL,
  op INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE finding_evidence (
  finding BLOB NOT NULL REFERENCES finding (id),
  evidence BLOB NOT NULL CHECK (length(evidence) = 16),  -- id of an excerpt, which may be gone
  stand TEXT NOT NULL CHECK (stand IN ('for', 'against')),
  PRIMARY KEY (finding, evidence)
) STRICT, WITHOUT ROWID;

-- What the study recommends.
CREATE TABLE recommendation (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  addressee TEXT NOT NULL,
  year INTEGER,                        -- by when; NULL = not said
  entry INTEGER NOT NULL,
  op INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a recommendation rests on.
CREATE TABLE recommendation_finding (
  recommendation BLOB NOT NULL REFERENCES recommendation (id),
  finding BLOB NOT NULL CHECK (length(finding) = 16),    -- id of a finding, which may be gone
  stand TEXT NOT NULL CHECK (stand = ''),
  PRIMARY KEY (recommendation, finding)
) STRICT, WITHOUT ROWID;

-- What one reviewer says of one piece of someone's work.
CREATE TABLE review (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  kind TEXT NOT NULL,                  -- what it is about: excerpt, coding ...
  target BLOB NOT NULL,                -- id of that, which may be gone
  coder INTEGER NOT NULL REFERENCES coder (no),   -- whose work
  reviewer INTEGER NOT NULL REFERENCES coder (no),
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'questioned', 'rejected')),
  note TEXT NOT NULL,
  entry INTEGER NOT NULL,
  op INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A round of coding.
CREATE TABLE round (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  name TEXT NOT NULL,
  "by" TEXT NOT NULL,                  -- the day it is to be done by; '' = not said
  seed INTEGER,                        -- what the sample was drawn with; NULL = none was drawn
  share INTEGER,                       -- per cent that two code; NULL = not said
  entry INTEGER NOT NULL,
  op INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What one coder is to code in a round.
CREATE TABLE assignment (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  round BLOB NOT NULL,                 -- id of the round, which may be gone
  document BLOB NOT NULL,              -- id of the interview, which may be gone
  coder INTEGER NOT NULL REFERENCES coder (no),
  part TEXT NOT NULL,                  -- of the interview, in words; '' = all
  entry INTEGER NOT NULL,
  op INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
