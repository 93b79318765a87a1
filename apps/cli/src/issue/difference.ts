import { isDeepStrictEqual } from 'node:util';
import type { Manifest } from '@qishi/model';
import type { Surroundings } from './build-manifest.ts';

/** Something that is not as the manifest names it. */
export interface Difference {
  /** `config ranking`, `article a-…`, `prompt judgement.md`. */
  readonly what: string;
  readonly was: string;
  readonly is: string;
  /** False for what has no say in making the issue again: analyses and stories are taken as they were. */
  readonly matters: boolean;
}

/** Configuration that made the inputs, not the issue. */
const ofInputs: ReadonlySet<string> = new Set(['entities', 'topics', 'stories']);

/** What of program and configuration changed since the issue was made. */
export function listChanges(manifest: Manifest, now: Surroundings): readonly Difference[] {
  const { builder } = manifest;
  const byModel = manifest.writing.models.length > 0;
  const program =
    builder.source === now.builder.source
      ? []
      : [
          {
            what: 'program',
            was: `${builder.version} (${builder.source})`,
            is: `${now.builder.version} (${now.builder.source})`,
            // What it makes is compared with what was made: that decides.
            matters: false,
          },
        ];
  return [
    ...program,
    ...compareHashes('config', manifest.config, now.config, (name) => !ofInputs.has(name)),
    ...compareHashes('prompt', manifest.prompts, now.prompts, () => byModel),
  ];
}

type Hashes = Readonly<Record<string, string>>;

function compareHashes(
  kind: string,
  before: Hashes,
  now: Hashes,
  matters: (name: string) => boolean,
): readonly Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return names
    .filter((name) => before[name] !== now[name])
    .map((name) => ({
      what: `${kind} ${name}`,
      was: before[name] ?? 'none',
      is: now[name] ?? 'none',
      matters: matters(name),
    }));
}

/** Paths at which two values differ, at most `limit`; a list of another length is told as a whole. */
export function findPaths(a: unknown, b: unknown, limit = 20, path = ''): readonly string[] {
  if (isDeepStrictEqual(a, b)) return [];
  const isOpen = (value: unknown): value is object => typeof value === 'object' && value !== null;
  const isList = Array.isArray(a) && Array.isArray(b);
  if (!isOpen(a) || !isOpen(b) || Array.isArray(a) !== Array.isArray(b) || (isList && a.length !== b.length))
    return [path];
  const [one, other] = [a, b] as [Record<string, unknown>, Record<string, unknown>];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys
    .flatMap((key) => findPaths(one[key], other[key], limit, path === '' ? key : `${path}.${key}`))
    .slice(0, limit);
}
