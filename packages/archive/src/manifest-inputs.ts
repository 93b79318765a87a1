import type { Manifest } from '@qishi/model';

/** What manifests name. */
export type InputKind = 'article' | 'analysis' | 'briefing';

/** Every version that an issue was made from: kind, id, hash. */
export function listInputs({ articles, earlier }: Manifest): readonly (readonly [InputKind, string, string])[] {
  return [
    ...earlier.map(([id, hash]) => ['briefing', id, hash] as const),
    ...articles.flatMap(([id, , article, analysis]) => [
      ['article', id, article] as const,
      ['analysis', id, analysis] as const,
    ]),
  ];
}
