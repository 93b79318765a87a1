import { type Context, type Reading, take } from './time-reading.ts';

const before = /(?:之|以)?前(?![夕\d一二三两几半后述者往瞻所任])/y;
const since = /(?:起至今|起到现在|以来|至今(?![年天日晚早晨夏春秋冬])|到现在|到目前|起(?![诉草点码来步]))/y;
const later = /(?:晚些时候|稍晚(?:时候|些时候)?|内?剩余时间|余下(?:的)?时间)/y;
const earlier = /(?:早些时候|稍早(?:时候|些时候)?)/y;
const about = /(?:左右|前后|许|期间|内|当天|当日|全年|整年|同期|间(?!隔|接))/y;

/** What stands behind a time and bounds it: 前, 起, 以来, 晚些时候; 左右 changes nothing. */
export function readSuffix(text: string, reading: Reading, { ref }: Context): Reading {
  const takes = (pattern: RegExp): number | undefined => {
    const length = take(pattern, text, reading.end)?.[0].length;
    return length === undefined ? undefined : reading.end + length;
  };
  const until = takes(before);
  if (until !== undefined && reading.to > ref) return endBefore(reading, until, ref);
  const opens = takes(since);
  if (opens !== undefined) return { ...reading, end: opens, to: reading.from < ref ? ref : reading.to };
  const late = takes(later);
  if (late !== undefined) return { ...reading, end: late, from: within(reading, ref) ? ref : reading.from };
  const early = takes(earlier);
  if (early !== undefined) return { ...reading, end: early, to: within(reading, ref) ? ref : reading.to };
  return { ...reading, end: takes(about) ?? reading.end };
}

const within = ({ from, to }: Reading, ref: number): boolean => from < ref && ref < to;

/** 2025年前 reaches to the end of that year, 春节前 and 夏季之前 only to where they begin. */
function endBefore(reading: Reading, end: number, ref: number): Reading {
  if (reading.occasion && reading.from > ref) return { ...reading, end, from: ref, to: reading.from };
  return { ...reading, end, from: Math.min(ref, reading.from) };
}
