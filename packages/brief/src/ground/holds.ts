import { type Firmness, findHold, isAccusation, isDeclining, isHearsay, lower } from './hedges.ts';
import { findSilent, findSpeaker, findTaker, findTrailingSpeaker } from './speaker.ts';

/** How firmly a clause is told where it stands, and by whom. */
export interface Hold {
  readonly firmness: Firmness;
  readonly hearsay: boolean;
  readonly reported: boolean;
  readonly speaker: string | undefined;
}

export const firm: Hold = { firmness: 3, hearsay: false, reported: false, speaker: undefined };

/** What holds from one clause on to the next. */
interface Onwards {
  readonly speaker: string | undefined;
  readonly reported: boolean;
  readonly isRumour: boolean;
  readonly isAccused: boolean;
  readonly isPlan: boolean;
  readonly limit: Firmness;
}

/** Of each clause of a sentence, with what those before it, or the last one, say of it. */
export function readHolds(parts: readonly string[], restarts: ReadonlySet<number>): Hold[] {
  const isTalk = parts.some((part) => /猜测|推测|传闻|网传|传言/.test(part));
  const limit: Firmness = parts.some((part) => unconfirmed.test(part)) ? 1 : 3;
  let onwards: Onwards = {
    speaker: findTrailingSpeaker(parts),
    reported: isReport(parts.at(-1) ?? ''),
    isRumour: false,
    isAccused: false,
    isPlan: false,
    limit,
  };
  return parts.map((part, i) => {
    if (restarts.has(i)) onwards = { ...onwards, isPlan: false, limit, speaker: findTaker(part) ?? onwards.speaker };
    const [hold, next] = readHold(part, onwards, isTalk);
    onwards = next;
    return hold;
  });
}

function readHold(part: string, before: Onwards, isTalk: boolean): readonly [Hold, Onwards] {
  const spoken = findSpeaker(part);
  const silent = spoken === undefined ? findSilent(part) : undefined;
  const isSilent = silent !== undefined || (spoken === undefined && isDeclining(part));
  const speaker = isSilent ? undefined : (spoken?.speaker ?? before.speaker);
  const { own: alone, onwards } = findHold(part);
  // 拟将六成用于甲，其余用于乙: both are planned.
  const own = before.isPlan && goingOn.test(part) ? lower(alone, 2) : alone;
  const isRumour = own === 0 || (before.isRumour && !endsRumour(part, spoken?.speaker, isTalk));
  const reported = before.reported || isReport(part);
  const hearsay =
    isAccusation(part) || (before.isAccused && isSpeechBegun(part)) || (speaker !== undefined && isHearsay(speaker));
  return [
    { firmness: isRumour ? 0 : lower(own, before.limit), hearsay, reported, speaker },
    {
      speaker: silent ?? speaker,
      reported,
      isRumour,
      isAccused: before.isAccused || /起诉|指控|指责|控告/.test(part),
      isPlan: own === 2,
      limit: lower(before.limit, onwards),
    },
  ];
}

/** A rumour governs what follows in its sentence, up to somebody who answers it; mere talk up to what came of it. */
const endsRumour = (part: string, speaker: string | undefined, isTalk: boolean): boolean =>
  (speaker !== undefined && !isHearsay(speaker)) || isDeclining(part) ? true : isTalk && /^(?:但|不过|然而)/.test(part);

const goingOn = /^(?:其余|剩余|余下|用于|并用于|同时用于)/;
/** Of what is told beside it; 公司没有证实 says something of the company alone. */
const unconfirmed =
  /未(?:予|作|能|获|得到|经|被)*(?:官方|任何一方|当事方|独立|第三方|双方)?(?:确认|证实|核实)|有待(?:进一步)?(?:证实|核实)/;
const isSpeechBegun = (part: string): boolean => /^(?:并|还)?(?:称|指|认为)/.test(part);
const isReport = (part: string): boolean =>
  /据悉|据传|据.{0,12}(?:报道|消息|透露)|报道(?:称|说|指)|媒体报道|援引|(?:估计|估算|测算|推算|担心|担忧|忧虑|怀疑|猜测)$/.test(
    part,
  ) || isSpeechBegun(part);
