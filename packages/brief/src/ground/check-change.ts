import type { Clause } from './clause.ts';
import { isSameDate } from './dates.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { isNameSign, isWay } from './fold.ts';
import type { Quantity } from './quantities.ts';
import { isSameQuantity } from './same-quantity.ts';
import { isAbout } from './support.ts';

/** What goes from one value to another goes the way the clause says, and from the one that the source has first. */
export function checkChange(claim: readonly Clause[], near: readonly Passage[]): GroundingFault[] {
  const told = near.flatMap(({ clauses }) => clauses.flatMap((clause) => findChange(clause) ?? []));
  const clauses = near.flatMap((passage) => passage.clauses);
  return claim
    .filter((clause) => {
      if (clause.quantities.some(({ what }) => isOtherwiseMeant(what, clause, clauses))) return true;
      if (isTurnedOver(clause, clauses)) return true;
      if (isLevel(clause, clauses) || isAgainstPair(clause, near)) return true;
      if (isAgainstBefore(clause, near) || isOfOtherSpan(clause, clauses) || isOfBefore(clause, clauses)) return true;
      const change = findChange(clause);
      if (change === undefined) return false;
      const { from, to } = change;
      if (clause.directions.size === 1 && clause.directions.has('up') !== to.value > from.value) return true;
      return (
        told.some((other) => isSameQuantity(from, other.to) && isSameQuantity(to, other.from)) ||
        isOnlyBefore(to, clauses)
      );
    })
    .map(({ text }) => ({ kind: 'direction', text }));
}

/** What goes with how much it was before. */
const earlier = /上年同期|一年前|去年同期|上年|去年|前年|上一年|上年末|上季度|上一季度|前一季度|此前|上月|原先|年初/;

/** Goes up to what the source has below what it was before, or down to what it has above that. */
function isAgainstBefore({ text, quantities, directions }: Clause, near: readonly Passage[]): boolean {
  const [way, ...others] = directions;
  const [now, ...more] = quantities;
  if (way === undefined || others.length > 0 || now === undefined || more.length > 0) return false;
  if (findMode(now.what, text) !== 'to') return false;
  const differences = near.flatMap(({ clauses }) =>
    clauses.flatMap((clause, i) => {
      const [next, ...rest] = clauses[i + 1]?.quantities ?? [];
      const isPair = next !== undefined && rest.length === 0 && earlier.test(clauses[i + 1]?.text ?? '');
      const isOfNow = clause.quantities.some(({ what }) => isSameQuantity(now.what, what));
      return isPair && isOfNow && next.what.unit === now.what.unit ? [now.what.value - next.what.value] : [];
    }),
  );
  return differences.length > 0 && differences.every((difference) => (way === 'up' ? difference < 0 : difference > 0));
}

const turns: readonly (readonly [RegExp, RegExp, RegExp])[] = [
  [/扭亏|由亏转盈|转盈/, /盈利|利润|盈余/, /亏/],
  [/由盈转亏|转亏/, /亏损/, /盈|利润/],
];

/** 扭亏 where it is the year before that had a profit. */
const isTurnedOver = ({ text, names }: Clause, source: readonly Clause[]): boolean =>
  turns.some(
    ([turn, before, other]) =>
      turn.test(text) &&
      !source.some((each) => turn.test(each.text)) &&
      source.some(
        (each) => earlier.test(each.text) && before.test(each.text) && [...names].every((name) => isAbout(each, name)),
      ) &&
      !source.some((each) => earlier.test(each.text) && other.test(each.text)),
  );

const spans = ['\ue002', '\ue003'];

/** 同比 of the source is no 环比. */
function isOfOtherSpan({ wording, quantities }: Clause, source: readonly Clause[]): boolean {
  const [span, ...others] = spans.filter((each) => wording.has(each));
  if (span === undefined || others.length > 0) return false;
  return quantities.some(({ what }) => {
    if (!['%', '百分点', '倍'].includes(what.unit)) return false;
    const told = source.filter((each) => each.quantities.some((other) => isSameQuantity(what, other.what)));
    return (
      told.length > 0 && told.every((each) => !each.wording.has(span) && spans.some((other) => each.wording.has(other)))
    );
  });
}

