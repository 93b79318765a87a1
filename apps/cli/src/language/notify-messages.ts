import { bilingual } from './bilingual.ts';

/** Channels, and what became of what was sent to them. */
export const notifyMessages = bilingual({
  'notify.no-issue': {
    en: '{archive} holds no issue of {week}; `./qishi brief --week {week}` writes one.',
    zh: '{archive} 里没有 {week} 这一期；`./qishi brief --week {week}` 会写出来。',
  },
  'notify.no-channels': {
    en: 'config/notify.yaml has no channels; docs/notify.md tells how to set one up.',
    zh: 'config/notify.yaml 里没有通道；怎样设置见 docs/notify.md。',
  },
  'notify.no-channel': {
    en: 'There is no channel {id}; config/notify.yaml has {names}.',
    zh: '没有通道 {id}；config/notify.yaml 里有 {names}。',
  },
  'notify.delivered': { en: 'delivered', zh: '已送达' },
  'notify.waits': { en: 'waits', zh: '等着' },
  'notify.tries': { en: '{state} after {tries} tries', zh: '{state}（试了 {tries} 次）' },
  'notify.waited': { en: '{state}  ({key}, which waited)', zh: '{state}（{key}，此前在等）' },
  'notify.why': { en: '{state}: {reason}, {detail}', zh: '{state}：{reason}，{detail}' },
  'notify.again': { en: '{told}; the next run tries again', zh: '{told}；下次运行会再试' },
});
