import type { DatabaseSync } from 'node:sqlite';

/** What SQLite finds wrong with a file. */
export interface FileFault {
  readonly text: string;
  /** Only the search index is, which can be made again. */
  readonly isIndex: boolean;
}

/** Faults told; a damaged file may have thousands. */
const most = 20;

/** Reads the whole file; empty when it is sound. Full-text indexes are checked too. */
export function checkFile(database: DatabaseSync): readonly FileFault[] {
  try {
    const rows = database.prepare(`PRAGMA integrity_check(${most})`).all() as { integrity_check: string }[];
    return rows
      .map(({ integrity_check: text }) => text)
      .filter((text) => text !== 'ok')
      .map((text) => ({ text, isIndex: /\bfts5\b/i.test(text) }));
  } catch (error) {
    return [{ text: error instanceof Error ? error.message : String(error), isIndex: false }];
  }
}

/**
 * The first damage of the tables, undefined when they are sound. Indexes are not held against them, and the full-text
 * index, which can be made again, is left out.
 */
export function findDamage(database: DatabaseSync): string | undefined {
  try {
    const tables = database
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'`)
      .all() as { name: string }[];
    for (const { name } of tables) {
      const [row] = database.prepare(`PRAGMA quick_check(${name})`).all() as { quick_check: string }[];
      if (row !== undefined && row.quick_check !== 'ok') return `${name}: ${row.quick_check}`;
    }
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
