import { isNameSign } from './fold.ts';

const self =
  /(?<=^|[，向由与和对被从给为让使，且但并]|成为|加入|持有|其后|担任|出任|辞去|离开|任职|就职)(?:该|本|这家)?(?:公司|集团)(?!\p{Script=Han}{0,2}(?:债|法))/gu;
const latter = /后者/g;
const former = /前者/g;
const we = /我们|我司/g;
const counterpart = /对方/g;
const its = /(?<=^|[，由被是])其(?=[^他中间次实余时]|中国)/g;
const several =
  /(?<![\d一二三四五六七八九十])([两二三])(?:家|大)?(?:公司|企业|厂商|机构|车企|平台|巨头|集团|方|者)|(?<![\d一二三四五六七八九十])([两三])家(?=[均都也合将已的，同])|(双方)/gu;
const anyStandIn = /公司|集团|后者|前者|对方|我们|我司|其|原告|被告|[两二三](?:家|大|方|者)|双方/;

/** Who was told of before a clause. */
export interface Before {
  /** Whom the sentence is about, where it says so itself. */
  readonly subject: string | undefined;
  /** The house that the text is about. */
  readonly topic: string | undefined;
  /** Names told in the sentence so far. */
  readonly here: readonly string[];
  /** Those of the sentence before it. */
  readonly earlier: readonly string[];
  /** Houses of the text so far, the last one told of last. */
  readonly recent: readonly string[];
  readonly persons: ReadonlyMap<string, string | undefined>;
  /** Who sues, and who is sued. */
  readonly suit?: Suit | undefined;
}

export interface Suit {
  readonly plaintiff: string;
  readonly defendant: string;
}

const sues = /(\p{Co})(?:[^，\p{Co}]{0,6})?(?:起诉|状告|控告|诉)(\p{Co})/u;

export function findSuit(named: string): Suit | undefined {
  const [, plaintiff, defendant] = sues.exec(named) ?? [];
  return plaintiff === undefined || defendant === undefined ? undefined : { plaintiff, defendant };
}

/** Those who are spoken of as 公司, 后者 or 对方, by the signs of their names. */
export function nameStandIns(named: string, { subject, topic, here, earlier, recent, persons, suit }: Before): string {
  if (!anyStandIn.test(named)) return named;
  const names = here.filter(isNameSign);
  // Somebody who speaks means their own house.
  const person = names.findLast((name) => persons.has(name));
  const house = person !== undefined ? (persons.get(person) ?? topic) : (subject ?? topic);
  const isOther = (name: string): boolean => name !== house && isNameSign(name) && !persons.has(name);
  const other = names.findLast(isOther) ?? earlier.findLast(isOther);
  let line = named;
  if (suit !== undefined) line = line.replace(/原告/g, suit.plaintiff).replace(/被告/g, suit.defendant);
  if (names.length > 1) line = line.replace(latter, names.at(-1) ?? '').replace(former, names[0] ?? '');
  if (house !== undefined) line = line.replace(self, house).replace(we, house);
  if (other !== undefined) line = line.replace(counterpart, other);
  const houses = [...new Set([...recent, ...earlier, ...names].toReversed())].filter(
    (name) => isNameSign(name) && !persons.has(name) && !named.includes(name),
  );
  line = line.replace(several, (whole, many = '二', few = many) => {
    const all = houses.slice(0, few === '三' ? 3 : 2);
    return all.length < 2 ? whole : all.toReversed().join('和');
  });
  return subject === undefined ? line : line.replace(its, subject);
}
