import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Machine, openMachine } from './machine.ts';

/** For tests: a machine with programs of its own in front on PATH, and the user's folder in `folder`. */
export async function openTestMachine(
  folder: string,
  programs: Readonly<Record<string, string>>,
  given: Partial<Machine> & { readonly vars?: Readonly<Record<string, string>> } = {},
): Promise<Machine> {
  const bin = join(folder, 'bin');
  await mkdir(bin, { recursive: true });
  for (const [name, script] of Object.entries(programs)) {
    await writeFile(join(bin, name), `#!/bin/sh\n${script}`);
    await chmod(join(bin, name), 0o755);
  }
  const { vars = {}, ...rest } = given;
  const env = { HOME: folder, PATH: `${bin}:/usr/bin:/bin`, STAND_IN: folder, ...vars };
  const { ask: _, ...machine } = await openMachine(env);
  return { ...machine, zone: 'Europe/Berlin', now: () => new Date('2026-11-26T10:00:00Z'), ...rest };
}

/** A crontab in a file, with the words and codes of Debian's. */
export const standInCrontab = `
kept="$STAND_IN/crontab.txt"
case "$1" in
  -l) if [ -f "$kept" ]; then cat "$kept"; else echo "no crontab for tester" >&2; exit 1; fi ;;
  -r) rm "$kept" ;;
  -) cat > "$kept.new"; tail -c 1 "$kept.new" | od -c | grep -q '\\\\n' || { echo "new crontab file is missing newline before EOF, can't install." >&2; exit 1; }; mv "$kept.new" "$kept" ;;
esac
`;

/** systemd as far as it is asked, which remembers what is on and notes what it was told. */
export const standInSystemctl = `
echo "$*" >> "$STAND_IN/systemctl.log"
shift
case "$1" in
  show-environment) exit 0 ;;
  enable) touch "$STAND_IN/on" ;;
  disable) rm -f "$STAND_IN/on" ;;
  is-enabled|is-active) [ -f "$STAND_IN/on" ] || exit 1 ;;
esac
`;
export const noSystemctl = 'echo "Failed to connect to bus: No medium found" >&2\nexit 1\n';

export const standInLoginctl = 'echo no\n';

/**
 * Debian's own crontab, over a spool of its own in a mount namespace, so that nobody's crontab is touched. Undefined
 * where there is none or the tests may not do that.
 */
export function findRealCrontab(): string | undefined {
  if (!existsSync('/usr/bin/crontab') || process.getuid?.() !== 0) return undefined;
  try {
    execFileSync('unshare', ['-m', 'mount', '--bind', '/tmp', '/var/spool/cron/crontabs'], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  return `mkdir -p "$STAND_IN/spool" && chmod 1730 "$STAND_IN/spool"
exec unshare -m sh -c 'mount --bind "$STAND_IN/spool" /var/spool/cron/crontabs && exec /usr/bin/crontab "$@"' -- "$@"\n`;
}
