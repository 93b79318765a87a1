import { z } from 'zod';
import { textOf } from '../language/messages.ts';
import { loadConfig } from '../load-config.ts';
import { findModelSettings, openLlm, withoutSecrets } from '../open-llm.ts';
import { type Settings, UsageError } from '../settings.ts';
import type { Finding } from './finding.ts';

const what = 'model';

/** Which model is configured, never its key; with `ask` also whether it answers, which costs a few tokens. */
export async function checkModel(settings: Settings, ask: boolean): Promise<Finding> {
  const { language } = settings;
  try {
    const { llm: config } = await loadConfig(settings);
    const found = findModelSettings(settings, config);
    if (found.state === 'none')
      return { what, ok: true, detail: textOf(language, 'doctor.model.none', { why: found.missing }) };
    const { model, fallbacks, baseUrl, apiKey, money } = found.settings;
    const { currency, limits } = money;
    const detail = textOf(language, 'doctor.model', {
      models: [model, ...fallbacks].join(', '),
      address: withoutSecrets(baseUrl),
      key: textOf(language, apiKey ? 'doctor.model.with' : 'doctor.model.without'),
      run: limits.perRun,
      currency,
      month: limits.perMonth,
    });
    return ask ? await askModel(settings, detail) : { what, ok: true, detail };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { what, ok: false, detail: error.tell(language), mend: textOf(language, 'doctor.model.mend') };
  }
}

/** The question has a clock in it: an answer from the cache would prove nothing. */
async function askModel(settings: Settings, model: string): Promise<Finding> {
  const { language } = settings;
  const { llm: config } = await loadConfig(settings);
  const llm = await openLlm(settings, config);
  if (!llm) throw new Error('the model was there a moment ago');
  try {
    const started = Date.now();
    const outcome = await llm.complete({
      system: 'You answer with one JSON object and nothing else.',
      user: `It is ${new Date().toISOString()}. Are you there?`,
      schema: z.strictObject({ answer: z.string() }),
      name: 'presence',
    });
    const { cost } = llm.account();
    const took = `${Date.now() - started} ms, ${cost.amount} ${cost.currency}`;
    if (outcome.ok) return { what, ok: true, detail: textOf(language, 'doctor.model.answers', { model, took }) };
    const { reason, detail: more } = outcome.problem;
    const detail = textOf(language, 'doctor.model.silent', { model, why: `${reason}${more ? `, ${more}` : ''}` });
    return { what, ok: false, detail, mend: textOf(language, 'doctor.model.silent.mend') };
  } finally {
    llm.close();
  }
}
