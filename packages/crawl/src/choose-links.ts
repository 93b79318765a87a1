import type { Link } from '@qishi/model';

export interface ChosenLinks {
  /** To be captured, newest first. */
  readonly fresh: readonly Link[];
  /** How many of those looked at are archived already. */
  readonly known: number;
}

/**
 * The newest links that are not archived yet, at most `limit`. Each address counts once, however many entries announce
 * it; once the limit is reached the rest is not looked at.
 */
export async function chooseLinks(
  links: readonly Link[],
  limit: number,
  isKnown: (url: string) => Promise<boolean>,
): Promise<ChosenLinks> {
  const unique = new Map(links.toReversed().map((link) => [link.url, link]));
  const fresh: Link[] = [];
  let known = 0;
  for (const link of newestFirst([...unique.values()].toReversed())) {
    if (fresh.length >= limit) break;
    if (await isKnown(link.url)) known++;
    else fresh.push(link);
  }
  return { fresh, known };
}

/** By announced time; a link without one keeps its place behind the link announced before it. */
function newestFirst(links: readonly Link[]): readonly Link[] {
  let latestMs = Number.POSITIVE_INFINITY;
  const dated = links.map((link) => {
    const ownMs = Date.parse(link.announced.publishedAt ?? '');
    if (!Number.isNaN(ownMs)) latestMs = ownMs;
    return { link, ms: latestMs };
  });
  return dated.sort((a, b) => (a.ms === b.ms ? 0 : b.ms - a.ms)).map(({ link }) => link);
}
