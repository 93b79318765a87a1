import { type Analysis, type Article, comparable, newsDay } from '@qishi/model';
import { type Market, marketOf } from './market-wrap.ts';
import { openVectorSpace, type SparseVector, type VectorSpace } from './sparse-vectors.ts';
import { type Agenda, buildAgenda } from './story-agenda.ts';
import { findCredits } from './story-credits.ts';

/** What clustering reads of an article. */
export interface StoryItem {
  readonly article: Pick<Article, 'id' | 'title' | 'text' | 'publishedAt' | 'sourceId' | 'source'>;
  readonly analysis: Pick<Analysis, 'keywords' | 'entities' | 'events' | 'figures' | 'fingerprint'>;
}

/** What clustering keeps of an article: its text is not needed again. */
export interface StoryCard {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly heading: string;
  /** Characters of text. */
  readonly length: number;
  readonly sourceId: string;
  readonly source: string | undefined;
  /** Outlets that the text names as where it comes from. */
  readonly credits: readonly string[];
  /** The hashes of `Analysis.fingerprint` as numbers, ascending. */
  readonly fingerprint: Uint32Array;
  /** `a-shares 2023-04-11`: the session that a market report tells. */
  readonly session: string | undefined;
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

const vectorParts = ['title', 'lede', 'keywords', 'entities', 'dates', 'figures'] as const;
export type VectorPart = (typeof vectorParts)[number];

/** Collects articles of one set; each is read once and need not be kept. */
export interface CardBox {
  /** An article that was added before is left out. */
  add(item: StoryItem): void;
  /** Cards of all that were added, comparable with each other, earliest first. Empties the box. */
  cards(): StoryCard[];
}

export function openCardBox(): CardBox {
  const spaces = Object.fromEntries(vectorParts.map((part) => [part, openVectorSpace()])) as Spaces;
  const counted = new Map<string, StoryCard>();
  return {
    add(item) {
      const { id } = item.article;
      if (!counted.has(id)) counted.set(id, { ...describe(item), ...countTerms(item, spaces) });
    },
    cards() {
      const cards = [...counted.values()];
      counted.clear();
      for (const card of cards) for (const part of vectorParts) spaces[part].weigh(card[part]);
      return cards.sort(compareByTime);
    },
  };
}

type Spaces = Readonly<Record<VectorPart, VectorSpace>>;

/** The same of articles that are at hand. */
export function buildCards(items: Iterable<StoryItem>): StoryCard[] {
  const box = openCardBox();
  for (const item of items) box.add(item);
  return box.cards();
}

type Vectors = Pick<StoryCard, VectorPart>;

/** Earliest first; ids decide between texts of one minute, so that the order never depends on the input's. */
export const compareByTime = (a: StoryCard, b: StoryCard): number =>
  a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

function describe(item: StoryItem): Omit<StoryCard, VectorPart> {
  const { article, analysis } = item;
  const inTitle = analysis.entities.filter((entity) => entity.inTitle && entity.type !== 'index');
  return {
    id: article.id,
    at: Date.parse(article.publishedAt),
    heading: article.title,
    length: article.text.length,
    sourceId: article.sourceId,
    source: article.source,
    credits: findCredits(article.text),
    fingerprint: Uint32Array.from(analysis.fingerprint, (hash) => Number.parseInt(hash, 36)),
    session: sessionOf(item),
    subjects: new Set(inTitle.map(({ id }) => id)),
    opening: openingOf(item),
    phrases: phrasesOf(article.title),
    authorities: new Set(inTitle.flatMap(({ id, type }) => (type === 'regulator' ? id : []))),
    agenda: buildAgenda(item),
  };
}

function sessionOf({ article }: StoryItem): string | undefined {
  const market: Market | undefined = marketOf(article.title, article.text);
  return market && `${market} ${newsDay(article.publishedAt)}`;
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

const ledeChars = 400;
/** A figure is telling when it has two digits that are not zero: 5 or 100 happen everywhere. */
const leastDigits = 2;

function countTerms({ article, analysis }: StoryItem, spaces: Spaces): Vectors {
  const { title, text } = article;
  const entities = analysis.entities.filter(({ type }) => type !== 'index');
  const days = analysis.events.filter(({ precision }) => precision === 'day');
  const figures = analysis.figures.filter(({ value }) => value.replace(/[^1-9]/g, '').length >= leastDigits);
  return {
    title: spaces.title.countAll(pairsOf(title)),
    lede: spaces.lede.countAll(pairsOf(title + text.slice(0, ledeChars))),
    keywords: spaces.keywords.count(analysis.keywords.map(({ word, weight }) => [word, weight])),
    entities: spaces.entities.count(
      entities.map(({ id, inTitle, count }) => [id, (inTitle ? 2 : 0) + Math.log(1 + count)]),
    ),
    dates: spaces.dates.count(days.map(({ date }) => [date, 1])),
    figures: spaces.figures.count(figures.map(({ value, unit }) => [value + unit, 1])),
  };
}

/**
 * Overlapping pairs of characters: words without a word list, so that new names count like old ones. A pair is a
 * number of 32 bits, its two code units: there are hundreds in every text.
 */
function pairsOf(text: string): number[] {
  const letters = comparable(text).replace(/[^\p{L}\p{N}]+/gu, '');
  const pairs: number[] = [];
  for (let i = 0; i + 2 <= letters.length; i++) pairs.push((letters.charCodeAt(i) << 16) | letters.charCodeAt(i + 1));
  return pairs;
}
