import { bilingual } from './bilingual.ts';

/** What a disk may answer that no program can mend, with the next step. */
export const diskMessages = bilingual({
  'disk.unread': {
    en: '{path} cannot be read: {trouble} ({code}). {next}',
    zh: '{path} 读不了：{trouble}（{code}）。{next}',
  },
  'disk.unwritten': {
    en: '{path} cannot be written: {trouble} ({code}). {next}',
    zh: '{path} 写不了：{trouble}（{code}）。{next}',
  },
  'disk.a-file': { en: 'a file', zh: '一个文件' },
  'disk.full': { en: 'the disk is full', zh: '磁盘已满' },
  'disk.full.next': {
    en: 'Nothing that was stored is lost; make room, then run the command again.',
    zh: '已存的没有丢失；请腾出空间，再运行一次。',
  },
  'disk.quota': { en: 'the quota of this user is used up', zh: '本用户的配额已用完' },
  'disk.quota.next': {
    en: 'Nothing that was stored is lost; make room, then run the command again.',
    zh: '已存的没有丢失；请腾出空间，再运行一次。',
  },
  'disk.read-only': { en: 'the disk is mounted read-only', zh: '磁盘为只读挂载' },
  'disk.read-only.next': {
    en: 'Mount it for writing, or name another place (QISHI_REPORTS, QISHI_ARCHIVE, QISHI_EVIDENCE).',
    zh: '请改为可写挂载，或换一个位置（QISHI_REPORTS、QISHI_ARCHIVE、QISHI_EVIDENCE）。',
  },
  'disk.forbidden': { en: 'this user may not', zh: '本用户没有权限' },
  'disk.forbidden.next': {
    en: 'Give the user who runs Qishi the right to write there, or name another place.',
    zh: '请让运行启示录的用户能在那里写入，或换一个位置。',
  },
  'disk.broken': { en: 'the disk reports errors', zh: '磁盘报错' },
  'disk.broken.next': {
    en: 'Look into the log of the system; take another disk and restore a backup there.',
    zh: '请看系统日志；换一块盘，在上面恢复备份。',
  },
  'disk.open-files': { en: 'too many files are open', zh: '打开的文件太多' },
  'disk.open-files.next': {
    en: 'Raise the limit of open files (`ulimit -n`), then run the command again.',
    zh: '请调高可打开文件数（`ulimit -n`），再运行一次。',
  },
  'disk.all-open-files': { en: 'too many files are open', zh: '打开的文件太多' },
  'disk.all-open-files.next': {
    en: 'Close other programs, then run the command again.',
    zh: '请关掉别的程序，再运行一次。',
  },
});
