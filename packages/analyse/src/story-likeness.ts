import { type Analysis, type Article, comparable } from '@qishi/model';
import { type Market, marketOf } from './market-wrap.ts';
import { buildVectors, cosine, type SparseVector } from './sparse-vectors.ts';
import { type Agenda, buildAgenda } from './story-agenda.ts';

/** What clustering reads of an article. */
export interface StoryItem {
  readonly article: Pick<Article, 'id' | 'title' | 'text' | 'publishedAt' | 'sourceId' | 'source' | 'url'>;
  readonly analysis: Analysis;
}

/** An article as it is compared with others. */
export interface Compared {
  readonly item: StoryItem;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly market: Market | undefined;
  readonly title: SparseVector;
  /** Character pairs of the title and the beginning. */
  readonly lede: SparseVector;
  readonly keywords: SparseVector;
  readonly entities: SparseVector;
  readonly dates: SparseVector;
  readonly figures: SparseVector;
  /** Entities that the title names. */
  readonly subjects: ReadonlySet<string>;
  /** Entities that the title or the first sentences name. */
  readonly opening: ReadonlySet<string>;
  /** Runs of four characters in the title: what a thing without an entry in the base is called. */
  readonly phrases: ReadonlySet<string>;
  /** Authorities that the title names. */
  readonly authorities: ReadonlySet<string>;
  readonly agenda: Agenda;
}

const ledeChars = 400;
/** A figure is telling when it has two digits that are not zero: 5 or 100 happen everywhere. */
const leastDigits = 2;

/** Prepares a set of articles for comparison with each other. */
export function buildCompared(items: readonly StoryItem[]): Compared[] {
  const vectorsOf = (terms: (item: StoryItem) => ReadonlyMap<string, number>): SparseVector[] =>
    buildVectors(items.map(terms));
  const title = vectorsOf(({ article }) => pairsOf(article.title));
  const lede = vectorsOf(({ article }) => pairsOf(article.title + article.text.slice(0, ledeChars)));
  const keywords = vectorsOf(({ analysis }) => new Map(analysis.keywords.map(({ word, weight }) => [word, weight])));
  const entities = vectorsOf(entityTerms);
  const dates = vectorsOf(dateTerms);
  const figures = vectorsOf(figureTerms);
  const none = { ids: new Uint32Array(), weights: new Float32Array() };
  return items.map((item, i) => ({
    item,
    at: Date.parse(item.article.publishedAt),
    market: marketOf(item.article.title, item.article.text),
    title: title[i] ?? none,
    lede: lede[i] ?? none,
    keywords: keywords[i] ?? none,
    entities: entities[i] ?? none,
    dates: dates[i] ?? none,
    figures: figures[i] ?? none,
    subjects: new Set(
      item.analysis.entities.flatMap(({ id, type, inTitle }) => (inTitle && type !== 'index' ? id : [])),
    ),
    opening: openingOf(item),
    phrases: phrasesOf(item.article.title),
    authorities: new Set(
      item.analysis.entities.flatMap(({ id, type, inTitle }) => (inTitle && type === 'regulator' ? id : [])),
    ),
    agenda: buildAgenda(item),
  }));
}

const openingChars = 200;

function openingOf({ article, analysis }: StoryItem): ReadonlySet<string> {
  const opening = article.text.slice(0, openingChars);
  const named = analysis.entities.filter(
    ({ type, inTitle, forms }) => type !== 'index' && (inTitle || forms.some((form) => opening.includes(form))),
  );
  return new Set(named.map(({ id }) => id));
}

const phraseChars = 4;

/** Never across punctuation: what stands on both sides of it is no name. */
function phrasesOf(title: string): ReadonlySet<string> {
  const runs = comparable(title).split(/[^\p{L}\p{N}.]+/u);
  return new Set(
    runs.flatMap((run) =>
      Array.from({ length: Math.max(0, run.length - phraseChars + 1) }, (_, i) => run.slice(i, i + phraseChars)),
    ),
  );
}

/** Overlapping pairs of characters: words without a word list, so that new names count like old ones. */
function pairsOf(text: string): Map<string, number> {
  const letters = comparable(text).replace(/[^\p{L}\p{N}]/gu, '');
  const counts = new Map<string, number>();
  for (let i = 0; i + 2 <= letters.length; i++) {
    const pair = letters.slice(i, i + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return new Map([...counts].map(([pair, count]) => [pair, 1 + Math.log(count)]));
}

const entityTerms = ({ analysis }: StoryItem): Map<string, number> =>
  new Map(
    analysis.entities
      .filter(({ type }) => type !== 'index')
      .map(({ id, inTitle, count }) => [id, (inTitle ? 2 : 0) + Math.log(1 + count)]),
  );

const dateTerms = ({ analysis }: StoryItem): Map<string, number> =>
  new Map(analysis.events.filter(({ precision }) => precision === 'day').map(({ date }) => [date, 1]));

const figureTerms = ({ analysis }: StoryItem): Map<string, number> =>
  new Map(
    analysis.figures
      .filter(({ value }) => value.replace(/[^1-9]/g, '').length >= leastDigits)
      .map(({ value, unit }) => [value + unit, 1]),
  );

const dayMs = 86_400_000;
/** Beyond this distance days no longer tell. */
const farDays = 7;

/**
 * Weights of the evidence that two articles tell one happening, as log-odds: the mean, rounded, of logistic
 * regressions on two independently labelled sets of 2023, each of which carries over to the other.
 */
const weights = {
  bias: -2.6,
  title: 4.5,
  lede: 8.5,
  keywords: 1.3,
  entities: 1.0,
  figures: 2.5,
  dates: 0.8,
  far: -3.5,
  otherAuthority: -2.2,
} as const;

/** Log-odds that two articles tell the same happening; no single kind of evidence is enough by itself. */
export function likeness(a: Compared, b: Compared): number {
  const days = Math.min(farDays, Math.abs(a.at - b.at) / dayMs) / farDays;
  return (
    weights.bias +
    weights.title * cosine(a.title, b.title) +
    weights.lede * cosine(a.lede, b.lede) +
    weights.keywords * cosine(a.keywords, b.keywords) +
    weights.entities * cosine(a.entities, b.entities) +
    weights.figures * cosine(a.figures, b.figures) +
    weights.dates * cosine(a.dates, b.dates) +
    weights.far * days +
    (isOtherAuthority(a, b) ? weights.otherAuthority : 0)
  );
}

/** Titles that name different authorities: the answer of one and the hearing before another are two happenings. */
function isOtherAuthority({ authorities: a }: Compared, { authorities: b }: Compared): boolean {
  return a.size > 0 && b.size > 0 && ![...a].some((id) => b.has(id));
}
