import { isServer, nameArchive, openArchive } from '@qishi/archive';
import { checkConfig } from '../doctor/check-config.ts';
import { checkIntegrity } from '../doctor/check-integrity.ts';
import { checkMachine } from '../doctor/check-machine.ts';
import { checkModel } from '../doctor/check-model.ts';
import { checkSample } from '../doctor/check-sample.ts';
import type { Finding } from '../doctor/finding.ts';
import { printResult } from '../print.ts';
import type { Settings } from '../settings.ts';
import { exit } from '../workspace.ts';

/** Checks what the project stands on; every finding that is not well comes with its mend. Resolves to the exit code. */
export async function doctor(
  settings: Settings,
  options: { readonly json: boolean; readonly askModel: boolean; readonly offline: boolean },
): Promise<number> {
  const findings = [
    ...(await checkMachine(settings, new Date())),
    ...(await checkConfig(settings)),
    await checkArchive(settings),
    ...(await checkIntegrity(settings)),
    await checkModel(settings, options.askModel),
    ...(await checkSample(settings, { offline: options.offline, now: new Date() })),
  ];
  printResult(findings, findings.map(renderFinding).join('\n'), options.json);
  return findings.every(({ ok }) => ok) ? exit.done : exit.degraded;
}

function renderFinding({ what, ok, detail, mend }: Finding): string {
  return `${ok ? 'ok  ' : 'FAIL'} ${what.padEnd(10)} ${detail}${mend ? `\n                → ${mend}` : ''}`;
}

async function checkArchive(settings: Settings): Promise<Finding> {
  try {
    const store = await openArchive(settings.archive);
    try {
      const { articles, sources, stories, briefings } = await store.counts();
      return {
        what: 'archive',
        ok: true,
        detail: `${articles} articles of ${sources} sources, ${stories} stories, ${briefings} issues in ${nameArchive(settings.archive)}`,
      };
    } finally {
      await store.close();
    }
  } catch (error) {
    const mend = isServer(settings.archive)
      ? 'see that the server runs and that QISHI_ARCHIVE names it rightly'
      : 'give QISHI_ARCHIVE another file, or move this one away';
    return {
      what: 'archive',
      ok: false,
      detail: `${nameArchive(settings.archive)}: ${error instanceof Error ? error.message : error}`,
      mend,
    };
  }
}
