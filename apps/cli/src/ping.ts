import { fail, type Outcome, ok } from '@qishi/model';

/** As `fetch` of the platform; an argument, so that tests give a server of their own. */
export type Fetch = (
  url: string,
  init: { readonly signal: AbortSignal; readonly redirect: 'follow' },
) => Promise<Response>;

const patienceMs = 10_000;

/**
 * Tells a dead-man's switch (healthchecks.io and its like) that a job ended: GET of its address after success, with
 * `/fail` behind the path after failure. Who hears nothing in time raises the alarm, so one try is enough. The address is
 * a secret and stands in no problem.
 */
export async function ping(address: string, ended: 'well' | 'badly', fetch: Fetch): Promise<Outcome<true>> {
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol))
    return fail('notify', 'bad-url', 'QISHI_PING_URL', 'is not an http(s) address', 'never');
  const url = new URL(address);
  if (ended === 'badly') url.pathname = `${url.pathname.replace(/\/$/, '')}/fail`;
  try {
    const reply = await fetch(url.href, { signal: AbortSignal.timeout(patienceMs), redirect: 'follow' });
    await reply.body?.cancel();
    return reply.ok
      ? ok(true)
      : fail('notify', 'not-delivered', 'QISHI_PING_URL', `answered ${reply.status}`, 'next-run');
  } catch (error) {
    return fail('notify', 'not-delivered', 'QISHI_PING_URL', nameTrouble(error), 'next-run');
  }
}

/** A code and no message: messages may hold the address. */
function nameTrouble(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  if (error.name === 'TimeoutError') return `gave no answer in ${patienceMs / 1000} s`;
  const { code } = (error.cause ?? error) as { readonly code?: unknown };
  return typeof code === 'string' ? code : 'could not be reached';
}
