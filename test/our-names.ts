import { loadNames } from '@qishi/cli/src/load-names.ts';
import { readSettings } from '@qishi/cli/src/settings.ts';
import type { NameTable } from '@qishi/model';

/** The names that a search knows by the project's own configuration, whatever the environment says. */
export async function loadOurNames(): Promise<NameTable> {
  return loadNames(readSettings({}));
}
