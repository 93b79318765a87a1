import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A word that must appear in no message. */
export const password = 'not-to-be-seen';

/** As little to the disk as can be: what is here is gone after the test. */
const fast = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum_naptime=5s'];

export interface Server {
  /** Address of a database on it. */
  readonly address: (database: string) => string;
  readonly stop: () => Promise<void>;
}

/** Makes a server in a temporary folder and starts it on a free port. It ends with this process. */
export async function startServer(binaries: string, host = '127.0.0.1'): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'qishi-postgres-'));
  const user = findUser();
  const secret = join(folder, 'secret');
  writeFileSync(secret, `${password}\n`);
  if (user) for (const path of [folder, secret]) chownSync(path, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = { cwd: folder, ...user, stdio: ['ignore', 'ignore', 'pipe'] as const };
  const init = ['-D', data, '-U', 'qishi', '-A', 'scram-sha-256', `--pwfile=${secret}`, '-E', 'UTF8', '--no-sync'];
  execFileSync(join(binaries, 'initdb'), [...init, '--locale=C.UTF-8'], { ...options, stdio: [...options.stdio] });
  writeFileSync(
    join(data, 'pg_hba.conf'),
    'host all all 0.0.0.0/0 scram-sha-256\nhost all all ::1/128 scram-sha-256\n',
  );
  const port = await findFreePort();
  const settings = [
    `port=${port}`,
    `listen_addresses=${host}`,
    'unix_socket_directories=',
    'max_connections=200',
    ...fast,
  ];
  const server = spawnBound(
    join(binaries, 'postgres'),
    ['-D', data, ...settings.flatMap((one) => ['-c', one])],
    options,
  );
  const address = (database: string) => `postgres://qishi:${password}@${host}:${port}/${database}`;
  await waitUntilReady(address('postgres'), server);
  return {
    address,
    async stop() {
      server.stdin?.end();
      if (server.exitCode === null) await once(server, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The server refuses to run as root. */
function findUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string, name: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  const name = ['postgres', 'nobody'].find((one) => {
    try {
      return id('-u', one) > 0;
    } catch {
      return false;
    }
  });
  if (name === undefined) throw new Error('There is no user but root to run PostgreSQL as.');
  return { uid: id('-u', name), gid: id('-g', name) };
}

/** Ends when its standard input does, which is when this process ends, however that ends. */
function spawnBound(program: string, args: readonly string[], options: object): ChildProcess {
  const script = '"$@" <&- & server=$!; cat > /dev/null; kill -INT $server; wait $server';
  return spawn('/bin/sh', ['-c', script, 'sh', program, ...args], { ...options, stdio: ['pipe', 'ignore', 'pipe'] });
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address ? address.port : 0;
}

const mostWaits = 150;

async function waitUntilReady(address: string, server: ChildProcess): Promise<void> {
  let said = '';
  server.stderr?.on('data', (text) => {
    said = (said + text).slice(-4000);
  });
  for (let waits = 0; waits < mostWaits && server.exitCode === null; waits++) {
    const client = new pg.Client({ connectionString: address });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  throw new Error(`PostgreSQL did not start: ${said}`);
}
