import { addDays, type DatedEvent } from '@qishi/model';
import type { Report } from '../input.ts';
import { isOnTopic } from '../select/candidate.ts';
import { findGenre, genreOf } from '../select/genre.ts';

/** Days after the week that a reader can plan for; later days and coarse dates stand behind. */
export const nearDays = 42;
const farthestYears = 2;

/** An event outside an on-topic report counts when its own sentence is about the weekly's business. */
const ownBusiness =
  /芯片|半导体|大模型|人工智能|生成式|算力|云计算|云服务|数据中心|GPU|出口管制|光刻|晶圆|AIGC|ChatGPT|GPT|超算/;
/** What traders expect of a month is no appointment. */
const marketTalk = /A股|港股|美股|板块|行情|估值|配置|基金|做多|标的|概念股|分析师|机构指出/;
/** Wordings of an appointment, and of what is only meant to be. */
const appointed =
  /将|拟|预计|预期|计划|定于|推出|截[至止]|到期|举行|召开|开幕|发布|公布|生效|施行|征求|会不会|能否|大会|峰会|论坛|财报|业绩/;
const intended = /将|拟|预计|计划|定于|争取|目标|有望|到期|施行|实施|生效|之前|以前|最早|最快|截止/;
/** A coarse date is kept for what its own words place ahead, not for what they say of it. */
const ahead = /将|拟|预计|计划|目标|力争|有望|到期|最早|最快|截止|生效|施行/;
const reflection = /标志着|意味着|抓住|随着|如果|若|宣布|可能的/;

/** The words themselves place something ahead. */
export function isAhead(text: string): boolean {
  return ahead.test(text) && !reflection.test(text);
}

/** An event of the report that lies after `lastDay`, is told as coming, and is the weekly's business. */
export function isComing(event: DatedEvent, report: Report, lastDay: string): boolean {
  const { date, certainty, expr, quote } = event;
  // 本周 of a report in the week is over when the issue is read.
  if (/^[本这]个?(?:周|星期)$/.test(expr)) return false;
  // A date that says when somebody spoke (一周后，公司表示，将减产) says nothing of when it will be done.
  if (/^，[^，。]{1,12}(?:表示|宣布|称|说|回应)[，：]/.test(quote.slice(quote.indexOf(expr) + expr.length)))
    return false;
  if (certainty === 'happened' || lastDayOf(date) <= lastDay) return false;
  if (Number(date.slice(0, 4)) > Number(lastDay.slice(0, 4)) + farthestYears) return false;
  return isToldAsComing(event, lastDay) && isOurs(event, report);
}

/** `10月` of a look back is easily taken for next October: the sentence must speak of the future. */
function isToldAsComing({ date, quote, what }: DatedEvent, lastDay: string): boolean {
  const isNear = date.length === 10 && date <= addDays(lastDay, nearDays);
  if (!isNear) return intended.test(`${quote}${what}`) && (date.length === 10 || isAhead(what));
  return appointed.test(`${quote}${what}`);
}

function isOurs(event: DatedEvent, report: Report): boolean {
  if (marketTalk.test(event.quote)) return false;
  const isDay = event.precision === 'day';
  const isNews = isOnTopic(report) && !['market', 'roundup'].includes(genreOf(report));
  // Off topic, only an appointment of our own business counts; on topic, a coarse date must belong to somebody.
  if (!isNews) return isDay && (ownBusiness.test(event.quote) || isListedCompany(event, report));
  if (!isDay && event.actors.length === 0) return false;
  return ownBusiness.test(event.quote) || namesSomething(event, report);
}

/** A diary or preview counts for appointments of those the weekly follows, whatever else it lists. */
function isListedCompany({ quote }: DatedEvent, { article, analysis }: Report): boolean {
  if (!/日程|日历|前瞻|预告|看点|下周|本周/.test(article.title) || findGenre(article.title) === 'market') return false;
  return analysis.entities.some(({ type, forms }) => type === 'company' && forms.some((form) => quote.includes(form)));
}

function namesSomething({ quote, actors }: DatedEvent, { analysis }: Report): boolean {
  return actors.length > 0 || analysis.entities.some(({ forms }) => forms.some((form) => quote.includes(form)));
}

/** The last day a date can mean: `2023-04` is open until 30 April, so it is still to come in the middle of April. */
export function lastDayOf(date: string): string {
  const year = date.slice(0, 4);
  const part = date.slice(5);
  if (part === '') return `${year}-12-31`;
  if (part.startsWith('Q')) return lastDayOfMonth(year, Number(part[1]) * 3);
  if (part.startsWith('H')) return lastDayOfMonth(year, part === 'H1' ? 6 : 12);
  return part.length === 2 ? lastDayOfMonth(year, Number(part)) : date;
}

function lastDayOfMonth(year: string, month: number): string {
  return new Date(Date.UTC(Number(year), month, 0)).toISOString().slice(0, 10);
}
