import type { Desk } from '../../desk.ts';
import { listNamed, type Named } from './names.ts';
import type { Deed } from './sighting.ts';

/** Who opens a clause, before what it did. */
const opener =
  /^([\p{Script=Han}A-Za-z][\p{Script=Han}A-Za-z ]{1,18}?)(?=在|于|与|联合|当地时间|宣布|正式|发布|推出|开源|公布|\d)/u;
const school = /^[\p{Script=Han}]{2,10}?(?:大学|学院|研究院|研究所|实验室)/u;

/** Who stands behind the model: as the base of names has it when the report names that house, else the clause's actor. */
export function findMaker({ clause, report }: Deed, model: Named, desk: Desk): string | undefined {
  const maker = desk.input.makers?.get(model.id);
  const houses = report.analysis.entities.filter(({ type }) => type === 'company');
  if (maker !== undefined && houses.some(({ name }) => name === maker)) return maker;
  const guessed = (report.analysis.guesses ?? []).filter(
    ({ type, name }) => type === 'company' && clause.includes(name),
  );
  const actors = [
    ...listNamed(clause, report, ['company']),
    ...guessed.map(({ name }) => ({ name, at: clause.indexOf(name) })),
    ...listOpeners(clause, report.article.title),
  ].filter(({ at }) => at < model.at);
  // 甲与乙共同发布: both, in the order of the clause.
  const isJoint = /与[^，。]{1,16}(?:共同|联合|合作)/.test(clause);
  const names = actors.toSorted((a, b) => a.at - b.at).map(({ name }) => name);
  return names.length === 0 ? undefined : isJoint ? [...new Set(names)].slice(0, 2).join('、') : names.at(-1);
}

/** A house that no list knows opens the clause and stands in the title; a school is one by its name. */
function listOpeners(clause: string, title: string): readonly { readonly name: string; readonly at: number }[] {
  const university = school.exec(clause)?.[0];
  if (university !== undefined) return [{ name: university, at: 0 }];
  const name = opener.exec(clause.replace(/^[^，]*?背后的/, ''))?.[1]?.trim();
  return name !== undefined && [...name].length >= 2 && title.includes(name) ? [{ name, at: 0 }] : [];
}
