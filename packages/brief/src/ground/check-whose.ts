import type { Clause } from './clause.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { foldOver, hasPlace, isFirmWord, isNameSign, isPlace } from './fold.ts';
import { hasNumbers, isAbout, type Likeness, type Supported } from './support.ts';

/** A source clause without the name tells it this much better than any with it: it is told of another. */
const clearlyBetter = 1.6;
/** A clause of fewer pieces besides its names says too little to tell whose it is. */
const leastWords = 3;

/** Each clause is told of those whom it names. */
export function checkWhose(supported: readonly Supported[], passages: readonly Passage[]): GroundingFault[] {
  return supported
    .filter(
      (each) =>
        isOfAnother(each) ||
        isDeedOfAnother(each) ||
        isOfAnotherModel(each) ||
        isNumberOfAnother(each, passages) ||
        isLedByAnother(each, passages),
    )
    .map(({ clause }) => ({ kind: 'name', text: clause.text }));
}

/** Stands before what is its own: 昆仑万维 in 昆仑万维的天工, which texts call 天工. */
function isOwner(name: string, text: string, folded: string): boolean {
  const signs = [...folded.replace(/[□\d]/g, '')];
  return text.includes('的') && isNameSign(signs[signs.indexOf(name) + 1] ?? '');
}

/** Whom a clause tells of: the names in it, and of an announcement who makes it. */
function listTold({ text, folded, names, content, subject, isAnnounced }: Clause): readonly string[] {
  const own = [...names].filter((name) => content.has(name) && !isOwner(name, text, folded));
  return isAnnounced && subject !== undefined && !own.includes(subject) ? [...own, subject] : own;
}

/** Begins with a name that the claim has too and goes on with the other: 智能云 of 微软智能云. */
const isPartOf = ({ carried, folded }: Clause, name: string, claim: Clause): boolean =>
  carried.has(name) && claim.names.has([...folded][0] ?? '');

/** Goes on with whom the claim begins with and names nobody: 合计控制约34.8% leaves open of what, as 他 leaves open of whom. */
const isOfLeadAlone = ({ names, carried }: Clause, claim: Clause): boolean =>
  names.size === 0 && isNameSign([...claim.folded][0] ?? '') && carried.has([...claim.folded][0] ?? '');

/** The clause is told in the source, but not of whom it names there. */
function isOfAnother({ clause, all }: Supported): boolean {
  const words = [...clause.wording].filter((piece) => !isNameSign(piece)).length;
  if (words < leastWords) return false;
  // What is said last is what is said of them: 代工 of 眼镜由歌尔代工.
  const deed = [...clause.content].findLast((piece) => !isNameSign(piece));
  return listTold(clause).some((name) => {
    const best = (those: readonly Likeness[]): number => Math.max(0, ...those.map(({ own }) => own));
    const isLead = [...clause.folded][0] === name;
    const own = all.filter(
      ({ clause: other }) =>
        isAbout(other, name) || isPartOf(other, name, clause) || (!isLead && other.carried.has(name)),
    );
    const others = all.filter(
      (each) =>
        !own.includes(each) &&
        (each.clause.names.size > 0 || each.clause.isLed) &&
        !(!isLead && (isOfLeadAlone(each.clause, clause) || /[他她它]/.test(each.clause.text))),
    );
    const isToldOfIt = own.some(({ clause: { wording } }) => deed !== undefined && wording.has(deed));
    if (isToldOfIt && !others.some(({ clause: { wording } }) => wording.has(deed ?? ''))) return false;
    return best(others) > best(own) * clearlyBetter + 0.5;
  });
}

let events: ReadonlySet<string> | undefined;

/** Signs of what only one does: who resigned, who was taken, who sold. */
function listEvents(): ReadonlySet<string> {
  events ??= new Set(['辞职', '担任', '逮捕', '转让', '受让', '竞得'].map((word) => foldOver([]).words(word)));
  return events;
}

