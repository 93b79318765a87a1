import type { Clause } from './clause.ts';
import { findPlain, plainCharacters } from './data/plain-words.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { foldOver, formsOfThing, isFirmWord, isThing, placeSign } from './fold.ts';
import { isOfOpposites, isOpposite } from './opposites.ts';
import { places } from './places.ts';
import type { Supported } from './support.ts';

/** So many characters in a row that the source has not are a word it does not say. */
const leastUntold = 2;

/** Every word of the claim is told near what vouches for it, in these or like words; who only speaks, anywhere. */
export function checkAdditions(
  supported: readonly Supported[],
  near: readonly Passage[],
  passages: readonly Passage[],
): GroundingFault[] {
  const [beside, anywhere] = [listTold(near), listTold(passages)];
  const toldNear = near.map(({ text }) => text).join('\n');
  const clauses = near.flatMap((passage) => passage.clauses);
  return supported.flatMap(({ clause }) => {
    const { text, folded, content, speaker } = clause;
    const isTurned = ({ text }: Clause): boolean => clauses.some((source) => isOpposite(text, source.text));
    const isFar = (char: string): boolean => isFirmWord(char) && isToldOf(clause, char, passages);
    return [
      ...findUntold(text, folded, content.size === 0 && speaker !== undefined ? anywhere : beside).filter(
        (untold) => !isFar(untold) && !(clause.negated && isOfOpposites(untold) && isTurned(clause)),
      ),
      ...findSettled(clause, toldNear),
    ].map((untold) => ({ kind: 'addition' as const, text: untold }));
  });
}

/** A deed that is told farther off, of somebody whom the clause names. */
const isToldOf = ({ names }: Clause, deed: string, passages: readonly Passage[]): boolean =>
  passages.some(
    ({ clauses }) =>
      clauses.some(({ folded }) => folded.includes(deed)) &&
      clauses.some((source) => [...names].some((name) => source.names.has(name) || source.carried.has(name))),
  );

/** Said of what is settled: no other way of telling what is not. */
const settled: readonly RegExp[] = [/决定|认定|裁定|判定|判决|敲定|批准|获批/, /证实|确认|坐实/];

/** What the claim calls settled and nothing near does. */
function findSettled({ text, firmness, negated }: Clause, told: string): string[] {
  if (negated) return [];
  const open = firmness < 3 || /[须需待]/.test(text);
  return (open ? settled.slice(1) : settled).flatMap((words) =>
    words.test(told) ? [] : (words.exec(text)?.[0] ?? []),
  );
}

/** Where a house is listed, by what the exchange or its shares are called. */
const exchanges: readonly (readonly [RegExp, string])[] = [
  [/港交所|联交所|港股|H股|恒生/, '香港'],
  [/纳斯达克|纽交所|美股|SEC/, '美国'],
  [/上交所|科创板/, '上海'],
  [/深交所|创业板/, '深圳'],
];
/** What sort of body somebody is who is told of by name. */
const kinds: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /委员会|管理局|监督局|监管|总局|证监会|网信办|工信部|商务部|发改委|审批|核准|能源局|数据局|保护局|保护机构|BIS|FDA|SEC|FTC/,
    ['监管机构'],
  ],
  [/证券|高盛|摩根|花旗|瑞银|美银|巴克莱|野村|中金|里昂|杰富瑞|伯恩斯坦/, ['券商']],
  [/车|特斯拉|比亚迪|蔚来|小鹏|理想|吉利/, ['车企']],
  [/药|医疗|生物/, ['药企']],
  [/文件|意见|办法|规定|通知|方案|条例|细则|法案|规则/, ['新规']],
  [/预计|预期|展望/, ['指引']],
  [/领投/, ['牵头', '投资']],
  [/跟投|融资|募资/, ['投资']],
  [/收购|并购/, ['采购']],
  [/罚|处罚/, ['罚款']],
  [/订单|采购|交付|签约|合同/, ['供货', '采购']],
  [/停产|停工|停运|关闭/, ['关停']],
  [/移动|电信|联通|运营商|威瑞森|沃达丰/, ['运营商']],
  [/会议|发布会|说明会|电话会|业绩会/, ['业绩会', '记者会']],
  [/微博|推特|朋友圈|公众号|脸书|抖音|X平台|领英/, ['社交平台']],
];
const signsOfKinds = kinds.map(
  ([shown, words]) => [shown, words.map((word) => foldOver([]).words(word)).join('')] as const,
);
const signOfPlace = (place: string): string => placeSign(places.findIndex((forms) => forms.includes(place)));

/** Characters and words of these sentences, and the places that names in them hold. */
function listTold(passages: readonly Passage[]): ReadonlySet<string> {
  const told = passages.map(({ text }) => text).join('\n');
  const implied = exchanges.filter(([exchange]) => exchange.test(told)).map(([, place]) => signOfPlace(place));
  const held = places.flatMap((forms, i) => (forms.some((form) => told.includes(form)) ? [placeSign(i)] : []));
  return new Set([
    ...told,
    ...held,
    ...implied,
    ...signsOfKinds.flatMap(([shown, signs]) => (shown.test(told) ? [...signs] : [])),
    ...passages.flatMap(({ clauses }) => clauses.flatMap(({ folded }) => [...folded])),
  ]);
}

function findUntold(text: string, folded: string, told: ReadonlySet<string>): string[] {
  const words = [...folded].filter((char) => isFirmWord(char) && !told.has(char));
  const runs = [...listRuns(folded, told), ...listThings(text, folded, told)];
  if (runs.length === 0) return words;
  const toldOrPlain = new Set([...told, ...findPlain(text).join('')]);
  return [...listRuns(folded, toldOrPlain), ...listThings(text, folded, toldOrPlain), ...words];
}

/** Things that the source has under none of their words, nor by the characters of this one. */
function listThings(text: string, folded: string, told: ReadonlySet<string>): string[] {
  return [...folded]
    .filter((char) => isThing(char) && !told.has(char))
    .flatMap((sign) => formsOfThing(sign).filter((form) => text.includes(form) && listRuns(form, told).length > 0));
}

/** Characters in a row that stand nowhere and name something. */
function listRuns(folded: string, told: ReadonlySet<string>): string[] {
  const isUntold = (char: string): boolean => /\p{Script=Han}/u.test(char) && !told.has(char);
  return [...folded]
    .map((char) => (isUntold(char) ? char : ' '))
    .join('')
    .split(/\s+/)
    .filter((run) => [...run].length >= leastUntold && ![...run].every((char) => plainCharacters.has(char)));
}
