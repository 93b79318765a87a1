import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second in /proc, on every Linux that Node runs on. */
const ticks = 100;

interface Row {
  readonly parent: number;
  /** Its own, without its children's. */
  readonly seconds: number;
}

/** As each process was last seen: the browser's helpers end without anybody who counts them. */
const lastSeen = new Map<number, number>();

/**
 * Seconds of processor time of this process and all it started, the browser and its helpers included, so far. What they
 * did between the last call and their end is missing. Elsewhere than on Linux of this process alone.
 */
export function readProcessorSeconds(): number {
  const rows = readProcesses();
  const isOurs = (id: number): boolean => {
    const parent = rows.get(id)?.parent;
    return parent !== undefined && (parent === process.pid || isOurs(parent));
  };
  for (const [id, { seconds }] of rows) if (isOurs(id)) lastSeen.set(id, seconds);
  const { user, system } = process.cpuUsage();
  return [...lastSeen.values()].reduce((sum, seconds) => sum + seconds, (user + system) / 1e6);
}

function readProcesses(): ReadonlyMap<number, Row> {
  if (process.platform !== 'linux') return new Map();
  const ids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return new Map(
    ids.map((id) => [id, readRow(id)] as const).filter((entry): entry is [number, Row] => entry[1] !== undefined),
  );
}

/** Undefined for a process that ended while we looked. */
function readRow(id: number): Row | undefined {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'utf8');
    // The program's name, in brackets, may hold blanks.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent = 0, user = 0, system = 0] = [fields[1], fields[11], fields[12]];
    return { parent, seconds: (user + system) / ticks };
  } catch {
    return undefined;
  }
}
