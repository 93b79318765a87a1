import { bilingual } from './bilingual.ts';

/** What `packages/archive` says of an archive that cannot be used or is not sound, known again by its English words. */
export const archivePhrases = bilingual({
  trouble: { en: 'The archive {path} {what} ({error}). {next}', zh: '档案 {path} {what}（{error}）。{next}' },
  unusable: {
    en: '{path} cannot be used as an archive: {what}. {next}',
    zh: '{path} 不能用作档案：{what}。{next}',
  },
  locked: { en: 'is locked by another program', zh: '被别的程序锁着' },
  'locked.next': {
    en: 'Close what has it open (a database browser, a copy in progress), then run the command again.',
    zh: '请关掉打开着它的程序（数据库浏览器、进行中的复制），再运行一次。',
  },
  unwritable: { en: 'cannot be written', zh: '不能写入' },
  'unwritable.next': {
    en: 'Check the rights of the file and its folder, and that the disk is not mounted read-only.',
    zh: '请检查文件和文件夹的权限，以及磁盘是否为只读挂载。',
  },
  disk: { en: 'cannot be read or written: the disk reports errors', zh: '读写不了：磁盘报错' },
  'disk.next': {
    en: 'Look into the log of the system; where the disk is broken, `./qishi restore FILE` puts a backup on another.',
    zh: '请看系统日志；磁盘坏了的话，`./qishi restore FILE` 可把备份放到另一块盘上。',
  },
  damaged: { en: 'is damaged', zh: '已损坏' },
  'damaged.next': {
    en: '`./qishi doctor` tells more; `./qishi restore FILE` puts a backup in its place and keeps the damaged file beside it.',
    zh: '详情见 `./qishi doctor`；`./qishi restore FILE` 用备份替换，损坏的文件留在旁边。',
  },
  full: { en: 'cannot grow: the disk is full', zh: '写不下了：磁盘已满' },
  'full.next': {
    en: 'Nothing that was stored is lost; make room (`./qishi prune --dry-run` tells what could go), then run the command again.',
    zh: '已存的没有丢失；请腾出空间（`./qishi prune --dry-run` 说明可以放掉多少），再运行一次。',
  },
  unopened: { en: 'cannot be opened', zh: '打不开' },
  'unopened.next': {
    en: 'Check that its folder is there, that its rights let you write in it, and that the disk is not mounted read-only.',
    zh: '请检查文件夹是否存在、能否写入，以及磁盘是否为只读挂载。',
  },
  'no-archive': { en: 'is no archive, or its beginning is damaged', zh: '不是档案，或开头已损坏' },
  'another.next': { en: '{next} Or give QISHI_ARCHIVE another file.', zh: '{next}或用 QISHI_ARCHIVE 换一个文件。' },
  'other.next': { en: 'Give QISHI_ARCHIVE another file.', zh: '请用 QISHI_ARCHIVE 换一个文件。' },
  newer: {
    en: 'The archive was made by a newer version of Qishi (schema {version}, this one knows {known}).',
    zh: '档案是更新版本的启示录写的（schema {version}，本程序只认 {known}）。',
  },
  'no-folder': { en: 'its folder cannot be made ({error})', zh: '建不了它的文件夹（{error}）' },
  'no-address': {
    en: 'QISHI_ARCHIVE is no address of a server: write postgres://user:password@host:5432/database.',
    zh: 'QISHI_ARCHIVE 不是服务器地址：请写成 postgres://user:password@host:5432/database。',
  },
  password: {
    en: 'Check the user and the password in QISHI_ARCHIVE (or PGPASSWORD, or ~/.pgpass).',
    zh: '请检查 QISHI_ARCHIVE（或 PGPASSWORD、~/.pgpass）里的用户和口令。',
  },
  'no-database': {
    en: 'Make the database first: `createdb -E UTF8 NAME`.',
    zh: '请先建数据库：`createdb -E UTF8 NAME`。',
  },
  replica: { en: 'This server only reads; write to its primary.', zh: '这台服务器只读；请写到主服务器。' },
  crowded: {
    en: 'Raise max_connections on the server, or start fewer workers.',
    zh: '请调大服务器的 max_connections，或少开几个 worker。',
  },
  stopped: {
    en: 'The server was stopped or is starting; run the command again when it is up.',
    zh: '服务器停了或正在启动；等它起来再运行一次。',
  },
  unreachable: {
    en: 'Check that the server runs and can be reached, then run the command again.',
    zh: '请确认服务器在运行、能连上，再运行一次。',
  },
  'nothing-there': { en: 'There is no archive at {path}.', zh: '{path} 没有档案。' },
  'no-file': { en: 'There is no file {path}.', zh: '没有文件 {path}。' },
  unsound: { en: '{path} is not a sound archive: {why}.', zh: '{path} 不是完好的档案：{why}。' },
  'newer-backup': {
    en: 'it was made by a newer version of Qishi (schema {version})',
    zh: '它是更新版本的启示录写的（schema {version}）',
  },
  empty: { en: 'it holds no archive', zh: '里面没有档案' },
  dangling: { en: 'rows name others that are not there', zh: '有些行指向不存在的行' },
  'no-search': { en: '{count} articles that no search finds: {ids}', zh: '{count} 篇文章搜索不到：{ids}' },
  'no-filter': { en: '{count} articles that no filter finds: {ids}', zh: '{count} 篇文章筛选不到：{ids}' },
  'no-article': {
    en: '{count} entries of the search index without an article: {ids}',
    zh: '索引有 {count} 个条目没有对应的文章：{ids}',
  },
  'no-article-filter': {
    en: '{count} rows of filters without an article: {ids}',
    zh: '筛选有 {count} 个条目没有对应的文章：{ids}',
  },
  'no-article-table': {
    en: '{count} rows of {table} without an article: {ids}',
    zh: '{table} 有 {count} 行没有对应的文章：{ids}',
  },
  lost: {
    en: '{count} captures read into articles that are not there: {ids}',
    zh: '{count} 个抓取页面读出的文章不在了：{ids}',
  },
  orphans: {
    en: '{count} articles named by {table} that are not there: {ids}',
    zh: '{table} 提到的 {count} 篇文章不在了：{ids}',
  },
  'orphan-rows': { en: '{table} names rows that {parent} does not have', zh: '{table} 指向 {parent} 里没有的行' },
});
