export { type Complete, type CompletionRequest, type Model, type ModelSettings, openModel } from './open-model.ts';
