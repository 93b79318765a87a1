const minuteMs = 60_000;
/** China has had no daylight saving since 1991. */
const beijingMinutes = 8 * 60;

const clocks = new Map<string, Intl.DateTimeFormat>();

/**
 * Minutes east of Greenwich at which the clocks of a zone (IANA name) stood when they showed `wallMs`, a time of day
 * written as if it were UTC. Of an hour that clocks show twice either may be meant. Throws a RangeError for an unknown
 * zone.
 */
export function findZoneOffset(zone: string, wallMs: number): number {
  if (zone === 'Asia/Shanghai') return beijingMinutes;
  const first = offsetAt(zone, wallMs);
  return offsetAt(zone, wallMs - first * minuteMs);
}

function offsetAt(zone: string, ms: number): number {
  const clock = clocks.get(zone) ?? openClock(zone);
  clocks.set(zone, clock);
  const parts = new Map(clock.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const field = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  const shown = Date.UTC(field('year'), field('month') - 1, field('day'), field('hour'), field('minute'));
  return Math.round((shown - Math.floor(ms / minuteMs) * minuteMs) / minuteMs);
}

const openClock = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric',
  }); // biome-ignore format: a list
