import type { Clause } from './clause.ts';
import { findMeasure } from './direction.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { isFirmWord, isNameSign, isPlace, isSoftWord, isWay } from './fold.ts';
import { type Firmness, isDenial, isDenying, isPending, lower } from './hedges.ts';
import { isSameQuantity } from './quantities.ts';
import { hasWords, type Likeness, type Supported } from './support.ts';

/** Pieces told less firmly than the claim has them, counted by how much they say; so many raise the claim. */
const leastRaised = 2;
const leastUnmarked = 4;
/** Says that something is done. */
const done = /已|正式|完成|成为|确认|证实/;
/** And of all that the clause says, this share. */
const leastRaisedShare = 0.25;

/** Faults when nothing that may vouch for a clause of the claim is told as firmly, or has things go the same way. */
export function checkTone(
  supported: readonly Supported[],
  passages: readonly Passage[],
  near: readonly Passage[],
  unproven: ReadonlySet<Supported>,
): GroundingFault[] {
  return supported.flatMap((each): GroundingFault[] => {
    const { clause, voices } = each;
    const text = clause.text;
    if (unproven.has(each) && isContrary(each)) return [{ kind: 'direction', text }];
    if (voices.length === 0 && isLeftOpen(each)) return [{ kind: 'certainty', text }];
    if (!hasWords(clause) || voices.length === 0 || whenOnly.test(text)) return [];
    if (isDenying(text)) return isDenied(each, passages) ? [] : [{ kind: 'negation', text }];
    if (/否认/.test(text)) return isDenied(each, passages) ? [{ kind: 'negation', text }] : [];
    const best = Math.max(...voices.map(({ score }) => score));
    const speaking = voices.filter((voice) => voice.clause.content.size > 0 && sharesWords(clause, voice.clause));
    const loudest = (speaking.length > 0 ? speaking : voices).filter(
      ({ score }) => score >= best * loud || speaking.length < voices.length,
    );
    const isRumoured = voices.some((voice) => isRaised(clause, voice.clause));
    const isFirmer =
      loudest.every(
        (voice) => isRaised(clause, voice.clause) || (isRumoured && voice.clause.negated !== clause.negated),
      ) ||
      isRaisedInPart(clause, near) ||
      isDoneTooSoon(each);
    return isFirmer ? [{ kind: 'certainty', text }] : [];
  });
}

/** So much of a clause that nobody vouches for stands where it is told as still to be decided. */
const leastOpen = 2;

/** Nothing tells it but what says that it is still to be decided. */
const isLeftOpen = ({ clause, all }: Supported): boolean =>
  clause.firmness === 3 &&
  !clause.negated &&
  !isPending(clause.text) &&
  all.some(({ clause: source, own }) => isPending(source.text) && own >= leastOpen);

/** What the claim says has been done is told, where the most of it is told, as still to be done. */
function isDoneTooSoon({ clause, all }: Supported): boolean {
  const deeds = [...clause.folded].filter((char) => isSoftWord(char) || (isFirmWord(char) && !isPlace(char)));
  if (!/已|了/.test(clause.text) || clause.negated) return false;
  return [...new Set([deeds[0], deeds.at(-1)])].some((deed) => {
    const told = all.filter(({ clause: source }) => deed !== undefined && source.folded.includes(deed));
    const best = told.reduce((most, { score }) => Math.max(most, score), 0);
    return (
      best > 0 && told.filter(({ score }) => score === best).every(({ clause: source }) => isRaised(clause, source))
    );
  });
}

/** Says when or of which, not that: 新厂投产后, 一期216颗中. */
const whenOnly =
  /^[^已]*(?:之?后|以后|之?前|以前|时|期间|之际|当天|当日|当晚)$|^.{1,12}(?<![其])[中里]$|^(?:对于?|关于|针对|至于|谈到|谈及|说到|提到|面对|除了?)[^，已将]*$/;

const sharesWords = (claim: Clause, source: Clause): boolean =>
  [...claim.content].some((piece) => !isNameSign(piece) && source.wording.has(piece));

/** Words of the claim stand only in clauses that are told less firmly. */
function isRaisedInPart(claim: Clause, near: readonly Passage[]): boolean {
  const clauses = near
    .flatMap((passage) => passage.clauses)
    .filter(
      ({ names, carried }) =>
        claim.names.size === 0 || names.size === 0 || overlaps(claim.names, names) || overlaps(claim.names, carried),
    );
  const firm = new Set(clauses.filter((source) => !isRaised(claim, source)).flatMap(({ wording }) => [...wording]));
  const held = new Set(clauses.filter((source) => isRaised(claim, source)).flatMap(({ wording }) => [...wording]));
  let [raised, all] = [0, 0];
  for (const piece of claim.content) {
    all += weightOf(piece);
    if (held.has(piece) && !firm.has(piece)) raised += weightOf(piece);
  }
  return raised >= (done.test(claim.text) ? leastRaised : leastUnmarked) && raised >= all * leastRaisedShare;
}

const overlaps = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((each) => b.has(each));

/** A word that is one sign says as much as one of two pairs; names and directions are checked elsewhere. */
function weightOf(piece: string): number {
  if (isSoftWord(piece) || isFirmWord(piece)) return 2;
  return /\p{Script=Han}/u.test(piece) ? 1 : 0;
}

const over = /完成|通过|结束|达成|签署|敲定|获批|批准|落成|成功/;
const isOver = ({ text, firmness, negated }: Clause): boolean =>
  firmness === 3 && !negated && /已/.test(text) && over.test(text);
