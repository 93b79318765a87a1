import type { DatedEvent } from '@qishi/model';
import { findAside, judgeCertainty } from './certainty.ts';
import { findTermEnd, isClosingDay, tellsTerm, wordClosing } from './deadlines.ts';
import type { EntitySpan } from './entities.ts';
import { dateEvent } from './event-dates.ts';
import { wordEvent } from './event-wording.ts';
import { isDecisive, judgeHappening } from './happening.ts';
import { clauseAround, type SentenceSpan } from './sentence-spans.ts';
import type { TimeExpression } from './times.ts';

const maxEvents = 12;
/** A round-up has as many happenings as items. */
const maxRoundUpEvents = 30;
/** Longer ones are tables that lost their cells, and each of their dates would be read beside all others. */
const maxSentenceChars = 1200;
/** Fewer characters are no statement. */
const leastWhatChars = 5;
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
  /** The article collects many things. */
  readonly isRoundUp?: boolean;
}

/** The dated happenings of an article, the weightiest dozen in text order; each quotes its whole sentence. */
export function findEvents(source: EventSource): DatedEvent[] {
  const sentences = source.sentences.filter(({ text }) => text.length <= maxSentenceChars && !isRow(text));
  const dated = sentences.flatMap((sentence) => eventsOf(sentence, source));
  const candidates = [...dated, ...termEndsOf(source, sentences, dated)];
  const best = candidates
    .sort((a, b) => b.rank - a.rank || a.at - b.at)
    .filter(isFirstOfItsKind)
    .slice(0, source.isRoundUp ? maxRoundUpEvents : maxEvents);
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

/** A flattened row of a table: cells side by side, and nothing that ends or joins a clause. */
const isRow = (text: string): boolean => !/[，。！？]/.test(text) && (text.match(/\S[ \t|]+(?=\S)/g) ?? []).length >= 2;

function termEndsOf(source: EventSource, sentences: readonly SentenceSpan[], dated: readonly Candidate[]): Candidate[] {
  return sentences
    .filter(({ text }) => tellsTerm(text))
    .slice(0, maxEvents)
    .flatMap((sentence) => {
      const earlier = dated.filter(({ at }) => at < sentence.end).map(({ event }) => event);
      const event = findTermEnd(sentence, source.text, earlier, source.publishedOn);
      const isTold = dated.some((other) => other.event.date === event?.date);
      return event && !isTold ? [{ event, rank: deadlineRank, at: sentence.start }] : [];
    });
}

/** As a decided thing ahead on a day. */
const deadlineRank = 5;

function eventsOf(sentence: SentenceSpan, source: EventSource): Candidate[] {
  const times = source.times.filter((time) => time.index >= sentence.start && time.index < sentence.end);
  return times.flatMap((time, i) => {
    if (isDateline(sentence, time) && times.length > i + 1) return [];
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
  const closes = tense !== 'past' && isClosingDay(sentence.text, at, time.text.length);
  const [from, until] = rangeOf(sentence.text, at, time.text.length, next - sentence.start);
  const words = sentence.text.slice(from, until);
  const aside = findAside(words);
  const to = aside === undefined || from + aside < at + time.text.length ? until : from + aside;
  const { inMarketReport } = source;
  const happening = closes
    ? 'decisive'
    : judgeHappening({ sentence: sentence.text, at, time, words, precision, tense, inMarketReport });
  if (happening === undefined || hasFinerDate(sentence, time, source.times)) return undefined;
  const certainty = judgeCertainty({
    words: sentence.text.slice(from, to),
    lead: leadOf(sentence, time, source.times).replace(/^.*(?:，|；)(?=不过|但|然而)/, ''),
    tense,
  });
  const named = actorsOf(sentence, at, next - sentence.start, source.spans);
  const actors = named.length > 0 || tense !== 'future' ? named : actorsBefore(sentence, source);
  const told = wordEvent({ sentence: sentence.text, from, to, at, length: time.text.length });
  const what = (closes ? wordClosing(sentence, source.text, actors) : undefined) ?? told;
  if (what.length < leastWhatChars || !(actors.length > 0 || namesThing(sentence, source.spans))) return undefined;
  const event: DatedEvent = { date, precision, expr: time.text, what, actors, certainty, quote: sentence.text };
  const rank =
    (happening === 'decisive' ? 2 : 0) + (tense === 'future' ? 2 : 0) + (precision === 'day' ? 1 : precision === 'year' ? 0 : 0.5) +
    (actors.length > 0 ? 1 : 0) + (sentence.start < 400 ? 1 : 0) - (time.fuzzy ? 1 : 0); // biome-ignore format: a sum
  return { event, rank, at: time.index };
}

/** 3月31日，公司公布了2022年度业绩: the year in the clause of a day is not when it happened. */
function hasFinerDate(sentence: SentenceSpan, time: TimeExpression, times: readonly TimeExpression[]): boolean {
  if (time.grain !== 'year' && !time.fuzzy) return false;
  return times.some(
    (other) =>
      other.grain === 'day' &&
      other.index >= sentence.start &&
      other.index < time.index &&
      time.index - other.index < longestReachChars &&
      !isDateline(sentence, other),
  );
}

/** 4月18日消息，某某日前宣布…: the day of the report is the happening's only while the sentence tells no other. */
const isDateline = (sentence: SentenceSpan, { index, text }: TimeExpression): boolean =>
  /^(?:消息|[电讯])[，,： ]/.test(sentence.text.slice(index + text.length - sentence.start));

/** The date's own clause and what follows until the next date, or until that one's clause when nothing is decided before it. */
function rangeOf(sentence: string, at: number, length: number, next: number): readonly [number, number] {
  const [from, to] = clauseAround(sentence, at, at + length);
  const nextClause = next >= sentence.length ? next : clauseAround(sentence, next, next)[0];
  const until = isDecisive(sentence.slice(nextClause, next)) ? next : nextClause;
  return [from, Math.max(to, until)];
}

/** What the sentence said before, as far as no other date owns it: 据知情人士透露 speaks for all that follows. */
function leadOf(sentence: SentenceSpan, time: TimeExpression, times: readonly TimeExpression[]): string {
  const earlier = times.filter(({ index }) => index >= sentence.start && index < time.index).at(-1);
  const from = earlier ? earlier.index + earlier.text.length : sentence.start;
  return sentence.text.slice(from - sentence.start, time.index - sentence.start);
}

const actorTypes: ReadonlySet<string> = new Set(['company', 'person', 'regulator']);
const maxActors = 5;
/** Where in a sentence its subject stands, in characters. */
const subjectReach = 12;

/** Who is named from the date's clause on; failing that, who the sentence named before it. */
function actorsOf(sentence: SentenceSpan, at: number, next: number, spans: readonly EntitySpan[]): string[] {
  const inSentence = spans.filter(
    ({ start, entity }) => start >= sentence.start && start < sentence.end && actorTypes.has(entity.type),
  );
  const [from] = clauseAround(sentence.text, at, at);
  const near = inSentence.filter(({ start }) => start - sentence.start >= from && start - sentence.start < next);
  return [...new Set((near.length > 0 ? near : inSentence).map(({ entity }) => entity.name))].slice(0, maxActors);
}

/** `某公司宣布降价。价格调整于5月7日生效。`: who the sentence before in the same paragraph begins with. */
function actorsBefore(sentence: SentenceSpan, { sentences, spans, text }: EventSource): string[] {
  const before = sentences.findLast(({ end }) => end <= sentence.start);
  if (before === undefined || text.slice(before.end, sentence.start).includes('\n')) return [];
  const first = spans.find(
    ({ start, entity }) => start >= before.start && start - before.start < subjectReach && actorTypes.has(entity.type),
  );
  return first === undefined ? [] : [first.entity.name];
}

/** Words for organisations, gatherings and rules that no entity base lists in full, and names in marks or Latin. */
const thing =
  /[《「“][^》」”]{2,}|[A-Za-z][A-Za-z0-9.-]+|公司|集团|企业|[部委局署院厅]|政府|大学|协会|法院|央行|银行|交易所|实验室|团队|平台|大会|峰会|论坛|发布会|展会|会议|法案|条例|办法|规定|规则|新规|法规|方案|草案|行政令|系统|服务|项目|工程|产线|工厂|该厂|意见|国家|启动会|模型|芯片|东京|首尔|华盛顿|布鲁塞尔|海牙|中国|美国|日本|荷兰|韩国|欧盟|中方|美方|日方/;

const namesThing = ({ text, start, end }: SentenceSpan, spans: readonly EntitySpan[]): boolean =>
  thing.test(text.slice(0, 400)) || spans.some((span) => span.start >= start && span.start < end);
