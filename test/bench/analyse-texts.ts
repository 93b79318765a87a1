import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { AnalysedText } from '@qishi/analyse';
import { sharedFolder } from '../gates/extract/page-set.ts';
import { hasSharedData } from '../gates/lab-gates.ts';
import { loadArticles } from '../newsroom/articles.ts';

export type BenchText = AnalysedText;

/** What issue 4 calls an article. */
export const articleChars = 1300;

export interface BenchTexts {
  readonly name: string;
  readonly texts: readonly BenchText[];
}

/**
 * Articles of this length: a real month of general news and real articles about our subjects, which hold more names,
 * dates and figures; where the measuring data is not here, those of the test newsroom, end to end.
 */
export async function loadBenchTexts(most: number): Promise<BenchTexts[]> {
  if (!hasSharedData) return [{ name: 'test newsroom', texts: await loadNewsroom(most) }];
  const data = (file: string) => readFile(join(sharedFolder, 'data', file));
  const month = parseLines<MonthLine>(gunzipSync(await data('news/april2023.jsonl.gz')).toString('utf8'));
  const about = parseLines<TopicLine>((await data('topics/items.jsonl')).toString('utf8'));
  return [
    { name: 'a month of news', texts: cutAll(month.map(({ title, day, md }) => ({ title, day, text: md })), most) },
    { name: 'our subjects', texts: cutAll(about.map(({ title, date, body }) => ({ title, day: date, text: body })), most) },
  ]; // biome-ignore format: a table
}

interface MonthLine {
  readonly title: string;
  readonly day: string;
  readonly md: string;
}

interface TopicLine {
  readonly title: string;
  readonly date: string;
  readonly body: string;
}

interface LongText {
  readonly title: string;
  /** `2023-04-11`, or with a time. */
  readonly day: string;
  readonly text: string;
}

function cutAll(texts: readonly LongText[], most: number): BenchText[] {
  return texts
    .filter(({ text }) => text.length >= articleChars)
    .slice(0, most)
    .map(({ title, day, text }, i) => ({
      id: `bench-${i}`,
      title,
      text: text.slice(0, articleChars),
      publishedAt: `${day.slice(0, 10)}T08:00:00+08:00`,
      contentHash: '',
    }));
}

/** The newsroom's articles are short: they are put end to end until each has the length. */
async function loadNewsroom(most: number): Promise<BenchText[]> {
  const articles = await loadArticles(join(import.meta.dirname, '../newsroom/articles'));
  const bodies = articles.map(({ body }) => body);
  return cutAll(
    articles.map(({ title, published }, i) => ({
      title,
      day: published,
      text: [...bodies.slice(i), ...bodies.slice(0, i)].join('\n').slice(0, articleChars),
    })),
    most,
  );
}

const parseLines = <T>(text: string): T[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
