import { type Briefing, type Correction, dayInChinese } from '@qishi/model';
import { plainText } from './plain-text.ts';
import { buildEarlierLink, type EarlierLink, type IssueContext } from './story-view.ts';

export interface CorrectionView {
  /** 前期 or 本期. */
  readonly label: string;
  readonly from: EarlierLink;
  readonly when: string;
  readonly was: string;
  /** 应为「…」。更正缘由：…。 */
  readonly outcome: string;
}

/** 更正: what earlier issues said and should not have, then what this one did. */
export function buildCorrections(
  { corrections, corrected = [] }: Pick<Briefing, 'corrections' | 'corrected'>,
  context: IssueContext,
): readonly CorrectionView[] {
  return [
    ...corrections.map((one) => buildCorrection(one, '前期', buildEarlierLink(one.week, 'cover', context))),
    ...corrected.map((one) => buildCorrection(one, '本期', { week: one.week })),
  ];
}

function buildCorrection({ date, was, is, reason = '' }: Correction, label: string, from: EarlierLink): CorrectionView {
  return {
    label,
    from,
    when: dayInChinese(date),
    was: plainText(was),
    outcome: tellOutcome(plainText(is), plainText(reason)),
  };
}

function tellOutcome(is: string, reason: string): string {
  const closed = (text: string, end: string): string => (/[。！？]」?$/.test(text) ? text : `${text}${end}`);
  return `${closed(`应为「${is}」`, '。')}${reason === '' ? '' : closed(`更正缘由：${reason}`, '。')}`;
}
