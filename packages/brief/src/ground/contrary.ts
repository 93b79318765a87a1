import type { Clause } from './clause.ts';
import { type Direction, findDeniedDirections, findMeasure } from './direction.ts';
import { isNameSign, isWay } from './fold.ts';
import { isSameQuantity } from './same-quantity.ts';
import { hasNumbers, type Likeness, type Supported } from './support.ts';

const leastPointed = 0.5;

/** Those that say most of it besides which way it goes. */
export function findClosest({ content }: Clause, voices: readonly Likeness[]): readonly Likeness[] {
  const said = [...content].filter((piece) => !isWay(piece));
  const shared = voices.map(({ clause: { wording, carried } }) =>
    said.reduce((sum, piece) => sum + (wording.has(piece) ? 1 : carried.has(piece) ? 0.5 : 0), 0),
  );
  const most = Math.max(0, ...shared);
  return voices.filter((_, i) => shared[i] === most);
}

/** 增速 of the source is no 降幅. */
function isOtherMeasure({ text }: Clause, voices: readonly Likeness[]): boolean {
  const way = findMeasure(text);
  if (way === undefined || voices.length === 0) return false;
  return voices.every(({ clause }) => (findMeasure(clause.text) ?? way) !== way);
}

const pace = /[涨跌增降减升]幅|增速/;

/** 涨幅扩大 is no 涨幅收窄. */
function isOtherPace({ text, directions }: Clause, all: readonly Likeness[]): boolean {
  const measure = pace.exec(text)?.[0];
  const [way] = directions;
  if (measure === undefined || way === undefined || !isPaced(text)) return false;
  const others = all.filter(({ clause }) => clause.text.includes(measure) && isPaced(clause.text));
  return others.length > 0 && others.every(({ clause }) => !clause.directions.has(way));
}

const isPaced = (text: string): boolean => /扩大|收窄|加快|放缓|回落|提高|缩小|加大/.test(text);

/** 责任随之减轻 of 责任不降低. */
function isDeniedWay(clause: Clause, all: readonly Likeness[], way: Direction): boolean {
  if (clause.negated || clause.quantities.length > 0) return false;
  const closest = findClosest(
    clause,
    all.filter(({ own }) => own >= leastOwn),
  );
  return closest.length > 0 && closest.every(({ clause: source }) => findDeniedDirections(source.text).has(way));
}

const expected = /预期|预估|预测/;

/** 好于预期, where what is told of the same thing and of what was expected of it goes the other way. */
function isOtherThanExpected({ text, content }: Clause, all: readonly Likeness[], way: Direction): boolean {
  if (!expected.test(text)) return false;
  const said = [...content].filter((piece) => !isWay(piece) && !isNameSign(piece));
  const told = all
    .filter(({ clause }) => expected.test(clause.text) && clause.directions.size > 0)
    .map(({ clause }) => ({
      clause,
      shared: said.filter((piece) => clause.wording.has(piece) || clause.carried.has(piece)).length,
    }));
  const most = Math.max(1, ...told.map(({ shared }) => shared));
  const closest = told.filter(({ shared }) => shared === most);
  return closest.length > 0 && closest.every(({ clause }) => !clause.directions.has(way));
}

const leastOwn = 1;

/** 仍亏损3.2亿元，亏损较前年收窄: of what has the number and no way, the clause beside it tells which. */
function listJudges({ content }: Clause, numbered: readonly Likeness[], all: readonly Likeness[]): readonly Likeness[] {
  if (numbered.some(({ clause: { directions } }) => directions.size > 0)) return numbered;
  const said = [...content].filter((piece) => !isWay(piece) && !isNameSign(piece));
  const beside = all.filter(
    ({ clause: { directions, wording }, at }) =>
      directions.size > 0 &&
      numbered.some((one) => one.at === at) &&
      said.length > 0 &&
      said.every((piece) => wording.has(piece)),
  );
  return beside.length > 0 ? beside : numbered;
}

/** Clauses with the claim's numbers tell which way these go; without numbers, those that vouch for it. */
export function isContrary({ clause, all, voices }: Supported): boolean {
  if (isOtherMeasure(clause, voices) || isOtherPace(clause, all)) return true;
  const [way, ...others] = clause.directions;
  if (way === undefined || others.length > 0) return false;
  if (isDeniedWay(clause, all, way) || isOtherThanExpected(clause, all, way)) return true;
  const same = all.filter((one) =>
    clause.quantities.some(({ what }) => one.clause.quantities.some((other) => isSameQuantity(what, other.what))),
  );
  const best = Math.max(0, ...voices.map(({ score }) => score));
  // A number that stands there by chance, where it is told in a rounded form of another: 两成多 of 22 %.
  const isTold = voices.some((voice) => hasNumbers(voice.clause, clause));
  const numbered = isTold ? same.filter(({ score }) => score >= best * leastPointed) : same;
  const closest = findClosest(clause, voices);
  const pointed = all.filter(
    ({ score, clause: { directions } }) => directions.size > 0 && score >= best * leastPointed,
  );
  const telling = closest.filter(({ clause: { directions } }) => directions.size > 0);
  const judges = numbered.length > 0 ? listJudges(clause, numbered, all) : telling.length > 0 ? telling : pointed;
  const goes = ({ directions, text }: Clause): boolean => directions.has(way) || findMeasure(text) === way;
  return judges.length > 0 && judges.every(({ clause: source }) => source.directions.size > 0 && !goes(source));
}
