import { newsDay, type SourceEntry } from '@qishi/model';

/** The entry as it is asked on this day: `{year}` and `{month}` in its addresses are those of the day in Beijing. */
export function entryOnDay(entry: SourceEntry, now: Date): SourceEntry {
  const [year = '', month = ''] = newsDay(now).split('-');
  const fill = (url: string): string => url.replaceAll('{year}', year).replaceAll('{month}', month);
  const url = fill(entry.url);
  const older = 'older' in entry ? entry.older : undefined;
  if (older?.url === undefined) return { ...entry, url };
  return { ...entry, url, older: { ...older, url: fill(older.url) } } as SourceEntry;
}
