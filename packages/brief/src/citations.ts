import type { Citation } from '@qishi/model';
import type { BriefInput } from './input.ts';
import { articleOf } from './select/report-id.ts';

/** Numbers articles in the order in which they are first cited. */
export interface Numbering {
  /** Numbers of the articles, ascending. */
  readonly cite: (from: readonly string[]) => readonly number[];
  readonly list: () => readonly Citation[];
}

export function buildNumbering(input: BriefInput): Numbering {
  const numbers = new Map<string, number>();
  const cite = (from: readonly string[]): readonly number[] =>
    [...new Set(from.map(articleOf))]
      .map((id) => {
        const n = numbers.get(id) ?? numbers.size + 1;
        numbers.set(id, n);
        return n;
      })
      .toSorted((a, b) => a - b);
  return { cite, list: () => [...numbers].flatMap(([id, n]) => buildCitation(id, n, numbers, input)) };
}

function buildCitation(id: string, n: number, numbers: ReadonlyMap<string, number>, input: BriefInput): Citation[] {
  const report = input.reports.get(id);
  if (report === undefined) return [];
  const { article, outlet, sha256 } = report;
  const original = findOriginal(id, input);
  const reprintOf = original === undefined ? undefined : numbers.get(original);
  return [
    {
      n,
      articleId: id,
      url: article.url,
      title: article.title,
      outlet: outlet.name,
      publishedAt: article.publishedAt,
      capturedAt: article.capturedAt,
      sha256,
      ...(reprintOf === undefined ? {} : { reprintOf }),
    },
  ];
}

/** The original of a copy; undefined for originals themselves. */
function findOriginal(id: string, { stories }: BriefInput): string | undefined {
  const chain = stories.flatMap(({ reprints }) => reprints).find((one) => one.slice(1).includes(id));
  return chain?.[0];
}
