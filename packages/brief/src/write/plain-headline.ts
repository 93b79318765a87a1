import { charCount } from '@qishi/model';
import { findGenre } from '../select/genre.ts';
import { isColour } from '../sentences/event-sentence.ts';
import { hasDeed, hasPredicate } from '../sentences/fitness.ts';
import { isBalanced } from '../sentences/house-style.ts';

/** Shouting and teasing: what such a title promises is not what happened. */
const loud =
  /炸|重磅|突发|疯狂|震撼|震惊|罕见|竟|惊人|刷屏|爆火|火了|来了|背后|真相|内幕|终于|杀疯|狂飙|血洗|硬刚|逼宫|脖子|卷疯|[!！]|——|…/;
/** Headings of notices and columns: they name a text, not a happening. */
const naming =
  /要点|摘编|侧记|前瞻|复盘|一览|简介|速记|纪要|实录|日程|预告：|记者会|答记者问|信号$|数字$|旅程|账$|第一道题/;
/** Wit: pictures, teasing halves, a reckoning or a role for a subject. What it says cannot be held against a fact. */
const witty =
  /(?:停|来|走|涨|跌|开|关|进|退)了又|又(?:开|停|来|涨|跌)|救急|谁的|挑战者|松口|交卷|读懂|终于|等来|谜底|一张表|一纸|兑现|悬念|掌舵|入场券|弹药|底牌|江湖|大战|这笔|那笔|这道|什么样|多少钱|要等一等|救命|香饽饽|怎么读|卖得?动|能.{1,2}，.{1,4}会|这门生意|下半场|风口|硬骨头|过山车|被革命|打工人/;
/** Begins with nobody in particular, or with the verb. */
export const nameless =
  /^(?:为|报道称|有报道|据|认为|称|将|拟|已|被|与|会|未|还|同业|媒体|业内|有|一位|一家|一份|这|那|某|首批|其|该|多家|当|距|据|随着|从|在|对|的|（)/;
const asking =
  /[?？]|如何|为何|为什么|多大|有多|怎么|怎样|什么|谁|哪|几天|三类|三点|几点|几件|最该|多久|多少|吗|呢|还是|何去|何以|一文|(?<!要求.{0,8}|澄清|评估|讨论|审查|考虑)是否|能否|有没有/;
const open = /下周|本周|上周|近日|日前/;

/** What somebody asks for or makes a condition, without who. */
const unspoken = /^(?:若|如果|一旦|希望|请|要求|必须)/;
/** A paper that was given out, of which the headline says no more. */
const barePaper =
  /(?:发布|发出|发表|召开|举行)(?:了)?(?:全员信|公开信|内部信|股东信|致股东信|声明|公告|演讲|讲话|致辞|新闻发布会|发布会|记者会)$/;
/** Ends where what is said would begin. */
const unsaid = /(?:介绍|表示|指出|透露|认为|称|说)$/;
/** Somebody's words, of which the headline does not say whose. */
const onlyQuoted = /^“[^“”]*”$/;

/** What speaks for and against a headline by its words alone. */
export function scorePlain(text: string): number {
  return (
    (hasPredicate(text) ? 1.5 : -5) +
    (hasDeed(text) ? 0.8 : 0) +
    (nameless.test(text) ? -1.5 : 0) +
    (unspoken.test(text) ? -6 : 0) +
    (naming.test(text) ? -3 : 0) +
    (open.test(text) ? -1 : 0) +
    (asking.test(text) ? -6 : 0) +
    (loud.test(text) ? -2.5 : 0) +
    (witty.test(text) ? -3 : 0) +
    (isBaited(text) ? -1.2 : 0) +
    (/(?:^|[，：])(?:若|如果|一旦)[^，]*$/.test(text) ? -6 : 0) +
    (isColour(text) ? -1.5 : 0) +
    (findGenre(text) === 'news' ? 0 : -2) +
    (charCount(text) < 12 ? -0.7 : 0) +
    (isBalanced(text) ? 0 : -3) +
    (barePaper.test(text) ? -2.5 : 0) +
    (unsaid.test(text) ? -6 : 0) +
    (onlyQuoted.test(text) ? -4 : 0) +
    (/(?:召开|举行)[^，]{0,6}会议?$|(?:敦促|要求|呼吁)[^，]{2,14}(?:商|企业|公司|政府|方)$|严正声明$|回应$/.test(text)
      ? -2
      : 0)
  );
}

/** Words in quotes are speech when there are many; few are a name. */
const speechless = /：(?!“[^”]{9,})/;

/** A colon after a noun splits a title into a bait and its answer, unless somebody speaks or something was done there. */
export function isBaited(text: string): boolean {
  const [before, after] = text.split(speechless);
  if (before === undefined || after === undefined) return false;
  return !hasDeed(before) && !/(?:部|委|局|办|院|人|总裁|CEO|公司|媒)$/.test(before);
}