/** Has not come to its end. */
const isGoingOn = /仍在|还在|尚在|正[与同和向就]|正在?(?:接受|进行|商|洽|谈|测|评|审|研)|洽谈|谈判|磋商/;

const deeds = '公布|发布|提出|推出|签署|披露|通过|提交|递交|发出|印发|出台|成立|设立|研发|开发|建成|收购|买下';
const giving = new RegExp(`(${deeds})了?的(\\p{Script=Han}{2,10})`, 'u');

/** 甲公布的方案拟实施: the deed before 的 is done, whatever is only planned with what it brought. */
function isGiven({ text }: Clause, source: Clause): boolean {
  const [, deed, thing] = giving.exec(source.text) ?? [];
  if (deed === undefined || thing === undefined) return false;
  const [, told = ''] = text.split(deed);
  return told.replace(/^了/, '').length >= 2 && thing.startsWith(told.replace(/^了/, ''));
}

/** Says only what the source has before 的, which is so whatever is planned with it. */
function isOfWhich({ content }: Clause, { given, wording }: Clause): boolean {
  const shared = [...content].filter((piece) => !isNameSign(piece) && wording.has(piece));
  return given.size > 0 && shared.length > 0 && shared.every((piece) => given.has(piece));
}

/** What is reported, or said by somebody whom the claim names, may be as firm as they have it. */
function isRaised(claim: Clause, source: Clause): boolean {
  if (isOver(claim) && isGoingOn.test(source.text) && !over.test(source.text)) return true;
  if (isGiven(claim, source) || isOfWhich(claim, source)) return false;
  if (claim.negated && (!source.negated || isPending(source.text))) return false;
  const isOwned = claim.reported || claim.hearsay || claim.speaker !== undefined;
  // 将配套甲，三季度装车: still to come, as what goes before it.
  const isToCome =
    source.isPlanned && source.dates.length > 0 && !hasBeen.test(source.text) && hasBeen.test(claim.text);
  const firmness = isToCome ? lower(source.firmness, 2) : source.firmness;
  const told = source.hearsay && !isOwned ? Math.min(1, firmness) : firmness;
  return heldBack(claim) > Math.max(1, told);
}

/** The claim may hedge in ways that mean too much else to count in a source: 或, 会. */
function heldBack({ text, reported, firmness, isAnnounced, isPlanned }: Clause): Firmness {
  if (reported || /或(?!者)/.test(text) || isPending(text)) return lower(firmness, 1);
  // 宣布收购, 6月起停售, and what goes on with a plan: to be done, unless it says that it has been.
  if (!hasBeen.test(text) && (isAnnounced || isPlanned || announced.test(text))) return lower(firmness, 2);
  if (
    /能够|可[以获享在按用]|有助|要求|(?:[须需]|(?<![供反响效适对回相感])应)(?![求要用对聘付])|(?<![只主重需])要(?=[由经向等先])/.test(
      text,
    )
  )
    return lower(firmness, 2);
  return /会(?![议员计上见长面场])/.test(text.replace(bodies, '')) ? lower(firmness, 2) : firmness;
}

/** Bodies and meetings, in which 会 is nothing to come. */
const bodies =
  /委员会|欧委会|[协议学社商工总峰展机大]会|(?:证监|银保监|核管|董事|理事|监事|基金|联合|发布|电话|说明|听证|展览|博览|研讨|座谈|国)会(?=[^对加将继再])/g;
const hasBeen = /已|了|完成|达成|成功|获批|获准|落成|生效/;
const announced = /(?:宣布|公告|官宣)(?!的)|[月日年季度](?:份|底|初)?起|明年|下个?[月周季年]|本季度/;

/** What the claim says is denied is denied in the sentence that speaks of it. */
function isDenied({ clause, voices }: Supported, passages: readonly Passage[]): boolean {
  return voices.some(({ at }) =>
    passages[at]?.clauses.some(({ text }) => (isDenying(clause.text) ? isDenial(text) : isDenying(text))),
  );
}

const leastPointed = 0.5;
/** Of those that vouch for a clause, how firmly it is told is told by those that do so best. */
const loud = 0.8;

/** Those that say most of it besides which way it goes. */
function findClosest({ content }: Clause, voices: readonly Likeness[]): readonly Likeness[] {
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

/** Clauses with the claim's numbers tell which way these go; without numbers, those that vouch for it. */
function isContrary({ clause, all, voices }: Supported): boolean {
  if (isOtherMeasure(clause, voices) || isOtherPace(clause, all)) return true;
  const [way, ...others] = clause.directions;
  if (way === undefined || others.length > 0) return false;
  const numbered = all.filter((one) =>
    clause.quantities.some(({ what }) => one.clause.quantities.some((other) => isSameQuantity(what, other.what))),
  );
  const best = Math.max(0, ...voices.map(({ score }) => score));
  const closest = findClosest(clause, voices);
  const pointed = all.filter(
    ({ score, clause: { directions } }) => directions.size > 0 && score >= best * leastPointed,
  );
  const telling = closest.filter(({ clause: { directions } }) => directions.size > 0);
  const judges = numbered.length > 0 ? numbered : telling.length > 0 ? telling : pointed;
  const goes = ({ directions, text }: Clause): boolean => directions.has(way) || findMeasure(text) === way;
  return judges.length > 0 && judges.every(({ clause: source }) => source.directions.size > 0 && !goes(source));
}
