const dayMs = 24 * 60 * 60 * 1000;
const beijingOffsetMs = 8 * 60 * 60 * 1000;

/**
 * Rows of a Beijing day. Small, so that the lists of rows in the index stay short; an archive with more articles of
 * one day than this gives the rest the first rows of the next day (the accepted gap: a date filter finds them there).
 */
export const rowsPerDay = 8192;

/** The first row of an instant: Beijing days since 1970 × `rowsPerDay` + the part of the day gone by. */
export function rowAt(instant: string): number {
  const time = Date.parse(instant) + beijingOffsetMs;
  return Math.max(0, Math.floor((time / dayMs) * rowsPerDay));
}

/** The Beijing day of a row, `2023-04-18`. */
export function dayOfRow(row: number): string {
  return new Date(Math.floor(row / rowsPerDay) * dayMs).toISOString().slice(0, 10);
}
