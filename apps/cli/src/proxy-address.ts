import { message } from './language/messages.ts';
import { type Settings, UsageError } from './settings.ts';

/** The forward proxy, if there is one. Throws `UsageError`, which does not repeat it: it may hold a password. */
export function proxyAddress({ proxy }: Pick<Settings, 'proxy'>): string | undefined {
  if (proxy === undefined) return undefined;
  if (URL.canParse(proxy) && /^(?:https?|socks5):$/.test(new URL(proxy).protocol)) return proxy;
  throw new UsageError(message('proxy.address'));
}
