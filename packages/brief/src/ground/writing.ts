import { parseChineseNumber } from './chinese-number.ts';

/**
 * One way of writing for texts and claims alike: marks of the Latin keyboard between Chinese characters, a date that
 * follows a Latin name without a blank, and months in Chinese numerals are written as most desks write them.
 */
const marks: Readonly<Record<string, string>> = {
  ',': '，',
  ':': '：',
  ';': '；',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
};
/** A mark within a number, a time, a ratio or a Latin name (1,500, 20:17, NXT:2000i) stays as it is. */
const betweenWords = /(?<![A-Za-z\d])[,:]|[,:](?![A-Za-z\d])|[;?!()]/g;
const anyMark = /[,:;?!()]/;
const chinese = /\p{Script=Han}/u;
/** OpenAI7月: else the digits are read as part of the name. */
const joinedDate = /(?<=[A-Za-z])(?=\d{1,2}月|(?:19|20)\d{2}年)/g;
const numeralMonth = /(?<![零一二三四五六七八九十几数个每])(十[一二]?|[一二三四五六七八九])月(?!球|亮|饼|刊|薪|租)/g;
const newYear = /元旦(?![节假档快晚])/g;
const anyMonth = /[一二三四五六七八九十]月/;

/** The text as the checks read it; one without Chinese stays. */
export function writeAlike(text: string): string {
  let line = text;
  if (anyMark.test(line) && chinese.test(line)) line = line.replace(betweenWords, (mark) => marks[mark] ?? mark);
  if (line.includes('点')) line = line.replace(clock, spellTime);
  if (line.includes('元旦')) line = line.replace(newYear, '1月1日');
  if (/[A-Za-z]\d/.test(line)) line = line.replace(joinedDate, ' ');
  return anyMonth.test(line) ? line.replace(numeralMonth, (_, month: string) => `${monthOf(month)}月`) : line;
}

const hours = '[零一二两三四五六七八九十]{1,3}|\\d{1,2}';
/** 中午十二点半, 晚上8点: the part of the day or of the hour tells that it is one. */
const clock = new RegExp(
  `((?:凌晨|清晨|早上|早间|早|上午|中午|下午|午后|傍晚|晚上|晚间|晚|夜里|深夜)?)(?<![\\d.零一二两三四五六七八九十百千万])(${hours})点(半|钟|整|(?:${hours})分)?(?![\\d零一二三四五六七八九%个])`,
  'g',
);

/** 下午三点半 as 下午15时30分; without either part it may be a point as well, and stays. */
function spellTime(whole: string, part: string, hour: string, rest = ''): string {
  const [h, m] = [
    parseChineseNumber(hour),
    rest === '半' ? 30 : (parseChineseNumber(rest.replace(/[分钟整]/, '')) ?? 0),
  ];
  if ((part === '' && rest === '') || h === undefined || h > 24) return whole;
  return `${part}${/下午|午后|傍晚|晚/.test(part) && h < 12 ? h + 12 : h}时${String(m).padStart(2, '0')}分`;
}

/** 十二 is 12. */
const monthOf = (numeral: string): number =>
  [...numeral].reduce((sum, sign) => sum + '一二三四五六七八九十'.indexOf(sign) + 1, 0);
