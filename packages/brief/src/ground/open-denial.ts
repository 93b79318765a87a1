import type { Clause } from './clause.ts';
import type { Passage } from './evidence.ts';
import { isNameSign } from './fold.ts';
import { isPending, isUnderWay } from './hedges.ts';
import type { Supported } from './support.ts';

/** Says nothing of a thing, in whatever words: 没有说明具体时间 of 未给出时间表. */
const silent =
  /(?:未|没有?|不愿|拒绝|不予|不肯)(?:予|作|做|有|能|再|进一步|具体|对外|明确|正式|公开)*(?:说明|给出|透露|公布|披露|提及|提到|交代|公开|解释|介绍|列出|明示|指明|点名|细说)/;

/** Not to let somebody do a thing, in whatever words. */
const forbids = /不[让许准得能]|禁止|限制|阻止|阻拦|阻挠/;

const isWhether = /是否|能否|会否|可否|与否|要不要|会不会/;

/** What the claim denies the source leaves open, keeps silent on or does not let happen, in whatever words. */
export function isOpenToo(
  { clause, voices }: Pick<Supported, 'clause' | 'voices'>,
  near: readonly Clause[],
  passages: readonly Passage[],
): boolean {
  const isVoiced = (is: (text: string) => boolean): boolean => voices.some((voice) => is(voice.clause.text));
  if (silent.test(clause.text) && near.some((source) => silent.test(source.text))) return true;
  if (forbids.test(clause.text) && isVoiced((text) => forbids.test(text))) return true;
  if (isVoiced(/[未没]/.test(clause.text) ? isUnderWay : isPending)) return true;
  // 2029年以前难以实现 of 要到2029年才能实现.
  if (/前/.test(clause.text) && isVoiced((text) => /才[能会可有]|要到/.test(text))) return true;
  // 可能不再续发 of 考虑是否续发.
  if (clause.firmness < 2 && isVoiced((text) => isWhether.test(text))) return true;
  if (!isPending(clause.text)) return false;
  const isBare = [...clause.content].filter((piece) => !isNameSign(piece)).length < 2;
  return (
    (isBare && near.some(({ text }) => isPending(text))) ||
    voices.some(({ at }) => passages[at]?.clauses.some(({ text }) => isPending(text)))
  );
}
