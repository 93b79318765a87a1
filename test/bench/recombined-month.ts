import { type Analyser, buildFingerprint, type StoryItem } from '@qishi/analyse';
import { openRandom } from '../gates/stories/score-stories.ts';
import type { BenchText } from './analyse-texts.ts';

/** An article that others are made of. */
export interface BaseArticle {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly analysis: StoryItem['analysis'];
}

export function buildBases(texts: readonly BenchText[], analyser: Analyser): BaseArticle[] {
  return texts.map((text) => ({
    title: text.title,
    sentences: text.text.split(/(?<=[。！？\n])/u).filter((sentence) => sentence.trim() !== ''),
    analysis: analyser.analyse(text),
  }));
}

const seed = 20230411;
const days = 30;
const hourMs = 3_600_000;
/** Share of happenings with one report; the rest have two and more, each further one with this chance. */
const alone = 0.7;
const oneMore = 0.75;
const mostReports = 60;
/** Share of further reports that are copies of an earlier one. */
const copied = 0.3;

/** Passages that a happening is made of, and the sentences in each. */
const passages = 6;
const passageSentences = 5;

/**
 * As many articles as asked for, over thirty days. A happening is made of passages of several real articles, so that
 * no two are of the same ones; reports of it share most of its sentences and add some of others; copies lack
 * the last sentence. Same seed, same articles. `day` counts from 0.
 */
export function* recombine(bases: readonly BaseArticle[], count: number): Generator<{ item: StoryItem; day: number }> {
  const random = openRandom(seed);
  for (let made = 0; made < count; ) {
    const happening = Array.from({ length: passages }, () => takePassage(bases, random));
    const begin = Math.floor(random() * days * 24);
    const reports = countReports(random);
    let last: Report | undefined;
    for (let nth = 0; nth < reports && made < count; nth++, made++) {
      // Beyond the end it goes on at the beginning, so that all days are as full.
      const at = (begin + (nth > 0 ? Math.floor(random() * 40) : 0)) % (days * 24);
      if (last && random() < copied) last = { ...last, sentences: last.sentences.slice(0, -1) };
      else last = tell(happening, [takePassage(bases, random), takePassage(bases, random)], random);
      yield { item: buildItem(last, made, at), day: Math.floor(at / 24) };
    }
  }
}

function countReports(random: () => number): number {
  if (random() < alone) return 1;
  let reports = 2;
  while (random() < oneMore && reports < mostReports) reports++;
  return reports;
}

interface Passage {
  /** A piece of the title. */
  readonly name: string;
  readonly sentences: readonly string[];
  readonly from: BaseArticle;
}

const nameChars = 7;

function takePassage(bases: readonly BaseArticle[], random: () => number): Passage {
  const from = bases[Math.floor(random() * bases.length)]!;
  const name = Math.floor(random() * Math.max(1, from.title.length - nameChars));
  const begin = Math.floor(random() * Math.max(1, from.sentences.length - passageSentences));
  return {
    name: from.title.slice(name, name + nameChars),
    sentences: from.sentences.slice(begin, begin + passageSentences),
    from,
  };
}

interface Report {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly from: readonly BaseArticle[];
}

function tell(happening: readonly Passage[], own: readonly Passage[], random: () => number): Report {
  const facts = happening.flatMap(({ sentences }) => sentences).filter(() => random() < 0.6);
  const names = happening.slice(0, 3).map(({ name }) => name);
  return {
    title: (random() < 0.5 ? names : names.reverse()).join(random() < 0.5 ? '，' : ' '),
    sentences: [...facts, ...own.flatMap(({ sentences }) => sentences)],
    from: [...happening, ...own].map(({ from }) => from),
  };
}

/** What the analyser would find in the sentences, from what it found where they come from. */
function buildItem({ title, sentences, from }: Report, number: number, hour: number): StoryItem {
  const text = sentences.join('');
  const all = from.map(({ analysis }) => analysis);
  const entities = new Map(all.flatMap((analysis) => analysis.entities.map((entity) => [entity.id, entity] as const)));
  const words = new Map(all.flatMap(({ keywords }) => keywords.map((keyword) => [keyword.word, keyword] as const)));
  const isHere = ({ quote }: { readonly quote: string }) => text.includes(quote);
  return {
    article: {
      id: `a-${String(number).padStart(6, '0')}`,
      title,
      text,
      publishedAt: new Date(Date.parse('2023-04-01T00:00:00+08:00') + hour * hourMs).toISOString(),
      sourceId: `outlet-${number % 40}`,
    },
    analysis: {
      keywords: [...words.values()].filter(({ word }) => text.includes(word)).slice(0, 20),
      entities: [...entities.values()]
        .filter(({ forms }) => forms.some((form) => text.includes(form)))
        .map((entity) => ({ ...entity, inTitle: entity.forms.some((form) => title.includes(form)) })),
      events: all.flatMap(({ events }) => events.filter(isHere)),
      figures: all.flatMap(({ figures }) => figures.filter(isHere)),
      fingerprint: buildFingerprint(text),
    },
  };
}
