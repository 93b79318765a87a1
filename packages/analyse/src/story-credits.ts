/** An outlet's name as news texts write it: Chinese with or without Latin letters, at most a dozen characters. */
const name = '([\\p{Script=Han}A-Za-z0-9·]{2,12}?)';
const quoteOpen = '[「『“"《【（(\\s]*';
const nameEnd = '(?=[」』”"》】）)\\s，。,;；：:（(|/]|$)';

/** 来源：…, 转自…, 本文转载自…, 首发于…: the line that says where a text comes from. */
const sourceLine = new RegExp(
  `(?:(?:文章|稿件|本文)?来源|转自|转载自|摘自|稿源|原载于?|原文刊于|首发于|授权转载)(?:公众号|微信公众号)?[:：]?${quoteOpen}${name}${nameEnd}`,
  'gu',
);
/** How outlets' names end: needed where a place follows the name without a gap. */
const outlet = '([\\p{Script=Han}A-Za-z0-9]{1,9}(?:社|网|报|刊|台|氪|之家|新闻|财经|在线|证券|科技|客户端))';
/** 新华社北京4月3日电, 财联社4月3日讯, IT之家4月3日消息: the dateline of an agency or of an outlet's own report. */
const dateline = new RegExp(
  `^[^\\p{L}\\p{N}]*${outlet}(?:记者)?\\p{Script=Han}{0,6}\\s*\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日[，\\s]*(?:电|讯|消息|报道)`,
  'u',
);
/** 据路透社报道, 据「财经十一人」消息: whom a report relays. */
const relayed = new RegExp(
  `据${quoteOpen}${name}[」』”"》】]?\\s*(?:\\d{1,2}\\s*月?\\s*\\d{0,2}\\s*日?)?\\s*(?:独家)?(?:报道|消息|披露|援引|讯)`,
  'gu',
);
const edgeChars = 300;
/** What stands where an outlet would and is none. */
const noOutlet =
  /^(?:网络|互联网|综合|原创|作者|本网|本站|本报|图片|资料|公开|外媒|媒体|多家|有关|相关|最新|当地|其他|了解|悉|知情)/;

/** The outlets that a text names at its beginning or end as its origin, in the order they stand. */
export function findCredits(text: string): string[] {
  const head = text.slice(0, edgeChars);
  const tail = text.slice(Math.max(edgeChars, text.length - edgeChars));
  const found = [
    dateline.exec(head)?.[1],
    ...[head, tail].flatMap((edge) => [...edge.matchAll(sourceLine)].map((match) => match[1])),
    ...[...head.matchAll(relayed)].map((match) => match[1]),
  ];
  return [...new Set(found.flatMap((each) => (each && !noOutlet.test(each) ? each : [])))];
}

/** Whether two names mean one outlet: 量子位 and 量子位 QbitAI, 新华社 and 新华社客户端. */
export function isSameOutlet(a: string, b: string): boolean {
  const [x, y] = [a, b].map((each) => each.replace(/[\s·]/g, '').toLowerCase());
  return !!x && !!y && (x === y || (Math.min(x.length, y.length) >= 3 && (x.includes(y) || y.includes(x))));
}
