import { type Manifest, withdrawnTitle } from '@qishi/model';

/** An issue that lost something, and what it was called and is called now. */
export interface IssueChange {
  readonly week: string;
  readonly was: string;
  readonly is: string;
}

/** The manifest names issues as they are called now, so that an issue which only follows on one can still be made again. */
export function changeManifest(
  manifest: Manifest,
  changes: readonly IssueChange[],
  titles: ReadonlySet<string>,
): Manifest {
  const nameOf = (week: string, hash: string): string =>
    changes.find((change) => change.week === week && change.was === hash)?.is ?? hash;
  return {
    ...manifest,
    issue: nameOf(manifest.week, manifest.issue),
    earlier: manifest.earlier.map(([week, hash]) => [week, nameOf(week, hash)]),
    stories: manifest.stories.map((story) => (titles.has(story.title) ? { ...story, title: withdrawnTitle } : story)),
  };
}
