import type { DatePrecision } from '@qishi/model';
import type { EventDate } from './event-dates.ts';
import type { TimeExpression } from './times.ts';

/** Verbs by which something comes into the world, ends, or is decided. */
const decisive =
  /宣布|发布|推出|公布|举行|召开|举办|开幕|闭幕|实施|施行|生效|上线|下线|下架|开放|签署|收购|并购|融资|注资|投资|裁员|起诉|判决|裁定|裁决|处罚|罚款|制裁|列入|添加到|纳入|移出|禁止|禁用|限制|出台|颁布|修改|修订|征求意见|启动|成立|创立|创办|创建|组建|卸任|出任|接任|上任|任命|离职|辞职|辞去|逝世|去世|上市|退市|分拆|停止|停发|暂停|终止|关闭|恢复|宕机|崩溃|失火|起火|泄露|丢失|访问|访华|访美|到访|启程|会见|会晤|交付|量产|投产|流片|开工|建成|落成|完成|达成|批准|获批|通过|否决|驳回|展示|亮相|开源|调查|立案|审查|演讲|出席|降价|涨价|上调|下调|削减|减产|断供|解除|豁免|到期|换届|改选|招募|裁撤|合并|重组|发售|开售|预售|内测|邀测|公测|备案|停售|召回|拆分|退出|加入|入股|建厂|扩产|突破|超越|买断|斥资|公开|发起|爆发|曝光|创(?:下|出)?.{0,6}新[高低]|问世|诞生|当选|获得|拿下|专访|签发|披露|公告|流出|强化|联名|呼吁|披露|官宣|面世|首发|首秀|揭牌|挂牌|揭幕|签约|落户|中标|竞得|流拍|提交|递交|受理|印发|下发|通报|约谈|整改|封禁|解禁|逮捕|拘留|羁押|泄漏|遭.{0,4}攻击|中断|瘫痪|故障|断网|断电|停电|停产|停工|停运|复产|复工|提价|试产|封顶|奠基|更名|改名|募资|过会|递表|招股|落幕|揭晓|入选|获奖|荣获|授予|揭露|起诉书|立法|表决|撤回|撤销|撤出|延期|推迟|取消|开庭|宣判|和解|上诉|抗议|罢工|谴责|反制/;
/** Verbs of saying and planning: enough beside a day, too little beside a month or a year. */
const spoken =
  /表示|回应|报道|透露|强调|指出|称|发文|提出|要求|警告|说|写道|介绍|爆料|预计|预期|将|有望|计划|拟|发表|研发|开始|建立|增加|提高|用于|做出|做到|实现|达到|追上|可能|形成/;
/** The day's trading, told by the number: not a happening a calendar wants. */
const trading =
  /[涨跌](?:超|幅|近|逾|停|\d)|收[涨跌盘]|[高低]开|报\d|成交额|净[买卖]|沪指|恒指|恒生|纳指|道指|标普|创业板|中间价|期货|非农|通胀|CPI|PMI|GDP|加息/;
const tradingAside = /宣布|推出|召开|举行|生效|实施/;
/** A date that names a report, a comparison or a period of accounts, not a happening. */
const naming =
  /^(?:度?(?:年报|年度|财年|财报|业绩|一季报|季报)|报告|全年|同期|款|版|级|的?营收|的?收入|净利|净亏|毕业|出生|生人|世纪|产量|销量|底的|由盈转亏|份?(?:可以|的?(?:市场|行情)))/;
const comparison =
  /(?:连|连续|截至|截止|同比|相比|较|比|相对于?|超过|不及|低于|高于|据|不到|时隔|自从)(?:于)?$|(?:日期|时间)[:：] ?$/;
/** Lengths of time and open stretches: 3个月内 limits, 2018年以来 looks back, 当天 leans on another date. */
const noDate = /(?:个月|天|周|小时|工作日)内$|以来$|^(?:当天|当日|同日|即日|五一|元旦|春节)/;

/** Somebody means to do it: enough beside a month or a year. */
const aim = /预计|有望|将|计划|拟|可能|追上|打算|准备|争取|力争|目标|有信心|希望|最快|最早|最迟/;
/** How large a market will be: a figure, not a happening. */
const forecast = /规模|市场|份额|占比|需求|增速|渗透率|复合/;

/** 3月营收创新低, 一季度利润仅6000亿韩元: a period's accounts are told as a happening of it when they rose or fell. */
const accounts =
  /^(?:度|末|整体|单季|实现|公司|的|合并|总)*(?:营业收入|营业额|营业利润|营收|收入|销售额|净?利润|净利|净?亏损|净亏|业绩|出货量?|销量)/;
const rose = /创.{0,8}新[高低]|增|[下锐骤]降|下滑|下跌|亏|翻[倍番]|仅|减少|萎缩|腰斩|[超逊不]于?.{0,2}预期/;

/** 才刚刚开始: how young something is, not when it began. */
const justBegun = /^(?:开始|起?步|起?飞|兴起|萌芽)/;

export interface Told {
  readonly sentence: string;
  /** Where in the sentence the date stands. */
  readonly at: number;
  readonly time: TimeExpression;
  /** The date's clause and what belongs to it. */
  readonly words: string;
  readonly precision: DatePrecision;
  readonly tense: EventDate['tense'];
  readonly inMarketReport: boolean;
}

export const isDecisive = (words: string): boolean => decisive.test(words);

/** Whether a dated clause tells a happening: a decisive one, one that is only spoken of, or none. */
export function judgeHappening(told: Told): 'decisive' | 'spoken' | undefined {
  const { sentence, at, time, words, precision, tense, inMarketReport } = told;
  const after = sentence.slice(at + time.text.length);
  const isResult = precision !== 'day' && tense !== 'future' && accounts.test(after) && rose.test(words);
  if (isResult) return inMarketReport || comparison.test(sentence.slice(0, at)) ? undefined : 'spoken';
  if (naming.test(after) || comparison.test(sentence.slice(0, at)) || noDate.test(time.text)) return undefined;
  if (/^刚/.test(time.text) && justBegun.test(after)) return undefined;
  if (trading.test(words) && !tradingAside.test(words)) return undefined;
  if (decisive.test(words)) return inMarketReport && precision !== 'day' ? undefined : 'decisive';
  if (inMarketReport || !spoken.test(words)) return undefined;
  if (precision === 'day') return 'spoken';
  if (!aim.test(words) || forecast.test(words)) return undefined;
  return tense !== 'past' || (!time.fuzzy && precision !== 'year') ? 'spoken' : undefined;
}
