import { join } from 'node:path';
import type { Ledger, Model, ModelSettings } from '@qishi/llm';
import { findPreset } from '@qishi/llm/presets';
import { newsDay } from '@qishi/model';
import { message } from './language/messages.ts';
import { openReplyCache } from './llm-cache.ts';
import type { LlmConfig } from './llm-config.ts';
import { openLedger } from './llm-ledger.ts';
import { findOwnFolder } from './own-folder.ts';
import { type Settings, UsageError } from './settings.ts';

/** The model of a run: what it is called, what it answers and what that cost. */
export interface Llm extends Model {
  readonly name: string;
}

export const findSpendingFolder = (settings: Settings): string => join(findOwnFolder(settings), 'llm-spending');
export const findRepliesFolder = (settings: Settings): string => join(findOwnFolder(settings), 'llm-cache');

/** Opens the configured model; undefined when none is. Spending and answers are kept beside the archive. */
export async function openLlm(settings: Settings, config: LlmConfig, now = () => new Date()): Promise<Llm | undefined> {
  const found = findModelSettings(settings, config);
  if (found.state !== 'configured') return undefined;
  // Loaded only where there is a model: the client takes longer to load than all the rest of most commands.
  const { openModel } = await import('@qishi/llm');
  const model = openModel(found.settings, {
    ledger: openCheckedLedger(findSpendingFolder(settings), config, now),
    cache: openReplyCache(findRepliesFolder(settings)),
    now,
  });
  return { ...model, name: found.settings.model };
}

/** Read once before anything is asked, so that a damaged line is found now. */
function openCheckedLedger(folder: string, { currency }: LlmConfig, now: () => Date): Ledger {
  const ledger = openLedger(folder);
  ledger.total(newsDay(now()).slice(0, 7), currency);
  return ledger;
}

export type FoundModel =
  | { readonly state: 'configured'; readonly settings: ModelSettings }
  /** `missing`: what would have to be set. */
  | { readonly state: 'none'; readonly missing: string };

/**
 * Puts configuration and environment together. There is a model when there is an address and, for a preset that asks for
 * one, a key. Throws `UsageError` when there is an address and no name of a model.
 */
export function findModelSettings({ llm }: Settings, config: LlmConfig): FoundModel {
  const preset = config.preset === undefined ? undefined : findPreset(config.preset);
  const baseUrl = llm.baseUrl ?? config.baseUrl ?? preset?.baseUrl;
  if (baseUrl === undefined)
    return { state: 'none', missing: 'QISHI_LLM_BASE_URL, or preset or baseUrl in config/llm.yaml' };
  if (!URL.canParse(baseUrl) || !/^https?:/.test(baseUrl))
    throw new UsageError(message('model.address', { address: baseUrl }));
  // The preset's own variable holds a key for the preset's own address and for no other.
  const keyVariable = llm.baseUrl === undefined ? preset?.keyVariable : undefined;
  const key = llm.key(keyVariable);
  if (key === undefined && keyVariable !== undefined)
    return { state: 'none', missing: `QISHI_LLM_KEY or ${keyVariable}, the key for preset ${config.preset}` };
  const model = llm.model ?? config.model;
  if (model === undefined) throw new UsageError(message('model.no-name', { address: withoutSecrets(baseUrl) }));
  const { fallbacks, currency, prices, limits, concurrency, timeoutMs, maxRetries, maxTokens, temperature } = config;
  return {
    state: 'configured',
    settings: {
      baseUrl, apiKey: key ?? '', model, fallbacks, mode: (llm.baseUrl === undefined && preset?.mode) || 'json-schema',
      timeoutMs, maxRetries, concurrency, maxTokens, ...(temperature === undefined ? {} : { temperature }),
      money: { currency, prices, limits },
    }, // biome-ignore format: where it is, how it is asked, what it costs
  };
}

/** An address for people: a user name and password in it are nobody's business. */
export function withoutSecrets(address: string): string {
  const url = new URL(address);
  return `${url.protocol}//${url.host}${url.pathname}`;
}
