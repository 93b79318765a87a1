import { ArchiveError } from '../archive-error.ts';
import { nameArchive } from './address.ts';

/** What a server may answer that no program can mend, by the first characters of its SQLSTATE, with the next step. */
const serverTroubles: readonly (readonly [prefix: string, next: string])[] = [
  ['28', 'Check the user and the password in QISHI_ARCHIVE (or PGPASSWORD, or ~/.pgpass).'],
  ['3D', 'Make the database first: `createdb -E UTF8 NAME`.'],
  ['42501', 'Give the user the right to make and change tables in its schema.'],
  ['25006', 'This server only reads; write to its primary.'],
  ['42P07', 'Its tables are of another program; give the archive a database of its own.'],
  ['53300', 'Raise max_connections on the server, or start fewer workers.'],
  ['53', 'The server is short of disk or memory; make room, then run the command again.'],
  ['57', 'The server was stopped or is starting; run the command again when it is up.'],
  ['08', 'Check that the server runs and can be reached, then run the command again.'],
  ['58', 'The server has trouble with its disk; look into its log.'],
];

const networkCodes =
  /^(ECONN|EHOST|ENET|ENOTFOUND|EAI_|ETIMEDOUT|EPIPE|ERR_SSL|ERR_TLS|SELF_SIGNED|DEPTH_ZERO|CERT_|UNABLE_TO)/;
const networkWords =
  /Connection terminated|connection timeout|timeout exceeded when trying to connect|does not support SSL|Client has encountered a connection error/i;

/** An `ArchiveError` for what happened outside, with the next step; anything else, which is a bug, as it is. */
export function explainTrouble(archive: string, error: unknown): unknown {
  if (error instanceof ArchiveError || !(error instanceof Error)) return error;
  const next = findNextStep(error);
  if (next === undefined) return error;
  return new ArchiveError(`${nameArchive(archive)} cannot be used as an archive: ${messageOf(error)}. ${next}`, {
    cause: error,
  });
}

/** SQLSTATE or the network's code. */
export const codeOf = (error: unknown): string => String((error as { code?: unknown } | undefined)?.code ?? '');

function findNextStep(error: Error): string | undefined {
  const code = codeOf(error);
  if (error.message.startsWith('SASL')) return serverTroubles[0]?.[1];
  if (networkCodes.test(code) || networkWords.test(error.message)) {
    return 'Check that the server runs and can be reached, and that QISHI_ARCHIVE names it rightly.';
  }
  return serverTroubles.find(([prefix]) => /^[0-9A-Z]{5}$/.test(code) && code.startsWith(prefix))?.[1];
}

/** Node gives an error without words when several addresses of a host refuse. */
const messageOf = (error: Error): string =>
  (error.message || codeOf(error) || String((error as AggregateError).errors?.[0] ?? error)).replace(/\.$/, '');
