import { addressOf, entryOnDay } from '@qishi/crawl';
import { newsDay, type Source, sha256 } from '@qishi/model';
import type { Language } from '../language/language.ts';
import { textOf } from '../language/messages.ts';
import { loadConfig } from '../load-config.ts';
import { type Settings, UsageError } from '../settings.ts';
import { gaveArticle, type SourceCheck, visitSources } from '../visit-sources.ts';
import type { Finding } from './finding.ts';

/** So few that the doctor may be asked as often as one likes. */
const sampleSize = 3;
const what = 'source';

export interface SampleOptions {
  /** Nobody is asked, which is told. */
  readonly offline: boolean;
  readonly now: Date;
}

/** A few sources, each asked once as `sources check` does: whether articles still come from out there. */
export async function checkSample(settings: Settings, { offline, now }: SampleOptions): Promise<readonly Finding[]> {
  const { language } = settings;
  const none = textOf(language, 'doctor.sample.none');
  if (offline) return [{ what, ok: true, detail: textOf(language, 'doctor.sample.offline', { none }) }];
  const config = await loadConfig(settings).catch((error: unknown) => {
    if (error instanceof UsageError) return undefined;
    throw error;
  });
  if (config === undefined) return [{ what, ok: false, detail: none, mend: textOf(language, 'doctor.sample.config') }];
  const sample = chooseSample(config.sources, now);
  if (sample.length === 0)
    return [
      {
        what,
        ok: false,
        detail: textOf(language, 'doctor.sample.off'),
        mend: textOf(language, 'doctor.sample.off.mend'),
      },
    ];
  const checks = await visitSources(sample, { settings, config });
  const isCutOff = checks.every(
    (one) => !gaveArticle(one) && one.problems.some(({ reason }) => reason === 'unreachable'),
  );
  return checks.map((one) => toFinding(one, isCutOff, language));
}

/** Of those that are on, others every day and the same all day, no two of a host. */
export function chooseSample(sources: readonly Source[], now: Date): readonly Source[] {
  const day = newsDay(now);
  const ofDay = ({ id }: Source): string => sha256(`${day} ${id}`);
  const hosts = new Set<string>();
  const chosen: Source[] = [];
  for (const source of sources.filter(({ enabled }) => enabled).toSorted((a, b) => (ofDay(a) < ofDay(b) ? -1 : 1))) {
    const own = source.entries.map((entry) => new URL(addressOf(entryOnDay(entry, now))).host);
    if (chosen.length === sampleSize || own.some((host) => hosts.has(host))) continue;
    for (const host of own) hosts.add(host);
    chosen.push(source);
  }
  return chosen;
}

function toFinding(one: SourceCheck, isCutOff: boolean, language: Language): Finding {
  const { id, name, links, url, chars, problems } = one;
  const about = { id, name, links };
  if (gaveArticle(one))
    return { what, ok: true, detail: textOf(language, 'doctor.sample.well', { ...about, chars, url: url ?? '' }) };
  const [problem] = problems;
  const why = problem
    ? `${problem.reason}: ${problem.subject}${problem.detail ? ` (${problem.detail})` : ''}`
    : textOf(language, 'doctor.sample.nothing');
  const mend = textOf(language, isCutOff ? 'doctor.sample.cut-off' : 'doctor.sample.mend', { id });
  return { what, ok: false, detail: textOf(language, 'doctor.sample.ill', { ...about, why }), mend };
}
