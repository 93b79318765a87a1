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
  /** Things go up in the one and down in the other. */
  'direction',
  /** Somebody else says it in the source. */
  'speaker',
  /** Who does it and to whom it is done have changed places. */
  'role',
  /** Told of all, of one alone or above all others; in the source of some, or not so. */
  'extent',
  /** A cause that the source does not give. */
  'cause',
  /** A word that the source has not, in no like one either. */
  'addition',
  /** Hardly any wording in common: the sentence is not about what it cites. */
  'wording',
] as const;

/** What the cited texts do not bear out: the kind of thing and its wording in the sentence. */
export interface GroundingFault {
  readonly kind: (typeof faultKinds)[number];
  readonly text: string;
}
