import { tidy } from '@qishi/model';
import { changeOutsideQuotations } from '../ground/quotations.ts';

/** What agencies and papers put before the news: bureau lines, bylines, column names in brackets. */
const leadIns: readonly RegExp[] = [
  /^【[^【】]{1,30}】/,
  /^[（(](?:记者|本报记者|通讯员|文)[^（）()]{0,30}[）)]/,
  /^(?:本报|本刊|本网)?[^，。]{0,8}讯[\s，,：:]+/,
  /^[^，。；]{0,14}\d{1,2}月\d{1,2}日(?:消息|讯|电)[\s，,：:]*(?:[（(][^（）()]{0,30}[）)])?[\s，,]*/,
  /^(?:据[^，。]{1,16}(?:月\d{1,2}日)?(?:消息|讯)|财联社|钛媒体App)[\s，,：:]+/,
  /^[\p{Script=Han}A-Za-z]{2,8}(?:网|社|报|科技|财经|新闻|资讯|日报|晚报|证券报)(?:消息|讯|电)[\s，,：:]*(?=[\p{Script=Han}A-Za-z\d“《])/u,
  /^(?:[▲●■◆★※·•]|[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.、．](?!\d)|\d{1,2}\s+(?=[A-Z])|\d{1,2}\s*(?=[\p{Script=Han}“])(?![年月日号个家万亿千百多名位款项点种条岁台枚块片倍成人元时分秒天周]))\s*/u,
  /^第[一二三四五六七八九十]{1,3}条\s*/,
  /^(?:快讯|独家|头条|早报|要闻|最新|突发|重磅)[｜|丨：:！!]\s*/,
];

/** Openings that join a sentence to one the reader does not see, and can go without loss. */
const joints =
  /^这(?:也|就|便)?意味着，?|^(?:此外|另外|除此之外|同时|与此同时|值得注意的是|值得一提的是|需要(?:指出|说明|注意)的是|需注意的是|不过|但是|但|然而|具体来看|具体而言|具体来说|据介绍|据了解|据悉|据其介绍|记者获悉|记者了解到|我们注意到|可以看到|事实上|实际上|当然|总的来看|整体来看|其次|最后|首先|截至发稿[时前]?|截至目前|一方面|另一方面|目前来看|从公开信息看)[，,]\s*/;

/** 价格因此最高可优惠…: the cause stands in a sentence that the reader does not see. */
const consequence = /(?<=\p{Script=Han})因此(?=[最可将能更被])/gu;
/** 台积电对此回应称: to what, a sentence said that the reader does not see. */
const answered = /(?<=[\p{Script=Han}A-Za-z])对此(?=(?:均|都|也)?(?:回应|表示|称|解释|说明|未|没有))/gu;
/** 公司在此次大会上发布…: at which, a sentence said that the reader does not see. */
const occasion =
  /在(?:此次|这次|本次)(?:会议|大会|发布会|记者会|峰会|论坛|年会|听证会)(?:上|期间)(?!的|所|还|又|也)，?/g;

const halfWidth: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
};

/** A sentence as our pages print it: no lead-in, no joint to a sentence left out, full-width marks, a full stop. */
export function cleanSentence(sentence: string): string {
  const line = widenMarks(tidy(sentence).replace(/\n/g, ''));
  const bare = strip(strip(line, leadIns), [joints, ...leadIns, joints]);
  return closeSentence(
    changeOutsideQuotations(bare.trim(), (part) =>
      part.replace(consequence, '').replace(answered, '').replace(occasion, ''),
    ),
  );
}

function strip(text: string, patterns: readonly RegExp[]): string {
  return patterns.reduce((rest, pattern) => rest.replace(pattern, ''), text).trimStart();
}

/**
 * Half-width marks beside Han become full width, a keyboard's quotes around Han a pair; blanks between Han and digits
 * go, as the browser spaces them.
 */
export function widenMarks(text: string): string {
  return text
    .replace(/"\s*([^"“”]*\p{Script=Han}[^"“”]*?)\s*"/gu, '“$1”')
    .replace(
      /(?<=[\p{Script=Han}”」》）%])([,;:?!()])|([,;:?!()])(?=[\p{Script=Han}“「《（])/gu,
      (mark) => halfWidth[mark] ?? mark,
    )
    .replace(
      /(?<=\p{Script=Han})\s+(?=[\p{Script=Han}\p{N}\p{Script=Latin}])|(?<=[\p{N}\p{Script=Latin}%])\s+(?=\p{Script=Han})/gu,
      '',
    )
    .replace(/\s+(?=[，。；：！？、）”》])/g, '')
    .replace(/。{2,}/g, '。')
    .replace(/（([^（）()]*)\)/g, '（$1）');
}

function closeSentence(text: string): string {
  const bare = text.replace(/[，、；：…]+$/, '');
  return /[。！？][”」』]?$/.test(bare) ? bare : `${bare}。`;
}

/** Opening and closing marks pair up, also when they nest. */
export function isBalanced(text: string): boolean {
  const pairs = ['“”', '‘’', '「」', '『』', '（）', '《》', '【】'];
  return pairs.every(([open, close]) => text.split(open ?? '').length === text.split(close ?? '').length);
}

/** Speech apart, the text asks or exclaims nothing. */
export function isPlainStatement(text: string): boolean {
  let asks = false;
  changeOutsideQuotations(text, (part) => {
    asks ||= /[？！?!]/.test(part);
    return part;
  });
  return !asks;
}
