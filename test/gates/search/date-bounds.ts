/** A query as a ranker without a date filter needs it: its words, and the Beijing days that are asked for, both inclusive. */
export interface BoundedQuery {
  readonly text: string;
  readonly since?: string;
  readonly until?: string;
}

const bound = /(?:^|\s)(since|until):(\d{4}-\d{2}-\d{2})(?=\s|$)/g;

/** Takes `since:` and `until:` out of a query. */
export function splitBounds(query: string): BoundedQuery {
  const bounds = Object.fromEntries([...query.matchAll(bound)].map(([, name, day]) => [name, day]));
  return { text: query.replace(bound, '').trim(), ...bounds };
}

export function isWithin(day: string, { since, until }: BoundedQuery): boolean {
  return (since === undefined || day >= since) && (until === undefined || day <= until);
}
