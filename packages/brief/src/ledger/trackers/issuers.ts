import type { Report } from '../../input.ts';
import { listNamed } from './names.ts';

export interface Issuer {
  readonly country: string;
  /** As the text or the base of names has it. */
  readonly name: string;
}

/** How offices betray whose they are; the first that fits. */
const countries: readonly (readonly [string, RegExp])[] = [
  ['日本', /日本|经济产业省|经产省|东京(?=宣布|方面)|日方/],
  ['荷兰', /荷兰/],
  ['中国', /网络安全审查办公室|国家互联网信息办公室|国家网信办|网信办|中国商务部|中方|^商务部|海关总署/],
  ['美国', /美国|美商务部|美方|工业与安全局|工业和安全局|BIS|拜登|白宫|美国财政部|华盛顿/],
  ['韩国', /韩国/],
  ['欧盟', /欧盟|欧洲议会|欧洲理事会/],
  ['英国', /英国/],
  ['德国', /德国/],
];
const offices =
  /网络安全审查办公室|国家互联网信息办公室|国家网信办|经济产业省|(?:日本|荷兰|美国|韩国|英国|德国|拜登)政府|(?:美国)?(?:商务|财政)部/;

/** Who makes the measure: the first office or country that the text names before what it does. */
export function findIssuer(text: string, report: Report): Issuer | undefined {
  const head = text.slice(0, 40);
  const offers = countries.flatMap(([country, wording]) => {
    const match = wording.exec(head);
    return match === null ? [] : [{ country, at: match.index, form: match[0] }];
  });
  const [first] = offers.toSorted((a, b) => a.at - b.at);
  if (first === undefined) return undefined;
  const [regulator] = listNamed(head, report, ['regulator']).filter(({ name }) => isOf(name, first.country));
  const office = offices.exec(head)?.[0];
  const named = regulator?.name ?? (office !== undefined && isOf(office, first.country) ? office : undefined);
  return { country: first.country, name: named ?? first.country };
}

/** Whose office or country a name is; undefined for names of no country we know. */
export function countryOf(name: string): string | undefined {
  return countries.find(([, wording]) => wording.test(name))?.[0];
}

function isOf(name: string, country: string): boolean {
  return countries.some(([one, wording]) => one === country && wording.test(name));
}
