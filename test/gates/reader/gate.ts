import { hasSharedData } from '../lab-gates.ts';
import { readGateOptions, runGate } from '../run-gate.ts';
import { measureReader } from './measure.ts';
import { findComplaints, renderReader } from './report.ts';

const name = 'reader';
const about = `Scores topics with second opinions of made-up readers behind a local endpoint. Exits 1 when a good reader does
not raise the figure, or a bad one is believed.`;

process.exitCode = await runGate(
  {
    name,
    about,
    measure: async () => (hasSharedData ? measureReader() : undefined),
    pinned: () => ({}),
    render: (result) => [renderReader(result)],
    complain: findComplaints,
  },
  readGateOptions(name, about, {}),
);
