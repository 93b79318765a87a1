import { type Writing, writtenByRules } from '@qishi/model';
import { plainText } from './plain-text.ts';

/** What the appendix says of a model's work; absent rows have nothing to say. */
export interface WritingView {
  readonly model: string;
  readonly headlines: string;
  readonly refused: string;
  readonly fallbacks: string;
}

/** Why a text was not printed, or why rules wrote a section. What is not here is printed as it is. */
const reasonNames: Readonly<Record<string, string>> = {
  // Texts.
  empty: '空句',
  'too-long': '过长',
  'vague-date': '日期含糊',
  unbalanced: '标点不成对',
  markup: '夹带标记或网址',
  'self-talk': '自述或指令',
  leaning: '主语不明',
  tone: '语气不当',
  repeated: '重复',
  'off-subject': '离题',
  'not-a-headline': '不成标题',
  'unknown-source': '出处不在所给之列',
  'too-many-sources': '出处过多',
  'no-source': '没有出处',
  name: '名称不符',
  number: '数字不符',
  date: '日期不符',
  quotation: '引语不符',
  certainty: '语气高于原文',
  negation: '与原文相反',
  wording: '原文没有',
  // Sections.
  'too-little-kept': '多数句子未通过核对',
  'too-short': '过短',
  unnamed: '未点名',
  'addressed-to-model': '报道夹带对模型的指令',
  'reply-invalid': '回答无法读取',
  refused: '模型拒答',
  'budget-spent': '预算用完',
  timeout: '超时',
  'rate-limited': '被限流',
  unreachable: '连接不上',
  'model-error': '接口出错',
  'too-large': '回答过长',
  'no-model': '没有模型',
};

const currencyNames: Readonly<Record<string, string>> = { CNY: '元', USD: '美元', EUR: '欧元' };

/** Undefined when no model was asked; issues kept since before models wrote have no account at all. */
export function buildWriting(writing: Writing | undefined): WritingView | undefined {
  const { models, calls, cached, cost, fallbacks, refused, headlines } = writing ?? writtenByRules;
  if (refused === undefined && fallbacks.length === 0 && models.length === 0) return undefined;
  const names = models.length === 0 ? '没有一句采用模型' : models.map(plainText).join('、');
  const kept = cached === 0 ? '' : `，另有${cached}次取自已存的回答`;
  return {
    model: `${names}；调用${calls}次${kept}，费用${tellCost(cost)}`,
    headlines: headlines === undefined ? '' : `标题与主题，模型拟${headlines.model}条，规则拟${headlines.rules}条`,
    refused: (refused ?? []).map(({ reason, count }) => `${tellReason(reason)}${count}句`).join('、'),
    fallbacks: tellFallbacks(fallbacks),
  };
}

const tellReason = (reason: string): string => reasonNames[reason] ?? plainText(reason);

/** Four digits tell a question's price; more are the sum's own. */
function tellCost({ amount, currency }: Writing['cost']): string {
  return `${Number(amount.toFixed(4))}${currencyNames[currency] ?? plainText(currency)}`;
}

/** By reason, in the order in which they first occur: `超时：本周判断、三件事`. */
function tellFallbacks(fallbacks: Writing['fallbacks']): string {
  const sections = new Map<string, string[]>();
  for (const { section, reason } of fallbacks)
    sections.set(reason, [...(sections.get(reason) ?? []), plainText(section)]);
  return [...sections].map(([reason, names]) => `${tellReason(reason)}：${names.join('、')}`).join('；');
}
