export type { AnsweredBy, Complete, CompletionRequest, ModelAccount } from '@qishi/model';
export type { ReplyMode } from './ask.ts';
export { type Model, type ModelPart, openModel } from './open-model.ts';
export { findPreset, type Preset, type PresetName, presetNames, presets } from './presets.ts';
export type { Ledger, LedgerEntry, ModelEffects, ModelSettings, Money, Price, ReplyCache } from './settings.ts';
