import type { Clause } from './clause.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { isSameQuantity, type Quantity } from './quantities.ts';

/** What goes from one value to another goes the way the clause says, and from the one that the source has first. */
export function checkChange(claim: readonly Clause[], near: readonly Passage[]): GroundingFault[] {
  const told = near.flatMap(({ clauses }) => clauses.flatMap((clause) => findChange(clause) ?? []));
  const clauses = near.flatMap((passage) => passage.clauses);
  return claim
    .filter((clause) => {
      if (clause.quantities.some(({ what }) => isOtherwiseMeant(what, clause, clauses))) return true;
      const change = findChange(clause);
      if (change === undefined) return false;
      const { from, to } = change;
      if (clause.directions.size === 1 && clause.directions.has('up') !== to.value > from.value) return true;
      return told.some((other) => isSameQuantity(from, other.to) && isSameQuantity(to, other.from));
    })
    .map(({ text }) => ({ kind: 'direction', text }));
}

type Mode = 'to' | 'by' | 'is';

const went =
  '(?:上升|上涨|增长|增加|提高|提升|上调|扩大|攀升|下降|下跌|下滑|下调|减少|降低|缩减|收窄|[升涨增降跌减高低])';
const towards = new RegExp(`${went}[到至为成](?:[^，\\d]{0,6}的)?(?:约|近|逾)?$`);
const amount = new RegExp(`${went}(?:了|约|近|逾|超过?|幅[为达])*$`);

/** 降到三成 is no 降低三成, and 低三成 no 只有三成. */
function isOtherwiseMeant(what: Quantity, claim: Clause, source: readonly Clause[]): boolean {
  const mode = findMode(what, claim.text);
  if (mode === undefined || what.unit !== '%') return false;
  const told = source.flatMap(({ text, quantities }) =>
    quantities.filter((each) => isSameQuantity(what, each.what)).map((each) => findMode(each.what, text)),
  );
  return told.length > 0 && told.every((other) => other !== undefined && other !== mode);
}

function findMode({ raw }: Quantity, text: string): Mode | undefined {
  const before = text.normalize('NFKC').split(raw)[0] ?? '';
  if (/幅[^，]*$/.test(before)) return undefined;
  if (towards.test(before)) return 'to';
  if (amount.test(before)) return 'by';
  return /(?:只有|仅有?|不过)(?:约|近)?$/.test(before) ? 'is' : undefined;
}

interface Change {
  readonly from: Quantity;
  readonly to: Quantity;
}

function findChange({ text, quantities }: Clause): Change | undefined {
  if (!/[由从].*[到至为]/.test(text)) return undefined;
  const unit = quantities.at(-1)?.what.unit;
  const [from, to, ...more] = quantities
    .map(({ what }) => what)
    .filter((each) => each.unit === unit || each.unit === '');
  return from === undefined || to === undefined || more.length > 0 || from.value === to.value
    ? undefined
    : { from, to };
}
