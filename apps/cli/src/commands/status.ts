import { printResult } from '../print.ts';
import { type Machine, openMachine } from '../schedule/machine.ts';
import { type Settings, speaking } from '../settings.ts';
import { gatherStatus } from '../status/gather-status.ts';
import { renderStatus } from '../status/render-status.ts';
import { exit } from '../workspace.ts';

/** How it goes. Resolves to the exit code: 3 where something needs a person. */
export async function status(
  settings: Settings,
  options: { readonly json: boolean },
  open: () => Promise<Machine> = () => openMachine(process.env),
): Promise<number> {
  const found = await gatherStatus(speaking(settings, options), await open());
  printResult(found, renderStatus(found, settings.language), options.json);
  return found.needs.length === 0 ? exit.done : exit.degraded;
}
