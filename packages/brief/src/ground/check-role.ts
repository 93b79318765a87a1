import type { Clause } from './clause.ts';
import type { GroundingFault } from './fault.ts';
import { type Fold, isNameSign } from './fold.ts';
import { listSigns } from './signs.ts';
import type { Supported } from './support.ts';

/** What one does to another, so that who does it matters. */
const deeds =
  /起诉|指控|控告|投资|领投|跟投|收购|持有|列入|加入|制裁|采购|订购|供应|授权|裁定|攻击|超过|高于|低于|击败|满足|替代|限制|管制|封禁|代工|参股|入股|并购|出售|租用|补贴|处罚|罚款|约谈|调查|检查|支持|反对|批评|(?<=是)[^，是]*倍|比/g;
const passive = /(?:被|由|遭到?)([^，]*)$/;
/** Puts whom it is done to before the deed: A 向 B 订购. */
const towards = /[向对](\p{Script=Han}{0,2}[\u{f0000}-\u{ffffd}])$/u;

interface Roles {
  readonly by: readonly string[];
  readonly to: readonly string[];
}

/** Of those on either side of a deed, the one that does it is the one that does it in the source. */
export function checkRoles(supported: readonly Supported[], fold: Fold): GroundingFault[] {
  return supported.flatMap(({ clause, voices }) =>
    [...clause.text.matchAll(deeds)]
      .map(([found]) => (found.endsWith('倍') ? '是' : found))
      .filter((deed) => {
        if (clause.text.endsWith(deed) && deed !== '比') return false;
        const claim = findRoles(clause, deed, fold);
        const sources = voices.map((voice) => voice.clause).filter(({ text }) => text.includes(deed));
        return sources.length > 0 && sources.every((source) => isReversed(claim, findRoles(source, deed, fold)));
      })
      .map((deed) => ({ kind: 'role' as const, text: deed })),
  );
}

function findRoles({ text, subject }: Clause, deed: string, fold: Fold): Roles {
  const [before, after] = splitAt(fold.names(text), deed);
  const signsOf = (part: string): string[] => listSigns(fold.words(part));
  const doer = passive.exec(before);
  if (doer !== null) return { by: signsOf(doer[1] ?? ''), to: signsOf(before.slice(0, doer.index)) };
  const target = towards.exec(before);
  if (target !== null) return { by: signsOf(before.slice(0, target.index)), to: signsOf(target[1] ?? '') };
  const by = signsOf(before);
  return { by: by.length > 0 || subject === undefined ? by : [subject], to: signsOf(after) };
}

function splitAt(text: string, word: string): [string, string] {
  const at = text.indexOf(word);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + word.length)];
}

/** The doer of the claim is rather whom it is done to in the source, or the other way round. */
function isReversed(claim: Roles, source: Roles): boolean {
  const names = ({ by, to }: Roles): Roles => ({ by: by.filter(isNameSign), to: to.filter(isNameSign) });
  const [one, other] = [names(claim), names(source)];
  return one.by.length > 0 && other.by.length > 0 ? isCrossed(one, other) : isCrossed(claim, source);
}

function isCrossed(claim: Roles, source: Roles): boolean {
  const share = (part: readonly string[], whole: readonly string[]): number =>
    part.length === 0 ? 0 : part.filter((piece) => whole.includes(piece)).length / part.length;
  const straight = share(claim.by, source.by) + share(claim.to, source.to);
  return share(claim.by, source.to) + share(claim.to, source.by) > straight;
}
