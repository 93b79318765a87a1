import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/**
 * The options of a measuring command. `--help` and options that nobody knows print the usage and end the command,
 * with 0 and with 2: a typing error is not a failed gate.
 */
export function readOptions<const T extends ParseArgsOptionsConfig>(usage: string, options: T) {
  try {
    const { values } = parseArgs({ options: { ...options, help: { type: 'boolean' } } });
    if (!('help' in values) || !values.help) return values;
    process.stdout.write(usage);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exit(2);
  }
}
