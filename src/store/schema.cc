#include "store/schema.h"

namespace banggiao {
namespace {

// Empty text stands for "unknown" in the tables; the views say NULL.
const char* const kFirst = R"sql(
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('revision', '0'), ('record_revision', '0');

-- ---- What was published -------------------------------------------------------------------------
CREATE TABLE articles (
  number INTEGER PRIMARY KEY,
  doc TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  outlet TEXT NOT NULL,
  url TEXT NOT NULL,
  published TEXT NOT NULL,
  published_from TEXT NOT NULL,
  modified TEXT NOT NULL,
  language TEXT NOT NULL,
  encoding TEXT NOT NULL,
  digest TEXT NOT NULL,
  text TEXT NOT NULL,
  -- Where the text stood in the input: "text_begin text_end input_begin input_end;" for every run, in bytes.
  origin TEXT NOT NULL
);
CREATE TABLE article_authors (
  article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE TABLE article_blocks (
  article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  text_begin INTEGER NOT NULL,
  text_end INTEGER NOT NULL,
  origins TEXT NOT NULL,  -- "input_begin input_end;" for every place it stood in the input
  PRIMARY KEY (article, position)
) WITHOUT ROWID;
-- Texts that an article had before it changed.
CREATE TABLE earlier_articles (
  doc TEXT NOT NULL,
  digest TEXT NOT NULL,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  published TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (doc, digest)
) WITHOUT ROWID;
-- "exact": words in lower case with their tone marks moved to the end as digits; "folded": without any marks.
CREATE VIRTUAL TABLE article_words USING fts5(exact, folded, content='', tokenize='unicode61 remove_diacritics 0');
CREATE TABLE refused_inputs (
  place TEXT NOT NULL,
  reason TEXT NOT NULL,
  refused_at TEXT NOT NULL,
  PRIMARY KEY (place, reason)
) WITHOUT ROWID;

-- ---- What was coded in each article (codebook, section 5) ---------------------------------------
CREATE TABLE coded_documents (
  article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
  language TEXT NOT NULL,
  coder TEXT NOT NULL
);
-- Persons "P1" ..., engagements "E1" ..., commitments "C1" ... of an article. The span and quote are the evidence of an
-- engagement or commitment; a person's stand with the name.
CREATE TABLE coded_items (
  article INTEGER NOT NULL REFERENCES coded_documents ON DELETE CASCADE,
  position INTEGER NOT NULL,
  item TEXT NOT NULL,
  type TEXT NOT NULL,        -- person, engagement, commitment
  engagement TEXT NOT NULL,  -- of a commitment: the item it belongs to
  span_begin INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  quote TEXT NOT NULL,
  rule TEXT NOT NULL,
  p REAL NOT NULL,
  PRIMARY KEY (article, item)
) WITHOUT ROWID;
-- Every cell of an item: field is the codebook's name, with one row for each value of a list.
CREATE TABLE coded_cells (
  article INTEGER NOT NULL REFERENCES coded_documents ON DELETE CASCADE,
  item TEXT NOT NULL,
  field TEXT NOT NULL,
  position INTEGER NOT NULL,
  value TEXT NOT NULL,
  words TEXT NOT NULL,  -- of a date: the words as the coder gives them
  inferred INTEGER NOT NULL,
  span_begin INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  quote TEXT NOT NULL,
  rule TEXT NOT NULL,
  p REAL NOT NULL,
  PRIMARY KEY (article, item, field, position)
) WITHOUT ROWID;
CREATE TABLE coded_offices (
  article INTEGER NOT NULL REFERENCES coded_documents ON DELETE CASCADE,
  item TEXT NOT NULL,
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  org TEXT NOT NULL,
  rank TEXT NOT NULL,
  former INTEGER NOT NULL,
  span_begin INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  quote TEXT NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY (article, item, position)
) WITHOUT ROWID;
CREATE TABLE coded_aliases (
  article INTEGER NOT NULL REFERENCES coded_documents ON DELETE CASCADE,
  item TEXT NOT NULL,
  position INTEGER NOT NULL,
  form TEXT NOT NULL,
  reason TEXT NOT NULL,
  score REAL NOT NULL,
  span_begin INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  quote TEXT NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY (article, item, position)
) WITHOUT ROWID;
CREATE TABLE coded_notes (
  article INTEGER NOT NULL REFERENCES coded_documents ON DELETE CASCADE,
  position INTEGER NOT NULL,
  span_begin INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  rule TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;

-- ---- The record: made from all coded documents and the decisions, replaced as a whole ------------
CREATE TABLE persons (
  position INTEGER PRIMARY KEY,
  person TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  country TEXT NOT NULL
);
CREATE TABLE person_names (  -- other forms of a person's name
  number INTEGER PRIMARY KEY,
  person TEXT NOT NULL,
  form TEXT NOT NULL,
  reason TEXT NOT NULL,
  score REAL NOT NULL
);
CREATE TABLE tenures (  -- an office as held by a person, as far as the articles show
  number INTEGER PRIMARY KEY,
  person TEXT NOT NULL,
  title TEXT NOT NULL,
  org TEXT NOT NULL,
  rank TEXT NOT NULL,
  former INTEGER NOT NULL,
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL
);
CREATE TABLE engagements (
  position INTEGER PRIMARY KEY,
  engagement TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  edtf TEXT NOT NULL,
  edtf_inferred INTEGER NOT NULL,
  date_min TEXT NOT NULL,
  date_max TEXT NOT NULL,
  place TEXT NOT NULL,
  country TEXT NOT NULL,
  within TEXT NOT NULL,  -- the enclosing engagement
  p REAL NOT NULL
);
CREATE TABLE engagement_parties (
  engagement TEXT NOT NULL, position INTEGER NOT NULL, party TEXT NOT NULL, PRIMARY KEY (engagement, position)
) WITHOUT ROWID;
CREATE TABLE engagement_participants (
  engagement TEXT NOT NULL, position INTEGER NOT NULL, person TEXT NOT NULL, PRIMARY KEY (engagement, position)
) WITHOUT ROWID;
CREATE TABLE engagement_areas (
  engagement TEXT NOT NULL, position INTEGER NOT NULL, area TEXT NOT NULL, PRIMARY KEY (engagement, position)
) WITHOUT ROWID;
CREATE TABLE reports (  -- one article's word on one engagement
  engagement TEXT NOT NULL,
  position INTEGER NOT NULL,
  doc TEXT NOT NULL,
  item TEXT NOT NULL,  -- coded_items.item
  status TEXT NOT NULL,
  edtf TEXT NOT NULL,
  evidence TEXT NOT NULL,
  span_begin INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  outlet TEXT NOT NULL,
  url TEXT NOT NULL,
  published TEXT NOT NULL,
  PRIMARY KEY (engagement, position)
) WITHOUT ROWID;
CREATE INDEX reports_by_doc ON reports (doc);
CREATE TABLE engagement_values (  -- all values of a field side by side; the first of a field is the one shown
  number INTEGER PRIMARY KEY,
  engagement TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  inferred INTEGER NOT NULL
);
CREATE TABLE commitments (
  number INTEGER PRIMARY KEY,
  engagement TEXT NOT NULL,
  act TEXT NOT NULL,
  by_parties TEXT NOT NULL,  -- codes with a blank between
  areas TEXT NOT NULL
);
CREATE TABLE sources (  -- the words that an entry of the record rests on
  of_table TEXT NOT NULL,  -- engagement_values, person_names, tenures, commitments
  of_number INTEGER NOT NULL,
  position INTEGER NOT NULL,
  doc TEXT NOT NULL,
  span_begin INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  quote TEXT NOT NULL,
  rule TEXT NOT NULL,
  p REAL NOT NULL,
  PRIMARY KEY (of_table, of_number, position)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE engagement_words USING fts5(exact, folded, content='', tokenize='unicode61 remove_diacritics 0');

-- ---- What people decided: never touched by reading ------------------------------------------------
CREATE TABLE decisions (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  verdict TEXT NOT NULL,  -- refused, accepted: whether `form` is the name of `name`
  name TEXT NOT NULL,
  form TEXT NOT NULL,
  country TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  why TEXT NOT NULL,
  undone_at TEXT NOT NULL
);

-- ---- Views for analysts ---------------------------------------------------------------------------
CREATE VIEW engagement_list AS
SELECT e.engagement, e.kind, e.status, nullif(e.edtf, '') AS date, nullif(e.date_min, '') AS date_min,
       nullif(e.date_max, '') AS date_max, e.edtf_inferred AS date_inferred,
       (SELECT group_concat(party, ' ') FROM
         (SELECT party FROM engagement_parties p WHERE p.engagement = e.engagement ORDER BY position)) AS parties,
       nullif(e.place, '') AS place, nullif(e.country, '') AS country,
       (SELECT group_concat(name, '; ') FROM
         (SELECT p.name FROM engagement_participants t JOIN persons p USING (person)
          WHERE t.engagement = e.engagement ORDER BY t.position)) AS participants,
       (SELECT group_concat(area, ' ') FROM
         (SELECT area FROM engagement_areas a WHERE a.engagement = e.engagement ORDER BY position)) AS areas,
       nullif(e.within, '') AS within,
       (SELECT count(*) FROM reports r WHERE r.engagement = e.engagement) AS reports
FROM engagements e ORDER BY e.position;

CREATE VIEW report_list AS
SELECT r.engagement, e.kind, r.doc, r.item, r.status, nullif(r.edtf, '') AS date, nullif(r.outlet, '') AS outlet,
       nullif(r.published, '') AS published, nullif(r.url, '') AS url, r.evidence
FROM reports r JOIN engagements e USING (engagement) ORDER BY e.position, r.position;

CREATE VIEW cell_list AS
SELECT v.engagement, v.field, v.value, v.inferred, s.doc, s.quote, s.rule, s.p
FROM engagement_values v JOIN sources s ON s.of_table = 'engagement_values' AND s.of_number = v.number
ORDER BY v.number, s.position;

CREATE VIEW office_holders AS
SELECT p.person, p.name, nullif(p.country, '') AS country, nullif(t.title, '') AS title, nullif(t.org, '') AS org,
       nullif(t.rank, '') AS rank, t.former, nullif(t.first_seen, '') AS first_seen,
       nullif(t.last_seen, '') AS last_seen
FROM tenures t JOIN persons p USING (person) ORDER BY p.position, t.number;

CREATE VIEW commitment_list AS
SELECT c.engagement, e.kind, nullif(e.edtf, '') AS date, c.act, c.by_parties, c.areas, s.doc, s.quote
FROM commitments c JOIN engagements e USING (engagement)
JOIN sources s ON s.of_table = 'commitments' AND s.of_number = c.number ORDER BY c.number, s.position;
)sql";

// What people answered about engagements. A report is named by its article and what it says, not by its number in the
// coding: that may be another after the next reading.
const char* const kJudgements = R"sql(
CREATE TABLE judgements (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  queue TEXT NOT NULL,   -- merges, unverified, conflicts; persons: that nobody knew
  answer TEXT NOT NULL,  -- same, not same, unsure, correct
  left_doc TEXT NOT NULL, left_kind TEXT NOT NULL, left_parties TEXT NOT NULL, left_item TEXT NOT NULL,
  left_quote TEXT NOT NULL,
  right_doc TEXT NOT NULL, right_kind TEXT NOT NULL, right_parties TEXT NOT NULL, right_item TEXT NOT NULL,
  right_quote TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  why TEXT NOT NULL,
  undone_at TEXT NOT NULL
);
)sql";

// How sure an engagement is; 0.6 is kVerified (record.h).
const char* const kConfidence = R"sql(
DROP VIEW engagement_list;
CREATE VIEW engagement_list AS
SELECT e.engagement, e.kind, e.status, nullif(e.edtf, '') AS date, nullif(e.date_min, '') AS date_min,
       nullif(e.date_max, '') AS date_max, e.edtf_inferred AS date_inferred,
       (SELECT group_concat(party, ' ') FROM
         (SELECT party FROM engagement_parties p WHERE p.engagement = e.engagement ORDER BY position)) AS parties,
       nullif(e.place, '') AS place, nullif(e.country, '') AS country,
       (SELECT group_concat(name, '; ') FROM
         (SELECT p.name FROM engagement_participants t JOIN persons p USING (person)
          WHERE t.engagement = e.engagement ORDER BY t.position)) AS participants,
       (SELECT group_concat(area, ' ') FROM
         (SELECT area FROM engagement_areas a WHERE a.engagement = e.engagement ORDER BY position)) AS areas,
       nullif(e.within, '') AS within,
       (SELECT count(*) FROM reports r WHERE r.engagement = e.engagement) AS reports,
       e.p, e.p >= 0.6 AS verified
FROM engagements e ORDER BY e.position;
)sql";

// What makes the reading of an article doubtful.
const char* const kReading = R"sql(
CREATE TABLE coded_doubts (
  article INTEGER NOT NULL REFERENCES coded_documents ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,  -- machine_translated, truncated, headlines, interview, not_news
  p REAL NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;
ALTER TABLE coded_documents ADD COLUMN reading REAL NOT NULL DEFAULT 1;  -- how likely it is none of these
ALTER TABLE reports ADD COLUMN doubts TEXT NOT NULL DEFAULT '';          -- kinds with a blank between
)sql";

// The folder that a relative place starts from: to read again what was refused, from wherever. And what is watched.
const char* const kUpkeep = R"sql(
CREATE TABLE refused_in_folders (
  place TEXT NOT NULL,
  folder TEXT NOT NULL,  -- empty: not known
  reason TEXT NOT NULL,
  refused_at TEXT NOT NULL,
  PRIMARY KEY (place, folder, reason)
) WITHOUT ROWID;
INSERT INTO refused_in_folders SELECT place, '', reason, refused_at FROM refused_inputs;
DROP TABLE refused_inputs;
ALTER TABLE refused_in_folders RENAME TO refused_inputs;
CREATE TABLE watched (  -- addresses of feeds, and of the pages they name
  address TEXT PRIMARY KEY,
  feed TEXT NOT NULL,   -- of a page: which feed named it
  state TEXT NOT NULL,  -- feed; waiting, done, given up: of a page
  published TEXT NOT NULL,
  etag TEXT NOT NULL,
  modified TEXT NOT NULL,
  checked_at TEXT NOT NULL,
  next_at TEXT NOT NULL,
  failures INTEGER NOT NULL,
  why TEXT NOT NULL
) WITHOUT ROWID;
-- Up to so many bytes of words are gathered in memory before they are written: fewer pieces to join later.
INSERT INTO article_words (article_words, rank) VALUES ('hashsize', 16777216);
CREATE INDEX watched_by_state ON watched (state);
)sql";

// Every id that was ever given out, and rows of the record that are written one by one. What stood before is all new
// to this table: its digest is empty, so that it is written again when the record is next built.
const char* const kIds = R"sql(
CREATE TABLE ids (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,        -- engagement, person
  fate TEXT NOT NULL,        -- stands, renamed, merged, split, withdrawn
  became TEXT NOT NULL,      -- the ids it became, with a blank between; what became of those is told by their own rows
  given_at TEXT NOT NULL,    -- empty: before this was kept
  changed_at TEXT NOT NULL,
  digest TEXT NOT NULL       -- of all that the record says under it
) WITHOUT ROWID;
CREATE INDEX ids_by_change ON ids (changed_at);
INSERT INTO ids SELECT engagement, 'engagement', 'stands', '', '', '', '' FROM engagements;
INSERT INTO ids SELECT person, 'person', 'stands', '', '', '', '' FROM persons;

ALTER TABLE engagements RENAME COLUMN position TO number;
ALTER TABLE persons RENAME COLUMN position TO number;
CREATE INDEX engagements_by_date ON engagements (date_min = '', date_min, edtf, engagement);
CREATE INDEX engagement_values_by_engagement ON engagement_values (engagement);
CREATE INDEX commitments_by_engagement ON commitments (engagement);
CREATE INDEX person_names_by_person ON person_names (person);
CREATE INDEX tenures_by_person ON tenures (person);
-- What engagement_words was given for each engagement: it is needed to take that out again.
CREATE TABLE engagement_texts (number INTEGER PRIMARY KEY, digest TEXT NOT NULL, words TEXT NOT NULL);
-- What the last build of the record found of each block of reports, so that the next need not look there again. May be
-- emptied at any time.
CREATE TABLE cluster_memo (digest INTEGER PRIMARY KEY, clusters TEXT NOT NULL);
INSERT INTO engagement_words (engagement_words) VALUES ('delete-all');
UPDATE meta SET value = '-1' WHERE key = 'record_revision';

DROP VIEW engagement_list;
CREATE VIEW engagement_list AS
SELECT e.engagement, e.kind, e.status, nullif(e.edtf, '') AS date, nullif(e.date_min, '') AS date_min,
       nullif(e.date_max, '') AS date_max, e.edtf_inferred AS date_inferred,
       (SELECT group_concat(party, ' ') FROM
         (SELECT party FROM engagement_parties p WHERE p.engagement = e.engagement ORDER BY position)) AS parties,
       nullif(e.place, '') AS place, nullif(e.country, '') AS country,
       (SELECT group_concat(name, '; ') FROM
         (SELECT p.name FROM engagement_participants t JOIN persons p USING (person)
          WHERE t.engagement = e.engagement ORDER BY t.position)) AS participants,
       (SELECT group_concat(area, ' ') FROM
         (SELECT area FROM engagement_areas a WHERE a.engagement = e.engagement ORDER BY position)) AS areas,
       nullif(e.within, '') AS within,
       (SELECT count(*) FROM reports r WHERE r.engagement = e.engagement) AS reports,
       e.p, e.p >= 0.6 AS verified
FROM engagements e ORDER BY e.date_min = '', e.date_min, e.edtf, e.engagement;

DROP VIEW report_list;
CREATE VIEW report_list AS
SELECT r.engagement, e.kind, r.doc, r.item, r.status, nullif(r.edtf, '') AS date, nullif(r.outlet, '') AS outlet,
       nullif(r.published, '') AS published, nullif(r.url, '') AS url, r.evidence
FROM reports r JOIN engagements e USING (engagement)
ORDER BY e.date_min = '', e.date_min, e.edtf, e.engagement, r.position;

DROP VIEW cell_list;
CREATE VIEW cell_list AS
SELECT v.engagement, v.field, v.value, v.inferred, s.doc, s.quote, s.rule, s.p
FROM engagement_values v JOIN engagements e USING (engagement)
JOIN sources s ON s.of_table = 'engagement_values' AND s.of_number = v.number
ORDER BY e.date_min = '', e.date_min, e.edtf, e.engagement, v.number, s.position;

DROP VIEW office_holders;
CREATE VIEW office_holders AS
SELECT p.person, p.name, nullif(p.country, '') AS country, nullif(t.title, '') AS title, nullif(t.org, '') AS org,
       nullif(t.rank, '') AS rank, t.former, nullif(t.first_seen, '') AS first_seen,
       nullif(t.last_seen, '') AS last_seen
FROM tenures t JOIN persons p USING (person) ORDER BY p.name, p.country, p.person, t.number;

DROP VIEW commitment_list;
CREATE VIEW commitment_list AS
SELECT c.engagement, e.kind, nullif(e.edtf, '') AS date, c.act, c.by_parties, c.areas, s.doc, s.quote
FROM commitments c JOIN engagements e USING (engagement)
JOIN sources s ON s.of_table = 'commitments' AND s.of_number = c.number
ORDER BY e.date_min = '', e.date_min, e.edtf, e.engagement, c.number, s.position;
)sql";

// What of an article is there, and paragraphs in another language than its own.
const char* const kPartly = R"sql(
ALTER TABLE articles ADD COLUMN access TEXT NOT NULL DEFAULT '';          -- paywall: only the beginning; empty: all
ALTER TABLE article_blocks ADD COLUMN language TEXT NOT NULL DEFAULT '';  -- empty: the article's
)sql";

// What lets one more article be taken in without reading all others again.
const char* const kGists = R"sql(
CREATE TABLE gists (  -- what the record takes of each coding to find out what is the same. May be emptied at any time.
  article INTEGER PRIMARY KEY REFERENCES coded_documents ON DELETE CASCADE,
  gist BLOB NOT NULL
);
ALTER TABLE ids ADD COLUMN basis TEXT NOT NULL DEFAULT '';  -- a digest of all that the entry was made from
CREATE INDEX persons_by_name ON persons (name);
CREATE INDEX person_names_by_form ON person_names (form);
CREATE INDEX engagement_participants_by_person ON engagement_participants (person);
)sql";

}  // namespace

const std::array<const char*, kStoreVersion> kSchemaSteps = {kFirst,  kJudgements, kConfidence, kReading,
                                                             kUpkeep, kIds,        kPartly,     kGists};

}  // namespace banggiao
