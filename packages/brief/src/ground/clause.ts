import { type Bound, bind, isDateKey, keyOf, withoutNumbers } from './bind.ts';
import { type NamedDate, splitDates } from './dates.ts';
import { type Direction, findDirections } from './direction.ts';
import { type Fold, isNameSign, isPlace } from './fold.ts';
import { type Firmness, findDenied } from './hedges.ts';
import { firm, readHolds } from './holds.ts';
import { findQuantities, type Quantity } from './quantities.ts';
import { listSequence, type Sequence } from './sequence.ts';
import { listSigns } from './signs.ts';
import { findSpeaker } from './speaker.ts';
import { findRestarts, splitClauses } from './split-clauses.ts';
import { findSuit, nameStandIns, type Suit } from './stand-in.ts';

/** A clause with what can be checked in it. */
export interface Clause {
  readonly text: string;
  /** Without numbers and dates, and folded. */
  readonly folded: string;
  /** With its names as signs, and whom it speaks of as 公司 or 后者 too. */
  readonly named: string;
  readonly sequence: Sequence;
  readonly wording: ReadonlySet<string>;
  /** The pieces of what is said, without who is made to say it in the same clause. */
  readonly content: ReadonlySet<string>;
  /** Signs of the names in it. */
  readonly names: ReadonlySet<string>;
  readonly quantities: readonly Bound<Quantity>[];
  readonly dates: readonly Bound<NamedDate>[];
  readonly directions: ReadonlySet<Direction>;
  readonly firmness: Firmness;
  /** Of what is planned or thought possible, the pieces before 的 that tell which one is meant: 同日获受理的甲拟募资. */
  readonly given: ReadonlySet<string>;
  /** Said by somebody without standing in the matter, or only alleged. */
  readonly hearsay: boolean;
  /** Marked as what others report: 据悉, 据路透社报道. */
  readonly reported: boolean;
  readonly negated: boolean;
  /** The first pieces of what it denies, in order. */
  readonly denied: readonly string[];
  /** The last of them. */
  readonly deniedLast: string | undefined;
  /** Who is said to say it, as its sentence has it; undefined when it is told as a fact. */
  readonly speaker: string | undefined;
  /** Signs of the names in who says it. */
  readonly speakers: ReadonlySet<string>;
  /** Sign of the first name in the sentence, or of the sentence before it. */
  readonly subject: string | undefined;
  /** The house that the text is about, where the sentence is led by no other and the clause names nobody. */
  readonly topic: string | undefined;
  /** A name stands in the sentence before it. */
  readonly isLed: boolean;
  /** What somebody in the clause before is said to announce. */
  readonly isAnnounced: boolean;
  /** Goes on with what its sentence begins as a plan. */
  readonly isPlanned: boolean;
  /** Stands behind a semicolon. */
  readonly isRestart: boolean;
  /** Pieces of the clause before, and names that the sentence is about: what a clause without a subject goes on with. */
  readonly carried: ReadonlySet<string>;
}

type Context = Pick<
  Clause,
  | 'firmness'
  | 'hearsay'
  | 'reported'
  | 'speaker'
  | 'speakers'
  | 'subject'
  | 'topic'
  | 'isLed'
  | 'isAnnounced'
  | 'isPlanned'
  | 'isRestart'
  | 'carried'
  | 'given'
>;

/** What stands before a sentence. */
export interface Surroundings {
  /** Names of the sentence before, which one that names nobody goes on with. */
  readonly about: readonly string[];
  /** The house that the text is about there. */
  readonly topic?: string | undefined;
  /** Houses told of so far, the last one last. */
  readonly recent?: readonly string[];
  readonly persons: ReadonlyMap<string, string | undefined>;
  readonly suit?: Suit | undefined;
}
const nothing: Surroundings = { about: [], persons: new Map() };

/** The clauses of a sentence. */
export function buildClauses(
  sentence: string,
  fold: Fold,
  { about, topic, recent = [], persons, suit: known }: Surroundings = nothing,
  read: ReadClause = readClause,
): Clause[] {
  const parts = splitClauses(sentence);
  const restarts = findRestarts(sentence, parts);
  const holds = readHolds(parts, restarts);
  const suit = findSuit(fold.names(sentence)) ?? known;
  const here: string[] = [];
  let carried: Carried = { subject: about[0], isOwn: false, carried: new Set(about) };
  return parts.map((part, i) => {
    const hold = holds[i] ?? firm;
    // What papers and analysts say of 公司, they do not say of themselves.
    const subject = carried.isOwn && !byOthers.test(sentence) ? carried.subject : undefined;
    const named = nameStandIns(fold.names(part), { subject, topic, here, earlier: about, recent, persons, suit });
    const clause: Clause = {
      ...read(part, named, fold),
      ...hold,
      speakers: new Set(hold.speaker === undefined ? [] : listSigns(fold.names(hold.speaker)).filter(isNameSign)),
      subject: carried.subject,
      topic: isOfTopic(carried, named, persons) ? topic : undefined,
      isLed: carried.isOwn,
      isAnnounced: announcing.test(parts[i - 1] ?? ''),
      isRestart: restarts.has(i),
      isPlanned: holds.slice(0, i).at(-1)?.firmness === 2 && hold.speaker === holds[i - 1]?.speaker,
      carried: carried.carried,
      given: readGiven(part, hold.firmness, fold),
    };
    carried = carryOn(carried, clause);
    here.push(...[...named].filter(isNameSign));
    return clause;
  });
}

