import { isRestraint } from './topic-wording.ts';

/** Clauses of trading: what a share, a board of shares or an index did is not what its company did. */
export const trading =
  /[涨跌挫]|收[盘报]|[高低]开|板块|概念|个股|股价|市值|龙头股|成交|资金面?|净[买卖]|赛道|题材|行情|持仓|持股|指数|ETF|回调|获利|仓位|估值体系/;

/** Results and outlooks: told without a verb of news, by the number. */
export const results =
  /(?:营收|营业收入|净利|净亏|毛利率?|营业利润|销售额|业绩|指引|展望|增速)[^，。；]{0,24}(?:\d|低于|高于|不及|超|下调|上调|创|新[高低]|放缓|下滑)|(?:下调|上调)[^，。；]{0,8}(?:预期|指引|展望|目标)/;

/** Somebody's reading of the news, or advice: not the news. */
export const opinion =
  /认为|举例|社论|学者|专家|教授|分析师|研报|看好|建议|基金经理|研究员|券商|证券(?:表示|指出|称)|(?:中金|中信|高盛|瑞银|花旗|[大小]摩|摩根\p{Script=Han}{2}|野村|汇丰|麦格理|杰富瑞)[^，。]{0,6}(?:表示|称|指出|预计|料|将)|投资者|有望受益|受益于|催化|主线|逻辑|悲观|乐观|博弈|我们/u;

/** A sentence of what was so before, or is so in general. */
export const background =
  /早在|曾(?!用|任)|当年|以来|多年|一直|长期|过去[几数一二三四五十\d]|历史上|近年|往年|上个?世纪|目前已经?陆续|众所周知/;

/** Words that make a sentence without a date news of the day. */
export const fresh =
  /今[日天晚晨早]|昨[日天晚]|日前|近日|刚刚|最新|本周|周[一二三四五六日]|当地时间|宣布|消息面上|快讯|获悉|透露|报道/;

/** What is told as lying ahead. */
export const ahead = /将|拟|计划|预计|生效|施行|实施|起(?:执行|施行|生效)/;

/** What is only to come: the calendar's, not a happening of the week. */
export const upcoming = /将于|将在|即将|也将|拟于|定于|下周|下个?月|计划(?:今|明)年/;

/** Meetings and papers of the highest rank: a line on our topics in them is news, whatever else they speak of. */
export const highest =
  /中央政治局|政治局会议|国务院常务会议|国常会|中央财经委|中央深改委|中央全面深化改革|中央经济工作会议|政府工作报告|中央科技委/;
/** How such a text sets a task. */
export const tasks = /要|推进|加快|支持|鼓励|部署|培育|重视|推动|促进|加强|实施/;
/** How it introduces its tasks. */
export const taskIntroduction = /^(?:会议|报告|意见|方案)(?:指出|强调|认为|要求|提出|明确)，?/;

/** Introductions that say nothing themselves. */
export const leadIn =
  /^(?:消息面上|消息方面|此外|同时|另外|其中|比如|与此同时|值得注意的是|更有甚者|据悉|据了解|\d{1,2}[、.．）)]|[（(]\d{1,2}[）)]|[一二三四五六七八九十]{1,2}、|[●■◆▲·•])[，,、：\s]*/;

/** Somebody who can act, when no listed name stands there. */
export const actors =
  /国家|[部委局署院厅办](?=[\p{Script=Han}“《])|政府|白宫|国会|议会|议员|法院|央行|协会|联盟|大学|会议|美国|中国|日本|韩国|荷兰|欧盟|英国|德国|法国|意大利|加拿大|印度|总统|总理|部长|董事长|创始人|CEO|首席|[\p{Script=Han}A-Za-z]{2,8}(?:科技|(?<!人工)智能|集团|半导体|微电子)(?=[\p{Script=Han}“])/u;

const limits = /限制|管制|禁止|禁令|封锁|行政令/;
const partners = /对华|在华|中国|中企/;
/** Technology named by its rank alone: 限制对华敏感技术投资. */
const rankedTechnology = /敏感技术|尖端技术|先进技术|关键技术|高科技|科技公司|量子/;

/** A state keeps chips, models or computing, or technology at large, from somebody. */
export function restrainsTechnology(told: string): boolean {
  return isRestraint(told) || (limits.test(told) && partners.test(told) && rankedTechnology.test(told));
}

/** The offices that make export controls elsewhere. */
const controllers = /美国商务部|商务部长雷蒙多|雷蒙多|美商务部|产业与安全局|BIS|经济产业省|经产省|荷兰外贸/;
const meeting = /访华|访问(?:中国|北京|上海)|会谈|会晤|会见|通话|磋商|对话机制|工作组/;

/** Those who make the controls meet those whom they meet with them. */
export function tellsTalks(told: string): boolean {
  return controllers.test(told) && meeting.test(told) && /中|北京|上海|华/.test(told);
}
