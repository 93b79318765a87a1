import type { DatedEvent } from '@qishi/model';
import { judgeCertainty } from './certainty.ts';
import type { EntitySpan } from './entities.ts';
import { dateEvent } from './event-dates.ts';
import { isDecisive, judgeHappening } from './happening.ts';
import { clauseAround, type SentenceSpan } from './sentence-spans.ts';
import type { TimeExpression } from './times.ts';

const maxEvents = 12;
const maxWhatChars = 60;
/** How far a day's date reaches over a coarser one behind it. */
const longestReachChars = 30;

interface Candidate {
  readonly event: DatedEvent;
  readonly rank: number;
  readonly at: number;
}

export interface EventSource {
  readonly text: string;
  readonly sentences: readonly SentenceSpan[];
  readonly times: readonly TimeExpression[];
  readonly spans: readonly EntitySpan[];
  /** Wall-clock day of publication, `2023-04-11`. */
  readonly publishedOn: string;
  /** The article reports a market's session: only decisions in it are events. */
  readonly inMarketReport: boolean;
}

/** The dated happenings of an article, the weightiest dozen in text order; each quotes its whole sentence. */
export function findEvents(source: EventSource): DatedEvent[] {
  const candidates = source.sentences.flatMap((sentence) => eventsOf(sentence, source));
  const best = candidates
    .sort((a, b) => b.rank - a.rank || a.at - b.at)
    .filter(isFirstOfItsKind)
    .slice(0, maxEvents);
  return best.sort((a, b) => a.at - b.at).map(({ event }) => event);
}

/** One sentence may say a date twice. */
function isFirstOfItsKind({ event }: Candidate, i: number, all: readonly Candidate[]): boolean {
  return (
    all.findIndex(
      (other) =>
        other.event.date === event.date && other.event.quote === event.quote && other.event.what === event.what,
    ) === i
  );
}

function eventsOf(sentence: SentenceSpan, source: EventSource): Candidate[] {
  const times = source.times.filter((time) => time.index >= sentence.start && time.index < sentence.end);
  return times.flatMap((time, i) => {
    const next = times[i + 1]?.index ?? sentence.end;
    const candidate = buildCandidate(sentence, time, next, source);
    return candidate ? [candidate] : [];
  });
}

function buildCandidate(
  sentence: SentenceSpan,
  time: TimeExpression,
  next: number,
  source: EventSource,
): Candidate | undefined {
  const dated = dateEvent(time, source.publishedOn);
  if (!dated) return undefined;
  const { date, precision, tense } = dated;
  const at = time.index - sentence.start;
  const words = wordsOf(sentence.text, at, time.text.length, next - sentence.start);
  const happening = judgeHappening({
    sentence: sentence.text,
    at,
    time,
    words,
    precision,
    inMarketReport: source.inMarketReport,
  });
  if (happening === undefined || hasFinerDate(sentence, time, source.times)) return undefined;
  const certainty = judgeCertainty({ words, lead: leadOf(sentence, time, source.times), tense });
  const actors = actorsOf(sentence, at, next - sentence.start, source.spans);
  const event: DatedEvent = {
    date,
    precision,
    expr: time.text,
    what: compact(words.replace(time.text, '')),
    actors,
    certainty,
    quote: sentence.text,
  };
  const rank =
    (happening === 'decisive' ? 2 : 0) + (tense === 'future' ? 2 : 0) + (precision === 'day' ? 1 : 0) +
    (actors.length > 0 ? 1 : 0) + (sentence.start < 400 ? 1 : 0) - (time.fuzzy ? 1 : 0); // biome-ignore format: a sum
  return { event, rank, at: time.index };
}

/** 3月31日，公司公布了2022年度业绩: the year in the clause of a day is not when it happened. */
function hasFinerDate(sentence: SentenceSpan, time: TimeExpression, times: readonly TimeExpression[]): boolean {
  if (time.grain !== 'year' && !time.fuzzy) return false;
  return times.some(
    ({ grain, index }) =>
      grain === 'day' && index >= sentence.start && index < time.index && time.index - index < longestReachChars,
  );
}

/** The date's own clause and what follows until the next date, or until that one's clause when nothing is decided before it. */
function wordsOf(sentence: string, at: number, length: number, next: number): string {
  const [from, to] = clauseAround(sentence, at, at + length);
  const nextClause = next >= sentence.length ? next : clauseAround(sentence, next, next)[0];
  const until = isDecisive(sentence.slice(nextClause, next)) ? next : nextClause;
  return sentence.slice(from, Math.max(to, until)).replace(/[，、；：]+$/, '');
}

/** What the sentence said before, as far as no other date owns it: 据知情人士透露 speaks for all that follows. */
function leadOf(sentence: SentenceSpan, time: TimeExpression, times: readonly TimeExpression[]): string {
  const earlier = times.filter(({ index }) => index >= sentence.start && index < time.index).at(-1);
  const from = earlier ? earlier.index + earlier.text.length : sentence.start;
  return sentence.text.slice(from - sentence.start, time.index - sentence.start);
}

const actorTypes: ReadonlySet<string> = new Set(['company', 'person', 'regulator']);
const maxActors = 5;

/** Who is named from the date's clause on; failing that, who the sentence named before it. */
function actorsOf(sentence: SentenceSpan, at: number, next: number, spans: readonly EntitySpan[]): string[] {
  const inSentence = spans.filter(
    ({ start, entity }) => start >= sentence.start && start < sentence.end && actorTypes.has(entity.type),
  );
  const [from] = clauseAround(sentence.text, at, at);
  const near = inSentence.filter(({ start }) => start - sentence.start >= from && start - sentence.start < next);
  return [...new Set((near.length > 0 ? near : inSentence).map(({ entity }) => entity.name))].slice(0, maxActors);
}

/** A statement of at most sixty characters in the sentence's own words, cut where it pauses. */
function compact(words: string): string {
  const tidy = words.replace(/^[，、：:\s（）()"”“]+/, '').replace(/\s+/g, ' ');
  if (tidy.length <= maxWhatChars) return tidy;
  const head = tidy.slice(0, maxWhatChars);
  const pause = Math.max(head.lastIndexOf('，'), head.lastIndexOf('；'), head.lastIndexOf('、'));
  return pause > 12 ? head.slice(0, pause) : head;
}
