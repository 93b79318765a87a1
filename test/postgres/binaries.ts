import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where distributions put PostgreSQL's own programs: Debian and Ubuntu, Fedora, Homebrew. */
const debian = '/usr/lib/postgresql';
const others = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin', '/usr/pgsql-17/bin', '/usr/pgsql-16/bin'];

const oldest = 15;

/** The folder with `initdb` and `postgres` of version 15 or later; undefined where there is none. */
export function findServerBinaries(): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian).filter((name) => Number(name) >= oldest) : [];
  versions.sort((a, b) => Number(b) - Number(a));
  return [...versions.map((version) => join(debian, version, 'bin')), ...others].find(isUsable);
}

function isUsable(folder: string): boolean {
  if (!existsSync(join(folder, 'initdb')) || !existsSync(join(folder, 'postgres'))) return false;
  const said = execFileSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' });
  return Number(said.match(/(\d+)/)?.[1]) >= oldest;
}
