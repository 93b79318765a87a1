import { charCount } from '@qishi/model';
import type { Desk } from '../desk.ts';
import { piecesOf, shareOf } from '../pieces.ts';
import type { Ranked } from '../select/ranked.ts';
import { hasPredicate } from '../sentences/fitness.ts';
import { isBalanced } from '../sentences/house-style.ts';
import { scorePlain } from './plain-headline.ts';
import { findQuestion } from './theme-question.ts';
import { asConsultation, cleanTitle } from './titles.ts';

/** Characters of the theme line. */
export const longestTheme = 26;
const shortestCore = 6;

/** The question: what happened in the weightiest story, in few words, and what a reader would ask next. */
export function writeTheme(lead: Ranked, desk: Desk): string {
  const { headline, candidate } = lead;
  const titles = candidate.reports.map(({ article }) => cleanTitle(article.title, article.series));
  const subject = piecesOf([headline, ...titles].join('。'));
  const { earlier } = desk.input;
  const ask = (text: string): string => findQuestion([text, headline], earlier);
  const cores = [headline, ...titles].flatMap(listCores).filter((core) => isCore(core, ask(core), lead, desk));
  const [core = headline] = cores
    .map((text) => ({ text, score: scoreCore(text, headline, subject) }))
    .toSorted((a, b) => b.score - a.score)
    .map(({ text }) => text);
  const line = `${core}，${ask(core)}`;
  return charCount(line) <= longestTheme ? line : core;
}

/** A title's clauses; `甲就乙答记者问` is told as 乙, a rule by its name alone. */
function listCores(title: string): readonly string[] {
  const answered = /就(.{6,})(?:答记者问|作出回应|回应)/.exec(title)?.[1];
  const consulted = asConsultation(answered ?? title);
  const plain = consulted.replace(/^[^，：]{2,14}就《([^《》]+)》(?:公开)?征求意见/, '《$1》征求意见');
  return [consulted, plain].flatMap((text) => text.split(/[，；]|：(?!“)|(?<=[！？])/)).map((part) => part.trim());
}

/** Begins with what was done, or when: who did it stood in the clause before. */
const headless =
  /^(?:即日起|正式|首次|再次|宣布|发布|推出|上线|禁止|限制|要求|呼吁|指责|强调|成为|完成|获|加入|退出|涉|因|为|以|向|对(?![\p{Script=Han}]{0,2}华)|从|让|使|助|挑战|剑指|瞄准|直指|对标|叫板|有望|预计|计划|打破|超|达)/u;

/** Few words, a verb, one of the story's names, nothing asked already, and borne out. */
function isCore(core: string, question: string, { candidate }: Ranked, desk: Desk): boolean {
  const length = charCount(core);
  if (length < shortestCore || length > longestTheme - charCount(question) - 1) return false;
  if (!isNamed(core, candidate.reports) || headless.test(core)) return false;
  if (
    !hasPredicate(core) ||
    /[?？]|——|(?:回应|表示|介绍|指出|称|说)$|什么|如何|怎|^(?:这|那|将|拟|被|与)/.test(core) ||
    !isBalanced(core)
  )
    return false;
  return candidate.reports.some(({ article }) => desk.isGrounded({ text: `${core}。`, from: [article.id] }));
}

/** Says of whom it speaks: one of the reports' names, a rule by its title, or a country that acts. */
export function isNamed(core: string, reports: Ranked['candidate']['reports']): boolean {
  if (/^(?:中国|美国|日本|荷兰|欧盟|韩国|英国|德国|法国|意大利|加拿大|印度|俄罗斯|中方|美方|日方)|《/.test(core))
    return true;
  return reports.some(({ analysis }) =>
    analysis.entities.some(({ type, forms }) => type !== 'index' && forms.some((form) => core.includes(form))),
  );
}

function scoreCore(core: string, headline: string, subject: ReadonlySet<string>): number {
  const pieces = piecesOf(core);
  return shareOf(pieces, subject) + 2 * shareOf(pieces, piecesOf(headline)) + scorePlain(core);
}
