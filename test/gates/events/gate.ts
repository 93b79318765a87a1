import { hasSharedData } from '../lab-gates.ts';
import { readGateOptions, runGate } from '../run-gate.ts';
import { measureEvents, readEvents } from './measure.ts';
import { bars, findMisses, renderEvents } from './report.ts';

const name = 'events';
const about = 'Scores dated events, figures and speakers on labelled articles. Exits 1 below a bar or a floor.';

process.exitCode = await runGate(
  {
    name,
    about,
    measure: async () => (hasSharedData ? measureEvents(await readEvents()) : undefined),
    pinned: ({ figures }) => ({ events: { figures, paths: Object.keys(bars) } }),
    render: (result, floors) => [renderEvents(result, floors.events ?? {})],
    complain: (result, floors) => findMisses(result, floors.events ?? {}),
  },
  readGateOptions(name, about, {}),
);