/** Led by nobody, or by somebody who speaks for the house. */
const isOfTopic = ({ isOwn, subject }: Carried, named: string, persons: Surroundings['persons']): boolean =>
  ![...named].some(isNameSign) && (!isOwn || (subject !== undefined && persons.has(subject)));

const byOthers =
  /报道|分析师|研报|研究报告|援引|引述|消息人士|知情人士|^[^，]{2,14}(?:局|委|部|法院|检察院|政府|协会|学会|委员会|办公室|总署|交易所|央行|警方)[^，]{0,8}(?:称|表示|通报|公告|宣布|决定|认定|裁定|责令|要求|批准|发放|回应)/;
const announcing = /(?:宣布|通报|公告称?|声明称)$/;

/** `isOwn`: the subject stands in the sentence itself. */
type Carried = Pick<Clause, 'subject' | 'carried'> & { readonly isOwn: boolean };

/** 36氪获悉 opens what is told of others. */
export const isByOutlet = (text: string): boolean =>
  /^[^，。]{2,14}(?:获悉|了解到|独家报道|讯)$|^据?[^，。]{2,12}(?:此前|随后|早前|日前|周[一-日]|\d+[日月])*(?:引述|援引)[^，。]{2,16}(?:称|说|的话|报道称?)$/.test(
    text,
  );

/** What is before is gone on with; names stay until others take their place. */
function carryOn(before: Carried, { text, wording, names, dates, isAnnounced, speaker }: Clause): Carried {
  if (isByOutlet(text)) return before;
  const [first] = names;
  // 宣布与B合作: still about whoever announces it.
  const goesOn = before.isOwn && names.size > 0 && (isAnnounced || speaker !== undefined || withSomebody.test(text));
  const told = dates.map(({ what }) => keyOf(what));
  const isKind = (kind: (piece: string) => boolean): string[] => [...before.carried].filter(kind);
  const carried = new Set([
    ...(names.size === 0 ? isKind(isNameSign) : names),
    ...(goesOn && before.subject !== undefined ? [before.subject] : []),
    ...(told.length > 0 ? told : isKind(isDateKey)),
    ...([...wording].some(isTelling) ? wording : isKind(isTelling)),
    ...([...wording].some(isPlace) ? [] : isKind(isPlace)),
  ]);
  const subject = before.isOwn ? before.subject : (first ?? before.subject);
  return { subject, isOwn: before.isOwn || first !== undefined, carried };
}

const withSomebody =
  /^(?:并|还|也|则|同时|将|已|正|拟|再|又|先)*(?:与|和|同|向|对|把|被|由|给|为|从|就|让|使|获|以|从|跟|在)/;

/** Says what something is; not how much it goes up or down, nor against when. */
export const isTelling = (piece: string): boolean =>
  !isNameSign(piece) && !isDateKey(piece) && !/[\ue000-\ue003]|幅|^\p{Script=Han}$/u.test(piece);

/** Makes a clause's own part; whoever reads a text in which clauses stand again may remember those it has made. */
export type ReadClause = (text: string, told: string, fold: Fold) => OwnPart;
/** What a clause tells by itself, wherever it stands. */
export type OwnPart = Omit<Clause, keyof Context>;

/** `told`: with whom it speaks of as 公司 or 后者 as signs too. */
export function readClause(text: string, told: string, fold: Fold): OwnPart {
  const named = fold.names(text);
  const { dates, rest } = splitDates(named);
  const quantities = findQuantities(rest);
  const plain = quantities.reduceRight(
    (line, { at, raw }) => `${line.slice(0, at)}${'□'.repeat(raw.length)}${line.slice(at + raw.length)}`,
    rest,
  );
  const folded = fold.words(plain);
  const signs = listSigns(folded);
  const denied = findDenied(text);
  const deniedSigns =
    denied === undefined ? [] : listSigns(fold.words(fold.names(denied))).filter((sign) => !isNameSign(sign));
  const said = findSpeaker(text)?.rest;
  return {
    text,
    folded,
    named: told,
    sequence:
      told === named && said === undefined
        ? listSequence(named, quantities, dates, fold)
        : sequenceOf(said === undefined ? told : fold.names(said), fold),
    wording: new Set([...signs, ...signs.flatMap((sign) => fold.ownerOf(sign) ?? [])]),
    content: new Set(said === undefined ? signs : listSigns(fold.words(withoutNumbers(fold.names(said))))),
    names: new Set([...told].filter(isNameSign).flatMap((name) => [name, fold.ownerOf(name) ?? name])),
    quantities: bind(quantities, plain, fold, dates),
    dates: bind(dates, plain, fold, []),
    directions: findDirections(text),
    negated: denied !== undefined,
    denied: deniedSigns.slice(0, 2),
    deniedLast: deniedSigns.at(-1),
  };
}

const givenBefore = /^([^，]{3,24}的)[^，的]{2,16}(?:拟|将|预计|计划|或|可能|有望)/u;

function readGiven(text: string, firmness: Firmness, fold: Fold): ReadonlySet<string> {
  const before = firmness === 3 || firmness === 0 ? undefined : givenBefore.exec(text)?.[1];
  return new Set(before === undefined ? [] : listSigns(fold.words(withoutNumbers(fold.names(before)))));
}

function sequenceOf(named: string, fold: Fold): Sequence {
  const { dates, rest } = splitDates(named);
  return listSequence(named, findQuantities(rest), dates, fold);
}
