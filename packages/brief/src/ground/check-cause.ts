import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import type { Fold } from './fold.ts';
import { listSigns } from './signs.ts';

/** A cause that is told, with its words. */
const causes: readonly RegExp[] = [
  /(?:^|[，。])(?:因为|由于|因)([^，。]{2,40})/,
  /得益于([^，。]{2,40})/,
  /(?:^|[，。])受(?!理|益|访|邀|让)([^，。]{2,30}?)(?:影响|推动|带动|拉动|刺激|驱动|提振|拖累|限制)/,
  /(?:^|[，。])应([^，。]{2,12})(?:要求|请求)/,
  /(?:^|[，。：])([^，。：]{2,30}?)(?:才?是|成为|乃)[^，。]{0,24}(?:主因|原因|诱因|推手|元凶|根源|动因|导火索)(?:[，。]|$)/,
  /(?:^|[^自理缘非不])由([^，。由]{2,24}?)(?:所)?(?:引起|引发|造成|导致|触发|致使)/,
  /(?:源于|缘于|归因于|归咎于|归功于)([^，。]{2,30})/,
  /[^，。原起诱成归]因(?!素|此|特|应|子|为)([^，。]{2,30}?)(?=而|被|遭|$|[，。])/,
];
const causal =
  /因|由于|鉴于|考虑到|出于|受限|拖累|得益|受[^，。]*(?:影响|推动|带动|拉动|限制|提振|拖累)|推动|带动|导致|造成|为了|以(?=满足|应对)|使|让|令|促使|带来|主要[是由系因]|认为是|归结|随着|所致|引发|源于|理由|为由|缘于|起因|归因|归咎|归功|有关(?!部门|方面|规定|人士|负责)|因素|涉嫌|裁定|认定|判[决令赔]/;
/** Of a cause, so many pieces stand in the clause that gives it or in the one beside it. */
const leastShare = 0.5;

/** A cause that the claim tells is told as one in the source, in like words and not as ruled out. */
export function checkCause(text: string, near: readonly Passage[], fold: Fold): GroundingFault[] {
  const clauses = near
    .flatMap((passage) => passage.clauses)
    .filter(({ text }) => causal.test(text) && !/无关/.test(text));
  return causes.flatMap((pattern) => {
    const found = pattern.exec(text);
    const cause = found?.[1];
    if (cause === undefined || /否认|并非|不是|无关/.test(text.slice(0, found?.index).split('，').at(-1) ?? ''))
      return [];
    const wanted = listSigns(fold.words(fold.names(cause)));
    const isTold = clauses.some(
      ({ wording, carried }) =>
        wanted.filter((piece) => wording.has(piece) || carried.has(piece)).length >= wanted.length * leastShare,
    );
    return isTold ? [] : [{ kind: 'cause' as const, text: cause }];
  });
}
