const digits = '零一二三四五六七八九';

/** Largest first: a number is split at its largest scale, the parts are read alike. */
const scales: readonly (readonly [string, number])[] = [
  ['亿', 1e8],
  ['万', 1e4],
  ['千', 1e3],
  ['百', 100],
  ['十', 10],
];

/** Longer than any number a text holds; keeps hostile input short. */
const longest = 24;

/**
 * Reads a number in Chinese or Arabic digits with scale: `三十五` 35, `1.5万` 15000, `两万四千` 24000, `1万亿` 1e12.
 * Undefined when it is not one.
 */
export function parseChineseNumber(text: string): number | undefined {
  const clean = text
    .replace(/[,，\s]|[多余](?=[万亿])/g, '')
    .replaceAll('两', '二')
    .replaceAll('〇', '零');
  if (clean === '' || clean.length > longest) return undefined;
  for (const [sign, scale] of scales) {
    const at = clean.lastIndexOf(sign);
    if (at < 0) continue;
    const above = at === 0 ? 1 : parseChineseNumber(clean.slice(0, at));
    const below = at === clean.length - 1 ? 0 : parseChineseNumber(clean.slice(at + 1));
    // Twelve digits: 71.9 × 1e8 must not end in .000001.
    return above === undefined || below === undefined ? undefined : Number((above * scale + below).toPrecision(12));
  }
  return parseDigits(clean);
}

/** `3.5`, or Chinese digits read one after another: `二零二三` 2023, `零五` 5. */
function parseDigits(text: string): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const [whole = '', part] = text.split('点');
  if (part !== undefined && part !== '') return parseFraction(whole, part);
  const read = [...text].map((char) => digits.indexOf(char));
  return read.includes(-1) ? undefined : Number(read.join(''));
}

/** `六点二` 6.2. */
function parseFraction(whole: string, part: string): number | undefined {
  const [above, behind] = [parseDigits(whole), parseDigits(part)];
  return above === undefined || behind === undefined
    ? undefined
    : Number(`${above}.${[...part].map((sign) => digits.indexOf(sign)).join('')}`);
}
