export { type AnalysedText, type Analyser, openAnalyser, type Stopwatch } from './analyser.ts';
export { type Engine, openSegmenter, type Segmenter } from './segment.ts';
export { findStories } from './stories.ts';
export type { StoryItem } from './story-likeness.ts';
export { findTimes, type TimeExpression } from './times.ts';
