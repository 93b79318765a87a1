import { once } from 'node:events';
import { createServer } from 'node:net';
import pg from 'pg';
import { findServerBinaries } from './binaries.ts';
import { startServer } from './server.ts';

/** PostgreSQL for one test file. */
export interface TestPostgres {
  /** `server` is the real one; `pglite` is its code in WebAssembly, which has one session for all who connect. */
  readonly kind: 'server' | 'pglite';
  /** Address of an empty database. With `pglite` there is one only, which this empties. */
  readonly fresh: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Starts PostgreSQL where it is installed (listening on `host`), else PGlite, and says on stderr which of them. */
export async function openPostgres(host = '127.0.0.1'): Promise<TestPostgres> {
  const binaries = process.env.QISHI_TEST_PGLITE ? undefined : findServerBinaries();
  process.stderr.write(
    binaries
      ? `PostgreSQL for the tests: ${binaries}\n`
      : 'PostgreSQL for the tests: PGlite, since no server is installed; what needs several sessions is skipped\n',
  );
  return binaries ? openServerDatabases(binaries, host) : openPglite();
}

async function openServerDatabases(binaries: string, host: string): Promise<TestPostgres> {
  const server = await startServer(binaries, host);
  const client = new pg.Client({ connectionString: server.address('postgres') });
  await client.connect();
  let count = 0;
  return {
    kind: 'server',
    async fresh() {
      const name = `archive${++count}`;
      await client.query(`CREATE DATABASE ${name}`);
      return server.address(name);
    },
    async close() {
      await client.end();
      await server.stop();
    },
  };
}

async function openPglite(): Promise<TestPostgres> {
  const { PGlite } = await import('@electric-sql/pglite');
  const { PGLiteSocketServer } = await import('@electric-sql/pglite-socket');
  const db = await PGlite.create();
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const found = probe.address();
  const port = typeof found === 'object' && found ? found.port : 0;
  await new Promise((resolve) => probe.close(resolve));
  const socket = new PGLiteSocketServer({ db, port, host: '127.0.0.1', maxConnections: 50 });
  await socket.start();
  return {
    kind: 'pglite',
    async fresh() {
      await db.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
      return `postgres://postgres:postgres@127.0.0.1:${port}/postgres?sslmode=disable`;
    },
    async close() {
      await socket.stop();
      await db.close();
    },
  };
}
