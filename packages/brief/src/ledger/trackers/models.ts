import type { Desk } from '../../desk.ts';
import { isNegated } from '../../ground/hedges.ts';
import { listModelFacts } from './model-facts.ts';
import { escapePattern, listNamed, type Named } from './names.ts';
import { type Deed, isCurrent, type Sighting, tellDateSource, tellDay } from './sighting.ts';

/** Days before the week in which a release still counts as news of it. */
const recentDays = 7;
const bringsOut = '发布|推出|上线|公布|揭晓|开源|开放|亮出|公开|带来';
/** Between a model and its coming out stands only how, when and where: not another thing that comes out. */
const adverbs =
  '(?:正式|今[日天]|昨[日天]|近日|日前|现已|首次|突然|全面|率先|也|\\d{1,2}月\\d{1,2}日|起|[在于][^，。；：]{1,14}?[上中]?)*';
const comesOut = '发布|上线|揭晓|亮相|面世|开源|开放|开始|开启|启动|进入|首次公开';
/** What may follow the name when the deed is about the model itself. */
const ends = `[A-Za-z0-9.]{0,12}[”》」’]?(?:$|[，。；、：（(]|时(?=，|$)|和|与|及|以及|等|并|系列|大模型|模型|语言模型|对话模型|多模态|正式|的?(?:企业)?(?:邀测|邀请测试|内测|公测))`;
/** What was out before the report. */
const told = /已经?(?:发布|推出|上线|开源|公布)|陆续|先后/;
const trials = /邀测|邀请测试|内测|公测|公开测试|开源|预告|即将发布/;

/** What is put before a name that no list has: `大模型“某某”`, `大模型某某AI`. */
const introduced =
  /(?:大语言|大|语言|对话|多模态|基础|开源|中文|视觉|文生图)模型(?:产品|体系|系列|平台)?(?:[“「『《]([^”」』》，。]{2,20})[”」』》]|([A-Za-z][A-Za-z0-9.-]{2,20}))/g;
/** Names of things that are no models. */
const notModels = /计划|联盟|平台|白皮书|报告|倡议|办法|峰会|大会|插件|论文|指南|声明|公开信|数据集/;

/** The model releases a deed tells: who brings which model out, as done or as announced for a day to come. */
export function findReleases(deed: Deed, desk: Desk): readonly Sighting[] {
  const { clause, event, report } = deed;
  if (!isCurrent(deed, desk, recentDays) || isNegated(clause)) return [];
  return listModels(deed).flatMap((model): Sighting[] => {
    // 某某版ChatGPT, 类GPT: a likeness of a model is another one.
    const isLikeness = /[版类似超比]$/.test(clause.slice(0, model.at));
    // Without a day only a report whose own subject the model is can tell that it has just come out.
    const isAside = deed.isUndated && !report.article.title.includes(model.form);
    const verb = isLikeness || isAside || told.test(clause) ? undefined : findDeed(clause, model.form);
    if (verb === undefined) return [];
    const stage = findStage(partsAbout(clause, model.form), event.certainty);
    const who = findMaker(deed, model, desk);
    if (stage === undefined || who === undefined) return [];
    const name = `${model.name}${findVersion(clause, model)}`;
    return [
      {
        tracker: 'models',
        key: `models:${model.id}`,
        who,
        what: name,
        date: event.date,
        certainty: event.certainty,
        stage,
        facts: [...listModelFacts(model.form, report, desk), ...tellDateSource(deed)],
        text: `${tellDay(deed)}${who}的${name}${tellStage(event.certainty, verb, stage)}。`,
        articleId: report.article.id,
      },
    ];
  });
}

/** `3.5` of 天工3.5, where the listed name has no number of its own. */
function findVersion(clause: string, { name, form, at }: Named): string {
  if (/\d/.test(name)) return '';
  return /^(?:大模型)?\s?(V?\d+(?:\.\d+)*)(?![\d年月日亿万])/i.exec(clause.slice(at + form.length))?.[1] ?? '';
}

