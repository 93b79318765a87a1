export * from './build-briefing.ts';
export { checkSentence } from './ground/check-sentence.ts';
export * from './ground/fault.ts';
export type { NameForms } from './ground/names.ts';
export * from './input.ts';
export { findPromptFaults, type PromptName, type Prompts, promptNames } from './prose/prompts.ts';
export * from './ranking.ts';
export * from './write-with-model.ts';
