/** The place named cannot serve as an archive; the message says why and what to do, for the person at the terminal. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}
