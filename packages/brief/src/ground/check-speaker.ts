import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { type Fold, isNameSign } from './fold.ts';
import { officeWords } from './offices.ts';
import { findQuotations } from './quotations.ts';
import { listSigns } from './signs.ts';
import type { Likeness, Supported } from './support.ts';

/** Of the pieces of whoever is said to say it, this share stands in whom the source names. */
const leastShare = 0.6;
/** Speakers whom a reader finds in a sentence before, and the nobody of 据称. */
const pronoun =
  /^(?:该|其|本|这家)?(?:据|[两二三四]家(?:公司|企业|机构)?|[两二]者|[两三]方|公司|他|她|其|双方|官方|机构|声明|对方|报道|文章|论文|新闻稿|博文|财报|招股书|白皮书|平台|方|报告|研报|研究|调查|数据|文件|公告|通知|说明|博客|官方博客|内部信|公开信)$/;
/** Somebody told only by office: of the house that the sentence or the one before is about. */
const office =
  /^(?:公司|集团)?的?(?:联合|副|常务|高级)*(?:董事长|总裁|创始人|首席|总经理|负责人|发言人|高管|管理层|管理团队|高层|工程师|技术团队|技术人员|客服|运维|CEO|CFO|CTO|司长|官员|他|她|公司|该)/;
/** Nobody in particular. */
const anybody = /知情|消息|人士|媒体|外媒|自媒体|传闻|报道|市场传/;

/** What somebody is made to say is said by them in the source too, or told there of them as a fact. */
export function checkSpeakers(
  supported: readonly Supported[],
  passages: readonly Passage[],
  openings: ReadonlySet<number>,
  fold: Fold,
): GroundingFault[] {
  /** What opens the text in which the clause stands. */
  const headOf = ({ at }: Likeness): string[] => {
    const first = Math.max(...[...openings].filter((each) => each <= at && !openings.has(each - 1)));
    return passages
      .filter((_, i) => openings.has(i) && i >= first && i < first + openingPassages)
      .map(({ text }) => text);
  };
  return supported.flatMap(({ clause, voices: best, all }) => {
    const { speaker } = clause;
    // What is quoted, whoever is to have said it said there.
    const quotes = findQuotations(clause.text).filter((quote) => [...quote].length >= shortestQuote);
    const quoting = all.filter((one) => quotes.some((quote) => one.clause.text.includes(`“${quote}`)));
    const voices = quoting.length > 0 ? quoting : best;
    if (speaker === undefined || voices.length === 0 || pronoun.test(speaker)) return [];
    // Who denies it is looked for where it is denied.
    if (/否认|辟谣/.test(clause.text) && voices.some(({ at }) => denies(speaker, passages[at]?.text ?? ''))) return [];
    if (voices.some(({ at }) => grants(speaker, passages[at]))) return [];
    const isSaid = voices.some(
      (voice) =>
        findOutlet(voice, passages) === `${speaker}报道` ||
        isReporter(speaker, voice, passages) ||
        isSpeaker(speaker, voice, [...headOf(voice), ...listBefore(voice, passages)].join('\n'), fold),
    );
    return isSaid ? [] : [{ kind: 'speaker' as const, text: speaker }];
  });
}

const openingPassages = 3;
const shortestQuote = 4;

const granting = /承认|证实|确认/;

/** Who admits what another says in the sentence: …，谷歌随后承认. */
const grants = (speaker: string, passage: Passage | undefined): boolean =>
  passage?.clauses.some(({ text }) => text.includes(speaker) && granting.test(text) && !/未|没|不/.test(text)) ?? false;

const denies = (speaker: string, text: string): boolean =>
  text.split(/[，。；]/).some((part) => part.includes(speaker) && /否认|辟谣|不实/.test(part));

/** The line that names the outlet of the text in which the clause stands: what it prints, it reports. */
function findOutlet({ at }: Likeness, passages: readonly Passage[]): string | undefined {
  return passages.slice(0, at).findLast(({ text }) => /^[^，。]{1,16}报道$/.test(text))?.text;
}

/** What a text takes from a report, the report says, whoever else it lets speak there: 据《晚点》报道，三位知情者称. */
function isReporter(speaker: string, { at }: Likeness, passages: readonly Passage[]): boolean {
  const before = passages.slice(0, at + 1).map(({ text }) => text);
  const names = (text: string): boolean => {
    const [, behind] = text.split(speaker);
    return behind !== undefined && /^[^，。]{0,8}报道/.test(behind);
  };
  return names(before.at(-1) ?? '') || (/报道/.test(before.at(-1) ?? '') && before.slice(-3).some(names));
}

/** The sentence itself and the two before it tell who 公司 or nobody at all is. */
function listBefore({ at }: Likeness, passages: readonly Passage[]): string[] {
  return passages.slice(Math.max(0, at - 2), at + 1).map(({ text }) => text);
}

/** `context`: what opens the texts and what stands before the clause. */
function isSpeaker(speaker: string, { clause }: Likeness, context: string, fold: Fold): boolean {
  const signsOf = (text: string): string[] => listSigns(fold.words(fold.names(text)));
  const wanted = signsOf(speaker);
  const told = clause.speaker;
  if (/第三方|独立/.test(speaker) && /第三方|独立|机构/.test(`${told ?? ''}${context}`)) return true;
  const isNamed = told !== undefined && !pronoun.test(told);
  if (isNamed && (told.includes(speaker) || shareIn(wanted, signsOf(told)) >= leastShare)) return true;
  if (isNamed && isSamePerson(speaker, told))
    return shareNames(wanted, [...clause.carried, ...signsOf(`${told}\n${context}`)]);
  if (isNamed && !office.test(told)) return anybody.test(speaker) && anybody.test(told);
  return shareIn(wanted, [...clause.carried, ...signsOf(context)]) >= leastShare;
}

/** 副社长朴成勋 of the source is SK海力士副社长朴成勋. */
function isSamePerson(speaker: string, told: string): boolean {
  const person = told.replace(untilOffice, '');
  return person !== told && [...person].length >= 2 && speaker.endsWith(person);
}

const untilOffice = new RegExp(`^.*(?:${officeWords})`);

const shareNames = (wanted: readonly string[], told: readonly string[]): boolean =>
  wanted.filter(isNameSign).every((name) => told.includes(name));

/** Names must all be there: a like title of another house is another speaker. */
function shareIn(wanted: readonly string[], told: readonly string[]): number {
  const has = new Set(told);
  const names = wanted.filter(isNameSign);
  if (names.some((name) => !has.has(name))) return 0;
  const words = wanted.filter((piece) => !isNameSign(piece));
  return words.length === 0 || names.length > 0 ? 1 : words.filter((piece) => has.has(piece)).length / words.length;
}
