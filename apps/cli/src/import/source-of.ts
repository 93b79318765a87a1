import { hostOf, type Source } from '@qishi/model';

/** Tells the source whose home is at an address's host, where exactly one is; else `import`. */
export function buildSourceFinder(sources: readonly Source[]): (url: string) => string {
  const ids = new Map<string, string | undefined>();
  for (const { id, home } of sources) {
    const host = hostOf(home);
    ids.set(host, ids.has(host) ? undefined : id);
  }
  return (url) => (URL.canParse(url) ? ids.get(hostOf(url)) : undefined) ?? 'import';
}
