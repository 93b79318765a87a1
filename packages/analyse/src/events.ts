import type { DatedEvent, DatePrecision } from '@qishi/model';
import { judgeCertainty } from './certainty.ts';
import type { EntitySpan } from './entities.ts';
import { clauseAround, type SentenceSpan } from './sentence-spans.ts';
import type { TimeExpression } from './times.ts';

/** What an event is made of: verbs by which something comes into the world, ends, or is decided. */
const strongVerb =
  /宣布|发布|推出|公布|举行|召开|举办|开幕|闭幕|实施|施行|生效|上线|下线|下架|开放|签署|收购|并购|融资|注资|投资|裁员|起诉|判决|裁定|裁决|处罚|罚款|制裁|列入|纳入|移出|禁止|禁用|限制|出台|颁布|修改|修订|征求意见|启动|成立|创立|创办|创建|组建|卸任|出任|接任|上任|任命|离职|辞职|辞去|逝世|去世|上市|退市|分拆|停止|暂停|终止|关闭|恢复|宕机|崩溃|失火|起火|泄露|丢失|访问|访华|到访|启程|会见|会晤|交付|量产|投产|流片|开工|建成|落成|完成|达成|批准|获批|通过|否决|驳回|展示|亮相|开源|调查|立案|审查|演讲|出席|降价|涨价|上调|下调|削减|减产|断供|解除|豁免|到期|换届|改选|招募|裁撤|合并|重组|发售|开售|预售|内测|邀测|公测|备案|停售|召回|拆分|退出|加入|入股|建厂|扩产|突破|超越|买断|斥资|公开|发起|爆发|发生|曝光|创(?:下|出)?.{0,6}新[高低]|问世|诞生|当选|获得|拿下/;
const weakVerb =
  /表示|回应|披露|报道|透露|强调|指出|称|发文|提出|要求|呼吁|警告|说|写道|介绍|爆料|预计|将|有望|计划|拟|发表|研发|开始|建立|增加|提高|用于|实现|做出|追上|可能|形成/;

/** The day's trading, told by the number: not a happening a calendar wants. */
const trading =
  /[涨跌](?:超|幅|近|逾|停|\d)|收[涨跌盘]|[高低]开|报\d|成交额|净[买卖]|沪指|恒指|恒生|纳指|道指|标普|创业板|中间价|期货/;
/** A date that names a report, a comparison or a period of accounts, not a happening. */
const notHappening =
  /^(?:年报|年度报告|年度|财年|财报|全年|同期|款|版|级|的?营收|的?收入|净利|毕业|出生|生人|世纪|产量|销量|底的)/;
const comparison = /(?:同比|相比|较|比|相对于?|距离|超过|不及|低于|高于|据|不到)(?:于)?$/;

const maxEvents = 12;
const maxWhatChars = 60;

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
    const next = times.slice(i + 1).find((other) => isDateline(sentence, other) === false)?.index ?? sentence.end;
    const candidate = buildCandidate(sentence, time, next, source);
    return candidate ? [candidate] : [];
  });
}

const isDateline = (sentence: SentenceSpan, time: TimeExpression): boolean =>
  /^(?:消息|讯|电|报道)/.test(sentence.text.slice(time.index - sentence.start + time.text.length));

function buildCandidate(
  sentence: SentenceSpan,
  time: TimeExpression,
  next: number,
  source: EventSource,
): Candidate | undefined {
  const dated = buildDate(time);
  if (!dated) return undefined;
  const at = time.index - sentence.start;
  const words = wordsOf(sentence.text, at, time.text.length, next - sentence.start);
  const strong = strongVerb.test(words);
  if (!isHappening(sentence.text, at, time, words, strong, dated.precision)) return undefined;
  const tense = tenseOf(time, source.publishedOn);
  const certainty = judgeCertainty({ words, tense });
  const actors = actorsOf(sentence, at, next - sentence.start, source.spans);
  const event: DatedEvent = {
    ...dated,
    expr: time.text,
    what: compact(words.replace(time.text, '')),
    actors,
    certainty,
    quote: sentence.text,
  };
  const rank =
    (strong ? 2 : 0) + (tense === 'future' ? 2 : 0) + (dated.precision === 'day' ? 1 : 0) +
    (actors.length > 0 ? 1 : 0) + (sentence.start < 400 ? 1 : 0) - (time.fuzzy ? 1 : 0); // biome-ignore format: a sum
  return { event, rank, at: time.index };
}

/** The date's own clause from its start, and what follows until the next date. */
function wordsOf(sentence: string, at: number, length: number, next: number): string {
  const [from, to] = clauseAround(sentence, at, at + length);
  const until = next >= sentence.length ? sentence.length : clauseAround(sentence, next, next)[0];
  return sentence.slice(from, Math.max(to, until)).replace(/[，、；：]+$/, '');
}

function isHappening(
  sentence: string,
  at: number,
  time: TimeExpression,
  words: string,
  strong: boolean,
  precision: DatePrecision,
): boolean {
  const after = sentence.slice(at + time.text.length);
  if (notHappening.test(after) || comparison.test(sentence.slice(0, at))) return false;
  if (isDateline({ text: sentence, start: time.index - at, end: 0 }, time)) return strong && !trading.test(words);
  if (trading.test(words) && !/宣布|推出|召开|举行|生效|实施/.test(words)) return false;
  if (time.fuzzy || precision === 'year') return strong;
  return strong || weakVerb.test(words);
}

function tenseOf(time: TimeExpression, publishedOn: string): 'past' | 'present' | 'future' {
  if (time.start.slice(0, 10) > publishedOn) return 'future';
  return time.end.slice(0, 10) > publishedOn ? 'present' : 'past';
}

const monthOf = (iso: string): number => Number(iso.slice(5, 7));
const dayMs = 86_400_000;

/** The date as fine as it is told; a stretch counts as the month, quarter or half it lies in, longer ones as nothing. */
function buildDate(time: TimeExpression): { date: string; precision: DatePrecision } | undefined {
  const { grain, start } = time;
  const day = start.slice(0, 10);
  const days = (Date.parse(time.end) - Date.parse(start)) / dayMs;
  if (grain === 'day') return { date: day, precision: 'day' };
  if (grain === 'part' || grain === 'hour' || grain === 'minute')
    return /[日号天昨今明周]/.test(time.text) ? { date: day, precision: 'day' } : undefined;
  if (grain === 'month' || grain === 'week') return { date: day.slice(0, 7), precision: 'month' };
  if (grain === 'quarter') return { date: quarterOf(start), precision: 'quarter' };
  if (grain === 'half') return { date: `${day.slice(0, 4)}-H${monthOf(start) <= 6 ? 1 : 2}`, precision: 'half' };
  if (grain === 'year') return { date: day.slice(0, 4), precision: 'year' };
  if (time.fuzzy)
    return { date: new Date(Date.parse(time.end) + dayMs / 3 - 1).toISOString().slice(0, 7), precision: 'month' };
  if (/^(?:近|过去|未来|最近|前|此前|今后|接下来|上)/.test(time.text) || days > 100) return undefined;
  return days <= 31 ? { date: day.slice(0, 7), precision: 'month' } : { date: quarterOf(start), precision: 'quarter' };
}

const quarterOf = (iso: string): string => `${iso.slice(0, 4)}-Q${Math.ceil(monthOf(iso) / 3)}`;

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
