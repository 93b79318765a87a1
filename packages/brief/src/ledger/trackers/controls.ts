import { dayInChinese } from '@qishi/model';
import type { Desk } from '../../desk.ts';
import { isNegated } from '../../ground/hedges.ts';
import { findIssuer } from './issuers.ts';
import { findMeasure, type Measure } from './measures.ts';
import { regimeKey } from './regimes.ts';
import { type Deed, isCurrent, type Sighting, tellDateSource, tellDay } from './sighting.ts';

/** A measure is news for longer than a product: rules announced some weeks before the first issue are still under way. */
const recentDays = 35;
/** Offices that only answer, and words about a measure instead of the measure. */
const reactions =
  /答记者问|回答.{0,4}提问|例行记者会|回应|批评|抗议|交涉|反对|关切|呼吁|敦促|游说|遭到|受到|面临|将对.{0,20}(?:带来|造成)|意味着|影响|原因|理由|发言人|教授|协会|网站称|演讲|讲话|距离/;
const announces =
  /宣布|公布|发布|公告|出台|通过|签署|致信|表示将|修改|修订|列入|新增|增列|启动|实施|更新|敲定|生效|施行|决定/;
const takesEffect = /施行|生效|实施(?!出口|网络|新)|到期/;
const planned = /(?:将|拟|预计|力争|计划)[^，。]{0,8}(?:公布|发布|出台|签署|宣布)/;
const closes = /截止|截至|征集至|征求意见至/;

/** What a deed tells of an export control, a list or a review: its announcement, its effect, its deadline. */
export function findMeasures(deed: Deed, desk: Desk): readonly Sighting[] {
  const { clause, sentence, event, report } = deed;
  if (event.precision === 'year' || !isCurrent(deed, desk, recentDays) || isNegated(clause) || reactions.test(clause))
    return [];
  const isPlan = event.certainty !== 'happened';
  // A date of effect often stands in a clause of its own; the measure is then named before it in the sentence.
  const isOpening = /发布公告|公告称|公布方案/.test(clause);
  const measure = findMeasure(clause, report) ?? (isPlan || isOpening ? findMeasure(sentence, report) : undefined);
  const issuer = findIssuer(clause, report) ?? findIssuer(sentence, report);
  if (measure === undefined || issuer === undefined) return [];
  const aspect = findAspect(clause, isPlan);
  if (aspect === undefined) return [];
  const day = dayInChinese(event.date);
  const base = {
    tracker: 'controls' as const,
    key:
      measure.kind === 'control' ? regimeKey(issuer.country, measure.key) : `controls:${issuer.country}:${measure.key}`,
    who: issuer.name,
    what: measure.name,
    date: event.date,
    certainty: event.certainty,
    articleId: report.article.id,
  };
  const object = measure.object === undefined ? [] : [{ label: '对象', value: measure.object }];
  if (deed.isUndated && aspect !== '公布') return [];
  if (aspect === '公布') {
    const stage = findStage(`${clause}${sentence}`, measure, isPlan);
    const tone = event.certainty === 'rumoured' ? '据传拟' : isPlan ? '拟' : '';
    const text = `${tellDay(deed)}${issuer.name}${tone}${tellAnnouncement(measure, stage)}。`;
    return [{ ...base, stage, facts: [...object, ...tellDateSource(deed)], text }];
  }
  const text = `${issuer.name}的${measure.name}${isPlan ? (aspect === '生效日' ? '拟' : '') : ''}${aspect === '生效日' ? `${day}施行` : `意见征集至${day}`}。`;
  return [
    {
      ...base,
      stage: aspect === '生效日' && !isPlan ? '已生效' : '',
      facts: [...object, { label: aspect, value: day }],
      text,
    },
  ];
}

function tellAnnouncement({ name, kind }: Measure, stage: string): string {
  if (kind === 'review') return `宣布${name}`;
  return stage === '拟议' || stage === '征求意见' ? `公布方案，拟实施${name}` : `公布${name}`;
}

/** Which date of the measure the clause tells; nothing when it tells none. */
function findAspect(clause: string, isPlan: boolean): '公布' | '生效日' | '截止日' | undefined {
  if (closes.test(clause)) return '截止日';
  if (takesEffect.test(clause) && !/宣布|公告|公布/.test(clause)) return '生效日';
  if (isPlan) return planned.test(clause) ? '公布' : undefined;
  return announces.test(clause) ? '公布' : undefined;
}

function findStage(text: string, { kind }: Measure, isPlan: boolean): string {
  if (isPlan) return '拟公布';
  if (kind === 'review') return '审查中';
  if (kind === 'list') return '已列入';
  if (/征求|征集/.test(text)) return '征求意见';
  return /草案|拟|计划|方案|将/.test(text) ? '拟议' : '已公布';
}
