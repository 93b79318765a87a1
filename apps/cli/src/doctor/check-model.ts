import { z } from 'zod';
import { loadConfig } from '../load-config.ts';
import { findModelSettings, openLlm, withoutSecrets } from '../open-llm.ts';
import { type Settings, UsageError } from '../settings.ts';
import type { Finding } from './finding.ts';

const what = 'model';

/** Which model is configured, never its key; with `ask` also whether it answers, which costs a few tokens. */
export async function checkModel(settings: Settings, ask: boolean): Promise<Finding> {
  try {
    const { llm: config } = await loadConfig(settings);
    const found = findModelSettings(settings, config);
    if (found.state === 'none')
      return { what, ok: true, detail: `none: everything is done by rules (a model needs ${found.missing})` };
    const { model, fallbacks, baseUrl, apiKey, money } = found.settings;
    const { currency, limits } = money;
    const detail = `${[model, ...fallbacks].join(', ')} at ${withoutSecrets(baseUrl)}, ${apiKey ? 'with' : 'without'} a key, at most ${limits.perRun} ${currency} a run and ${limits.perMonth} a month`;
    return ask ? await askModel(settings, detail) : { what, ok: true, detail };
  } catch (error) {
    if (error instanceof UsageError) return { what, ok: false, detail: error.message, mend: 'see above' };
    throw error;
  }
}

/** The question has a clock in it: an answer from the cache would prove nothing. */
async function askModel(settings: Settings, detail: string): Promise<Finding> {
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
    if (outcome.ok) return { what, ok: true, detail: `${detail}; it answers (${took})` };
    const { reason, detail: why } = outcome.problem;
    const mend = "check the address, the model's name and QISHI_LLM_KEY";
    return { what, ok: false, detail: `${detail}; it does not answer: ${reason}${why ? `, ${why}` : ''}`, mend };
  } finally {
    llm.close();
  }
}
