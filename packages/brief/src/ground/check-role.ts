import type { Clause } from './clause.ts';
import type { GroundingFault } from './fault.ts';
import { type Fold, isNameSign } from './fold.ts';
import { listSigns } from './signs.ts';
import type { Supported } from './support.ts';

/** What one does to another, so that who does it matters: verbs of one meaning, each with its own sides. */
const deeds: readonly RegExp[] = [
  /(?<!发|提)起诉|控告|状告/,
  /指控|指责/,
  /投资(?!者|方|人|额|活动|评级|产业|基金)|入股|参股|注资/,
  /领投/,
  /跟投/,
  /收购|并购/,
  /持有/,
  /列入|加入/,
  /制裁|处罚|罚款|封禁|限制|管制/,
  /采购|订购|购买/,
  /供应|供货/,
  /授权|授予/,
  /裁定/,
  /攻击|入侵|侵入/,
  /超过|高于|优于|超越|领先/,
  /低于|不及|落后/,
  /击败|替代|取代/,
  /满足/,
  /支付|转让|交付/,
  /委托|游说/,
  /代工/,
  /补贴|资助/,
  /约谈|调查|检查/,
  /支持|反对|批评/,
  /要求/,
  /(?:是|为|达到?)(?=[^，是为]*倍)/,
  /(?<=.)比/,
];
const passive = /(?:被|由|遭到?|受到?)([^，]*)$/;
/** Puts whom it is done to before the deed: A 向 B 订购. */
const towards = /[向对为给]([^向对为给，]{1,12})$/u;

const isTransfer = (deed: string): boolean => /支付|转让|交付|供应|供货|采购|订购|购买|补贴|资助|授/.test(deed);

interface Roles {
  readonly by: readonly string[];
  readonly to: readonly string[];
  /** The clause itself names who does it; else the sentence does. */
  readonly isNamed: boolean;
}

/** Of those on either side of a deed, the one that does it is the one that does it in the source. */
export function checkRoles(supported: readonly Supported[], fold: Fold): GroundingFault[] {
  return supported.flatMap(({ clause, voices }) => {
    const line = fold.names(clause.text);
    return deeds
      .filter((deed) => {
        const claim = findRoles(clause, line, deed, fold);
        if (claim === undefined) return false;
        const sources = voices.flatMap(
          (voice) => findRoles(voice.clause, fold.names(voice.clause.text), deed, fold) ?? [],
        );
        return sources.length > 0 && sources.every((source) => isReversed(claim, source));
      })
      .map((deed) => ({ kind: 'role' as const, text: deed.exec(clause.text)?.[0] ?? '' }));
  });
}

/** Undefined where the clause tells of no such deed, or only names it. `line`: its text with names as signs. */
function findRoles({ subject }: Clause, line: string, deed: RegExp, fold: Fold): Roles | undefined {
  const found = deed.exec(line);
  if (found === null) return undefined;
  const [before, after] = [line.slice(0, found.index), line.slice(found.index + found[0].length)];
  const signsOf = (part: string): string[] => listSigns(fold.words(part));
  const doer = passive.exec(before);
  if (doer !== null) return { by: signsOf(doer[1] ?? ''), to: signsOf(before.slice(0, doer.index)), isNamed: true };
  const [by, to] = [signsOf(before), signsOf(after)];
  // 三星供应的内存: told of as known, beside whatever the clause says.
  if (to.length === 0 || after.startsWith('的')) return undefined;
  const target = towards.exec(before);
  if (target !== null && (isTransfer(found[0]) || !to.some(isNameLike)))
    return { by: signsOf(before.slice(0, target.index)), to: signsOf(target[1] ?? ''), isNamed: true };
  return { by: by.length > 0 || subject === undefined ? by : [subject], to, isNamed: by.length > 0 };
}

/** Somebody who does it in the claim is one to whom it is done in the source, or the other way round. */
function isReversed(claim: Roles, source: Roles): boolean {
  const isMoved = (piece: string, there: readonly string[], here: readonly string[]): boolean =>
    there.includes(piece) && !here.includes(piece);
  const [doers, theirs] = [claim.by.filter(isNameLike), source.by.filter(isNameLike)];
  const isNamed = claim.isNamed && source.isNamed;
  if (isNamed && doers.length > 0 && theirs.length > 0 && !doers.some((piece) => theirs.includes(piece))) return true;
  const named = [...claim.by, ...claim.to].filter(isNameLike);
  if (named.length === 0) return isCrossed(claim, source);
  return (
    claim.by.filter(isNameLike).some((piece) => isMoved(piece, source.to, source.by)) ||
    claim.to.filter(isNameLike).some((piece) => isMoved(piece, source.by, source.to))
  );
}

const isNameLike = (piece: string): boolean => isNameSign(piece) || /^[a-z]/.test(piece);

function isCrossed(claim: Roles, source: Roles): boolean {
  const share = (part: readonly string[], whole: readonly string[]): number =>
    part.length === 0 ? 0 : part.filter((piece) => whole.includes(piece)).length / part.length;
  const straight = share(claim.by, source.by) + share(claim.to, source.to);
  return share(claim.by, source.to) + share(claim.to, source.by) > straight;
}
