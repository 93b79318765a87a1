import { isServer, nameArchive, openArchive } from '@qishi/archive';
import { checkConfig } from '../doctor/check-config.ts';
import { checkIntegrity } from '../doctor/check-integrity.ts';
import { checkMachine } from '../doctor/check-machine.ts';
import { checkModel } from '../doctor/check-model.ts';
import { checkSample } from '../doctor/check-sample.ts';
import type { Finding } from '../doctor/finding.ts';
import { padColumns } from '../language/columns.ts';
import { chineseChecks } from '../language/doctor-messages.ts';
import type { Language } from '../language/language.ts';
import { textOf } from '../language/messages.ts';
import { translate } from '../language/translate.ts';
import { printResult } from '../print.ts';
import { type Settings, speaking } from '../settings.ts';
import { exit } from '../workspace.ts';

/** Checks what the project stands on; every finding that is not well comes with its mend. Resolves to the exit code. */
export async function doctor(
  settings: Settings,
  options: { readonly json: boolean; readonly askModel: boolean; readonly offline: boolean },
): Promise<number> {
  const spoken = speaking(settings, options);
  const findings = [
    ...(await checkMachine(spoken, new Date())),
    ...(await checkConfig(spoken)),
    await checkArchive(spoken),
    ...(await checkIntegrity(spoken)),
    await checkModel(spoken, options.askModel),
    ...(await checkSample(spoken, { offline: options.offline, now: new Date() })),
  ];
  const text = findings.map((finding) => renderFinding(finding, settings.language)).join('\n');
  printResult(findings, text, options.json);
  return findings.every(({ ok }) => ok) ? exit.done : exit.degraded;
}

function renderFinding({ what, ok, detail, mend }: Finding, language: Language): string {
  const state = textOf(language, ok ? 'doctor.ok' : 'doctor.fail');
  const name = padColumns((language === 'zh' ? chineseChecks[what] : undefined) ?? what, 10);
  return `${state} ${name} ${detail}${mend ? `\n                → ${mend}` : ''}`;
}

async function checkArchive(settings: Settings): Promise<Finding> {
  try {
    const store = await openArchive(settings.archive);
    try {
      const { articles, sources, stories, briefings } = await store.counts();
      return {
        what: 'archive',
        ok: true,
        detail: textOf(settings.language, 'doctor.archive', {
          articles,
          sources,
          stories,
          issues: briefings,
          archive: nameArchive(settings.archive),
        }),
      };
    } finally {
      await store.close();
    }
  } catch (error) {
    return {
      what: 'archive',
      ok: false,
      detail: `${nameArchive(settings.archive)}: ${translate(error instanceof Error ? error.message : String(error), settings.language)}`,
      mend: textOf(settings.language, isServer(settings.archive) ? 'doctor.archive.server' : 'doctor.archive.mend'),
    };
  }
}
