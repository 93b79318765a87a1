import type { Command } from 'commander';
import { parsePort, parseRate } from '../options.ts';
import { readSettings } from '../settings.ts';
import { asJson, type SetCode } from './json-option.ts';

/** The reader’s site and its tools for assistants. */
export function addServing(program: Command, setCode: SetCode): void {
  program
    .command('serve')
    .description("the reader's site over the archive: search, articles, stories, calendar, trackers, JSON, feeds, MCP")
    .option('--port <n>', 'port to listen on, 0 for any free one', parsePort, 4180)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--token <text>', 'ask readers for this (default: QISHI_WEB_TOKEN; nobody is asked without)')
    .option('--allow-host <name...>', 'names of a proxy in front that the Host header may have', [])
    .option(
      '--rate-limit <n>',
      'requests a minute from one address, 0 for any (default: 300, this machine any)',
      parseRate,
    )
    .addOption(asJson())
    .action(async (options) =>
      setCode(await (await import('../commands/serve.ts')).serve(readSettings(process.env), options)),
    );
  program
    .command('mcp')
    .description('the archive as tools for a model: MCP over standard input and output')
    .action(async () => setCode(await (await import('../commands/serve.ts')).mcp(readSettings(process.env))));
}
