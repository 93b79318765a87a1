/** True for the address of a PostgreSQL server, false for the path of a file. */
export const isServer = (archive: string): boolean => /^postgres(ql)?:\/\//i.test(archive);

/** The archive as it may be shown and logged: of a server's address only where it is, never the password. */
export function nameArchive(archive: string): string {
  if (!isServer(archive)) return archive;
  const parsed = URL.canParse(archive) ? new URL(archive) : undefined;
  if (!parsed) return 'postgres://…';
  const user = parsed.username === '' ? '' : `${parsed.username}@`;
  return `postgres://${user}${parsed.host}${parsed.pathname}`;
}
