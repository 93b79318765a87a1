import type { Certainty } from '@qishi/model';

/** Somebody says so who does not sign for it. */
const rumour =
  /据传|传闻|传出|网传|疑似|消息(?:人士)?[称指]|消息人士|知情人士|知情者|爆料|曝光?称|据称|外媒报道称|媒体报道称|援引.{0,12}(?:人士|消息)|[^宣流相遗]传(?=[\p{Script=Han}A-Z]{2,8}(?:将|拟|考虑|计划|要求))|^传|考虑(?:停止|限制|禁止|对|将|收购|出售)/u;
/** Somebody hopes, reckons or plans. */
const expectation =
  /预计|有望|或将|或会|或于|或在|可能|预期|预测|估计|计划|希望|力争|目标|拟(?![定议合态])|打算|考虑|有信心|争取|料将|或(?=推出|发布|公布|实施|达|成为|到访|访问)|能够|将可/u;
/** Somebody wonders. */
const speculation = /能否|能不能|是否|会不会|有没有|可否|会否|要不要/;
/** A gathering is set whatever is wondered about it in a clause of its own behind: that clause is not its date's. */
const gathering = /大会|峰会|论坛|发布会|年会|车展|展会|法说会|开放日|技术日/;
/** Somebody has set the date. */
const schedule =
  /将于|将在|将从|将自|定于|定在|将(?:举行|召开|举办|开幕|发布|推出|上线|生效|实施|施行|到期|出任|向|把|对|会|正式|停止|开放|发表)|起(?:施行|实施|生效|执行)|生效|截止|如期|即将|重头戏|届时|拉开帷幕|举行|召开|举办|出席|开幕/u;
/** It is over, whatever was said of it before. */
const done =
  /已经?(?!故)|正式(?!(?:推出|发布|上线|开放)?.{0,2}(?:时间|日期))|宣布|发布了|公布了|推出了|完成了?|召开了?|举行了|表示|回应|披露|指出|透露|上线了|获得|签署|达成|发表|发文|辞职|离职|逝世|去世|宕机|崩溃/u;

/** Whoever holds an office signs for what he says. */
const officeSpeaks = /(?:发言人|部长|大臣|总统|总理|总裁|董事长|主席|主任|局长|CEO|CFO).{0,40}(?:说|称)(?=[，：:“]|$)/;

export interface DatedWords {
  /** The words around the date: its own clause and those that follow. */
  readonly words: string;
  /** What the sentence said before the date. */
  readonly lead: string;
  /** The date lies wholly before, around or wholly after publication. */
  readonly tense: 'past' | 'present' | 'future';
}

/** Where wondering about a gathering begins, if it is told apart from it: the words before stand for themselves. */
export function findAside(words: string): number | undefined {
  const mark = words.search(speculation);
  const pause = mark < 0 ? -1 : Math.max(...['，', '；', ','].map((sign) => words.lastIndexOf(sign, mark)));
  return pause > 0 && gathering.test(words.slice(0, pause)) ? pause : undefined;
}

/** How sure a dated happening is, by wording and by the date: what lies ahead of publication has never happened. */
export function judgeCertainty({ words, lead, tense }: DatedWords): Certainty {
  const isRumour = (rumour.test(lead) && !done.test(words) && !officeSpeaks.test(words)) || rumour.test(words);
  if (tense === 'future') {
    if (isRumour) return 'rumoured';
    return expectation.test(words) || speculation.test(words) ? 'expected' : 'scheduled';
  }
  if (isRumour && !/宣布|正式|证实/.test(words)) return 'rumoured';
  if (tense === 'past') return 'happened';
  const told = words.search(done);
  const ahead = [words.search(expectation), words.search(/将(?![士近军领])/)].filter((at) => at >= 0);
  if (ahead.length === 0 || (told >= 0 && told < Math.min(...ahead))) return 'happened';
  return !expectation.test(words) && !speculation.test(words) && schedule.test(words) ? 'scheduled' : 'expected';
}