/** 亏损收窄, where the source has more now than it has of before. */
function isAgainstPair({ text, quantities, directions, content }: Clause, near: readonly Passage[]): boolean {
  const [way, ...others] = directions;
  if (way === undefined || others.length > 0 || quantities.length > 0 || !earlier.test(text)) return false;
  const said = [...content].filter((piece) => !isWay(piece) && !isNameSign(piece) && !spans.includes(piece));
  const steps = near.flatMap(({ clauses }) =>
    clauses.flatMap((clause, i) => {
      const next = clauses[i + 1];
      const [now] = clause.quantities;
      const [was, ...more] = next?.quantities ?? [];
      const isOfIt = said.length > 0 && said.every((piece) => clause.wording.has(piece));
      const isPair = was !== undefined && more.length === 0 && earlier.test(next?.text ?? '');
      return isOfIt && isPair && now !== undefined && now.what.unit === was.what.unit
        ? [now.what.value - was.what.value]
        : [];
    }),
  );
  return steps.length > 0 && steps.every((step) => (way === 'up' ? step < 0 : step > 0));
}

const level = /持平|相当|不变|未变|相同|一致/;

/** 较一季度上升, where the source has that it is as it was then. */
function isLevel({ text, directions, quantities, dates, wording }: Clause, source: readonly Clause[]): boolean {
  if (directions.size === 0 || quantities.length > 0 || level.test(text)) return false;
  const base = dates.find(({ what }) => what.isBase)?.what;
  const isAgainst = (each: Clause): boolean =>
    base === undefined
      ? spans.some((span) => wording.has(span) && each.wording.has(span))
      : each.dates.some(({ what }) => isSameDate(base, what));
  const against = source.filter(isAgainst);
  return (
    against.some((each) => level.test(each.text) && each.directions.size === 0) &&
    !against.some((each) => [...directions].some((way) => each.directions.has(way)))
  );
}

const before =
  /^(?:而|较|比)?(?:上年同期|去年同期|上年|去年|前年|上一年|上年末|上季度|上一季度|前一季度|此前|原先|年初)/;

/** What is told of now is no number of before, where the source has one of its own for that. */
function isOfBefore({ text, quantities }: Clause, source: readonly Clause[]): boolean {
  const [now, ...more] = quantities;
  if (!before.test(text) || now === undefined || more.length > 0) return false;
  const told = source.filter((each) => each.quantities.some(({ what }) => isSameQuantity(now.what, what)));
  const isRival = (each: Clause): boolean =>
    earlier.test(each.text) && each.quantities.length === 1 && each.quantities[0]?.what.unit === now.what.unit;
  return told.length > 0 && !told.some((each) => earlier.test(each.text)) && source.some(isRival);
}

const formerly = /(?:此前|原先|之前|原来|先前|早先|上次|最初|起初|初次|第一稿|原定|原计划)[^，\d]{0,8}$/;

/** What it is to become is, wherever the source has it, what it was before: 略低于此前2400万的预测. */
function isOnlyBefore(to: Quantity, source: readonly Clause[]): boolean {
  const told = source.flatMap(({ text, quantities }) =>
    quantities
      .filter(({ what }) => isSameQuantity(to, what))
      .map(({ what }) => formerly.test(text.normalize('NFKC').split(what.raw)[0] ?? '')),
  );
  return told.length > 0 && told.every((isFormer) => isFormer);
}

type Mode = 'to' | 'by' | 'is';

const went =
  '(?:攀升|走高|走低|回升|回落|摊薄|上升|上涨|增长|增加|提高|提升|上调|扩大|攀升|下降|下跌|下滑|下调|减少|降低|缩减|收窄|[升涨增降跌减高低])';
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
