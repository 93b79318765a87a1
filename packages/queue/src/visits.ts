import { type Boss, visits as table } from './boss.ts';
import type { Visit, WorkQueue } from './work-queue.ts';

type VisitStore = Pick<WorkQueue, 'findVisits' | 'finishVisits'> & {
  /** Puts visits in line that are not there yet; resolves to the hosts of all. */
  readonly keep: (visits: readonly Visit[]) => Promise<readonly string[]>;
};

/** The hosts' lines. */
export function buildVisitStore({ query }: Boss): VisitStore {
  return {
    async keep(visits) {
      const now = Date.now() * 1000;
      // In order of their keys, so that two who add the same do not wait for each other.
      const rows = visits.map((visit, n) => ({ visit, key: keyOf(visit), place: now + n }));
      rows.sort((a, b) => (a.key < b.key ? -1 : 1));
      await query(
        `INSERT INTO ${table} (key, place, host, is_link, visit)
         SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::boolean[], $5::text[]) ON CONFLICT (key) DO NOTHING`,
        [
          rows.map(({ key }) => key),
          rows.map(({ place }) => place),
          rows.map(({ visit }) => hostOf(visit)),
          rows.map(({ visit }) => visit.kind === 'link'),
          rows.map(({ visit }) => JSON.stringify(visit)),
        ],
      );
      return [...new Set(visits.map(hostOf))];
    },
    async findVisits(host, most) {
      const { rows } = await query(`SELECT visit FROM ${table} WHERE host = $1 ORDER BY is_link, place LIMIT $2`, [
        host,
        most,
      ]);
      return rows.map((row) => JSON.parse((row as { visit: string }).visit) as Visit);
    },
    async finishVisits(visits) {
      await query(`DELETE FROM ${table} WHERE key = ANY ($1::text[])`, [visits.map(keyOf)]);
    },
  };
}

const keyOf = (visit: Visit): string => (visit.kind === 'poll' ? `poll:${visit.sourceId}` : visit.link.url);

const hostOf = (visit: Visit): string => (visit.kind === 'poll' ? visit.host : new URL(visit.link.url).host);
