import { ArchiveError } from '../archive-error.ts';
import { isBrokenPacking } from '../packing.ts';

/** How SQLite's primary result codes (https://sqlite.org/rescode.html) that no program can mend are told, with the next step. */
const troubles: Readonly<Record<number, readonly [what: string, next: string]>> = {
  5: [
    'is locked by another program',
    'Close what has it open (a database browser, a copy in progress), then run the command again.',
  ],
  8: ['cannot be written', 'Check the rights of the file and its folder, and that the disk is not mounted read-only.'],
  10: [
    'cannot be read or written: the disk reports errors',
    'Look into the log of the system; where the disk is broken, `./qishi restore FILE` puts a backup on another.',
  ],
  11: ['is damaged', restoring()],
  13: [
    'cannot grow: the disk is full',
    'Nothing that was stored is lost; make room (`./qishi prune --dry-run` tells what could go), then run the command again.',
  ],
  14: [
    'cannot be opened',
    'Check that its folder is there, that its rights let you write in it, and that the disk is not mounted read-only.',
  ],
  26: ['is no archive, or its beginning is damaged', `${restoring()} Or give QISHI_ARCHIVE another file.`],
};

function restoring(): string {
  return '`./qishi doctor` tells more; `./qishi restore FILE` puts a backup in its place and keeps the damaged file beside it.';
}

/** An `ArchiveError` for what happened to the file or its disk, with the next step; anything else, which is a bug, as it is. */
export function explainTrouble(path: string, error: unknown): unknown {
  if (error instanceof ArchiveError || !(error instanceof Error)) return error;
  const trouble = findTrouble(error);
  if (trouble === undefined) return error;
  const [what, next] = trouble;
  return new ArchiveError(`The archive ${path} ${what} (${error.message}). ${next}`, { cause: error });
}

/** True for what the file, its disk or another program is to blame for. */
export const isTrouble = (error: unknown): boolean => error instanceof Error && findTrouble(error) !== undefined;

function findTrouble(error: Error): readonly [what: string, next: string] | undefined {
  const { errcode } = error as { readonly errcode?: unknown };
  // The lowest byte of an extended code is the primary one.
  if (typeof errcode === 'number') return troubles[errcode & 0xff];
  // What we packed or wrote as JSON ourselves can only be unreadable where its bytes were changed.
  return error instanceof SyntaxError || isBrokenPacking(error) ? troubles[11] : undefined;
}

/** The file as a damaged one, by what a check of it found. */
export function tellDamage(path: string, found: string): ArchiveError {
  return new ArchiveError(`The archive ${path} is damaged (${found.split('\n')[0]}). ${restoring()}`);
}

/** The same functions, whose troubles are explained: synchronous ones, promises and streams. */
export function explainingTroubles<T extends object>(path: string, store: T): T {
  const explained = Object.entries(store).map(([name, member]) => [
    name,
    typeof member === 'function' ? explaining(path, member as AnyFunction) : member,
  ]);
  return Object.fromEntries(explained) as T;
}

type AnyFunction = (...args: readonly unknown[]) => unknown;

function explaining(path: string, call: AnyFunction): AnyFunction {
  return (...args) => {
    try {
      const result = call(...args);
      if (result instanceof Promise)
        return result.catch((error: unknown) => {
          throw explainTrouble(path, error);
        });
      return isStream(result) ? explainStream(path, result) : result;
    } catch (error) {
      throw explainTrouble(path, error);
    }
  };
}

const isStream = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

async function* explainStream(path: string, stream: AsyncIterable<unknown>): AsyncGenerator<unknown> {
  try {
    yield* stream;
  } catch (error) {
    throw explainTrouble(path, error);
  }
}
