import type { DatabaseSync } from 'node:sqlite';
import { toTieredIndex } from './tiered-index.ts';

/** A change of the schema: SQL, or what only code can do. */
export type Migration = string | ((database: DatabaseSync) => void);

/**
 * Every change ever made to the schema, oldest first; the version is how many have run (`PRAGMA user_version`).
 * Append only: a database made by any earlier version must come up to date by running the rest.
 */
export const migrations: readonly Migration[] = [
  `
  CREATE TABLE pages (
    id TEXT PRIMARY KEY,
    source_id TEXT NOT NULL,
    url TEXT NOT NULL,
    final_url TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body BLOB NOT NULL,          -- gzip
    sha256 TEXT NOT NULL,        -- of the body before gzip
    via TEXT NOT NULL,
    announced TEXT NOT NULL,
    article_id TEXT,             -- what extraction made of it …
    problem TEXT                 -- … or why it made nothing; both NULL until it was tried
  ) STRICT;
  CREATE INDEX pages_by_url ON pages (url);
  CREATE INDEX pages_pending ON pages (fetched_at) WHERE article_id IS NULL AND problem IS NULL;

  -- doc is the full-text row id: publication second × 2^20 + a spread of the id, so that row order is time order
  -- and a date range is a row range.
  CREATE TABLE articles (
    doc INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    source_id TEXT NOT NULL,
    url TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX articles_by_source ON articles (source_id);

  CREATE TABLE revisions (
    article_id TEXT NOT NULL REFERENCES articles (id),
    content_hash TEXT NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (article_id, content_hash)
  ) STRICT;

  CREATE TABLE analyses (
    article_id TEXT PRIMARY KEY REFERENCES articles (id),
    content_hash TEXT NOT NULL,
    by TEXT NOT NULL,
    json TEXT NOT NULL
  ) STRICT;
  CREATE TABLE article_topics (topic TEXT NOT NULL, article_id TEXT NOT NULL, PRIMARY KEY (topic, article_id)) STRICT, WITHOUT ROWID;
  CREATE TABLE article_entities (entity TEXT NOT NULL, article_id TEXT NOT NULL, PRIMARY KEY (entity, article_id)) STRICT, WITHOUT ROWID;
  CREATE TABLE article_dates (date TEXT NOT NULL, article_id TEXT NOT NULL, PRIMARY KEY (date, article_id)) STRICT, WITHOUT ROWID;

  CREATE TABLE stories (id TEXT PRIMARY KEY, first_at TEXT NOT NULL, last_at TEXT NOT NULL, json TEXT NOT NULL) STRICT;
  CREATE TABLE story_articles (article_id TEXT PRIMARY KEY, story_id TEXT NOT NULL REFERENCES stories (id)) STRICT;
  CREATE INDEX story_articles_by_story ON story_articles (story_id);

  CREATE TABLE briefings (week TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
  CREATE TABLE runs (id TEXT PRIMARY KEY, started_at TEXT NOT NULL, json TEXT NOT NULL) STRICT;

  -- Our own tokens go in, separated by blanks; the text itself is not stored twice.
  CREATE VIRTUAL TABLE article_index USING fts5 (title, body, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0 tokenchars '+#'");
  `,
  `
  -- Articles of several pages: a further page belongs to the capture on which its article begins.
  ALTER TABLE pages ADD COLUMN part_of TEXT REFERENCES pages (id);
  ALTER TABLE pages ADD COLUMN part_number INTEGER;
  ALTER TABLE pages ADD COLUMN part_kind TEXT;
  CREATE INDEX pages_by_first ON pages (part_of, part_number) WHERE part_of IS NOT NULL;
  DROP INDEX pages_pending;
  CREATE INDEX pages_pending ON pages (fetched_at) WHERE article_id IS NULL AND problem IS NULL AND part_of IS NULL;

  -- Why a text was replaced: another capture, or the same one read again. Of what was replaced before now only the
  -- pages can tell.
  ALTER TABLE revisions ADD COLUMN because TEXT NOT NULL DEFAULT 'capture-changed';
  UPDATE revisions SET because = 'read-again' WHERE json_extract(json, '$.rawPageId') = (
    SELECT json_extract(a.json, '$.rawPageId') FROM articles a WHERE a.id = revisions.article_id
  );
  `,
  `
  -- What each issue was made from. A version that a manifest names is moved to kept_inputs when another takes its place,
  -- so that the issue can be made again.
  CREATE TABLE manifests (week TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
  CREATE TABLE named_inputs (
    kind TEXT NOT NULL, id TEXT NOT NULL, hash TEXT NOT NULL, week TEXT NOT NULL, PRIMARY KEY (kind, id, hash, week)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX named_inputs_by_week ON named_inputs (week);
  CREATE TABLE kept_inputs (
    kind TEXT NOT NULL, id TEXT NOT NULL, hash TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (kind, id, hash)
  ) STRICT;
  `,
  toTieredIndex,
  `
  -- Saved searches, and what each has told of already.
  CREATE TABLE watches (id TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
  CREATE TABLE watch_told (
    watch_id TEXT NOT NULL, article_id TEXT NOT NULL, PRIMARY KEY (watch_id, article_id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- What was taken down: no address and no title, only what an address can be recognised by when it comes again.
  CREATE TABLE forgotten (
    url_hash TEXT PRIMARY KEY,   -- SHA-256 of the canonical address; an article's id is its beginning
    forgotten_at TEXT NOT NULL,
    reason TEXT
  ) STRICT;
  `,
  `
  -- hashOf the whole: manifests name thousands of them. Empty in rows of before, of which it is reckoned when asked for.
  ALTER TABLE articles ADD COLUMN hash TEXT NOT NULL DEFAULT '';
  ALTER TABLE analyses ADD COLUMN hash TEXT NOT NULL DEFAULT '';
  `,
  `
  -- What an address answered when it was last asked, by the hash of the address.
  CREATE TABLE asked (url_hash TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
];
