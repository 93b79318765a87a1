import { festivalNames } from './time-holidays.ts';
import { numeral, take } from './time-reading.ts';

const every = `每(?:隔|逢)?(?:个)?(?:${numeral}|几|半|数)?(?:个)?(?:工作日|季度|小时|分钟|星期|礼拜|交易日|财年|财季|周|年|月|日|天|晚|晨|早)`;
const rest =
  '(?:的|均|都|会|将)?(?:(?:第[一二三四五六七八九十1-9]+个?|最后一?个?)(?:周|星期|季度|月|天|日)?)?(?:[一二三四五六日天](?=[至到、和晚早上下的，。都会]|$))?(?:[、和至到-](?:周|星期)?[一二三四五六日])*' +
  `(?:${numeral}月)?(?:${numeral}[日号])?(?:[至到-]${numeral}(?:月(?:${numeral}[日号])?|[日号]))?(?:[上中下]旬|[初底末])?`;
const clock = `(?:凌晨|早上|上午|中午|下午|晚上|晚间|晚|早)?(?:${numeral}(?:点半?|时)(?:${numeral}分)?|\\d{1,2}[:：]\\d\\d)?`;

const repeated = new RegExp(`${every}(?:(?:的)?(?:${festivalNames})节?|${rest}${clock})`, 'y');

/** Where a repeated time ends: 每周五下午, 每年9月, 每月10日. It has no interval, and no date is to be seen inside it. */
export function findRepeatEnd(text: string, at: number): number | undefined {
  const found = text[at] === '每' ? take(repeated, text, at) : undefined;
  return found && at + found[0].length;
}
