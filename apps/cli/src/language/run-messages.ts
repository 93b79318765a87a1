import { bilingual } from './bilingual.ts';

/** Of runs and of the archive that they work on. */
export const runMessages = bilingual({
  'archive.busy': {
    en: 'Another run is working on {archive}; wait for it to end, or give QISHI_ARCHIVE another place.',
    zh: '另一个运行正在使用 {archive}；请等它结束，或用 QISHI_ARCHIVE 换一个位置。',
  },
  'archive.empty': {
    en: 'The archive {archive} holds no articles yet. Fill it with `./qishi run` or `./qishi import FILE`.',
    zh: '档案 {archive} 里还没有文章。请用 `./qishi run` 或 `./qishi import FILE` 放进一些。',
  },
  'archive.wait': {
    en: 'qishi: waiting for the workers to end the jobs they have in hand',
    zh: 'qishi: 等各 worker 做完手上的任务',
  },
  'start.sample': {
    en: 'No source answered (is there a network?): making the sample edition of April 2023 from a local newsroom instead.',
    zh: '没有来源应答（网络通吗？）：改用本机的新闻室做 2023 年 4 月的样刊。',
  },
  'start.issues': { en: 'Issues, as HTML and PDF:', zh: '各期，HTML 和 PDF：' },
  'start.no-issue': {
    en: 'No issue could be written: the week has no article on our topics yet.',
    zh: '没能出刊：这一周还没有相关主题的文章。',
  },
  'start.next': {
    en: '{articles} articles from {sources} sources are in the archive. Try next:',
    zh: '档案里有 {sources} 个来源的 {articles} 篇文章。接下来可以试试：',
  },
  'extract.hint': {
    en: '`./qishi extract --re` reads every capture again and tells what changed.',
    zh: '`./qishi extract --re` 重读全部抓取页面，并说明有何变化。',
  },
  'queue.given': { en: 'Handed over to the workers: {given}.', zh: '已交给 worker：{given}。' },
  'due.nothing': { en: 'Nothing is due.', zh: '没有到期的。' },
  'due.unreadable': {
    en: 'Nothing was done: the archive cannot be read.',
    zh: '什么也没有做：档案读不了。',
  },
  'due.done': { en: 'Done: {jobs}', zh: '已做：{jobs}' },
  'rebuild.of': { en: 'rebuild of {week}: {verdict}', zh: '重做 {week}：{verdict}' },
  'rebuild.same': { en: 'the same issue as was made', zh: '与原来的一期相同' },
  'rebuild.changed': { en: 'made with what is there now', zh: '用现有的做成' },
  'rebuild.refused': { en: 'not made: nothing was written', zh: '没有做：什么也没有写' },
  'rebuild.unlike': { en: 'not as the manifest names it:', zh: '与清单不符：' },
  'rebuild.differs': { en: 'differs from the stored issue at:', zh: '与存档的一期不同之处：' },
  'rebuild.was': { en: '{name}: was {was}, is {is}', zh: '{name}：原为 {was}，现为 {is}' },
  'rebuild.no-say': { en: '{told} (has no say here)', zh: '{told}（对这一期无影响）' },
  'run.of': {
    en: 'run of {weeks}',
    zh: '已运行 {weeks}',
  },
  'run.found': {
    en: 'found',
    zh: '找到',
  },
  'run.new': {
    en: '{count} new',
    zh: '{count} 新',
  },
  'run.known': {
    en: '{count} known',
    zh: '{count} 已有',
  },
  'run.dropped': {
    en: '{count} dropped',
    zh: '{count} 舍弃',
  },
  'run.problems': {
    en: 'problems:',
    zh: '问题：',
  },
  'run.example': {
    en: 'e.g.',
    zh: '例如',
  },
  'run.model': {
    en: '{calls} calls, {cached} from earlier, {in} + {out} tokens, {cost}',
    zh: '调用 {calls} 次，{cached} 次用旧答案，{in} + {out} tokens，{cost}',
  },
});
