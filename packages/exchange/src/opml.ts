import { fail, type Outcome, ok, type Source } from '@qishi/model';
import { generateOpml, type Opml, parseOpml } from 'feedsmith';

/** A feed that an OPML file names. */
export interface Outline {
  readonly title: string;
  readonly feed: string;
  /** Page of the site, where the file tells it. */
  readonly home?: string;
}

/** Nested folders read; deeper ones are no reader's. */
const deepest = 20;

/** The feeds of an OPML file with an http(s) address, each once, in the order given. The Problem's subject is `name`. */
export function parseOutlines(text: string, name: string): Outcome<readonly Outline[]> {
  let document: Opml.Document<string>;
  try {
    document = parseOpml(text) as Opml.Document<string>;
  } catch (error) {
    return fail(
      'import',
      'unreadable-file',
      name,
      `not OPML: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const feeds = listOutlines(document.body?.outlines ?? [])
    .map(readOutline)
    .filter((one) => one !== undefined);
  return ok([...new Map(feeds.map((outline) => [outline.feed, outline])).values()]);
}

function listOutlines(outlines: readonly Opml.Outline<string>[], depth = 0): readonly Opml.Outline<string>[] {
  if (depth > deepest) return [];
  return outlines.flatMap((outline) => [outline, ...listOutlines(outline.outlines ?? [], depth + 1)]);
}

function readOutline({ text, title, xmlUrl, htmlUrl }: Opml.Outline<string>): Outline | undefined {
  const feed = webAddress(xmlUrl);
  if (feed === undefined) return undefined;
  const home = webAddress(htmlUrl);
  return { title: (title || text || new URL(feed).host).trim(), feed, ...(home === undefined ? {} : { home }) };
}

function webAddress(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address.trim())) return undefined;
  const url = new URL(address.trim());
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
}

/** A catalogue for feed readers: a source's feeds, or, where it has none, a link to its page. */
export function renderOutlines(sources: readonly Source[], title: string): string {
  const outlines = sources.flatMap(({ name, home, entries }): readonly Opml.Outline<string>[] => {
    const feeds = entries.filter(({ kind }) => kind === 'feed');
    if (feeds.length === 0) return [{ text: name, title: name, type: 'link', url: home }];
    return feeds.map(({ url }) => ({ text: name, title: name, type: 'rss', xmlUrl: url, htmlUrl: home }));
  });
  return generateOpml({ head: { title }, body: { outlines: [...outlines] } });
}
