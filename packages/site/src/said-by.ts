import type { Citation, LedgerRow } from '@qishi/model';

/** Whom a figure comes from: the person or body that the report names, else the outlet that prints it on its own account. */
export function tellSpeaker(row: LedgerRow, citations: readonly Citation[]): string {
  if (row.attributedTo !== undefined) return row.attributedTo;
  const outlet = citations.find(({ n }) => n === row.cites[0])?.outlet;
  return outlet === undefined ? '报道' : `${outlet}报道`;
}
