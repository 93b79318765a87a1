import { marketOf } from './market-wrap.ts';

/** What restrains, whom, and their investing, in the order of Chinese: `限制美企对华投资`, `对华投资限制`. */
const curbs = [
  /(?:限制|禁止|审查|收紧|管控|管制)[^。；？！\n]{0,20}(?:对华|在华|对中国|中国)[^。；？！\n]{0,14}投资/,
  /(?:对华|在华|对中国|赴华)[^，。；？！\n]{0,10}投资[^，。；？！\n]{0,6}(?:限制|禁令|审查|管制|规则|规定|行政令|法案)/,
];
/** States that restrain their own companies so; China's list of what foreigners may invest in is another matter. */
const parties = /美国|美方|美财|美企|拜登|特朗普|白宫|欧盟|日本/;
/** What such rules are about where they are ours to tell. */
const goods = /半导体|芯片|集成电路|量子/;
/** Leading characters in which a news text says what it is about. */
const ledeChars = 240;

/**
 * Whether title or lede tell of a state that restrains investing in China, in a text that names chips or quantum
 * computing: the other half of the export controls, told in the words of the economy and of diplomacy.
 */
export function tellsOfInvestmentCurb(title: string, text: string): boolean {
  const head = [title, text.slice(0, ledeChars)];
  if (!parties.test(head.join('\n')) || !goods.test(title + text) || marketOf(title, text) !== undefined) return false;
  return head.some((part) => curbs.some((curb) => curb.test(part)));
}
