import type { Report } from '../input.ts';

/** A name of the report's base of names where it stands in a text. */
export interface Name {
  readonly form: string;
  readonly at: number;
  /** A company or an office: it can have results. */
  readonly isHouse: boolean;
}

const reachOfSubject = 24;

/** Names of the report's entities in the text, in order; a name inside a longer one is none. */
export function listNames(text: string, { analysis }: Report): readonly Name[] {
  const all = analysis.entities.flatMap(({ type, forms }) =>
    forms
      .filter((form) => text.includes(form))
      .map((form) => ({ form, at: text.indexOf(form), isHouse: type === 'company' || type === 'regulator' })),
  );
  const isInside = (one: Name, other: Name): boolean =>
    one.form !== other.form &&
    other.form.includes(one.form) &&
    other.at <= one.at &&
    one.at < other.at + other.form.length;
  return all.filter((one) => !all.some((other) => isInside(one, other))).toSorted((a, b) => a.at - b.at);
}

/** `据某某财报`: a source, not who the sentence is about. */
const sourced = /^(?:根?据|按照?)/;

/**
 * Who the clauses before a figure are about: the last one that opens a clause, else who opens the whole and acts, if nobody
 * else of its kind comes after, since then the figure could be either's.
 */
export function findSubject(clauses: readonly string[], report: Report): string | undefined {
  const own = clauses.filter((clause) => !sourced.test(clause));
  const openers = own.flatMap((clause) =>
    listNames(clause, report).filter(({ form, at }) => at <= 2 && acts(clause, form, at)),
  );
  const last = openers.at(-1)?.form;
  if (last !== undefined) return last;
  const text = own.join('，');
  const [first, ...others] = listNames(text, report).filter(({ form, at }) => acts(text, form, at));
  if (first === undefined || first.at > reachOfSubject) return undefined;
  const rivals = others.filter(({ isHouse, form }) => isHouse === first.isHouse && form !== first.form);
  return rivals.length === 0 ? first.form : undefined;
}

/** 甲的开发商乙: 乙 acts. */
const acts = (text: string, form: string, at: number): boolean =>
  !/^(?:的|旗下|在|、|与|和)/.test(text.slice(at + form.length));

/** Clauses that do not turn to somebody else: who speaks, when, a figure of the same list, or the house itself. */
const carriesOn = /公司|^根?据|^按|相比$|\d/;
const shortLead = 6;

/** The only house of the title, when the clauses name no other, turn to nothing else, and nobody else speaks. */
export function findHouse(report: Report, says: string | undefined, before: readonly string[]): string | undefined {
  const only = findOnlyHouse(report);
  if (only === undefined) return undefined;
  const isOther = listNames(before.join('，'), report).some(
    ({ isHouse, form }) => isHouse && !only.includes(form) && !form.includes(only),
  );
  const turns = before.some((clause) => !carriesOn.test(clause) && !clause.includes(only) && clause.length > shortLead);
  const isOthers = says !== undefined && !says.includes(only) && !only.includes(says);
  return isOther || isOthers || (turns && findMiddle(before, report) === undefined) ? undefined : only;
}

/** The one company of the title; undefined where it names several or none. */
export function findOnlyHouse({ article, analysis }: Report): string | undefined {
  const houses = analysis.entities
    .filter(({ type }) => type === 'company')
    .map(({ forms }) => forms.filter((form) => article.title.includes(form)).toSorted((a, b) => b.length - a.length)[0])
    .filter((form) => form !== undefined);
  const [only, ...others] = houses.filter((one) => !houses.some((other) => other !== one && other.includes(one)));
  return others.length === 0 ? only : undefined;
}

/** What all the trade makes is nobody's product. */
const kinds = new Set(['GPU', 'CPU', 'DPU', 'AI', 'API', 'AIGC', 'HBM', 'DRAM', 'NAND', 'ChatGPT', 'IPO']);

/** `新集群使用自研网络`, `编程助手CodeWhisperer结束预览`: what the clauses between are about. */
export function findMiddle(before: readonly string[], report: Report): string | undefined {
  const houses = listNames(before.join('，'), report).filter(({ isHouse }) => isHouse);
  for (const clause of before.toReversed()) {
    const thing = /^(新[\p{Script=Han}]{2,4}?)(?:使用|采用|搭载|基于)/u.exec(clause)?.[1];
    const latin =
      /^(?!相对|较|与|据|对|在|由|用|把|和|比)[\p{Script=Han}]{0,6}?([A-Z][A-Za-z0-9.-]{2,})(?=[\p{Script=Han}])/u.exec(
        clause,
      )?.[1];
    const found = thing ?? (latin !== undefined && kinds.has(latin) ? undefined : latin);
    if (found !== undefined && houses.every(({ form }) => form !== found)) return found;
  }
  return undefined;
}
