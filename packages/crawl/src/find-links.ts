import { decodeText, fail, type Outcome, ok, type Source, type SourceEntry } from '@qishi/model';
import { parseFeed } from './feed.ts';
import { parseJsonApi } from './json-api.ts';
import { buildLinks, type FoundLinks, type LinkDraft } from './link-draft.ts';
import { parseListPage } from './list-page.ts';
import type { Reply } from './reply.ts';

interface Announcement {
  readonly items: readonly LinkDraft[];
  readonly base?: string | undefined;
}

/**
 * The articles an entry announces, read from what its address answered. A link carries `html` only where the entry
 * promises whole bodies (`fullText`, or a `body` field). No item at all is a `no-links` Problem, not an empty success.
 */
export function findLinks(source: Source, entry: SourceEntry, reply: Reply, now: Date): Outcome<FoundLinks> {
  const { text } = decodeText(reply.body, reply.headers['content-type']);
  const announcement = parseEntry(text, entry);
  if (!announcement.ok) return announcement;
  const { items, base } = announcement.value;
  if (items.length === 0) return fail('crawl', 'no-links', entry.url, 'the entry announces nothing', 'next-run');
  const baseUrl =
    base !== undefined && URL.canParse(base, reply.finalUrl) ? new URL(base, reply.finalUrl).href : reply.finalUrl;
  return ok(buildLinks(items, { sourceId: source.id, entryUrl: entry.url, baseUrl, now }));
}

function parseEntry(text: string, entry: SourceEntry): Outcome<Announcement> {
  switch (entry.kind) {
    case 'feed': {
      const items = parseFeed(text, entry.url);
      if (!items.ok) return items;
      return ok({ items: entry.fullText ? items.value : items.value.map((item) => ({ ...item, html: undefined })) });
    }
    case 'list':
      return parseListPage(text, entry);
    case 'json': {
      const items = parseJsonApi(text, entry);
      return items.ok ? ok({ items: items.value }) : items;
    }
  }
}
