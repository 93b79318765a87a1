import { clauseAround } from './sentence-spans.ts';

const maxWhatChars = 60;
/** A clause that begins so has its subject in the clause before. */
const subjectless =
  /^(?:并|也|还|且|而|但|又|再|预计|预期|有望|将|拟|可能|可以|计划|打算|准备|定于|最快|最早|最迟|正式|陆续|同时|随后|发布|推出|公布|宣布|上线|开源|开放|启动|恢复|停止|施行|实施|生效|举行|召开|完成|成立|获|是|被|由|至|到|起)|^(?:不过|但)?(?:普遍|业内|外界|市场)*(?:预期|预计|猜测)$/;
/** Before a date that the clause cannot lose: 距4月11日的峰会还有四天. */
const leaning = /(?:进入|同|进|到|至|距|距离|截至|截止|继|随着|自|从|与|和|、|以及|及|因此|比|较|早于|晚于|不迟于)$/;
const dateline =
  /^(?:消息|[电讯])[，,：]\s*|^(?:【[^】]*】)?[\p{Script=Han}]{2,8}?(?:\d{1,2}月\d{1,2}日)?[电讯](?:[ ，]|（[^）]*）)\s*/u;
const beginnings = /^(?:[的、，；。：,;:）)】\]”’」\s]+|(?:与|和|及|以及|随后|其中|此前|不过|但是?|而且?)[，,\s])+/;
/** What was rumoured, without the rumour: certainty says that. */
const hearsay = /^就?(?:传出|流出|有)过?(?:不少|多个|许多)?(?=\p{Script=Han}{2})/u;
const guess = /的(?:消息|传闻)?，(?:不过)?(?:普遍|业内|外界|市场)*(?:预期|预计|猜测)$/;
const brackets: readonly (readonly [string, string])[] = [
  ['（', '）'],
  ['(', ')'],
  ['【', '】'],
  ['“', '”'],
  ['「', '」'],
  ['《', '》'],
];

export interface DatedRange {
  /** The sentence's text. */
  readonly sentence: string;
  /** Where the words of the event begin and end in it. */
  readonly from: number;
  readonly to: number;
  /** Where the date stands in it. */
  readonly at: number;
  readonly length: number;
}

/**
 * The happening in the sentence's own words, at most sixty characters, without its date unless the words lean on it;
 * a clause without a subject brings the one before along. Empty when nothing but a label is left.
 */
export function wordEvent({ sentence, from, to, at, length }: DatedRange): string {
  let start = from;
  for (let steps = 0; steps < 2 && start > 0; steps++) {
    if (!subjectless.test(withoutDate(sentence, start, to, at, length))) break;
    const [earlier] = clauseAround(sentence, start - 1, start - 1);
    if (to - earlier > maxWhatChars + length) break;
    start = earlier;
  }
  return shorten(withoutDate(sentence, start, to, at, length));
}

function withoutDate(sentence: string, from: number, to: number, at: number, length: number): string {
  const head = sentence.slice(from, at);
  const tail = sentence.slice(at + length, to);
  if (leaning.test(head.slice(-6))) return tidy(head + sentence.slice(at, at + length) + tail);
  const before = tail.startsWith('的') ? head : head.replace(/(?:定于|于|在) ?$/, '');
  return tidy(before + tail.replace(/^(?:起|当天|当日|的|（[^）]{0,8}）)/, ''));
}

function tidy(words: string): string {
  const plain = words
    .replace(/\s+/g, ' ')
    .replace(/（(?:当地时间|北京时间|周[一二三四五六日])?）|\(\)|【】/g, '')
    .replace(/(?:当地时间|北京时间|美国时间)(?=[，,\s]|$)/g, '')
    .trim()
    .replace(dateline, '')
    .replace(/^【[^】]{1,12}】\s*/, '')
    .replace(/([，、；：,;])[，、；：,;]+/g, '$1');
  return closeBrackets(plain)
    .replace(beginnings, '')
    .replace(hearsay, '')
    .replace(/[，、；：。,;:\s]+$/, '')
    .replace(guess, '');
}

/** A mark whose partner was cut off goes. */
function closeBrackets(words: string): string {
  return brackets.reduce((text, [open, close]) => {
    const opened = text.split(open).length;
    const closed = text.split(close).length;
    if (opened === closed) return text;
    return opened > closed ? dropAt(text, text.lastIndexOf(open)) : dropAt(text, text.indexOf(close));
  }, words);
}

const dropAt = (text: string, at: number): string => text.slice(0, at) + text.slice(at + 1);

/** Cut where it pauses. */
function shorten(words: string): string {
  if (words.length <= maxWhatChars) return words;
  const head = words.slice(0, maxWhatChars);
  const pause = Math.max(...['，', '；', '、', ','].map((mark) => head.lastIndexOf(mark)));
  return closeBrackets(pause > 12 ? head.slice(0, pause) : head);
}
