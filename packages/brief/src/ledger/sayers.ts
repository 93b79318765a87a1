import { isBalanced } from '../sentences/house-style.ts';
import type { Told } from './disputes.ts';
import { findOnlyHouse } from './label-names.ts';

/** Half clauses and pronouns that the analyser may hand over as somebody who speaks. */
const nobody = /^[、，对底他她它其从在据按需]|要求$|本月|发表|消息$|也有|给出|^(?:论文|团队|财报|公告|报告|数据|公司)$/;
const offices = /(?:人士|分析师|机构|协会|办公室|委员会|[部委局署院]|总裁|CEO|董事长|发言人|工程师|负责人)$/;
/** `据公司介绍`: the house that the report is about speaks. */
const houseSpeaks = /(?:^|，|据)公司(?:介绍|称|表示|透露|说|披露)/;
/** `铠侠宣布减少…` inside what somebody else says: the last one named before the figure. */
const announces = /([^，；。：]{2,30}?)(?:宣布|表示|称|预计|介绍|指出|透露|认为)/g;

/** Who says a figure, as a name or an office that the report knows; undefined when only the outlet vouches for it. */
export function findSayer({ figure, report }: Told, sentence: string): string | undefined {
  const names = report.analysis.entities
    .filter(({ type }) => type === 'company' || type === 'person' || type === 'regulator')
    .flatMap(({ forms }) => forms);
  const head = sentence.slice(0, Math.max(0, sentence.indexOf(figure.raw)));
  const nearest = [...head.matchAll(announces)].at(-1)?.[1] ?? '';
  const own = names
    .filter((name) => nearest.includes(name))
    .toSorted((a, b) => nearest.lastIndexOf(b) - nearest.lastIndexOf(a) || b.length - a.length)[0];
  if (own !== undefined && figure.attributedTo?.includes(own) !== true) return own;
  const { attributedTo } = figure;
  if (attributedTo === undefined || [...attributedTo].length > 20 || nobody.test(attributedTo)) {
    return houseSpeaks.test(sentence) ? findOnlyHouse(report) : undefined;
  }
  const speakers = report.analysis.quotations.map(({ speaker }) => speaker);
  const isKnown = [...names, ...speakers].some((name) => attributedTo.includes(name)) || offices.test(attributedTo);
  const name = attributedTo.replace(/(?:此前|当时|随后|曾|还|也)+$/, '');
  return isKnown && isBalanced(name) ? name : undefined;
}
