import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import type { Supported } from './support.ts';

/** Ways of saying: every one, none but this, more than any. */
const wholes: readonly RegExp[] = [
  /所有|各项|普遍|全部(?!的?(?:百分|约|近|□|\d|[一二三四五六七八九两]成))|一切|全体|任何|全系列|全线|全域|整体|总体|无一例外|悉数/,
  /全面|彻底|完全/,
  /唯一|独家|仅有/,
  /最(?![近终后初低少多新早晚迟])(?!高人民|高法|高检|好[不别先还是])./,
  /首[个家款次度创位]|第一[家款]|率先/,
  /史上|有史以来|历史新|历来|创纪录|纪录/,
  /领先|(?:排名?|位列|居|列)第一|第一(?=[，。名位]|$)|冠军|榜首|首位|居首|头名|遥遥/,
  /全球|世界|国内|行业|业内(?!人士)/,
];
/** Where something is above all others: of weight only beside that. */
const scopes = /全球|世界|国内|行业|业内/;
const superlative = /最|首[个家款]|第一|唯一|领先/;
const parts = /部分|大部|一些|多数|少数|四分之|之一|局部|若干|个别|除外/;

/** How far something reaches, with what says so too. */
const reaches: readonly (readonly [RegExp, RegExp])[] = [
  [/全球|全世界|世界各地/, /全球|世界|国际|各国|跨国/],
  [/全国/, /全国|国内|中国|我国|境内|各省|各地/],
  [/全市/, /全市|市内|市域/],
  [/全省/, /全省|省内|省域/],
  [/全行业|整个行业/, /行业|业内|业界/],
  [/全年|全财年/, /年/],
  [/(?:成立|创立|创办|上市|开业|发布|上线|投产|开售|问世)以来|历年/, /以来|年来|累计|至今|迄今|历年/],
];

/** Reaches farther than anything near tells. */
const findReach = (text: string, said: string): string[] =>
  reaches.flatMap(([far, told]) => (said === '' || told.test(said) ? [] : (far.exec(text)?.[0] ?? [])));

/** Nothing is told of all, of one alone or above all others that the source tells of some, or not at all. */
export function checkExtent(
  supported: readonly Supported[],
  passages: readonly Passage[],
  near: readonly Passage[],
): GroundingFault[] {
  return supported.flatMap(({ clause, voices }) => {
    const best = Math.max(0, ...voices.map(({ score }) => score));
    const isOfSame = ({ clauses }: Passage): boolean =>
      clauses.some((source) => [...clause.names].some((name) => source.names.has(name)));
    const said = [
      ...(voices.length > 0 ? voices.flatMap(({ at }) => passages[at] ?? []) : near),
      ...near.filter(isOfSame),
    ]
      .map(({ text }) => text)
      .join('\n');
    const closest = voices.filter(({ score }) => score === best).map((voice) => voice.clause.text);
    const reached = findReach(clause.text, near.map(({ text }) => text).join('\n'));
    const found = wholes
      .map((whole) => whole.exec(clause.text)?.[0])
      .filter((found) => found !== undefined)
      .filter((found) => !scopes.test(found) || superlative.test(clause.text))
      .filter((found) => !isSaid(found, said) || isOfSome(found, clause.text, closest))
      .filter((each, i, all) => all.indexOf(each) === i);
    return [...found, ...reached].map((text) => ({ kind: 'extent' as const, text }));
  });
}

/** In this wording or in one of its kind; a superlative in its own. */
function isSaid(found: string, said: string): boolean {
  if (/^最[狠猛深惨烈]$/.test(found) && /最[大深多高]|新[低高]/.test(said)) return true;
  if (found === '最高' && /新高|纪录|峰值/.test(said)) return true;
  if (found === '最低' && /新低|谷底/.test(said)) return true;
  if (/^最[快迟晚]$/.test(found) && /最[快早迟晚]|至[迟早]/.test(said)) return true;
  if (found === '率先' && /先(?:推出|发布|上线|行|期|在|把|向|于)|最先|首批/.test(said)) return true;
  if (/整体|总体/.test(found) && /总(?:营?收|额|量|销|产|体|份|出货|利|支|成本|规模)|合计|整个/.test(said)) return true;
  if (/^最[快高多大长低少]$/.test(found) && /最[快高多大长低少]|至[多少]|上限|下限/.test(said)) return true;
  if (said.includes(found) || (found === '最大' && /第一大|头号/.test(said))) return true;
  return !found.startsWith('最') && wholes.some((whole) => whole.test(found) && whole.test(said));
}

/** The clauses that say it best speak of a part, where the claim speaks of none. */
function isOfSome(found: string, claim: string, closest: readonly string[]): boolean {
  if (parts.test(claim) || closest.length === 0) return false;
  return closest.every((text) => parts.test(text) && !(text.includes(found) && !text.includes('之一')));
}
