import type { Block } from '@qishi/model';
import type { OthersPage } from './others.ts';
import { type Explained, explained } from './others-explained.ts';
import type { LabReading } from './our-reader.ts';
import { beijingClock } from './score-pages.ts';
import { likeness, namesAgree, squeeze, withoutQuotes } from './text-likeness.ts';

/**
 * What is compared. `missing`: a line of theirs is neither in our text nor in our captions. `extra`: a line of ours
 * is not in theirs. `body`: our text without captions is less than 0.9 like theirs (Dice over 4-grams). `must` and
 * `mustNot`: their strings.
 */
export type OthersField = 'read' | 'title' | 'published' | 'who' | 'body' | 'missing' | 'extra' | 'must' | 'mustNot';

export interface Difference {
  readonly page: string;
  readonly field: OthersField;
  /** Theirs, except for `extra` and `read`, where it is ours. */
  readonly what: string;
  /** Ours, where there is one value to show beside theirs. */
  readonly ours?: string;
}

export interface OthersVerdict {
  readonly page: string;
  readonly differences: readonly (Difference & { readonly why?: string })[];
  /** Fields that their project says something about. */
  readonly checked: readonly OthersField[];
}

const leastBodyLikeness = 0.9;

/** Every page with its differences, each with its explanation if the table has one. */
export function judgeOthers(
  pages: readonly OthersPage[],
  readings: ReadonlyMap<string, LabReading>,
  table: readonly Explained[] = explained,
): { readonly verdicts: readonly OthersVerdict[]; readonly unneeded: readonly Explained[] } {
  const used = new Set<Explained>();
  const verdicts = pages.map((page) => {
    const differences = findDifferences(page, readings.get(page.id)).map((difference) => {
      const entry = table.find((each) => explains(each, difference));
      if (!entry) return difference;
      used.add(entry);
      return { ...difference, why: entry.why };
    });
    return { page: page.id, differences, checked: fieldsOf(page) };
  });
  return { verdicts, unneeded: table.filter((entry) => !used.has(entry)) };
}

function explains(entry: Explained, difference: Difference): boolean {
  return (
    entry.page === difference.page &&
    entry.field === difference.field &&
    withoutQuotes(difference.what).includes(withoutQuotes(entry.what))
  );
}

function fieldsOf({ expects }: OthersPage): OthersField[] {
  return [
    ...(expects.title ? (['title'] as const) : []),
    ...(expects.published ? (['published'] as const) : []),
    ...(expects.who ? (['who'] as const) : []),
    ...(expects.body ? (['body', 'missing', 'extra'] as const) : []),
    ...(expects.must ? (['must'] as const) : []),
    ...(expects.mustNot ? (['mustNot'] as const) : []),
  ];
}

/** All that a reading says otherwise than the project expects. */
export function findDifferences({ id: page, expects }: OthersPage, reading: LabReading | undefined): Difference[] {
  if (!reading || reading.problem) return [{ page, field: 'read', what: reading?.problem?.reason ?? 'no answer' }];
  const text = reading.text ?? '';
  const shown = withoutQuotes([text, ...captionsOf(reading.blocks ?? [])].join('\n'));
  const found: Difference[] = [];
  const { title, published, who, body, must = [], mustNot = [] } = expects;
  if (title && squeeze(title) !== squeeze(reading.title)) {
    found.push({ page, field: 'title', what: title, ours: reading.title ?? '' });
  }
  const clock = beijingClock(reading.publishedAt ?? null);
  if (published && !clock.startsWith(published)) found.push({ page, field: 'published', what: published, ours: clock });
  if (who && !who.some((name) => namesAgree(name, reading.author) || namesAgree(name, reading.source))) {
    const ours = [reading.author, reading.source].filter(Boolean).join(' / ');
    found.push({ page, field: 'who', what: who.join(' '), ours });
  }
  if (body) found.push(...findBodyDifferences(page, body, text, shown));
  for (const what of must) if (!shown.includes(withoutQuotes(what))) found.push({ page, field: 'must', what });
  for (const what of mustNot) if (shown.includes(withoutQuotes(what))) found.push({ page, field: 'mustNot', what });
  return found;
}

function findBodyDifferences(page: string, body: string, text: string, shown: string): Difference[] {
  const alike = likeness(body, text, 4);
  const theirs = withoutQuotes(body);
  const lines = (all: string) => all.split('\n').filter((line) => withoutQuotes(line));
  return [
    ...(alike < leastBodyLikeness ? [{ page, field: 'body', what: `likeness ${alike.toFixed(4)}` } as const] : []),
    ...lines(body)
      .filter((line) => !shown.includes(withoutQuotes(line)))
      .map((what) => ({ page, field: 'missing', what }) as const),
    ...lines(text)
      .filter((line) => !theirs.includes(withoutQuotes(line)))
      .map((what) => ({ page, field: 'extra', what }) as const),
  ];
}

function captionsOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) =>
    block.kind === 'figure' ? [block.caption ?? '', block.credit ?? ''].filter(Boolean) : [],
  );
}
