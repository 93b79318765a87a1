import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second in /proc, on every Linux that Node runs on. */
const ticks = 100;

interface Row {
  readonly parent: number;
  readonly seconds: number;
}

/**
 * Seconds of processor time of this process and all it started, the browser and its helpers included, so far. Elsewhere
 * than on Linux of this process alone.
 */
export function readProcessorSeconds(): number {
  const { user, system } = process.cpuUsage();
  const rows = readProcesses();
  const isOurs = (id: number): boolean => {
    const parent = rows.get(id)?.parent;
    return parent !== undefined && (parent === process.pid || isOurs(parent));
  };
  const others = [...rows].filter(([id]) => isOurs(id)).reduce((sum, [, { seconds }]) => sum + seconds, 0);
  return (user + system) / 1e6 + others + (rows.get(process.pid)?.seconds ?? 0);
}

/** By process id. Of this process only what it has got from children that ended. */
function readProcesses(): ReadonlyMap<number, Row> {
  const rows = new Map<number, Row>();
  for (const name of listProcesses()) {
    const row = readRow(Number(name));
    if (row) rows.set(Number(name), row);
  }
  return rows;
}

function listProcesses(): readonly string[] {
  return process.platform === 'linux' ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
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
    const [parent = 0, own, ended] = [fields[1], fields[11]! + fields[12]!, fields[13]! + fields[14]!];
    return { parent, seconds: (id === process.pid ? ended : own + ended) / ticks };
  } catch {
    return undefined;
  }
}
