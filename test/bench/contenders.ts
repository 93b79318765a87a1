import { extractArticle } from '@qishi/extract';
import type { RawPage } from '@qishi/model';
import { load } from 'cheerio/slim';
import { ourName, versionOf } from '../gates/extract/measure.ts';
import { type OtherReader, otherReaders } from '../gates/extract/readers.ts';
import type { Timed } from './interleave.ts';

/** A page as each contender takes it: text for all but ours, which takes bytes and pays for decoding them. */
export interface BenchPage {
  readonly id: string;
  readonly url: string;
  readonly html: string;
  /** The same text as UTF-8 bytes. */
  readonly raw: RawPage;
}

/** `cheerio.load` on htmlparser2 alone: what it costs to have a page as a tree at all. Nothing is read from it. */
export const loader: Timed<BenchPage> = {
  name: 'cheerio.load on htmlparser2',
  run: ({ html }) => load(html),
};

export const ours: Timed<BenchPage> = { name: ourName.replace('lab ', ''), run: ({ raw }) => extractArticle(raw) };

/** The readers that ours is to be faster than, and the one that is shown beside them. */
export const rivals: readonly Timed<BenchPage>[] = otherReaders.map((reader) => ({
  name: `${reader.name} ${versionOf(reader)}`,
  run: (page) => readQuietly(reader, page),
}));

/** A reader may fail on a page; the time until then is its time. */
async function readQuietly(reader: OtherReader, page: BenchPage): Promise<unknown> {
  return reader.read(page).catch(() => undefined);
}
