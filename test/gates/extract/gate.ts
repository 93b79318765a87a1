import { readGateOptions, runGate } from '../run-gate.ts';
import { columns } from './columns.ts';
import { findComplaints, findOthersComplaints, measureOthers } from './complaints.ts';
import { measureSet, type SetResult } from './measure.ts';
import { draftSet, isHere, type PageSet, pageSets } from './page-set.ts';
import { renderColumns, renderOthers, renderSet } from './render.ts';

const name = 'extract';
const about = `Scores the reading of labelled pages beside other readers. Exits 1 below a floor, where another reader is not behind,
and on a difference from another project's expectation that nobody has explained.`;
const more =
  '  --draft FOLDER  print the figures of a set that is being made (items.jsonl, gold.jsonl); it is not judged\n';

const options = readGateOptions(name, about, { draft: { type: 'string', multiple: true, default: [] } }, more);

interface Results {
  readonly sets: readonly SetResult[];
  readonly drafts: readonly SetResult[];
  /** Undefined where the pages of other projects are not. */
  readonly others: Awaited<ReturnType<typeof measureOthers>>;
}

/** One after the other: each set of pages takes both cores. */
async function measureSets(sets: readonly PageSet[]): Promise<SetResult[]> {
  const results: SetResult[] = [];
  for (const set of sets) results.push(await measureSet(set));
  return results;
}

async function measureAll(): Promise<Results> {
  const sets = await measureSets(pageSets.filter(isHere));
  return { sets, others: await measureOthers(), drafts: await measureSets(options.draft.map(draftSet)) };
}

const paths = [...columns.map(({ key }) => key), 'modified', 'tags'];

process.exitCode = await runGate<Results>(
  {
    name,
    about,
    measure: measureAll,
    pinned: ({ sets }) => Object.fromEntries(sets.map(({ set, ours }) => [set.name, { figures: ours.figures, paths }])),
    render: ({ sets, others }) => [renderColumns(), ...sets.map(renderSet), ...(others ? [renderOthers(others)] : [])],
    remark: ({ drafts, others }) => [
      ...drafts.map((draft) => `${renderSet(draft).markdown}\n`),
      ...pageSets.filter((set) => !isHere(set)).map(({ about }) => `skipped, because not here: ${about}`),
      ...(others ? [] : ['skipped, because not here: pages with other projects’ expectations']),
    ],
    complain: ({ sets, others }, floors) => [
      ...sets.flatMap((result) => findComplaints(result, floors)),
      ...(others ? findOthersComplaints(others) : []),
    ],
  },
  options,
);
