import { beijing, renderCron, type Slot, weekdays } from './plan.ts';
import { findNextRun } from './times.ts';

interface Wall {
  readonly weekday: string;
  readonly hour: number;
  readonly minute: number;
}

/** A clock on the wall in this zone. */
function readWall(at: Date, zone: string): Wall {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, weekday: 'short', hour: 'numeric', minute: 'numeric', hourCycle: 'h23',
  }); // biome-ignore format: one line
  const part = (type: string) => format.formatToParts(at).find((each) => each.type === type)?.value ?? '';
  return { weekday: part('weekday'), hour: Number(part('hour')), minute: Number(part('minute')) };
}

/** A Beijing time as cron on a machine in this zone must be told it, by the offset at its next coming. */
export function toLocalCron(slot: Slot, zone: string, now: Date): string {
  const next = findNextRun({ cron: renderCron(slot), zone: beijing }, now);
  if (!next) throw new Error(`${renderCron(slot)} never comes`);
  const { weekday, hour, minute } = readWall(next, zone);
  const local = weekdays.find((each) => each === weekday);
  return renderCron({ ...(slot.weekday && local ? { weekday: local } : {}), hour, minute });
}

/** True where clocks are changed in the year of `now`, so that a converted hour is right for a part of it only. */
export function hasDaylightSaving(zone: string, now: Date): boolean {
  const hours = Array.from({ length: 12 }, (_, month) => {
    const { hour, minute } = readWall(new Date(Date.UTC(now.getUTCFullYear(), month, 15, 12)), zone);
    return hour * 60 + minute;
  });
  return new Set(hours).size > 1;
}

/** `Mon 2026-11-30 01:00 Europe/Berlin`. */
export function renderLocal(at: Date, zone: string): string {
  const text = at.toLocaleString('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return `${readWall(at, zone).weekday} ${text} ${zone}`;
}
