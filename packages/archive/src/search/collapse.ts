import type { SearchIndex } from './search-index.ts';

/** Lets pass the first row of each story, over as many calls as it takes; rows in no story all pass. */
export function openCollapse(
  index: SearchIndex,
  wanted: boolean,
): (rows: readonly number[]) => Promise<readonly number[]> {
  const shown = new Set<string>();
  return async (rows) => {
    if (!wanted) return rows;
    const stories = await index.storiesAt(rows);
    return rows.filter((row) => {
      const story = stories.get(row);
      if (story === undefined) return true;
      if (shown.has(story)) return false;
      shown.add(story);
      return true;
    });
  };
}
