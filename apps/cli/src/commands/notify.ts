import { nameArchive } from '@qishi/archive';
import { parseWeek } from '@qishi/model';
import { type Channel, type DeliveryResult, type Notice, resolveChannels } from '@qishi/notify';
import type { Language } from '../language/language.ts';
import { message, textOf } from '../language/messages.ts';
import { type Config, loadConfig } from '../load-config.ts';
import { buildIssueNotice, findIssueLink, loadAttachments } from '../notify/issue-notice.ts';
import { findProblems, openDeliveries, tellChannels, tellFault } from '../notify/notify-all.ts';
import { printResult } from '../print.ts';
import { type Settings, UsageError } from '../settings.ts';
import { exit, withArchive } from '../workspace.ts';

/** Sends a harmless notice to every channel, or to one. Resolves to the exit code: degraded when one did not take it. */
export async function testChannels(
  settings: Settings,
  channelId: string | undefined,
  { json }: { readonly json: boolean },
): Promise<number> {
  const config = await loadConfig(settings);
  const channels = chooseChannels(settings, config, channelId);
  return tell(settings, channels, buildTestNotice(new Date(), config.site.baseUrl ?? settings.reports), json);
}

function buildTestNotice(now: Date, link: string): Notice {
  return {
    kind: 'test',
    key: `test:${now.toISOString()}`,
    title: '启示录：这是一条测试消息',
    lede: ['收到它，说明这个通道可以用。', '它不含任何新闻，不必回复。'],
    headlines: ['标题在这里', '一次最多三条', '放不下时整条略去'],
    link,
  };
}

interface SendOptions {
  readonly week: string;
  readonly channel?: string;
  /** Also where it was delivered, or may have been. */
  readonly again: boolean;
  readonly json: boolean;
}

/** Sends the notice of a stored issue. Resolves to the exit code: degraded when a channel did not take it. */
export async function sendIssue(settings: Settings, options: SendOptions): Promise<number> {
  const week = parseWeek(options.week);
  if (!week) throw new UsageError(message('week.none', { text: options.week }));
  const config = await loadConfig(settings);
  const channels = chooseChannels(settings, config, options.channel);
  const briefing = await withArchive(settings, (store) => store.findBriefing(week.id));
  if (!briefing)
    throw new UsageError(message('notify.no-issue', { archive: nameArchive(settings.archive), week: week.id }));
  const link = findIssueLink(week.id, settings.reports, config.site.baseUrl);
  const notice = buildIssueNotice(briefing, link, await loadAttachments(week.id, settings.reports));
  if (options.again) {
    const deliveries = openDeliveries(settings);
    for (const { id } of channels) await deliveries.forget(notice.key, id);
  }
  return tell(settings, channels, notice, options.json);
}

/** Throws `UsageError` where there is none, or one of those wanted is not set up. */
function chooseChannels(settings: Settings, { notify }: Config, id: string | undefined): readonly Channel[] {
  const { channels, faults } = resolveChannels(notify, settings.variable);
  if (notify.channels.length === 0) throw new UsageError(message('notify.no-channels'));
  if (id !== undefined && !notify.channels.some((channel) => channel.id === id))
    throw new UsageError(
      message('notify.no-channel', { id, names: notify.channels.map((channel) => channel.id).join(', ') }),
    );
  const concerned = faults.filter(({ channelId }) => id === undefined || channelId === id);
  const list = concerned.map((fault) => tellFault(fault, settings.language)).join('\n');
  if (concerned.length > 0) throw new UsageError(message('notify.faults', { list }));
  return channels.filter((channel) => id === undefined || channel.id === id);
}

async function tell(settings: Settings, channels: readonly Channel[], notice: Notice, json: boolean): Promise<number> {
  const results = await tellChannels(settings, channels, [notice], { waiting: notice.kind !== 'test' });
  printResult(results, results.map((result) => renderResult(result, notice.key, settings.language)).join('\n'), json);
  return findProblems(results).length > 0 ? exit.degraded : exit.done;
}

function renderResult(result: DeliveryResult, key: string, language: Language): string {
  const state = textOf(language, `notify.${result.state}`);
  const tries = 'tries' in result && result.tries > 1 ? textOf(language, 'notify.tries', { tries: result.tries }) : '';
  const about = result.key === key ? '' : textOf(language, 'notify.waited', { key: result.key });
  const { problem } = 'problem' in result ? result : {};
  const why = problem ? textOf(language, 'notify.why', { reason: problem.reason, detail: String(problem.detail) }) : '';
  const again = problem?.retry === 'next-run' ? textOf(language, 'notify.again') : '';
  return `  ${result.channelId.padEnd(12)} ${state}${tries}${about}${why}${again}`;
}
