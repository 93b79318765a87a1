import type { Report } from '../../input.ts';
import { escapePattern, listNamed, type Named } from './names.ts';
import type { Deed } from './sighting.ts';

/** What is put before a name that no list has: `大模型“某某”`, `大模型某某AI`. */
const introduced =
  /(?:大语言|大|语言|对话|多模态|基础|开源|中文|视觉|文生图)模型(?:产品|体系|系列|平台)?(?:[“「『《]([^”」』》，。]{2,20})[”」』》]|([A-Za-z][A-Za-z0-9.-]{2,20})(?![A-Za-z0-9.-]| [A-Z]))/g;
/** A Latin name that is brought out; whether it is a model, the report must say elsewhere. */
const broughtOut = /(?:发布|推出|上线|开源|公布)(?:了)?([A-Z][A-Za-z0-9.-]{2,20})(?=$|，|。|、|和|与)/g;
/** Names of things that are no models. */
const notModels = /计划|联盟|平台|白皮书|报告|倡议|办法|峰会|大会|插件|论文|指南|声明|公开信|数据集|Chat$/;

/** The models a clause names: those of the base of names, and new ones that it or its report calls a model. */
export function listModels({ clause, report }: Deed): readonly Named[] {
  const listed = listNamed(clause, report, ['model']);
  const found = [
    ...[...clause.matchAll(introduced)].map((match) => ({ match, form: match[1] ?? match[2] ?? '' })),
    ...[...clause.matchAll(broughtOut)]
      .map((match) => ({ match, form: match[1] ?? '' }))
      .filter(({ form }) => isCalledModel(form, report)),
  ];
  const unlisted = found.flatMap(({ match, form }): Named[] => {
    const isKnown =
      isOfAnotherKind(form, report) || listed.some((one) => form.includes(one.form) || one.form.includes(form));
    const at = match.index + match[0].indexOf(form);
    return isKnown || notModels.test(form) ? [] : [{ id: `named:${form.toLowerCase()}`, name: form, form, at }];
  });
  const all = [...listed, ...unlisted];
  return all.filter((one, i) => all.findIndex(({ id }) => id === one.id) === i);
}

/** `模型MOSS`, `MOSS模型`, or a title that names it and speaks of parameters. */
function isCalledModel(form: string, { article: { title, text } }: Report): boolean {
  const name = escapePattern(form);
  const calls = new RegExp(`模型(?:产品)?[“「]?${name}|${name}[”」]?(?:大|语言|对话)*模型`);
  return calls.test(`${title}\n${text}`) || (title.includes(form) && /参数/.test(title));
}

/** A chip or a cloud's product that the base of names knows is no model. */
function isOfAnotherKind(form: string, { analysis }: Report): boolean {
  return analysis.entities.some(({ type, forms }) => type !== 'model' && forms.includes(form));
}

/** `3.5` of 天工3.5 and “天工”3.5, where the listed name has no number of its own. */
export function findVersion(clause: string, { name, form, at }: Named): string {
  if (/\d/.test(name)) return '';
  const after = clause.slice(at + form.length);
  return /^[”」]?(?:大模型)?\s?(V?\d+(?:\.\d+)*)(?![\d年月日亿万])/i.exec(after)?.[1] ?? '';
}
