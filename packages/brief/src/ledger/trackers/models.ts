import type { Desk } from '../../desk.ts';
import { isNegated } from '../../ground/hedges.ts';
import { listModelFacts } from './model-facts.ts';
import { findMaker } from './model-maker.ts';
import { findVersion, listModels } from './model-names.ts';
import { escapePattern } from './names.ts';
import { type Deed, isCurrent, type Sighting, tellDateSource, tellDay } from './sighting.ts';

/** Days before the week in which a release still counts as news of it. */
const recentDays = 7;
const bringsOut = '发布|推出|上线|公布|揭晓|开源|开放|亮出|公开|带来';
/** Between a model and its coming out stands only how, when and where: not another thing that comes out. */
const adverbs =
  '(?:正式|即将|将|按期|如期|今[日天]|昨[日天]|近日|日前|现已|首次|突然|全面|率先|也|\\d{1,2}月\\d{1,2}日|起|[在于][^，。；：]{1,14}?[上中]?){0,3}';
const comesOut = '发布|上线|揭晓|亮相|面世|开源|开放|开始|开启|启动|进入|首次公开';
/** What may follow the name when the deed is about the model itself. */
const ends = `(?:(?<!\\w)[A-Za-z0-9.]{0,12})?[”》」’]?(?:$|[，。；、：（(]|时(?=，|$)|和|与|及|以及|等|并|系列|大模型|模型|语言模型|对话模型|多模态|正式|的?(?:企业)?(?:邀测|邀请测试|内测|公测))`;
/** What was out before the report. */
const told = /已经?(?:发布|推出|上线|开源|公布)|陆续|先后/;
const trials = /邀测|邀请测试|内测|公测|公开测试|开源|预告|即将发布/;

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
        text: `${tellDay(deed)}${who}的${name}${tellStage(event.certainty, verb, stage, clause)}。`,
        articleId: report.article.id,
      },
    ];
  });
}

/** In the clause's own verb: what was opened is not said to be started. */
function tellStage(certainty: string, verb: string, stage: string, clause: string): string {
  const begins = /启动|开启|开始|开放|面向/.exec(clause)?.[0].replace('面向', '开启') ?? '启动';
  const deed = stage === '发布' ? verb : `${begins}${stage}`;
  return certainty === 'happened' ? deed : certainty === 'rumoured' ? `据传${deed}` : `将${deed}`;
}

/** The verb that brings the model out: before it with nothing but its description between, or after it. */
function findDeed(clause: string, form: string): string | undefined {
  const name = escapePattern(form);
  const between = `(?:了|其|自研的?|首款|首个|正式)?(?:[^，。；：]{0,24}?(?:模型|系列|产品|体系|、|和|与|及))?[“「《]?`;
  const before = new RegExp(`(${bringsOut})${between}${name}${ends}`).exec(clause);
  const after = new RegExp(
    `${name}[”」》]?(?:\\s?V?\\d+(?:\\.\\d+)*)?[”」》]?(?:大?(?:语言)?模型)?${adverbs}(${comesOut})(?!会|者|声明|公告|报告|的|到|至今|以来|后|之后|前|的?第)`,
  ).exec(clause);
  // `启动“某某”大模型邀请测试`: the trial is of the model.
  const trial = new RegExp(
    `(启动|开启|开始|开放)[^，。；]{0,20}?${name}[^，。；的]{0,16}?(?:邀请测试|邀测|公测|内测)`,
  ).exec(clause);
  return before?.[1] ?? after?.[1] ?? trial?.[1];
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
