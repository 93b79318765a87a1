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
    zh: 'qishi：等各 worker 做完手上的任务',
  },
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
