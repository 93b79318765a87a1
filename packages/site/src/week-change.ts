/** `+12`, `−3`, `持平`: how a count differs from the week before. */
export function tellChange(now: number, before: number): string {
  if (now === before) return '持平';
  return now > before ? `+${now - before}` : `−${before - now}`;
}

/** As a whole percentage; zero of nothing is zero. */
export const percentOf = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((100 * part) / whole));
