import type { Week } from '@qishi/model';

/** Wordings that say why something matters. */
const significance =
  /意味着|标志着|首次|首个|首款|第一[次家个款]|最大的?|唯一|影响|业内(?:人士)?(?:普遍)?认为|分析(?:人士|师|认为|指出)|专家|背景|原因|竞争|格局|门槛|成本|依赖|缺口|供应|制约|关键|取决于|有助于|推动|压力|风险|转向|瓶颈|替代|自主|拐点|为的是|参照|取舍|受制于|短缺|紧张/;

/** Wordings that say what is not known or not settled. */
const openness =
  /尚未|未披露|未公布|没有公布|没有披露|未透露|没有透露|尚不清楚|不清楚|未说明|没有说明|没有说法|没有给出|未给出|未就此|暂无|仍待|有待|未知|尚无|没有回应|未回应|未置评|未证实|没有列出|没有交代|为准|还没有|不确定|能否|或将|不排除|没有消息|留空|自述|口径|猜测|待定|没有独立|未经/;

/** The plainest of them: somebody was asked, or could have said, and did not. */
const unanswered =
  /未披露|未公布|没有公布|没有披露|未透露|没有透露|尚不清楚|未说明|没有说明|没有说法|没有给出|未给出|未就此|没有回应|未回应|未置评|尚未公布|尚未披露|没有列出|没有交代|没有解释|没有消息|能否|有待|取决于/;

/** What puts a happening in its place when nobody says why it matters: size, share, what came before, who must act. */
const background =
  /约占|占[^，。]{1,16}(?:%|成)|相当于|累计|以来|份额|规模|一旦|将使|超过|上一代|同类|带动|降低|提高到|扩大|目标|上年同期|同期/;

/** A forecast, a guess told and a note on sources leave nothing open that a reader could wait for. */
const forecast = /或将|不排除|猜测|为准|留空|自述|口径|没有出现/;

/** Something of which the reports say that it is not known or settled. */
export function isUnsettled(text: string): boolean {
  return isUnanswered(text) || (isOpen(text) && !forecast.test(text));
}

export function isBackground(text: string): boolean {
  return background.test(text);
}

export function isUnanswered(text: string): boolean {
  return unanswered.test(text);
}

export function isSignificant(text: string): boolean {
  return significance.test(text) && !/不影响|没有影响|影响不大/.test(text);
}

export function isOpen(text: string): boolean {
  return openness.test(text);
}

/** Opens with what was in a year that is over: how it came about, not why it matters now. 自2018年以来 goes on. */
export function opensInEarlierYear(text: string, { from }: Pick<Week, 'from'>): boolean {
  const [, year] = /^(?!自|从)[^，。]{0,4}?(\d{4})年(?!以来|起|至今)/.exec(text) ?? [];
  return year !== undefined && year < from.slice(0, 4);
}
