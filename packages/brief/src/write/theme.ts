import { charCount } from '@qishi/model';
import type { Desk } from '../desk.ts';
import { piecesOf, shareOf } from '../pieces.ts';
import type { Ranked } from '../select/ranked.ts';
import { hasPredicate } from '../sentences/fitness.ts';
import { isBalanced } from '../sentences/house-style.ts';
import { scorePlain } from './headline.ts';
import { asConsultation, cleanTitle } from './titles.ts';

interface Kind {
  /** Wording of headline and openings that makes a story of this kind. */
  readonly pattern: RegExp;
  /** What a reader asks next. */
  readonly question: string;
}

/** First match decides. The questions hold for any story of their kind: they assert nothing the headline does not. */
const kinds: readonly Kind[] = [
  { pattern: /芯片法案|补贴|扶持|产业(?:基金|政策)/, question: '钱流向哪里？' },
  { pattern: /征求意见|管理办法|管理规定|法案|立法|条例|备案|问责|监管/, question: '门槛立在哪里？' },
  { pattern: /出口(?:管制|管理|限制)|管制|禁令|制裁|实体清单|断供|对华|审查|封禁|限制/, question: '谁先受影响？' },
  { pattern: /降价|涨价|价格|优惠|免费/, question: '这笔账怎么算？' },
  { pattern: /故障|宕机|中断|停服|停售/, question: '风险由谁来兜？' },
  { pattern: /财报|营收|净利|业绩|季度/, question: '需求到了哪一步？' },
  { pattern: /融资|投资|收购|上市|成立|创立|创业/, question: '钱流向哪里？' },
  { pattern: /超算|集群|算力|数据中心|服务器|DPU|训练平台/, question: '算力够不够用？' },
  { pattern: /大模型|模型|GPT|AIGC|生成式|千问|文心/, question: '谁来用，拿什么算？' },
  { pattern: /芯片|半导体|光刻|晶圆|流片|GPU/, question: '缺口由谁来补？' },
];
const otherwise = '接下来看什么？';

/** Characters of the theme line. */
export const longestTheme = 26;
const shortestCore = 6;

/** The question: what happened in the weightiest story, in few words, and what a reader would ask next. */
export function writeTheme(lead: Ranked, desk: Desk): string {
  const { headline, candidate } = lead;
  const titles = candidate.reports.map(({ article }) => cleanTitle(article.title, article.series));
  const subject = piecesOf([headline, ...titles].join('。'));
  const cores = [headline, ...titles].flatMap(listCores).filter((core) => isCore(core, lead, desk));
  const [core = headline] = cores
    .map((text) => ({ text, score: scoreCore(text, headline, subject) }))
    .toSorted((a, b) => b.score - a.score)
    .map(({ text }) => text);
  const question = findQuestion(core) ?? findQuestion(headline) ?? otherwise;
  const line = `${core}，${question}`;
  return charCount(line) <= longestTheme || charCount(core) > longestTheme ? line : core;
}

function findQuestion(text: string): string | undefined {
  return kinds.find(({ pattern }) => pattern.test(text))?.question;
}

/** A title's clauses; `甲就乙答记者问` is told as 乙, a rule by its name alone. */
function listCores(title: string): readonly string[] {
  const answered = /就(.{6,})(?:答记者问|作出回应|回应)/.exec(title)?.[1];
  const consulted = asConsultation(answered ?? title);
  const plain = consulted.replace(/^[^，：]{2,14}就《([^《》]+)》(?:公开)?征求意见/, '《$1》征求意见');
  return [consulted, plain].flatMap((text) => text.split(/[，；]|：(?!“)|(?<=[！？])/)).map((part) => part.trim());
}

/** Few words, a verb, one of the story's names, nothing asked already, and borne out. */
function isCore(core: string, { candidate }: Ranked, desk: Desk): boolean {
  const length = charCount(core);
  if (length < shortestCore || length > longestTheme - charCount(findQuestion(core) ?? otherwise) - 1) return false;
  if (!isNamed(core, candidate.reports)) return false;
  if (!hasPredicate(core) || /[?？]|——|什么|如何|怎|^(?:这|那|将|拟|被|与)/.test(core) || !isBalanced(core))
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
