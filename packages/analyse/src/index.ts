export { type AnalysedText, type Analyser, openAnalyser, type Stopwatch } from './analyser.ts';
export { buildFingerprint } from './fingerprint.ts';
export { type Engine, openSegmenter, type Segmenter } from './segment.ts';
export { findStories, gatherCards, type StoryOptions } from './stories.ts';
export { buildCards, openCardBox, type StoryCard, type StoryItem } from './story-card.ts';
export { type EvidenceKind, evidenceKinds, findEvidence } from './story-evidence.ts';
export { idsInOverrides, noOverrides, type StoryOverrides } from './story-overrides.ts';
export { defaultStorySettings, type StorySettings } from './story-settings.ts';
export { findTimes, type TimeExpression } from './times.ts';
