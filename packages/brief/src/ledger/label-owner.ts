import type { Report } from '../input.ts';
import { findHouse, findMiddle, findSubject, listNames } from './label-names.ts';
import { findPeriod, period } from './label-period.ts';

/** Where a figure stands: the report, and who is told to say it. */
export interface Sayer {
  readonly report: Report;
  readonly says: string | undefined;
}

/** Words that make a quantity somebody's without a name of ours. */
const places = /全球|中国|国内|美国|欧洲|欧盟|日本|韩国|荷兰|行业|业界|全国|北美|亚太|大陆|上海|北京|深圳|广州|杭州/;
/** Of a share of the world one must know whose it is. */
const shares = /市占率|份额|占有率$/;
const nameOnly: ReadonlySet<string> = new Set(['company', 'model', 'person', 'regulator', 'index']);
/** A house has no speed and no bandwidth: its product must be named. */
const ofProduct = /^(?:整体|综合)?(?:性能|效率|速度|功耗|延迟|带宽|吞吐量|参数(?:量|规模)?)$/;
/** Of these one must know what for: the name of a house is not enough. */
const needsContext =
  /^(?:总|具体)?(?:花费|成本|费用|损失|金额|价格|单价|数量|规模|价值|投资|[增降涨跌]幅|增速)$|时薪$|^多数/;

/**
 * What must stand before the thing so that it is somebody's: nothing when it names its owner, else who the sentence or the
 * title is about, with the period of a result. Undefined when that cannot be told.
 */
export function findOwner(thing: string, before: readonly string[], { report, says }: Sayer): string | undefined {
  const isNobodys = report.analysis.entities.some(
    ({ forms, type }) => nameOnly.has(type) && forms.some((form) => thing.endsWith(form)),
  );
  if (isNobodys || needsContext.test(thing)) return undefined;
  const time = findPeriod(thing, before);
  if (time === undefined) return undefined;
  if (isOwned(thing, report)) return time;
  if (/^其/.test(thing)) return findLast(before, report);
  const place = findPlace(before.at(-1) ?? '', report);
  if (place !== undefined) return `${time}${place}`;
  const owner = findSubject(before, report) ?? findHouse(report, says, before);
  if (owner === undefined) return undefined;
  const middle = findMiddle(before, report);
  const isHouse = report.analysis.entities.some(({ type, forms }) => type === 'company' && forms.includes(owner));
  if (ofProduct.test(thing) && middle === undefined && isHouse) return undefined;
  const isSame = middle === undefined || middle.includes(owner) || owner.includes(middle);
  return `${owner}${isSame ? '' : middle}${time}`;
}

function isOwned(thing: string, report: Report): boolean {
  if (/^(?:\d{4}财年|\d{4}年)?(?:公司|其)/.test(thing)) return false;
  const opensWithPlace =
    thing
      .replace(period, '')
      .replace(/^\d{4}年(?:底)?/, '')
      .search(places) === 0;
  return (
    listNames(thing, report).length > 0 ||
    /^[A-Z][A-Za-z0-9-]{2,}/.test(thing) ||
    (opensWithPlace && !shares.test(thing))
  );
}

/** What 其 stands for: the name that closes the words before it; one further off may not be meant. */
function findLast(before: readonly string[], report: Report): string | undefined {
  const text = before.join('，');
  const last = listNames(text, report).at(-1);
  return last === undefined || text.length - last.at - last.form.length > 2 ? undefined : last.form;
}

/** `全球甲增长500倍，乙增长10倍`: what goes on in a list has the place of what stands before it. */
function findPlace(clause: string, report: Report): string | undefined {
  const text = clause.replace(/^到?\d{4}年(?:底)?/, '');
  const isName = listNames(text, report).some(({ at }) => at === 0);
  return isName || !/\d/.test(text) ? undefined : /^(?:全球|全国|国内|行业)/.exec(text)?.[0];
}
