import type { Clause } from './clause.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { isThing } from './fold.ts';
import { alignSequences, isAnchor, isDateToken, isNameToken, isNumberToken, type Sequence } from './sequence.ts';

/** With two of its parts in each other's place the claim must be this much closer to the source to be taken for it. */
const leastGain = 1.9;
const overMark = 1;
const leastOfLikes = 0.9;

interface Line {
  readonly sequence: Sequence;
  /** Whom a clause that begins with no name may go on with. */
  readonly who: ReadonlySet<string>;
  readonly turns: string;
  /** Of reading over the mark between two clauses. */
  readonly cost: number;
}

/** The claim says what the source says once two of its names, numbers, dates or like words have changed places. */
export function checkExchange(claim: readonly Clause[], near: readonly Passage[]): GroundingFault[] {
  const told = near.flatMap(listWindows);
  const lines = claim.map(readLine).filter(({ turns }) => !turns.startsWith(mutual) && !turns.startsWith(ratio));
  const own = lines.map((line) => scoreLine(line, told, false));
  const isCloser = ([one, other]: readonly [string, string], least: number): boolean => {
    const gains = lines.flatMap((line, i) => {
      const swapped = exchange(line, one, other);
      const isBoth = line.sequence.includes(one) && line.sequence.includes(other);
      const those = isBoth ? told.filter((each) => has(each, one) && has(each, other)) : told;
      return swapped === line ? [] : [scoreLine(swapped, those, true) - (own[i] ?? 0)];
    });
    return gains.every((gain) => gain > 0) && gains.reduce((sum, gain) => sum + gain, 0) >= least;
  };
  const isOtherwise =
    listPairs(lines).some((pair) => isCloser(pair, leastGain)) ||
    listLikes(lines).some((pair) => isCloser(pair, leastOfLikes));
  return isOtherwise ? [{ kind: 'role', text: claim.map(({ text }) => text).join('，') }] : [];
}

/** Of two that the claim has in one clause, a clause that goes on with the one tells nothing about their places. */
const has = ({ sequence }: Line, token: string): boolean => sequence.includes(token);

function exchange(line: Line, one: string, other: string): Line {
  if (!line.sequence.includes(one) && !line.sequence.includes(other)) return line;
  const sequence = line.sequence.map((token) => (token === one ? other : token === other ? one : token));
  return { ...line, sequence };
}

/** 东 and 西 of 东部 and 西部: words that differ in one character. */
function listLikes(lines: readonly Line[]): (readonly [string, string])[] {
  const all = lines.flatMap(({ sequence }) => sequence);
  const likes = new Map<string, readonly [string, string]>();
  for (const [i, one] of all.entries()) {
    for (let j = i + 1; isHan(one) && j < all.length; j++) {
      const other = all[j];
      if (!isHan(other) || one === other) continue;
      const isLike = (step: number): boolean => isHan(all[i + step]) && all[i + step] === all[j + step];
      if (isLike(1) || isLike(-1)) likes.set(`${one}${other}`, [one, other]);
    }
  }
  return [...likes.values()];
}

const isHan = (token: string | undefined): token is string => token !== undefined && /^\p{Script=Han}$/u.test(token);

/** Each clause, and each with the one behind it. */
function listWindows({ clauses }: Passage): Line[] {
  const lines = clauses.map(readLine);
  return lines.flatMap((line, i) => {
    const [here, next] = [clauses[i], clauses[i + 1]];
    if (here === undefined || next === undefined) return [line];
    const both: Line = {
      ...line,
      sequence: [...line.sequence, ...next.sequence],
      turns: turnsOf(here.text + next.text),
      cost: overMark,
    };
    return [line, both];
  });
}

function readLine({ text, sequence, subject, isLed, speakers, carried }: Clause): Line {
  const isOpen = subject !== undefined && isLed && !speakers.has(subject) && !isNameToken(sequence[0] ?? '');
  const who = isOpen ? new Set([subject, ...[...carried].filter(isNameToken)]) : nobody;
  return { sequence, who, turns: turnsOf(text), cost: 0 };
}

const nobody: ReadonlySet<string> = new Set();

const passive =
  /被|遭|(?<![为理自缘事])由(?!于|来|此|衷|约?[\d一二三四五六七八九十两]|去年|上年|上月|此前|原)|受到|所(?=持|有)/;
const getting = /采购|购买|收购|受让|获得|获(?=[^批准])|接手|租用|订购|收到|拿到|采用|买下|接盘|引进/;
const below = /低于|不及|逊于|落后|弱于|慢于|少于|小于|不如|输给|差于|晚于/;

const mutual = 'mutual';
const ratio = 'ratio';
/** Of two that are measured one by the other, the source tells each by itself. */
const measured = /^(?!.*分别).*[是为达到][^，]{1,12}的[^，]{0,4}(?:倍|分之|成|一半)/;
const together =
  /[与和同].{1,14}(?:签|达成|合资|和解|商谈|洽谈|会面|结盟)|接入|集成|整合|合作|携手|联合|竞争|谈判|会谈|之间|互相|双方/;
/** What puts the one in the place of the other: only clauses with the same of it can be laid side by side. */
const turnsOf = (text: string): string =>
  `${measured.test(text) ? ratio : together.test(text) ? mutual : ''}${[passive, getting, below].map((turn) => turn.test(text)).join()}`;

/** `isStrict`: only by what is built alike. */
function scoreLine(line: Line, told: readonly Line[], isStrict: boolean): number {
  return told
    .filter((other) => !isStrict || other.turns === line.turns)
    .reduce((best, other) => Math.max(best, alignLines(line, other)), 0);
}

function alignLines(line: Line, other: Line): number {
  const [first = ''] = line.sequence;
  const [lead] = line.who;
  const isCarried = other.who.has(first) && !other.sequence.includes(first);
  const isAlike = lead !== undefined && (other.who.has(lead) || other.sequence[0] === lead);
  return alignSequences(line.sequence, other.sequence) - other.cost + (isCarried || isAlike ? 2 : 0);
}

const sorts = [isNameToken, isNumberToken, isDateToken, isThing];

/** Two of one sort that the claim tells. */
function listPairs(lines: readonly Line[]): (readonly [string, string])[] {
  const anchors = [
    ...new Set(lines.flatMap(({ sequence }) => sequence).filter((token) => isAnchor(token) || isThing(token))),
  ];
  return anchors.flatMap((one, i) =>
    anchors
      .slice(i + 1)
      .filter((other) => sorts.some((isSort) => isSort(one) && isSort(other)))
      .map((other) => [one, other] as const),
  );
}
