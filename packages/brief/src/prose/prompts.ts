/** What each prompt must say, as `{{placeholder}}`; the first is the system message of every question. */
export const promptPlaceholders = {
  'house-style': ['clock', 'week', 'from', 'to', 'open', 'close'],
  theme: ['headline', 'limit', 'material'],
  judgement: ['opening', 'least', 'most', 'draft', 'material'],
  'three-things': ['limit', 'stories', 'material'],
  'deep-read': ['headline', 'headlineLimit', 'limit', 'draft', 'material'],
  'brief-item': ['headline', 'headlineLimit', 'limit', 'draft', 'material'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type PromptName = keyof typeof promptPlaceholders;
export const promptNames = Object.keys(promptPlaceholders) as PromptName[];

/** Texts of `config/prompts/<name>.md`. */
export type Prompts = Readonly<Record<PromptName, string>>;

export interface PromptFault {
  /** The placeholder, or undefined when the text is at fault as a whole. */
  readonly key: string | undefined;
  readonly message: string;
}

const placeholder = /\{\{\s*([A-Za-z]+)\s*\}\}/g;

/** What is wrong with a prompt's text; empty when it can be used. */
export function findPromptFaults(name: PromptName, text: string): readonly PromptFault[] {
  if (text.trim() === '') return [{ key: undefined, message: 'is empty' }];
  const wanted: readonly string[] = promptPlaceholders[name];
  const found = new Set([...text.matchAll(placeholder)].map(([, key]) => key ?? ''));
  return [
    ...wanted
      .filter((key) => !found.has(key))
      .map((key) => ({ key: `{{${key}}}`, message: 'this placeholder is missing' })),
    ...[...found]
      .filter((key) => !wanted.includes(key))
      .map((key) => ({ key: `{{${key}}}`, message: `no such placeholder; there are ${wanted.join(', ')}` })),
  ];
}

/** A prompt with its placeholders filled, once: what stands in a value is not looked at again. */
export function fillPrompt<N extends PromptName>(
  prompts: Prompts,
  name: N,
  values: Readonly<Record<(typeof promptPlaceholders)[N][number], string | number>>,
): string {
  const filled: Readonly<Record<string, string | number>> = values;
  return prompts[name].replace(placeholder, (whole, key: string) => String(filled[key] ?? whole)).trim();
}
