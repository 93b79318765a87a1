import type { Passage } from '@qishi/model';
import type { EntitySpan } from './entities.ts';
import { isDecisive } from './happening.ts';
import {
  findSort,
  findTopicOf,
  nameReach,
  namesActor,
  type PassageSort,
  type ToldSentence,
  topicalClauses,
} from './passage-sort.ts';
import { ahead, background, fresh, highest, leadIn, opinion, taskIntroduction, trading } from './passage-wording.ts';
import type { SentenceSpan } from './sentence-spans.ts';
import type { TimeExpression } from './times.ts';
import type { TopicModel } from './topic-model.ts';

/** An article gives so many passages at most. */
const maxPassages = 6;
/** A happening needs this much wording once trading is taken out, and no sentence longer than this tells one. */
const leastTold = 14;
const longestSentence = 400;
/** How long a passage grows with the sentences that follow in its paragraph, in characters. */
const longestPassage = 170;
/** A sentence this near the beginning is news although it names no day. */
const ledeChars = 260;
/** A date this many days before publication tells of something older. */
const newsDays = 8;
const dayMs = 86_400_000;
/** A longer interview or portrait looks back over years. */
const longestComment = 5000;

export interface PassageSource {
  readonly title: string;
  readonly text: string;
  readonly sentences: readonly SentenceSpan[];
  readonly times: readonly TimeExpression[];
  readonly spans: readonly EntitySpan[];
  readonly model: TopicModel;
  /** Wall-clock day of publication, `2023-04-11`. */
  readonly publishedOn: string;
  /** The article collects many things, so each of its items is news of the day. */
  readonly isRoundUp: boolean;
  /** It comments or portrays: only what it dates, or opens with, is news. */
  readonly isComment: boolean;
}

/** What the article tells on our topics, passage by passage, in text order; meant for articles that are no news on them. */
export function findPassages(source: PassageSource): Passage[] {
  const passages: Passage[] = [];
  if (source.isComment && source.text.length > longestComment) return passages;
  const isHighest = highest.test(source.title) || highest.test(source.sentences[0]?.text ?? '');
  for (const [i, sentence] of source.sentences.entries()) {
    if (passages.length >= maxPassages) break;
    const last = passages.at(-1);
    const line =
      last !== undefined && sentence.start < last.at + last.text.length ? undefined : readLine(sentence, source);
    const passage = line && buildPassage(line, i, isHighest, source);
    if (passage) passages.push(passage);
  }
  return passages;
}

/** The sentence with the clauses that count, undefined when too little is left or it looks back. */
function readLine(sentence: SentenceSpan, { text, spans }: PassageSource): ToldSentence | undefined {
  if (sentence.text.length < leastTold || sentence.text.length > longestSentence) return undefined;
  const bare = sentence.text.trim().replace(leadIn, '').replace(leadIn, '');
  const told = bare
    .split(/(?<=[，；：])/)
    .filter((clause) => !trading.test(clause))
    .join('')
    .replace(leadIn, '')
    .replace(/[，；：、。]$/, '');
  if (told.length < leastTold || background.test(told) || /[？?]|一些/.test(told)) return undefined;
  const inside = spans.filter(({ start }) => start >= sentence.start && start < sentence.end);
  return { sentence, told, spans: inside, text };
}

function buildPassage(line: ToldSentence, at: number, isHighest: boolean, source: PassageSource): Passage | undefined {
  const sort = findSort(line, isHighest, source.model);
  if (sort === undefined || (sort !== 'task' && !(isFresh(line, sort, source) && namesActor(line)))) return undefined;
  const topic = findTopicOf(line, sort, source.model);
  if (topic === undefined) return undefined;
  const base = { at: line.sentence.start, topic, exportControl: sort === 'restraint' || sort === 'talks' };
  return sort === 'task'
    ? { ...base, ...wordTask(line, at, source) }
    : { ...base, title: nameFirst(line), text: tellWhole(line, at, source) };
}

/** Dated about the day of publication or after it, or worded as news; in a round-up and in a lede anything is. */
function isFresh({ sentence, told }: ToldSentence, sort: PassageSort, source: PassageSource): boolean {
  const ages = source.times
    .filter(({ index, grain }) => index >= sentence.start && index < sentence.end && grain !== 'year')
    .map(({ start }) => (Date.parse(source.publishedOn) - Date.parse(start.slice(0, 10))) / dayMs);
  // A date of a later month without a word of the future is last year's.
  const isDated = ages.some((age) => age <= newsDays && (age >= -1 || ahead.test(told)));
  if (ages.length > 0 && !isDated && sort !== 'result') return false;
  if (source.isComment) return isDated ? isDecisive(told) : sentence.start < ledeChars && fresh.test(told);
  return source.isRoundUp || sentence.start < ledeChars || fresh.test(told) || isDated;
}

/** The sentence and what follows it; only its clauses that count where others speak of trading. */
function tellWhole(line: ToldSentence, at: number, source: PassageSource): string {
  return trading.test(line.sentence.text) ? `${nameFirst(line)}。` : growText(line, at, source);
}

/** The sentence with those that follow in its paragraph, as far as they tell on and no other item begins. */
function growText({ sentence }: ToldSentence, at: number, { text, sentences }: PassageSource): string {
  let { end } = sentence;
  for (const next of sentences.slice(at + 1)) {
    const isSameParagraph = !text.slice(end, next.start).includes('\n');
    const isOther = trading.test(next.text) || opinion.test(next.text) || leadIn.test(next.text);
    if (!isSameParagraph || isOther || next.end - sentence.start > longestPassage) break;
    end = next.end;
  }
  return text.slice(sentence.start, end).trim().replace(leadIn, '');
}

/** A task needs who set it: the article's first sentence, and the 会议指出 that its paragraph began with. */
function wordTask({ sentence, told }: ToldSentence, at: number, source: PassageSource) {
  const { title, sentences, text, model } = source;
  const paragraph = text.lastIndexOf('\n', sentence.start) + 1;
  const introduction = taskIntroduction.exec(text.slice(paragraph, sentence.start))?.[0] ?? '';
  const opening = sentences[0];
  const named = highest.exec(`${title}\n${opening?.text ?? ''}`)?.[0] ?? '';
  const setter = /会议|报告|委$/.test(named) ? named : `${named}会议`;
  return {
    text: `${setter}${introduction.replace(/^会议/, '') || '指出，'}${sentence.text.trim().replace(taskIntroduction, '')}`,
    title: `${setter}：${topicalClauses(told.replace(/^[^，：]{2,12}：/, '').replace(taskIntroduction, ''), model)}`,
    ...(at > 0 && opening !== undefined ? { lead: opening.text } : {}),
  };
}

/** What is told, with the name that its sentence begins with where that clause was left out. */
function nameFirst({ sentence, told, spans, text }: ToldSentence): string {
  const first = spans.find(({ start }) => start - sentence.start < nameReach);
  const name = first === undefined ? '' : text.slice(first.start, first.end);
  const isLeftOut = sentence.text.indexOf(told.slice(0, nameReach)) >= nameReach;
  const beginsNamed = spans.some(({ start, end }) => told.startsWith(text.slice(start, end)));
  return isLeftOut && !beginsNamed && !told.includes(name) ? `${name}${told}` : told;
}
