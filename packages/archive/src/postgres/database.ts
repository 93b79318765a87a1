import pg from 'pg';
import { ArchiveError } from '../archive-error.ts';
import { codeOf, explainTrouble } from './trouble.ts';

/** A value of a statement; a list is one value of an array type. */
export type Value = string | number | Uint8Array | null | readonly string[] | readonly number[] | readonly Uint8Array[];

/** Asks the server: statements with `$1`, `$2` … and their values. Rows come as objects; `bigint` as a number. */
export type Query = <Row = Record<string, unknown>>(text: string, values?: readonly Value[]) => Promise<Row[]>;

/** A server's archive: each statement by itself, or several that are done whole or not at all. */
export interface Database {
  readonly query: Query;
  readonly transact: <T>(work: (query: Query) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

/** How often a transaction is tried that others got in the way of. */
const mostTries = 8;
/** Deadlock, serialisation failure, and two that took the same row number at once. */
const contended = new Set(['40P01', '40001', '23505']);

/** Connects to the server when first asked. Rejects with `ArchiveError` when it cannot be used. */
export function openPool(address: string, connections = 8): Database {
  const pool = buildPool(address, connections);
  // An idle connection that breaks is dropped; whoever asks next gets another, or the error.
  pool.on('error', () => undefined);
  const query: Query = (text, values = []) => ask(pool, address, text, values);
  return {
    query,
    transact: (work) => withConnection(pool, address, (client) => transact(client, address, work)),
    close: () => pool.end(),
  };
}

/** What every connection of ours has. Throws `ArchiveError`. */
export function connectionOf(address: string): pg.ClientConfig {
  // A URL that cannot be read must not come back in an error's text: it holds the password.
  if (!URL.canParse(address)) {
    throw new ArchiveError(
      'QISHI_ARCHIVE is no address of a server: write postgres://user:password@host:5432/database.',
    );
  }
  return {
    connectionString: address,
    application_name: 'qishi',
    keepAlive: true,
    connectionTimeoutMillis: 15_000,
    types: { getTypeParser },
  };
}

/** The server notices within a minute that a machine is gone, and gives its locks to others. */
export const noticeGone =
  'SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3';

/**
 * Compiling a query takes longer than any of ours. And PostgreSQL does not count what it costs to unpack a row's tokens:
 * left to itself it reads a table through where the index of tokens answers at once.
 */
const sessionSettings = `SET jit = off; SET enable_seqscan = off; ${noticeGone}`;

export function buildPool(address: string, connections: number): pg.Pool {
  return new pg.Pool({
    ...connectionOf(address),
    max: connections,
    idleTimeoutMillis: 30_000,
    onConnect: async (client) => {
      await client.query(sessionSettings);
    },
  });
}

const bigintType = 20;

/** Ours fit a JavaScript number: counts, and row numbers below 2^53. */
const getTypeParser = ((type: number, format: 'text' | 'binary') =>
  type === bigintType ? Number : pg.types.getTypeParser(type, format as 'text')) as typeof pg.types.getTypeParser;

/** One statement, its troubles explained. */
export async function ask<Row>(
  asked: Pick<pg.Client, 'query'> | pg.Pool,
  address: string,
  text: string,
  values: readonly Value[],
): Promise<Row[]> {
  try {
    const { rows } = await asked.query(text, values.map(withoutNul));
    return rows as Row[];
  } catch (error) {
    throw explainTrouble(address, error);
  }
}

/**
 * PostgreSQL keeps no NUL character in text. In JSON it stands escaped and is kept; from what we compare by
 * (addresses, tokens) it is left out, in what is stored and in what is asked alike.
 */
function withoutNul(value: Value): unknown {
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '') : value;
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return Array.isArray(value) ? value.map(withoutNul) : value;
}

async function withConnection<T>(
  pool: pg.Pool,
  address: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw explainTrouble(address, error);
  });
  try {
    const result = await work(client);
    client.release();
    return result;
  } catch (error) {
    // Only what the server answered leaves the connection in a known state.
    client.release(!/^[0-9A-Z]{5}$/.test(codeOf(error)) || codeOf(error).startsWith('57'));
    throw error;
  }
}

async function transact<T>(client: pg.PoolClient, address: string, work: (query: Query) => Promise<T>): Promise<T> {
  const query: Query = (text, values = []) => ask(client, address, text, values);
  for (let tries = 1; ; tries++) {
    await query('BEGIN');
    try {
      const result = await work(query);
      await query('COMMIT');
      return result;
    } catch (error) {
      await rollBack(client);
      if (tries >= mostTries || !contended.has(codeOf(error))) throw error;
    }
  }
}

/** A broken connection has rolled back by itself; what broke it is already on its way to the caller. */
async function rollBack(client: pg.PoolClient): Promise<void> {
  await client.query('ROLLBACK').catch(() => undefined);
}
