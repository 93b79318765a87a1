export const faultKinds = [
  /** Nothing is cited. */
  'no-source',
  'name',
  'number',
  'date',
  'quotation',
  /** A rumour, plan or guess of the source is told as more than that. */
  'certainty',
  /** The source denies what the sentence says, or the other way round. */
  'negation',
  /** Hardly any wording in common: the sentence is not about what it cites. */
  'wording',
] as const;

/** What the cited texts do not bear out: the kind of thing and its wording in the sentence. */
export interface GroundingFault {
  readonly kind: (typeof faultKinds)[number];
  readonly text: string;
}
