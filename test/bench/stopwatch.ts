import { readProcessorSeconds } from './processor-time.ts';

export interface StepTime {
  readonly step: string;
  /** Seconds on the clock. */
  readonly clock: number;
  /** Seconds of processor time, of programs that were started too. */
  readonly processor: number;
}

export interface Stopwatch {
  /** Begins a step, which lasts until the function returned is called. A step inside another is not counted in that. */
  start(step: string): () => void;
  time<T>(step: string, run: () => T | Promise<T>): Promise<T>;
  /** In the order in which they began; those of one name are one. */
  times(): readonly StepTime[];
}

/** Begins with the step that is going on before any other is started. */
export function openStopwatch(first: string): Stopwatch {
  const sums = new Map<string, StepTime>();
  const open = [first];
  let last = { clock: 0, processor: 0 };
  const turn = (change: () => void): void => {
    const now = { clock: performance.now() / 1000, processor: readProcessorSeconds() };
    add(sums, open.at(-1) ?? first, now.clock - last.clock, now.processor - last.processor);
    last = now;
    change();
    add(sums, open.at(-1) ?? first, 0, 0);
  };
  const start = (step: string) => {
    turn(() => open.push(step));
    return () => turn(() => open.pop());
  };
  return {
    start,
    async time(step, run) {
      const end = start(step);
      try {
        return await run();
      } finally {
        end();
      }
    },
    times() {
      turn(() => undefined);
      return [...sums.values()];
    },
  };
}

function add(sums: Map<string, StepTime>, step: string, clock: number, processor: number): void {
  const before = sums.get(step) ?? { clock: 0, processor: 0 };
  sums.set(step, { step, clock: before.clock + clock, processor: before.processor + processor });
}
