import { writeSections } from './doc-sections.ts';
import { findFalls, loadFloors } from './floors.ts';
import { hasSharedData, labGates, labGatesSection, measureLabGate } from './lab-gates.ts';
import { readOptions } from './read-options.ts';

/** `pnpm gate:lab [--write]`: floor and figure of every lab gate; exits 1 below a floor. */
async function runLabGates(write: boolean): Promise<number> {
  if (!hasSharedData) {
    process.stdout.write('skipped: all lab gates, because ../shared is not here\n');
    return 0;
  }
  const figures: Record<string, unknown> = {};
  for (const [name, gate] of Object.entries(labGates)) figures[name] = await measureLabGate(gate);
  const floors = loadFloors();
  const section = labGatesSection(figures, floors);
  process.stdout.write(`${section.markdown}\n\n`);
  if (write) await writeSections([section], new Date());
  const falls = Object.keys(figures).flatMap((name) => findFalls(name, floors[name] ?? {}, figures[name]));
  for (const { gate, path, floor, figure } of falls) {
    process.stdout.write(`FAILED ${gate}.${path} is ${figure}, below its floor ${floor}\n`);
  }
  return falls.length === 0 ? 0 : 1;
}

const usage = 'usage: pnpm gate:lab [--write]\n  --write  write the table into docs/quality.md\n';
const options = readOptions(usage, { write: { type: 'boolean', default: false } });
process.exitCode = await runLabGates(options.write);
