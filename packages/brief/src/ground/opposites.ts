import { findDenied } from './hedges.ts';

/** Denying the one is saying the other. */
const opposites: readonly (readonly [RegExp, RegExp])[] = [
  [/盈利|扭亏|获利/, /亏损/],
  [/收费|付费/, /免费|无偿/],
  [/复牌|恢复交易/, /停牌/],
  [/复产|复工|投产/, /停产|停工/],
  [/恢复/, /中断|暂停|停止/],
  [/解禁|解除|解封|取消/, /禁止|禁令|封禁|封锁|有效/],
  [/开放/, /关闭|封闭/],
  [/快|迅速/, /慢|迟缓/],
  [/(?<!提)高/, /低/],
  [/多(?!家|数|名|款)/, /少/],
  [/容易|轻松/, /难/],
  [/贵/, /便宜/],
  [/强/, /弱/],
  [/明确|清楚/, /不明|模糊|含糊/],
  [/结束|完成|完结|停止/, /仍在|还在|继续|进行/],
  [/改变|变化|变动|调整/, /维持|保持|照旧|照常/],
  [/超过|高于|达到/, /不足|低于|不到/],
  [/同意|接受|批准|通过|支持|采纳|认可|答应|准许|允许|满足|松口|买账|应允/, /拒绝|驳回|否决|回绝|不予/],
  [/公开|公布|披露|发布|拿到|看到|开放/, /未公开|未公布|未披露|未发布|未开放|保密/],
  [/恢复|回到|达到|赶上|追上|回升|摆脱/, /低于|不及|不如|落后|难以/],
  [/退出|放弃/, /留下|留在|坚持|维持/],
  [/公开|公布|披露|透露/, /保密|隐瞒|不公开/],
];

/** What the one denies the other says under the opposite word: 没有答应 of 驳回. */
export function isOpposite(denying: string, saying: string): boolean {
  const denied = findDenied(denying) ?? denying;
  return opposites.some(
    ([one, other]) => (one.test(denied) && other.test(saying)) || (other.test(denied) && one.test(saying)),
  );
}

/** Is a word of some such pair. */
export const isOfOpposites = (word: string): boolean => opposites.some((pair) => pair.some((side) => side.test(word)));
