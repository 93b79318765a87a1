import type { Passage } from './evidence.ts';
import { foldOver, isFirmWord, isSoftWord, placeSign } from './fold.ts';
import { places } from './places.ts';

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
  [/出货|发货|装车|配套/, ['供货']],
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

/** What a text tells of, sign by sign. */
export interface ToldWords {
  readonly has: (char: string) => boolean;
}

/** Characters and words of these sentences, the places that names in them hold, and what sorts of bodies they are. */
export function listTold(passages: readonly Passage[]): ToldWords {
  const text = passages.map((passage) => passage.text).join('\n');
  const told = new Set(text);
  for (const { clauses } of passages) for (const { folded } of clauses) for (const char of folded) told.add(char);
  let implied: ReadonlySet<string> | undefined;
  return {
    has: (char) => {
      if (told.has(char)) return true;
      if (!isSign(char)) return false;
      implied ??= listImplied(text);
      return implied.has(char);
    },
  };
}

const isSign = (char: string): boolean => isFirmWord(char) || isSoftWord(char);

function listImplied(told: string): ReadonlySet<string> {
  return new Set([
    ...places.flatMap((forms, i) => (forms.some((form) => told.includes(form)) ? [placeSign(i)] : [])),
    ...exchanges.filter(([exchange]) => exchange.test(told)).map(([, place]) => signOfPlace(place)),
    ...signsOfKinds.flatMap(([shown, signs]) => (shown.test(told) ? [...signs] : [])),
  ]);
}
