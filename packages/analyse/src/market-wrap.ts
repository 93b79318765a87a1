/** The markets whose sessions are reported several times a day. */
export type Market = 'a-shares' | 'hong-kong' | 'us';

const markets: readonly (readonly [Market, RegExp])[] = [
  ['us', /美股|纳指|道指|标普|美债|三大美股/],
  ['hong-kong', /港股|恒指|恒生|科网股|北水|南向/],
  ['a-shares', /A股|沪指|深成指|创业板|科创50|北证|沪深|两市|上证|三大指数|三大股指|股指|大盘/],
];

const sessionWords =
  /[涨跌挫]|[高低]开|走[高低强弱]|震荡|收评|午评|早评|开盘|收盘|盘中|尾盘|午后|翻[红绿]|新[高低]|活跃|爆发|连[阳阴]|反弹|回调/;
/** Rises and falls per thousand characters below which a text is about something else. */
const leastMoves = 8;

/**
 * The market whose session an article reports, undefined for any other article. Such reports of one day are one
 * happening and resemble those of every other day, so they are told apart by market and day instead of by words.
 */
export function marketOf(title: string, text: string): Market | undefined {
  if (!sessionWords.test(title)) return undefined;
  const body = text.slice(0, 3000);
  const moves = (body.match(/[涨跌]/g) ?? []).length;
  if ((moves * 1000) / Math.max(300, body.length) < leastMoves) return undefined;
  const named =
    markets.find(([, words]) => words.test(title)) ??
    (/板块|概念|午评|收评|开盘/.test(title) ? markets.find(([, words]) => words.test(body.slice(0, 120))) : undefined);
  return named?.[0];
}
