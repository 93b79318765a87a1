import { charCount } from '@qishi/model';
import { hasPredicate } from './fitness.ts';
import { isBalanced } from './house-style.ts';

/** Fewer characters say too little. */
const shortest = 14;
/** Clauses that only prepare what follows: a sentence must not end with one. */
const preparing =
  /^[与和跟].*(?:不同|相反|相比|类似|一样|有别|同步)$|^(?:虽然|尽管|如果|若|由于|因为|为了?|随着|当|除|除了|作为|不仅|不但|既|无论|只要|一旦|面对|基于|根据|按照|鉴于|考虑到|针对|围绕|对于|继)|(?:在[^，]{1,14}[中里上下间]|时|后|前|以来|之际|同时|期间|来看|而言|来说|说|说道|称|表示|认为|指出|透露|显示|表明|证明|宣布|提出|提到|写道|规定|包括|如)$/;
/** Half of a condition, wherever in its clause it begins. */
const conditional = /如果|只要|一旦|除非|即使|虽然|尽管|不仅|不但/;
/** What follows takes back what came before or says what it comes to: cutting there would tell half. */
const takingBack = /^(?:反映出|反映了|表明|意味着|说明|但|不过|然而|只是|却|尚未|仍未|未经|未获|不能代表|是否)/;

/**
 * The sentence itself when it has at most `limit` characters; otherwise its longest beginning that is a sentence too,
 * cut at a comma or semicolon. Undefined when no such beginning says anything.
 */
export function shortenSentence(text: string, limit: number): string | undefined {
  if (charCount(text) <= limit) return text;
  const pauses = [...text.matchAll(/[，；]/g)].map(({ index }) => index).toReversed();
  for (const at of pauses) {
    const head = text.slice(0, at);
    const length = charCount(head) + 1;
    if (length > limit) continue;
    if (length < shortest) return undefined;
    if (isWhole(head, text.slice(at + 1))) return `${head}。`;
  }
  return undefined;
}

function isWhole(head: string, rest: string): boolean {
  if (!isBalanced(head) || takingBack.test(rest)) return false;
  const last = head.split(/[，；]/).at(-1) ?? '';
  const isParallel = last.includes('、') && /^[^，]{0,6}[、和及]/.test(rest);
  return hasPredicate(last) && !preparing.test(last) && !conditional.test(last) && !isParallel;
}
