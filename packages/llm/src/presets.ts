import type { ReplyMode } from './ask.ts';

/** What is known of an endpoint. Models and prices change by the month and are the operator's to name. */
export interface Preset {
  readonly name: string;
  readonly baseUrl: string;
  /** Where its own documentation puts the key; read when `QISHI_LLM_KEY` is not set. None: it asks for no key. */
  readonly keyVariable?: string;
  /** The strictest format to begin with. Where the endpoint refuses it for a model, the next easier one is used. */
  readonly mode: ReplyMode;
}

/**
 * Addresses, key variables and formats as the vendors' pages had them in 2026; none was tried against the vendor from
 * here. Where it is not clear that every model takes a JSON schema, JSON mode is the beginning: an endpoint that takes a
 * schema without keeping to it costs a repair, one that never gets it does not.
 */
export const presets = {
  /** JSON schema by "some qwen-plus models" only, JSON mode by most: help pages on structured output. */
  dashscope: {
    name: '阿里云百炼 (DashScope, Qwen)',
    baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
    keyVariable: 'DASHSCOPE_API_KEY',
    mode: 'json-object',
  },
  /** Which Doubao models take a format at all is unverified; a refusal is followed by asking in words. */
  ark: {
    name: '火山方舟 (Volcano Ark, Doubao)',
    baseUrl: 'https://ark.cn-beijing.volces.com/api/v3',
    keyVariable: 'ARK_API_KEY',
    mode: 'json-object',
  },
  /** JSON Output is `json_object`; its pages name no schema. */
  deepseek: {
    name: 'DeepSeek',
    baseUrl: 'https://api.deepseek.com',
    keyVariable: 'DEEPSEEK_API_KEY',
    mode: 'json-object',
  },
  /** JSON schema unverified. */
  moonshot: {
    name: '月之暗面 (Moonshot, Kimi)',
    baseUrl: 'https://api.moonshot.cn/v1',
    keyVariable: 'MOONSHOT_API_KEY',
    mode: 'json-object',
  },
  /** Key variable as client libraries have it; JSON schema unverified. */
  zhipu: {
    name: '智谱 (GLM)',
    baseUrl: 'https://open.bigmodel.cn/api/paas/v4',
    keyVariable: 'ZHIPU_API_KEY',
    mode: 'json-object',
  },
  ollama: { name: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1', mode: 'json-schema' },
  vllm: { name: 'vLLM', baseUrl: 'http://127.0.0.1:8000/v1', mode: 'json-schema' },
} as const satisfies Readonly<Record<string, Preset>>;

export type PresetName = keyof typeof presets;
export const presetNames = Object.keys(presets) as PresetName[];

export function findPreset(name: PresetName): Preset {
  return presets[name];
}
