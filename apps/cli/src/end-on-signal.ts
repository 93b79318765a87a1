import { constants } from 'node:os';
import { log } from './log.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * While a browser is ours, a signal ends this process in our own hands, at once: the browser is killed on the way out
 * (puppeteer's doing), and nothing is half done, since every write is a transaction or a renamed file. Without a browser
 * the system ends us just so, and no code of ours is needed. The code is that of a process ended by the signal.
 */
export function endOnSignal(): { close(): void } {
  const end = (signal: NodeJS.Signals) => {
    const text = `qishi: ended by ${signal}; what was stored stays, and the next run goes on from there`;
    log.warn('ended by a signal', { signal }, text);
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of signals) process.on(signal, end);
  return {
    close: () => {
      for (const signal of signals) process.off(signal, end);
    },
  };
}