/** 郁南星辞职, where all who are told to resign are others. */
function isDeedOfAnother({ clause, all }: Supported): boolean {
  const lead = [...clause.names].find((name) => clause.content.has(name) && clause.text.length > 0);
  const deed = [...clause.content].at(-1) ?? '';
  if (lead === undefined || clause.negated) return false;
  if (!listEvents().has(deed) && !(isFirmWord(deed) && !isPlace(deed))) return false;
  const told = all.filter((one) => one.clause.wording.has(deed));
  const names = [...clause.names];
  return (
    told.length > 0 &&
    told.every(
      ({ clause: source }) =>
        [...source.names].some((name) => !clause.names.has(name)) &&
        !names.some((name) => isAbout(source, name) || source.carried.has(name) || source.subject === name),
    )
  );
}

/** What leads a clause behind does there something of what the claim says: 红杉中国可能参与 tells part of it. */
const sharesDeed = ({ wording }: Clause, claim: Clause, lead: string): boolean =>
  [...claim.content].some((piece) => piece !== lead && !isWho(piece) && wording.has(piece));

const isWho = (piece = ''): boolean => isNameSign(piece) || isPlace(piece);

/** Who leads the claim's clause leads another clause of the sentence that tells it, behind the one that does. */
function isLedByAnother({ clause, voices }: Supported, passages: readonly Passage[]): boolean {
  const [lead] = clause.content;
  if (lead === undefined || voices.length === 0 || clause.wording.size < leastWords) return false;
  return voices.every(({ clause: voice, at }) => {
    const clauses = passages[at]?.clauses ?? [];
    const [before, behind] = [clauses.slice(0, clauses.indexOf(voice) + 1), clauses.slice(clauses.indexOf(voice) + 1)];
    const isToldOf =
      isWho(lead) && isPlace(lead) && isWho([...voice.folded][0])
        ? voice.wording.has(lead) ||
          hasPlace(voice.text, lead) ||
          before.some(({ text, content }) => content.size === 0 && hasPlace(text, lead))
        : voice.carried.has(lead) || before.some(({ wording }) => wording.has(lead));
    const isOther = isWho([...voice.folded][0]) && clauses.some(({ wording }) => [...wording][0] === lead);
    return (
      !isToldOf &&
      (isOther || behind.some((other) => [...other.wording][0] === lead && !sharesDeed(other, clause, lead)))
    );
  });
}

/** All that vouches for the clause has another Latin name in place of one of its own: Gaudi2 where it says Gaudi3. */
function isOfAnotherModel({ clause, voices }: Supported): boolean {
  const isLatin = (piece: string): boolean => /^[a-z][a-z\d.+-]+$/.test(piece);
  const own = [...clause.content].filter(isLatin);
  return (
    voices.length > 0 &&
    own.some((word) =>
      voices.every(
        ({ clause: { wording, carried } }) =>
          !wording.has(word) &&
          !carried.has(word) &&
          [...wording].some((piece) => isLatin(piece) && !clause.wording.has(piece)),
      ),
    )
  );
}

/** Wherever the clause's numbers stand, the source begins with whose they are, and it is not whom the clause names. */
function isNumberOfAnother({ clause, all }: Supported, passages: readonly Passage[]): boolean {
  const [lead] = listTold(clause);
  if (lead === undefined || clause.quantities.length === 0) return false;
  const numbered = all.filter((one) => hasNumbers(one.clause, clause));
  return (
    numbered.length > 0 &&
    numbered.every(({ clause: other, at }) => {
      if (isAbout(other, lead) || isPartOf(other, lead, clause) || /^(?:该|本)?(?:公司|集团|其|双方)/.test(other.text))
        return false;
      if (
        other.names.size === 0 &&
        [...other.carried].every((piece) => !isNameSign(piece) || clause.speakers.has(piece))
      )
        return false;
      if ([...clause.folded.replace(/[□\d]/g, '')][0] !== lead && other.carried.has(lead)) return false;
      const isNear = passages[at]?.clauses.some(({ names }) => names.has(lead)) || other.carried.has(lead);
      return (
        isNameSign([...other.folded][0] ?? '') ||
        (!isNear && other.names.size + other.carried.size > 0 && (other.isLed || other.names.size > 0))
      );
    })
  );
}
