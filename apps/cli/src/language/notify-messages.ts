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
  'notify.faults': { en: '{list}', zh: '通道没有设好：\n{list}' },
  'notify.delivered': { en: 'delivered', zh: '已送达' },
  'notify.already': { en: 'already', zh: '此前已送达' },
  'notify.held-back': { en: 'held-back', zh: '免打扰，稍后送' },
  'notify.not-wanted': { en: 'not-wanted', zh: '不接收这类消息' },
  'notify.failed': { en: 'failed', zh: '没有送达' },
  'notify.unknown': { en: 'unknown', zh: '不知是否送达' },
  'notify.tries': { en: ' after {tries} tries', zh: '（试了 {tries} 次）' },
  'notify.waited': { en: '  ({key}, which waited)', zh: '（{key}，此前等着发）' },
  'notify.why': { en: ': {reason}, {detail}', zh: '：{reason}，{detail}' },
  'notify.again': { en: '; the next run tries again', zh: '；下次运行再试' },
});
