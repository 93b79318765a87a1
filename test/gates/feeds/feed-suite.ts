import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseFeed } from '@qishi/crawl/feed';
import { decodeText } from '@qishi/model';
import { load } from 'cheerio/slim';
import { sharedFolder } from '../extract/page-set.ts';

const suite = join(sharedFolder, 'data/feeds/feedparser-suite/tests');

/** How one case of the suite came out. */
export interface FeedCase {
  readonly file: string;
  /** Items that have a title or a link, by another reader of the file. */
  readonly items: number;
  /** Of these, those without the title or link that they have. */
  readonly lacking: number;
  readonly thrown?: unknown;
  readonly tookMs: number;
}

/** Runs every case below a folder of the suite, e.g. `wellformed`. */
export function runSuite(part: string): readonly FeedCase[] {
  const names = readdirSync(join(suite, part), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\.(?:xml|json)$/.test(name)).map((name) => runCase(join(suite, part, name)));
}

function runCase(path: string): FeedCase {
  const file = relative(suite, path);
  const { text } = decodeText(readFileSync(path));
  const wanted = listWanted(text);
  const started = performance.now();
  try {
    const outcome = parseFeed(text, 'https://feed.example/');
    const found = outcome.ok ? outcome.value : [];
    const lacking = wanted.filter(
      ({ hasTitle, hasLink }, i) => (hasTitle && !found[i]?.title) || (hasLink && !found[i]?.href),
    );
    return { file, items: wanted.length, lacking: lacking.length, tookMs: performance.now() - started };
  } catch (thrown) {
    return { file, items: wanted.length, lacking: wanted.length, thrown, tookMs: performance.now() - started };
  }
}

const localName = (name: string): string => name.replace(/^.*:/, '').toLowerCase();

/** By the tree alone: elements called item or entry, in any namespace, with a title or a link that leads to a page. */
function listWanted(text: string): readonly { readonly hasTitle: boolean; readonly hasLink: boolean }[] {
  const $ = load(text, { xmlMode: true });
  const items = $('*')
    .toArray()
    .filter((node) => 'name' in node && ['item', 'entry'].includes(localName(node.name)));
  return items
    .map((item) => {
      const children = $(item).children().toArray();
      // A title of a picture is none of the item.
      const hasTitle = children.some(
        (child) =>
          /^(?:\w+:)?title$/i.test(child.name) && !/^(?:media|itunes|psc):/.test(child.name) && $(child).text().trim(),
      );
      const hasLink = children.some(
        (child) =>
          localName(child.name) === 'link' &&
          !/^(?:itunes|psc):/.test(child.name) &&
          ($(child).text().trim() || leads(child.attribs)),
      );
      return { hasTitle: Boolean(hasTitle), hasLink: Boolean(hasLink) };
    })
    .filter(({ hasTitle, hasLink }) => hasTitle || hasLink);
}

const leads = ({ href, rel = 'alternate' }: Readonly<Record<string, string>>): boolean =>
  Boolean(href) && !['self', 'enclosure', 'edit', 'replies'].includes(rel);
