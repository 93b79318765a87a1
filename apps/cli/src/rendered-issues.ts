import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '@qishi/archive';
import type { Briefing } from '@qishi/model';

/** Issues whose pages stand, oldest first: links to these lead somewhere. */
export async function findRendered(store: Store, reports: string): Promise<readonly Briefing[]> {
  return (await store.briefings()).filter(({ week }) => existsSync(join(reports, week, 'index.html')));
}
