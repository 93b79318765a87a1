export * from './build-briefing.ts';
export { checkSentence } from './ground/check-sentence.ts';
export * from './ground/fault.ts';
export type { NameForms } from './ground/names.ts';
export * from './input.ts';
export * from './ranking.ts';
