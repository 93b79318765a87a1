import { type Bound, bind, isDateKey, keyOf, withoutNumbers } from './bind.ts';
import { type NamedDate, splitDates } from './dates.ts';
import { type Direction, findDirections } from './direction.ts';
import { type Fold, isNameSign } from './fold.ts';
import { type Firmness, findDenied, findHold, isAccusation, isHearsay, lower } from './hedges.ts';
import { findQuantities, type Quantity } from './quantities.ts';
import { listSequence, type Sequence } from './sequence.ts';
import { listSigns } from './signs.ts';
import { findSpeaker, findTrailingSpeaker } from './speaker.ts';
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
  /** Said by somebody without standing in the matter, or only alleged. */
  readonly hearsay: boolean;
  /** Marked as what others report: 据悉, 据路透社报道. */
  readonly reported: boolean;
  readonly negated: boolean;
  /** The first pieces of what it denies, in order. */
  readonly denied: readonly string[];
  /** Who is said to say it, as its sentence has it; undefined when it is told as a fact. */
  readonly speaker: string | undefined;
  /** Signs of the names in who says it. */
  readonly speakers: ReadonlySet<string>;
  /** Sign of the first name in the sentence, or of the sentence before it. */
  readonly subject: string | undefined;
  /** A name stands in the sentence before it. */
  readonly isLed: boolean;
  /** What somebody in the clause before is said to announce. */
  readonly isAnnounced: boolean;
  /** Pieces of the clause before, and names that the sentence is about: what a clause without a subject goes on with. */
  readonly carried: ReadonlySet<string>;
}

type Context = Pick<
  Clause,
  'firmness' | 'hearsay' | 'reported' | 'speaker' | 'speakers' | 'subject' | 'isLed' | 'isAnnounced' | 'carried'
>;

/** What stands before a sentence. */
export interface Surroundings {
  /** Names of the sentence before, which one that names nobody goes on with. */
  readonly about: readonly string[];
  /** The house that the text is about there. */
  readonly topic?: string | undefined;
  readonly persons: ReadonlyMap<string, string | undefined>;
  readonly suit?: Suit | undefined;
}
const nothing: Surroundings = { about: [], persons: new Map() };

/** The clauses of a sentence. */
export function buildClauses(
  sentence: string,
  fold: Fold,
  { about, topic, persons, suit: known }: Surroundings = nothing,
): Clause[] {
  const parts = splitClauses(sentence);
  const isTalk = /猜测|推测|传闻|网传|传言/.test(sentence);
  const isUnconfirmed = parts.some((part) => unconfirmed.test(part));
  let speaker = findTrailingSpeaker(parts);
  let reported = isReport(parts.at(-1) ?? '');
  let [isRumour, isAccused, limit]: [boolean, boolean, Firmness] = [false, false, isUnconfirmed ? 1 : 3];
  let carried: Carried = { subject: about[0], isOwn: false, carried: new Set(about) };
  // What papers and analysts say of 公司, they do not say of themselves.
  const isByOthers = /报道|分析师|研报|研究报告|援引/.test(sentence);
  let isPlan = false;
  const here: string[] = [];
  const suit = findSuit(fold.names(sentence)) ?? known;
  return parts.map((part, i) => {
    const spoken = findSpeaker(part);
    speaker = spoken?.speaker ?? speaker;
    const { own: alone, onwards } = findHold(part);
    // 拟将六成用于甲，其余用于乙: both are planned.
    const own = isPlan && goingOn.test(part) ? lower(alone, 2) : alone;
    isPlan = own === 2;
    // A rumour governs what follows in its sentence, up to somebody who answers it; mere talk up to what came of it.
    if (own === 0) isRumour = true;
    else if (spoken !== undefined && !isHearsay(spoken.speaker)) isRumour = false;
    else if (isTalk && /^(?:但|不过|然而)/.test(part)) isRumour = false;
    reported ||= isReport(part);
    const subject = carried.isOwn && !isByOthers ? carried.subject : undefined;
    const named = nameStandIns(fold.names(part), { subject, topic, here, earlier: about, persons, suit });
    const clause = buildClause(part, named, fold, {
      firmness: isRumour ? 0 : lower(own, limit),
      hearsay:
        isAccusation(part) || (isAccused && isSpeechBegun(part)) || (speaker !== undefined && isHearsay(speaker)),
      reported,
      speaker,
      speakers: new Set(speaker === undefined ? [] : listSigns(fold.names(speaker)).filter(isNameSign)),
      subject: carried.subject,
      isLed: carried.isOwn,
      isAnnounced: announcing.test(parts[i - 1] ?? ''),
      carried: carried.carried,
    });
    limit = lower(limit, onwards);
    isAccused ||= /起诉|指控|指责|控告/.test(part);
    carried = carryOn(carried, clause);
    here.push(...[...named].filter(isNameSign));
    return clause;
  });
}

