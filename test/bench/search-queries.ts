import type { Article } from '@qishi/model';
import { openRandom } from '../gates/stories/score-stories.ts';

/** Queries of one class, as people would type them. */
export interface QueryClass {
  readonly name: string;
  readonly queries: readonly string[];
  readonly facets?: boolean;
}

const perClass = 50;
/** Ranks of words, most frequent first: common ones stand in a tenth to a half of the articles. */
const common = { from: 60, to: 400 };

/** The mixed set: rare, common, three words, phrase, date-bounded newest first, faceted. Same seed, same queries. */
export function drawQueries(
  words: readonly string[],
  articles: readonly Article[],
  seed: number,
): readonly QueryClass[] {
  const random = openRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const pairs = words.filter((word) => word.length === 2);
  const commonWords = pairs.slice(common.from, common.to);
  const some = (draw: () => string) => Array.from({ length: perClass }, draw);
  const piece = (article: Article, length: number) => {
    const runs = article.text.match(/\p{Script=Han}{8,}/gu) ?? ['数据中心建设项目'];
    const run = pick(runs);
    const at = Math.floor(random() * (run.length - length));
    return run.slice(at, at + length);
  };
  const monthOf = (article: Article) => article.publishedAt.slice(0, 7);
  return [
    { name: 'rare', queries: some(() => pick(pairs.slice(20_000, 60_000))) },
    { name: 'common two-character', queries: some(() => pick(commonWords)) },
    {
      name: 'three words',
      queries: some(() => {
        const article = pick(articles);
        return [2, 2, 2].map((length) => piece(article, length)).join(' ');
      }),
    },
    { name: 'phrase', queries: some(() => `"${piece(pick(articles), 4)}"`) },
    {
      name: 'date-bounded, newest first',
      queries: some(() =>
        `${pick(commonWords)} since:${monthOf(pick(articles))} sort:newest`.replace(/since:(\S+)/, 'since:$1 until:$1'),
      ),
    },
    {
      name: 'faceted',
      queries: some(() => `${pick(commonWords)} topic:${pick(['chips', 'llm', 'cloud'])}`),
      facets: true,
    },
  ];
}
