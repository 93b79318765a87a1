import type { NoticeKind } from './notice.ts';
import type { QuietHours } from './notify-config.ts';

/**
 * True when a notice of this kind has to wait: the wall clock of the zone is at `from` or later and before `to`, over
 * midnight too. Read from the zone's own clock, so that summer time needs no thought.
 */
export function isQuiet(hours: QuietHours | undefined, kind: NoticeKind, now: Date): boolean {
  if (hours === undefined || kind === 'test' || hours.urgent.includes(kind)) return false;
  const { from, to, zone } = hours;
  const time = wallClock(now, zone);
  return from < to ? time >= from && time < to : time >= from || time < to;
}

/** `22:30` in that zone. */
function wallClock(now: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(now);
}
