import type { ChannelConfig, ChannelKind, NotifyConfig } from './notify-config.ts';
import { hiddenParts } from './redact.ts';

/** Each `…From` in place of its variable with what the variable holds: `urlFrom` becomes `url`. */
type Resolved<C> = C extends unknown
  ? { readonly [K in keyof C as K extends `${infer Name}From` ? Name : K]: C[K] }
  : never;

/** A channel with its secrets. Never printed. */
export type Channel = Resolved<ChannelConfig> & {
  /** What of the secrets no text may show. */
  readonly hidden: readonly string[];
};
export type ChannelOf<Kind extends ChannelKind> = Extract<Channel, { kind: Kind }>;

/** Why a channel cannot be used as it is configured. */
export interface ChannelFault {
  readonly channelId: string;
  /** Key in the file, e.g. `channels.0.urlFrom`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export interface ResolvedChannels {
  readonly channels: readonly Channel[];
  readonly faults: readonly ChannelFault[];
}

/** Looks the secrets up. A channel that lacks one, or has no address where one is wanted, is a fault with its key. */
export function resolveChannels(
  { channels }: NotifyConfig,
  secret: (variable: string) => string | undefined,
): ResolvedChannels {
  const resolved = channels.map((config, n) => resolveOne(config, n, secret));
  return {
    channels: resolved.flatMap(({ channel, faults }) => (faults.length === 0 ? [channel] : [])),
    faults: resolved.flatMap(({ faults }) => faults),
  };
}

function resolveOne(config: ChannelConfig, n: number, secret: (variable: string) => string | undefined) {
  const faults: ChannelFault[] = [];
  const secrets: string[] = [];
  const entries = Object.entries(config).map(([key, value]): readonly [string, unknown] => {
    if (!isVariableKey(key)) return [key, value];
    const found = secret(String(value))?.trim();
    const message = faultOf(key, String(value), found, config.kind);
    if (message) faults.push({ channelId: config.id, path: ['channels', n, key], message });
    if (found) secrets.push(found);
    return [key.slice(0, -'From'.length), found];
  });
  // The schema and the faults above are this cast's proof.
  const channel = { ...Object.fromEntries(entries), hidden: hiddenParts(secrets) } as unknown as Channel;
  return { channel, faults };
}

const isVariableKey = (key: string): boolean => /[a-z]From$/.test(key);

/** Never with the value. */
function faultOf(key: string, variable: string, value: string | undefined, kind: ChannelKind): string | undefined {
  if (!value) return `${variable} is not set`;
  if (key !== 'urlFrom') return undefined;
  const protocols = kind === 'mail' ? ['smtp:', 'smtps:'] : ['http:', 'https:'];
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return undefined;
  return `${variable} holds no ${protocols.map((protocol) => `${protocol}//`).join(' or ')} address`;
}
