import type { Report } from '../input.ts';
import { findPeriod, period } from './label-period.ts';

/** Where a figure stands: the report, and who is told to say it. */
export interface Sayer {
  readonly report: Report;
  readonly says: string | undefined;
}

/** Words that make a quantity somebody's without a name of ours. */
const places = /全球|中国|国内|美国|欧洲|欧盟|日本|韩国|荷兰|行业|业界|全国|北美|亚太|大陆|上海|北京|深圳|广州|杭州/;
const reachOfSubject = 24;

const nameOnly: ReadonlySet<string> = new Set(['company', 'model', 'person', 'regulator', 'index']);

interface Name {
  readonly form: string;
  readonly at: number;
  readonly isHouse: boolean;
}

/**
 * What must stand before the thing so that it is somebody's: nothing when it names its owner, else who the sentence or the
 * title is about, with the period of a result. Undefined when that cannot be told.
 */
export function findOwner(thing: string, before: readonly string[], { report, says }: Sayer): string | undefined {
  const time = findPeriod(thing, before);
  const isOwned = listNames(thing, report).length > 0 || opensWithPlace(thing) || /^[A-Z][A-Za-z0-9-]{2,}/.test(thing);
  // A name alone is nobody's quantity.
  if (
    report.analysis.entities.some(({ forms, type }) => nameOnly.has(type) && forms.some((form) => thing.endsWith(form)))
  )
    return undefined;
  if (isOwned && !/^(?:\d{4}财年|\d{4}年)?(?:公司|其)/.test(thing)) return time;
  const text = before.join('，');
  const place = findPlace(before.at(-1) ?? '');
  if (place !== undefined) return `${time}${place}`;
  const names = listNames(text, report);
  const owner = /^其/.test(thing)
    ? findLast(text, names)
    : (findSubject(text, names) ?? findHouse(report, says, names));
  if (owner === undefined || needsContext.test(thing)) return undefined;
  const middle = /^其/.test(thing) ? undefined : findMiddle(before, names);
  if (ofProduct.test(thing) && middle === undefined && names.every(({ form, isHouse }) => isHouse || form !== owner)) {
    return undefined;
  }
  return `${middle === undefined || middle.includes(owner) || owner.includes(middle) ? owner : `${owner}${middle}`}${time}`;
}

/** A house has no speed and no bandwidth: its product must be named. */
const ofProduct = /^(?:整体|综合)?(?:性能|效率|速度|功耗|延迟|带宽|吞吐量|参数(?:量|规模)?)$/;

/** `2022年日本向中国大陆出口的…`: the place in front owns it; one further in only qualifies. */
function opensWithPlace(thing: string): boolean {
  return (
    thing
      .replace(period, '')
      .replace(/^\d{4}年(?:底)?/, '')
      .search(places) === 0
  );
}

/** What 其 stands for: the name that closes the words before it; one further off may not be meant. */
function findLast(text: string, names: readonly Name[]): string | undefined {
  const last = names.at(-1);
  return last === undefined || text.length - last.at - last.form.length > 2 ? undefined : last.form;
}

/** `全球甲增长500倍，乙增长10倍`: what goes on in a list has the place of what stands before it. */
function findPlace(clause: string): string | undefined {
  const text = clause.replace(/^到?\d{4}年(?:底)?/, '');
  return text.search(places) === 0 && /\d/.test(text) ? places.exec(text)?.[0] : undefined;
}

/** Of these one must know what for: the name of a house is not enough. */
const needsContext = /^(?:花费|成本|费用|损失|金额|价格|单价|数量|规模)$|时薪$|^多数/;

/** `新集群使用自研网络`, `编程助手CodeWhisperer结束预览`: what the clauses between are about. */
function findMiddle(before: readonly string[], names: readonly Name[]): string | undefined {
  for (const clause of before.toReversed()) {
    const thing = /^(新[\p{Script=Han}]{2,4}?)(?:使用|采用|搭载|基于)/u.exec(clause)?.[1];
    const latin =
      /^(?!相对|较|与|据|对|在|由|用|把|和|比)[\p{Script=Han}]{0,6}?([A-Z][A-Za-z0-9.-]{2,})(?=[\p{Script=Han}])/u.exec(
        clause,
      )?.[1];
    const found = thing ?? latin;
    if (found !== undefined && names.every(({ form, isHouse }) => !isHouse || form !== found)) return found;
  }
  return undefined;
}

/** Names of the report's entities in the text, in order. */
function listNames(text: string, { analysis }: Report): readonly Name[] {
  const all = analysis.entities.flatMap(({ type, forms }) =>
    forms
      .filter((form) => text.includes(form))
      .map((form) => ({ form, at: text.indexOf(form), isHouse: type === 'company' || type === 'regulator' })),
  );
  return all
    .filter(
      (one) =>
        !all.some(
          (other) =>
            other !== one &&
            other.form !== one.form &&
            other.form.includes(one.form) &&
            other.at <= one.at &&
            one.at < other.at + other.form.length,
        ),
    )
    .toSorted((a, b) => a.at - b.at);
}

/** Who opens the sentence and acts, if nobody else of its kind comes after: then the figure could be either's. */
function findSubject(text: string, all: readonly Name[]): string | undefined {
  // 甲的开发商乙: 乙 acts.
  const names = all.filter(({ form, at }) => !/^(?:的|旗下|在|、|与|和)/.test(text.slice(at + form.length)));
  const [first, ...others] = names;
  if (first === undefined || first.at > reachOfSubject) return undefined;
  const rivals = others.filter(({ isHouse, form }) => isHouse === first.isHouse && form !== first.form);
  return rivals.length === 0 ? first.form : undefined;
}

/** The only house of the title, when the sentence names no other and nobody else speaks. */
function findHouse(
  { article, analysis }: Report,
  says: string | undefined,
  names: readonly Name[],
): string | undefined {
  const houses = analysis.entities
    .filter(({ type }) => type === 'company')
    .map(({ forms }) => forms.filter((form) => article.title.includes(form)).toSorted((a, b) => b.length - a.length)[0])
    .filter((form) => form !== undefined);
  const own = houses.filter((one) => !houses.some((other) => other !== one && other.includes(one)));
  const [only, ...others] = own;
  if (only === undefined || others.length > 0) return undefined;
  const isOther = names.some(
    ({ isHouse, form }) => isHouse && form !== only && !only.includes(form) && !form.includes(only),
  );
  return isOther || (says !== undefined && !says.includes(only) && !only.includes(says)) ? undefined : only;
}
