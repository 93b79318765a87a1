/**
 * Every change ever made to the schema, oldest first; `qishi_schema` holds how many have run. Append only.
 *
 * Text is compared by its bytes (`COLLATE "C"`), as in SQLite, whatever the server's language. JSON is kept as the text
 * that we wrote: hashes are of that text's data, and `jsonb` refuses an escaped NUL.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE pages (
    id text COLLATE "C" PRIMARY KEY,
    source_id text COLLATE "C" NOT NULL,
    url text COLLATE "C" NOT NULL,
    final_url text COLLATE "C" NOT NULL,
    fetched_at text COLLATE "C" NOT NULL,
    status integer NOT NULL,
    headers text NOT NULL,
    body bytea NOT NULL,           -- gzip
    sha256 text NOT NULL,          -- of the body before gzip
    via text NOT NULL,
    announced text NOT NULL,
    article_id text COLLATE "C",   -- what extraction made of it …
    problem text,                  -- … or why it made nothing; both NULL until it was tried
    part_of text COLLATE "C" REFERENCES pages (id),
    part_number integer,
    part_kind text
  );
  -- Packed already: trying again would only cost time.
  ALTER TABLE pages ALTER COLUMN body SET STORAGE EXTERNAL;
  -- By hash: an address may be longer than a B-tree's row.
  CREATE INDEX pages_by_url ON pages USING hash (url);
  CREATE INDEX pages_pending ON pages (fetched_at, id) WHERE article_id IS NULL AND problem IS NULL AND part_of IS NULL;
  CREATE INDEX pages_by_first ON pages (part_of, part_number) WHERE part_of IS NOT NULL;

  -- doc: publication second × 2^20 + a spread of the id (row-number.ts), so that row order is time order and a date
  -- range is a row range.
  CREATE TABLE articles (
    doc bigint PRIMARY KEY,
    id text COLLATE "C" NOT NULL UNIQUE,
    source_id text COLLATE "C" NOT NULL,
    url text COLLATE "C" NOT NULL,
    content_hash text COLLATE "C" NOT NULL,
    packed bytea NOT NULL          -- its JSON, deflated
  );
  ALTER TABLE articles ALTER COLUMN packed SET STORAGE EXTERNAL;
  CREATE INDEX articles_by_source ON articles (source_id);

  CREATE TABLE revisions (
    number bigint GENERATED ALWAYS AS IDENTITY,
    article_id text COLLATE "C" NOT NULL REFERENCES articles (id),
    content_hash text COLLATE "C" NOT NULL,
    because text NOT NULL,
    json text NOT NULL,
    PRIMARY KEY (article_id, content_hash)
  );

  CREATE TABLE analyses (
    article_id text COLLATE "C" PRIMARY KEY REFERENCES articles (id),
    content_hash text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    json text NOT NULL
  );

  -- What an article is found by. Our own tokens as a set, without places (search/token-query.ts), made without any of
  -- PostgreSQL's text parsers.
  CREATE TABLE article_index (doc bigint PRIMARY KEY, tokens tsvector NOT NULL);
  CREATE INDEX article_tokens ON article_index USING gin (tokens);
  -- Words in Latin letters that have stood in an article, for spelling.
  CREATE TABLE article_terms (term text COLLATE "C" PRIMARY KEY);
  CREATE TABLE article_facets (facet text COLLATE "C" NOT NULL, doc bigint NOT NULL, PRIMARY KEY (facet, doc));
  CREATE TABLE doc_facets (doc bigint PRIMARY KEY, facets text COLLATE "C" NOT NULL);

  CREATE TABLE stories (
    id text COLLATE "C" PRIMARY KEY,
    first_at text COLLATE "C" NOT NULL,
    last_at text COLLATE "C" NOT NULL,
    json text NOT NULL
  );
  CREATE TABLE story_articles (
    article_id text COLLATE "C" PRIMARY KEY,
    story_id text COLLATE "C" NOT NULL REFERENCES stories (id)
  );
  CREATE INDEX story_articles_by_story ON story_articles (story_id);

  CREATE TABLE briefings (week text COLLATE "C" PRIMARY KEY, json text NOT NULL);
  CREATE TABLE runs (id text COLLATE "C" PRIMARY KEY, started_at text COLLATE "C" NOT NULL, json text NOT NULL);
  CREATE INDEX runs_by_start ON runs (started_at);

  -- What each issue was made from. A version that a manifest names is moved to kept_inputs when another takes its place,
  -- so that the issue can be made again.
  CREATE TABLE manifests (week text COLLATE "C" PRIMARY KEY, json text NOT NULL);
  CREATE TABLE named_inputs (
    kind text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, hash text COLLATE "C" NOT NULL,
    week text COLLATE "C" NOT NULL, PRIMARY KEY (kind, id, hash, week)
  );
  CREATE INDEX named_inputs_by_week ON named_inputs (week);
  CREATE TABLE kept_inputs (
    kind text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, hash text COLLATE "C" NOT NULL, json text NOT NULL,
    PRIMARY KEY (kind, id, hash)
  );
  `,
  `
  -- Saved searches, and what each has told of already.
  CREATE TABLE watches (id text COLLATE "C" PRIMARY KEY, json text NOT NULL);
  CREATE TABLE watch_told (
    watch_id text COLLATE "C" NOT NULL, article_id text COLLATE "C" NOT NULL, PRIMARY KEY (watch_id, article_id)
  );
  `,
  `
  -- What was taken down: no address and no title, only what an address can be recognised by when it comes again.
  CREATE TABLE forgotten (
    url_hash text COLLATE "C" PRIMARY KEY,   -- SHA-256 of the canonical address; an article's id is its beginning
    forgotten_at text NOT NULL,
    reason text
  );
  -- What was read from which capture, and where a capture ended up, for takedowns and retention.
  CREATE INDEX pages_by_article ON pages (article_id) WHERE article_id IS NOT NULL;
  CREATE INDEX pages_by_final_url ON pages USING hash (final_url);
  `,
  `
  -- hashOf the whole: manifests name thousands of them. Empty in rows of before, of which it is reckoned when asked for.
  ALTER TABLE articles ADD COLUMN hash TEXT NOT NULL DEFAULT '';
  ALTER TABLE analyses ADD COLUMN hash TEXT NOT NULL DEFAULT '';
  `,
  `
  -- What an address answered when it was last asked, by the hash of the address.
  CREATE TABLE asked (url_hash text COLLATE "C" PRIMARY KEY, json text NOT NULL);
  `,
];
