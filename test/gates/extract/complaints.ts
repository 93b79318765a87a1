import { existsSync } from 'node:fs';
import { type Floors, findFalls } from '../floors.ts';
import { judgeOthers } from './check-others.ts';
import { columns } from './columns.ts';
import { compareReaders, type SetResult } from './measure.ts';
import { loadOthersPages, othersFolder } from './others.ts';
import { readWithLab } from './our-reader.ts';

/** What is to be said against a set: fallen floors, missing floors, readers that are not behind us. */
export function findComplaints(result: SetResult, floors: Floors): string[] {
  const { name } = result.set;
  const pinned = floors[name];
  const unpinned = columns.filter(({ key }) => result.ours.figures[key] !== null && pinned?.[key] === undefined);
  const falls = findFalls(name, pinned ?? {}, result.ours.figures);
  const behind = compareReaders(result).filter(({ standing }) => standing === 'behind');
  return [
    ...unpinned.map(({ key }) => `${name}.${key} has no floor: pin it with --raise-floors`),
    ...falls.map(({ path, floor, figure }) => `${name}.${path} is ${figure}, below its floor ${floor}`),
    ...behind.map(
      ({ column, other, ours, theirs }) => `${name}.${column}: ${ours} is not ahead of ${other}: ${theirs}`,
    ),
  ];
}

/** Other projects' pages; nothing where the measuring data is not there. */
export async function measureOthers(): Promise<ReturnType<typeof judgeOthers> | undefined> {
  if (!existsSync(othersFolder)) return undefined;
  const pages = await loadOthersPages();
  return judgeOthers(pages, await readWithLab(pages.map(({ id, url, path }) => ({ id, url, path }))));
}

/** Differences without an explanation, and explanations without a difference. */
export function findOthersComplaints({ verdicts, unneeded }: ReturnType<typeof judgeOthers>): string[] {
  const open = verdicts.flatMap(({ differences }) => differences).filter(({ why }) => !why);
  return [
    ...open.map(({ page, field, what }) => `${page}, ${field} differs and is not explained: ${what.slice(0, 60)}`),
    ...unneeded.map(({ page, field, what }) => `${page}, ${field}: the explanation of ${what} is no longer needed`),
  ];
}
