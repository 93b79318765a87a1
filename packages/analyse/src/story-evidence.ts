import { cosine } from './sparse-vectors.ts';
import type { StoryCard } from './story-card.ts';

export const evidenceKinds = [
  'title', 'lede', 'keywords', 'entities', 'figures', 'dates', 'days', 'otherAuthority',
] as const; // biome-ignore format: a list
export type EvidenceKind = (typeof evidenceKinds)[number];

const dayMs = 86_400_000;
/** Beyond this distance days no longer tell. */
const farDays = 7;

/** The strength of each kind of evidence about two articles, 0 to 1. */
export function findEvidence(a: StoryCard, b: StoryCard): Readonly<Record<EvidenceKind, number>> {
  return {
    title: cosine(a.title, b.title),
    lede: cosine(a.lede, b.lede),
    keywords: cosine(a.keywords, b.keywords),
    entities: cosine(a.entities, b.entities),
    figures: cosine(a.figures, b.figures),
    dates: cosine(a.dates, b.dates),
    days: Math.min(farDays, Math.abs(a.at - b.at) / dayMs) / farDays,
    otherAuthority: isOtherAuthority(a, b) ? 1 : 0,
  };
}

/** Log-odds that two articles tell the same happening; no single kind of evidence is enough by itself. */
export function likeness(
  a: StoryCard,
  b: StoryCard,
  settings: { readonly bias: number; readonly weights: Readonly<Record<EvidenceKind, number>> },
): number {
  const evidence = findEvidence(a, b);
  let odds = settings.bias;
  for (const kind of evidenceKinds) odds += settings.weights[kind] * evidence[kind];
  return odds;
}

/** Titles that name different authorities: the answer of one and the hearing before another are two happenings. */
function isOtherAuthority({ authorities: a }: StoryCard, { authorities: b }: StoryCard): boolean {
  return a.size > 0 && b.size > 0 && ![...a].some((id) => b.has(id));
}
