import type { Briefing } from '@qishi/model';

interface Kind {
  /** Wording of headline and openings that makes a story of this kind. */
  readonly pattern: RegExp;
  /** What a reader asks next, the most natural first. */
  readonly questions: readonly string[];
}

/** First match decides. The questions hold for any story of their kind: they assert nothing the headline does not. */
const kinds: readonly Kind[] = [
  { pattern: /芯片法案|补贴|扶持|产业(?:基金|政策)/, questions: ['钱流向哪里？', '谁拿得到钱？'] },
  {
    pattern: /征求意见|管理办法|管理规定|法案|立法|条例|备案|问责|监管/,
    questions: ['门槛立在哪里？', '谁要先过这一关？'],
  },
  {
    pattern: /出口(?:管制|管理|限制)|管制|禁令|制裁|实体清单|断供|对华|审查|封禁|限制/,
    questions: ['谁先受影响？', '各方怎么应对？', '口子留在哪里？'],
  },
  { pattern: /降价|涨价|价格|优惠|免费/, questions: ['这笔账怎么算？', '谁会跟进？'] },
  { pattern: /故障|宕机|中断|停服|停售/, questions: ['风险由谁来兜？', '什么时候恢复？'] },
  { pattern: /财报|营收|净利|业绩|季度/, questions: ['需求到了哪一步？', '下一季看什么？'] },
  { pattern: /融资|投资|募资|上市/, questions: ['钱流向哪里？', '谁在下注？'] },
  { pattern: /收购|并购|成立|创立|创建|创业/, questions: ['这步棋图什么？', '谁会跟进？'] },
  {
    pattern: /超算|集群|算力|数据中心|服务器|DPU|训练平台/,
    questions: ['算力够不够用？', '算力给谁用？'],
  },
  {
    pattern: /大模型|模型|GPT|AIGC|生成式|千问|文心/,
    questions: ['谁来用，拿什么算？', '用起来怎么样？', '谁会跟进？'],
  },
  { pattern: /芯片|半导体|光刻|晶圆|流片|GPU/, questions: ['缺口由谁来补？', '订单流向谁？'] },
];
const otherwise: readonly string[] = ['接下来看什么？', '下一步看谁？'];

/** Readers of so many issues past remember what was asked there. */
const remembered = 4;

/** What a reader asks after the first of the texts that is of a kind; not what a theme of late has asked, where there is a choice. */
export function findQuestion(texts: readonly string[], earlier: readonly Briefing[]): string {
  const questions = texts.map((text) => kinds.find(({ pattern }) => pattern.test(text))?.questions).find(Boolean);
  const choice = questions ?? otherwise;
  return choice.find((question) => !isAskedOfLate(question, earlier)) ?? choice[0] ?? '';
}

/** Whether one of the last issues' themes ends with the question. */
export function isAskedOfLate(question: string, earlier: readonly Briefing[]): boolean {
  return earlier.slice(-remembered).some(({ theme }) => theme.endsWith(question));
}
