/** Text as it is compared: NFKC, without blanks and zero-width marks. */
export function squeeze(text: string | null | undefined): string {
  return (text ?? '').normalize('NFKC').replace(/[\s\u3000\u00a0\u200b-\u200f\ufeff]/g, '');
}

/** Squeezed, and without quotation marks, which sites and readers change at will. */
export function withoutQuotes(text: string | null | undefined): string {
  return squeeze(text).replace(/["'“”‘’「」『』]/g, '');
}

/**
 * Dice coefficient (F1) of two texts as bags of character n-grams, quotation marks left out: 0 to 1. Texts shorter
 * than one gram are compared whole.
 */
export function likeness(one: string | null | undefined, other: string | null | undefined, size = 2): number {
  const left = withoutQuotes(one);
  const right = withoutQuotes(other);
  const [leftCount, rightCount] = [left.length - size + 1, right.length - size + 1];
  if (leftCount <= 0 || rightCount <= 0) return left === right ? 1 : 0;
  const unmatched = new Map<string, number>();
  for (let at = 0; at < leftCount; at++) {
    const gram = left.slice(at, at + size);
    unmatched.set(gram, (unmatched.get(gram) ?? 0) + 1);
  }
  let shared = 0;
  for (let at = 0; at < rightCount; at++) {
    const gram = right.slice(at, at + size);
    const left = unmatched.get(gram) ?? 0;
    if (left === 0) continue;
    unmatched.set(gram, left - 1);
    shared++;
  }
  return (2 * shared) / (leftCount + rightCount);
}

/** Whether one name holds the other; quotation marks and blanks do not count. */
export function namesAgree(one: string | null | undefined, other: string | null | undefined): boolean {
  const [left, right] = [withoutQuotes(one), withoutQuotes(other)];
  return left !== '' && right !== '' && (left.includes(right) || right.includes(left));
}
