import { ArchiveError } from './archive-error.ts';

/** Parses the `json` column of rows that we wrote ourselves. */
export function readJson<T>(row: unknown): T {
  return JSON.parse((row as { json: string }).json) as T;
}

/** A schema of the model. */
interface Schema<T> {
  safeParse(data: unknown):
    | { readonly success: true; readonly data: T }
    | {
        readonly success: false;
        readonly error: {
          readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
        };
      };
}

/** Parses the `json` column through a schema, since an earlier version may have written it. Throws `ArchiveError`. */
export function parseStored<T>(row: unknown, schema: Schema<T>, what: string): T {
  const result = schema.safeParse(readJson<unknown>(row));
  if (result.success) return result.data;
  const [fault] = result.error.issues;
  throw new ArchiveError(
    `${what} in the archive cannot be read: ${fault?.path.map(String).join('.')}: ${fault?.message}`,
  );
}