function tellStage(certainty: string, verb: string, stage: string): string {
  const deed = stage === '发布' ? verb : `启动${stage}`;
  return certainty === 'happened' ? deed : certainty === 'rumoured' ? `据传${deed}` : `将${deed}`;
}

function listModels({ clause, report }: Deed): readonly Named[] {
  const listed = listNamed(clause, report, ['model']);
  const unlisted = [...clause.matchAll(introduced)].flatMap((match): Named[] => {
    const form = match[1] ?? match[2] ?? '';
    const isListed = listed.some((one) => form.includes(one.form) || one.form.includes(form));
    const at = match.index + match[0].indexOf(form);
    return isListed || notModels.test(form) ? [] : [{ id: `named:${form.toLowerCase()}`, name: form, form, at }];
  });
  return [...listed, ...unlisted];
}

/** The verb that brings the model out: before it with nothing but its description between, or after it. */
function findDeed(clause: string, form: string): string | undefined {
  const name = escapePattern(form);
  const between = `(?:了|其|自研的?|首款|首个|正式)?(?:[^，。；：]{0,24}?(?:模型|系列|产品|体系|、|和|与|及))?[“「《]?`;
  const before = new RegExp(`(${bringsOut})${between}${name}${ends}`).exec(clause);
  const after = new RegExp(
    `${name}[”」》]?(?:大模型|模型)?${adverbs}(${comesOut})(?!会|者|声明|公告|报告|的|到|至今|以来|后|之后|前|的?第)`,
  ).exec(clause);
  return before?.[1] ?? after?.[1];
}

/** The part of the clause that names the model, and those that go on about it (`，并将启动邀测`). */
function partsAbout(clause: string, form: string): string {
  const parts = clause.split('，');
  const at = parts.findIndex((part) => part.includes(form));
  const next = parts.slice(at + 1).findIndex((part) => !/^(?:并|且|同时|也|开启|开放|现已)/.test(part));
  return parts.slice(at, next < 0 ? undefined : at + 1 + next).join('，');
}

/** 邀测, 内测, 公测, 开源 or 发布; nothing for what only announces that something will be announced. */
function findStage(clause: string, certainty: string): string | undefined {
  const told = trials.exec(clause)?.[0];
  if (told === '预告' || told === '即将发布') {
    return certainty === 'happened'
      ? undefined
      : (/邀测|邀请测试|内测|公测/.exec(clause)?.[0] ?? '发布').replace('邀请测试', '邀测');
  }
  return (told ?? '发布').replace('邀请测试', '邀测').replace('公开测试', '公测');
}

/** Who stands behind the model: as the base of names has it when the report names that house, else the clause's actor. */
function findMaker({ clause, report }: Deed, model: Named, desk: Desk): string | undefined {
  const maker = desk.input.makers?.get(model.id);
  const houses = report.analysis.entities.filter(({ type }) => type === 'company');
  if (maker !== undefined && houses.some(({ name }) => name === maker)) return maker;
  const guessed = (report.analysis.guesses ?? []).filter(
    ({ type, name }) => type === 'company' && clause.includes(name),
  );
  // A house that no list knows opens the clause and stands in the title.
  const opening = /^([\p{Script=Han}A-Za-z]{2,8}?)(?=在|于|与|联合|宣布|正式|发布|推出|开源)/u.exec(clause)?.[1];
  const actors = [
    ...listNamed(clause, report, ['company']),
    ...guessed.map(({ name }) => ({ name, at: clause.indexOf(name) })),
    ...(opening !== undefined && report.article.title.includes(opening) ? [{ name: opening, at: 0 }] : []),
  ].filter(({ at }) => at < model.at);
  // 甲与乙共同发布: both, in the order of the clause.
  const isJoint = /与[^，。]{1,16}(?:共同|联合|合作)/.test(clause);
  const names = actors.toSorted((a, b) => a.at - b.at).map(({ name }) => name);
  return names.length === 0 ? undefined : isJoint ? [...new Set(names)].slice(0, 2).join('、') : names.at(-1);
}
