import type { Report } from '../input.ts';
import { acting } from './acting.ts';

/** A report that puts a question and lets somebody answer it: `某国将限制对华投资？外交部：坚决反对`. */
export interface Answered {
  /** What was asked about, told as a statement. */
  readonly asked: string;
  readonly by: string;
  readonly said: string;
}

const form =
  /^([^？?：]{6,24})[？?]\s*([^：，。！？]{2,12}?)(?:发言人)?(?:(?:回应|表态|称|表示)(?:了)?)?：([^？?]{2,})$/u;
/** What is asked so is no statement without its mark. */
const asking = /吗|呢|是否|会否|能否|可否|有无|什么|谁|哪|如何|怎|为何|多少|几[个天时成]|还要|多久/;
/** Who answers for themselves; `专家：…` and `网友：…` are opinions. */
const offices = /(?:官方|公司|集团|协会|客服|高层)$/;

/**
 * Undefined for any other title, and where it does not tell the answer. An answer is news, whatever the mark in the
 * title makes of the question.
 */
export function findAnswer(title: string, entities: Report['analysis']['entities']): Answered | undefined {
  const [, asked = '', by = '', said = ''] = form.exec(title.trim()) ?? [];
  if (asked === '' || asking.test(asked)) return undefined;
  const isOffice = acting.test(by) || offices.test(by) || entities.some(({ forms }) => forms.includes(by));
  return isOffice ? { asked, by, said } : undefined;
}

/** `外交部回应某国将限制对华投资`, without what was answered. */
export const tellAnswer = ({ asked, by }: Answered): string => `${by}回应${asked}`;
