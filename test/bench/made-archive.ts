import { buildArticleDoc, type SearchDoc } from '@qishi/site';
import { openRandom } from '../gates/stories/score-stories.ts';
import type { BenchText } from './analyse-texts.ts';

const seed = 20230411;
/** As long as what the base articles are cut to. */
const chars = 1300;
/** Names that each article has and few others: what makes the list of words of a real archive long. */
const ownNames = 12;
const commonHan = Array.from({ length: 3500 }, (_, i) => String.fromCodePoint(0x4e00 + i * 5));

/**
 * As many articles as asked for, of sentences of others, each with invented names and model numbers of its own. Same
 * seed, same articles, one at a time: they need not be in memory together.
 */
export function* makeArchive(base: readonly BenchText[], count: number): Generator<SearchDoc> {
  const random = openRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const sentences = base.map(({ text }) => text.split(/(?<=[。！？\n])/u).filter((one) => one.trim() !== ''));
  for (let made = 0; made < count; made++) {
    const names = Array.from({ length: ownNames }, () =>
      random() < 0.3
        ? `${String.fromCharCode(65 + Math.floor(random() * 26))}${Math.floor(random() * 9000)}`
        : Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(commonHan)).join(''),
    );
    let text = '';
    while (text.length < chars) text += `${pick(names)}${pick(pick(sentences))}`;
    yield buildArticleDoc({
      title: `${pick(names)}${pick(base).title}`,
      text: text.slice(0, chars),
      url: `https://news${made % 40}.example.com/2023/04/article-${made}.html`,
      outlet: `第${made % 40}家媒体`,
      publishedAt: new Date(Date.parse('2023-04-01T00:00:00Z') + made * 60_000).toISOString(),
      topics: made % 3 === 0 ? ['chips'] : made % 3 === 1 ? ['llm'] : ['llm', 'cloud'],
    });
  }
}
