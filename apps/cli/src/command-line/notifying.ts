import type { Command } from 'commander';
import { readSettings } from '../settings.ts';
import { asJson, type SetCode } from './json-option.ts';

/** Who is told of issues and failures. */
export function addNotifying(program: Command, setCode: SetCode): void {
  const notify = program
    .command('notify')
    .description(
      'tell people: the channels of config/notify.yaml (Feishu, DingTalk, WeCom, Telegram, Slack, e-mail …)',
    );
  notify
    .command('test')
    .description('send a harmless test notice, at any hour, to every channel or to one')
    .argument('[channel]', 'id of a channel in config/notify.yaml')
    .addOption(asJson())
    .action(async (channel, options) =>
      setCode(await (await import('../commands/notify.ts')).testChannels(readSettings(process.env), channel, options)),
    );
  notify
    .command('send')
    .description('tell of a stored issue whoever was not told yet')
    .requiredOption('--week <week>', 'ISO week like 2023-W15')
    .option('--channel <id>', 'only this channel')
    .option('--again', 'also where it was delivered already, or may have been', false)
    .addOption(asJson())
    .action(async (options) =>
      setCode(await (await import('../commands/notify.ts')).sendIssue(readSettings(process.env), options)),
    );
}