const goingOn = /^(?:其余|剩余|余下|用于|并用于|同时用于)/;
const announcing = /(?:宣布|通报|公告称?|声明称)$/;
const unconfirmed = /未(?:予|作|能|获|得到|经)*(?:确认|证实|核实)/;
const isSpeechBegun = (part: string): boolean => /^(?:并|还)?(?:称|指|认为)/.test(part);
const isReport = (part: string): boolean =>
  /据悉|据传|据.{1,12}(?:报道|消息|透露)|报道称|媒体报道|援引/.test(part) || isSpeechBegun(part);

/** `isOwn`: the subject stands in the sentence itself. */
type Carried = Pick<Clause, 'subject' | 'carried'> & { readonly isOwn: boolean };

/** What is before is gone on with; names stay until others take their place. */
function carryOn(before: Carried, { text, wording, names, dates, isAnnounced, speaker }: Clause): Carried {
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
  ]);
  const subject = before.isOwn ? before.subject : (first ?? before.subject);
  return { subject, isOwn: before.isOwn || first !== undefined, carried };
}

const withSomebody =
  /^(?:并|还|也|则|同时|将|已|正|拟|再|又|先)*(?:与|和|同|向|对|把|被|由|给|为|从|就|让|使|获|以|从|跟|在)/;

/** Says what something is; not how much it goes up or down, nor against when. */
export const isTelling = (piece: string): boolean =>
  !isNameSign(piece) && !isDateKey(piece) && !/[\ue000-\ue003]|幅|^\p{Script=Han}$/u.test(piece);

function buildClause(text: string, told: string, fold: Fold, context: Context): Clause {
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
  const said = findSpeaker(text)?.rest;
  return {
    text,
    folded,
    named: told,
    sequence:
      told === named && said === undefined
        ? listSequence(named, quantities, dates, fold)
        : sequenceOf(said === undefined ? told : fold.names(said), fold),
    wording: new Set(signs),
    content: new Set(said === undefined ? signs : listSigns(fold.words(withoutNumbers(fold.names(said))))),
    names: new Set([...told].filter(isNameSign)),
    quantities: bind(quantities, plain, fold, dates),
    dates: bind(dates, plain, fold, []),
    directions: findDirections(text),
    negated: denied !== undefined,
    denied:
      denied === undefined
        ? []
        : listSigns(fold.words(fold.names(denied)))
            .filter((sign) => !isNameSign(sign))
            .slice(0, 2),
    ...context,
  };
}

function sequenceOf(named: string, fold: Fold): Sequence {
  const { dates, rest } = splitDates(named);
  return listSequence(named, findQuantities(rest), dates, fold);
}

/** At the marks where a reader pauses, the comma of 1,500 being none; and where an announcement begins without one. */
function splitClauses(text: string): string[] {
  return text
    .split(/[，；：。！？;!?]|,(?!\d)|(?<=[^，；：。]{2}(?:宣布|通报|公告称?|声明称))(?=[^，；：。“的]{6})/)
    .filter((clause) => clause.trim() !== '');
}
