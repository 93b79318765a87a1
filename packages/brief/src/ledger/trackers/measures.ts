import type { Report } from '../../input.ts';
import { listNamed } from './names.ts';

export interface Measure {
  readonly kind: 'control' | 'list' | 'review' | 'investment';
  /** What stays the same while it is told in other words. */
  readonly key: string;
  readonly name: string;
  readonly object?: string;
}

/** What controls are about: a class that keys the row, and its wordings, most particular first. */
const objects: readonly (readonly [string, RegExp])[] = [
  ['设备', /(?:\d+种|部分先进|部分|先进|尖端)?(?:的)?(?:浸润式)?(?:深紫外)?(?:（DUV）|DUV)?(?:半导体制造设备|半导体设备|芯片制造设备|芯片设备|光刻设备|光刻机|制造设备|DUV设备)|\d+种设备/],
  ['半导体', /(?:先进|尖端)?(?:芯片|半导体)(?:技术)?(?:领域|行业|产业)/],
  ['芯片', /(?:先进|高端|尖端|部分)?(?:AI芯片|人工智能芯片|计算芯片|存储芯片|芯片|先进计算|GPU)/],
  ['材料', /(?:半导体|芯片)?材料|光刻胶|氟化氢|镓|锗|稀土/],
  ['半导体', /半导体/],
]; // biome-ignore format: a table
const controls =
  /出口管制|出口管理|出口许可|出口限制|许可范围|出口禁令|限制[^，。；]{0,24}出口|纳入管制|设备管制|列入出口管|实行出口许可/;
const lists =
  /列入[^，。；]{0,12}(?:实体清单|未经核实清单|军事最终用户清单)|(?:实体清单|未经核实清单)[^，。；]{0,8}(?:新增|增列|更新)/;
const reviews = /(?:实施|启动|开展|展开|进行|接受)[^，。；]{0,8}(?:网络安全审查|安全审查)/;
const investment = /限制[^，。；]{0,12}投资[^，。；]{0,10}(?:行政令|规则|禁令)|对外投资(?:审查|限制)/;

/** The measure a text names, under a short name; undefined when it names none, or not about what. */
export function findMeasure(text: string, report: Report): Measure | undefined {
  if (reviews.test(text)) return namedAfterTarget('review', text, report);
  if (lists.test(text)) return namedAfterTarget('list', text, report);
  if (investment.test(text)) return { kind: 'investment', key: 'investment', name: '限制对华投资的行政令' };
  if (!controls.test(text)) return undefined;
  const found = findObject(text);
  if (found === undefined) return undefined;
  const bare = found.object.replace(/^\d+种|^(?:部分先进|部分|先进|尖端)/, '');
  return { kind: 'control', key: found.group, name: `${bare}出口管制`, object: found.object };
}

function findObject(text: string): { readonly group: string; readonly object: string } | undefined {
  return objects.flatMap(([group, wording]) => {
    const match = wording.exec(text);
    return match === null ? [] : [{ group, object: match[0].replace(/^的/, '') }];
  })[0];
}

/** The class of things that the name of a control speaks of. */
export function groupOfObject(name: string): string | undefined {
  return findObject(name)?.group;
}

function namedAfterTarget(kind: 'review' | 'list', text: string, report: Report): Measure | undefined {
  const [target] = listNamed(text, report, ['company']);
  if (target === undefined) return undefined;
  const sales = /在华销售的?产品/.exec(text)?.[0];
  const name = kind === 'review' ? `对${target.name}的网络安全审查` : `将${target.name}列入实体清单`;
  const object = sales === undefined ? target.name : `${target.name}${sales}`;
  return { kind, key: `${kind}:${target.id}`, name, object };
}
