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
  if (line.includes('元旦')) line = line.replace(newYear, '1月1日');
  if (/[A-Za-z]\d/.test(line)) line = line.replace(joinedDate, ' ');
  return anyMonth.test(line) ? line.replace(numeralMonth, (_, month: string) => `${monthOf(month)}月`) : line;
}

/** 十二 is 12. */
const monthOf = (numeral: string): number =>
  [...numeral].reduce((sum, sign) => sum + '一二三四五六七八九十'.indexOf(sign) + 1, 0);
