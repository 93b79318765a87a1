const digits: Readonly<Record<string, number>> = {
  〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9,
}; // biome-ignore format: a table

const tens: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const scales: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8, 兆: 1e12 };

/** Characters that may stand in a Chinese numeral, for use inside a character class. */
export const hanDigits = '〇零一二两三四五六七八九十百千廿卅';

/** Nobody writes a longer one, and a line of digits must not be computed with. */
const longestNumeral = 40;

/**
 * The value of a numeral in Arabic digits, Chinese characters or both: `1.5万`, `1,200`, `两千零四`, `二〇二三`, `10亿`,
 * `廿九`. Undefined when it is none.
 */
export function parseNumeral(text: string): number | undefined {
  if (text.length > longestNumeral) return undefined;
  const tidy = text
    .replace(/[,，\s]/g, '')
    .replace(/廿/g, '二十')
    .replace(/卅/g, '三十')
    .replace(/[多余]/g, '');
  if (tidy === '') return undefined;
  const scaled = /^(.*?)(万亿|[万亿兆])$/.exec(tidy);
  if (!scaled) return parseUnscaled(tidy);
  const head = scaled[1] === '' ? 1 : parseNumeral(scaled[1] ?? '');
  return head === undefined ? undefined : round(head * (scaled[2] === '万亿' ? 1e12 : (scales[scaled[2] ?? ''] ?? 1)));
}

function parseUnscaled(text: string): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const mixed = /^(\d+(?:\.\d+)?)([百千])$/.exec(text);
  if (mixed) return Number(mixed[1]) * (tens[mixed[2] ?? ''] ?? 1);
  if (/^[〇零一二三四五六七八九]{2,}$/.test(text)) return Number([...text].map((char) => digits[char]).join(''));
  return /^[〇零一二两三四五六七八九十百千万亿]+$/.test(text) ? parseHan(text) : undefined;
}

/** 两千零四: digits wait for their power of ten, powers for the next 万 or 亿. */
function parseHan(text: string): number {
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  for (const char of text) {
    const power = tens[char];
    const scale = scales[char];
    if (power !== undefined) {
      section += (digit ?? 1) * power;
      digit = undefined;
    } else if (scale !== undefined) {
      total = (total + section + (digit ?? 0)) * scale;
      section = 0;
      digit = undefined;
    } else digit = digits[char];
  }
  return total + section + (digit ?? 0);
}

/** Floating point leaves crumbs: 1.1 万 is 11000, not 11000.000000000002. */
const round = (value: number): number => Number(value.toPrecision(12));
