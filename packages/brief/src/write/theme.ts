import type { Desk } from '../desk.ts';
import type { Ranked } from '../select/select-stories.ts';
import { hasPredicate } from '../sentences/fitness.ts';

interface Kind {
  /** Wording of headline and openings that makes a story of this kind. */
  readonly pattern: RegExp;
  /** What a reader asks next. */
  readonly question: string;
}

/** First match decides. The questions hold for any story of their kind: they assert nothing the headline does not. */
const kinds: readonly Kind[] = [
  { pattern: /征求意见|管理办法|管理规定|法案|立法|条例|备案|问责|监管/, question: '门槛会立在哪里？' },
  {
    pattern: /出口(?:管制|管理|限制)|管制|禁令|制裁|实体清单|断供|对华|审查|封禁|限制/,
    question: '供应链上谁先受影响？',
  },
  { pattern: /降价|涨价|价格|优惠|免费/, question: '算力这笔账怎么算？' },
  { pattern: /故障|宕机|中断|停服|停售/, question: '云上的风险由谁来兜？' },
  { pattern: /财报|营收|净利|业绩|季度/, question: '需求到了哪一步？' },
  { pattern: /融资|投资|收购|上市|成立|创立|创业/, question: '钱和人流向哪里？' },
  { pattern: /超算|集群|算力|数据中心|服务器|DPU|训练平台/, question: '算力够不够用？' },
  { pattern: /大模型|模型|GPT|AIGC|生成式/, question: '谁来用，拿什么算？' },
  { pattern: /芯片|半导体|光刻|晶圆|流片|GPU/, question: '缺口由谁来补？' },
];

const shortestClause = 8;

/** The question, from its weightiest story: the story's headline and what a reader would ask next. */
export function writeTheme(lead: Ranked, desk: Desk): string {
  const [report] = lead.candidate.reports;
  const opening = report === undefined ? '' : (desk.extracts(report.article.id)[0]?.text ?? '');
  const kind =
    kinds.find(({ pattern }) => pattern.test(lead.headline)) ?? kinds.find(({ pattern }) => pattern.test(opening));
  const what = firstClauses(lead.headline);
  return `${what}，${kind?.question ?? '接下来看什么？'}`;
}

function firstClauses(headline: string): string {
  const [first = headline] = headline.split(/[，；]|：(?!“)/);
  return [...first].length >= shortestClause && hasPredicate(first) ? first : headline;
}
