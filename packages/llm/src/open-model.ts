import type { Complete, CompletionRequest, ModelAccount, Outcome } from '@qishi/model';
import OpenAI from 'openai';
import pLimit from 'p-limit';
import { askOnce, type ReplyMode, UnsupportedModeError } from './ask.ts';
import { type Budget, limitBudget, openBudget } from './budget.ts';
import { type Ask, askModel, findEarlier } from './complete.ts';
import { openHealth } from './health.ts';
import { buildMeteredFetch } from './metered-fetch.ts';
import type { ModelEffects, ModelSettings } from './settings.ts';
import { openTally, type Tally } from './tally.ts';

/** Questions for one part of a run, with an account of its own. */
export interface ModelPart {
  readonly complete: Complete;
  /** What has been done up to now. */
  account(): ModelAccount;
}

export interface Model extends ModelPart {
  /**
   * The same model, budget and cache with a fresh account; what is done there is also in the model's own. `most`: how much
   * of the run's money the part may spend, so that something is left for those that come after it.
   */
  part(most?: number): ModelPart;
  /** Cuts off whatever is still being asked. */
  close(): void;
}

/**
 * Opens a model behind an OpenAI-compatible endpoint. An answer that does not fit its schema is sent back once with
 * what is wrong with it; then the models that stand in are asked. Problems: 'reply-invalid', 'refused', 'budget-spent',
 * 'timeout', 'rate-limited', 'unreachable', 'too-large', 'model-error'.
 */
export function openModel(settings: ModelSettings, effects: ModelEffects): Model {
  const stop = new AbortController();
  const budget = openBudget(settings.money, effects);
  const health = openHealth();
  const limit = pLimit(settings.concurrency);
  const modes = new Map<string, ReplyMode>();
  const models = [settings.model, ...settings.fallbacks];

  const buildPart = (tally: Tally, purse: Budget): ModelPart => {
    const client = buildClient(settings, buildMeteredFetch(settings.money, purse, tally));
    const ask = buildAsk(client, settings, modes, stop.signal);
    const askOne = async <T>(model: string, request: CompletionRequest<T>): Promise<Outcome<T>> => {
      const asking = { model, request, settings, cache: effects.cache };
      const earlier = await findEarlier(asking);
      const outcome = earlier ?? (await limit(() => askWhileWell(asking)));
      if (outcome.ok) {
        tally.answered({ model, cached: earlier !== undefined });
        request.onAnswer?.({ model, cached: earlier !== undefined });
      }
      return outcome;
    };
    const askWhileWell = async <T>(asking: Parameters<typeof askModel<T>>[1]): Promise<Outcome<T>> => {
      const problem = health.findGivenUp(asking.model);
      if (problem) return { ok: false, problem };
      const outcome = await askModel(ask, asking);
      health.note(asking.model, outcome);
      if (!outcome.ok) tally.failed(outcome.problem);
      return outcome;
    };
    return { complete: (request) => askInTurn(models, (model) => askOne(model, request)), account: tally.read };
  };

  const whole = openTally(settings.money.currency);
  return {
    ...buildPart(whole, budget),
    part: (most = Number.POSITIVE_INFINITY) =>
      buildPart(openTally(settings.money.currency, whole), limitBudget(budget, most)),
    close: () => stop.abort(),
  };
}

/** The first outcome that is good, else the last one. */
async function askInTurn<T>(
  models: readonly string[],
  askOne: (model: string) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  let outcome: Outcome<T> | undefined;
  for (const model of models) {
    outcome = await askOne(model);
    // Another model of the same endpoint has no other purse and no other line.
    if (outcome.ok || outcome.problem.reason === 'budget-spent' || outcome.problem.reason === 'unreachable') break;
  }
  if (!outcome) throw new Error('a model has no name');
  return outcome;
}

function buildClient(settings: ModelSettings, fetch: ReturnType<typeof buildMeteredFetch>): OpenAI {
  return new OpenAI({
    baseURL: settings.baseUrl,
    // The client refuses an empty key; local endpoints ignore whatever is sent.
    apiKey: settings.apiKey || 'none',
    timeout: settings.timeoutMs,
    maxRetries: settings.maxRetries,
    fetch,
    // Else it would read OPENAI_ORG_ID, OPENAI_PROJECT_ID and OPENAI_LOG, and send or tell what they say.
    organization: null,
    project: null,
    logLevel: 'off',
  });
}

/** Asks in the strictest way that the endpoint is not known to refuse. */
function buildAsk(client: OpenAI, settings: ModelSettings, modes: Map<string, ReplyMode>, signal: AbortSignal): Ask {
  return async (model, messages, request) => {
    for (;;) {
      const mode = modes.get(model) ?? settings.mode;
      try {
        return await askOnce(client, settings, { model, messages, request, mode }, signal);
      } catch (error) {
        const easier = error instanceof UnsupportedModeError ? error.easier : undefined;
        if (easier === undefined) throw error;
        // Remembered: the endpoint will not learn the mode before the next question.
        modes.set(model, easier);
      }
    }
  };
}
