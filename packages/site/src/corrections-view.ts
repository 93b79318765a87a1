import { type Briefing, type Correction, dayInChinese } from '@qishi/model';
import { plainText } from './plain-text.ts';
import { buildEarlierLink, type EarlierLink, type IssueContext } from './story-view.ts';

export interface CorrectionView {
  /** 前期 or 本期. */
  readonly label: string;
  readonly from: EarlierLink;
  readonly when: string;
  readonly was: string;
  readonly is: string;
  readonly reason: string;
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
    is: plainText(is),
    reason: plainText(reason),
  };
}
