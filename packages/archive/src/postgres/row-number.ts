import { type Article, sha256 } from '@qishi/model';

/** Room for about a million articles published in the same second. */
const rowsPerSecond = 2 ** 20;

/** The first row of an instant. Row numbers stay below 2^53 until the year 2242. */
export const rowAt = (instant: string): number => Math.floor(Date.parse(instant) / 1000) * rowsPerSecond;

/** The row of an article: by its second, then by its id, so that it does not depend on which worker came first. */
export const rowOf = ({ id, publishedAt }: Pick<Article, 'id' | 'publishedAt'>): number =>
  rowAt(publishedAt) + (Number.parseInt(sha256(id).slice(0, 8), 16) % rowsPerSecond);

/** The second of a row, in UTC. */
export const instantOfRow = (row: number): string => new Date(Math.floor(row / rowsPerSecond) * 1000).toISOString();

/** SQL: the Beijing day of a row, `2023-04-18`. */
export const dayOfRow = (row: string): string =>
  `to_char(to_timestamp(floor(${row} / ${rowsPerSecond}.0)) AT TIME ZONE INTERVAL '8 hours', 'YYYY-MM-DD')`;
