import type { OthersField } from './check-others.ts';

/** A difference from another project's expectation that we stand by. An entry that explains nothing fails the gate. */
export interface Explained {
  readonly page: string;
  readonly field: OthersField;
  /** A piece of the difference, enough to know it by. */
  readonly what: string;
  readonly why: string;
}

const siteSuffix = 'they keep the channel and site names of the page title; ours is the headline alone';
const editorNotAuthor = 'they take the responsible editor (责任编辑) for the author';
const editorsMark = "an editor's mark, which we keep in the byline and not in the text";
const creditLine = 'a credit line, which we keep in the byline and not in the text';
const widget = "a widget's caption, no part of the article";

export const explained: readonly Explained[] = [
  { page: 'fundus/people', field: 'title', what: '--时政--人民网', why: siteSuffix },
  { page: 'fundus/people', field: 'who', what: '牛镛', why: `${editorNotAuthor}; the page names 新华网 as its source` },
  { page: 'newspaper4k/1', field: 'missing', what: '（编辑：', why: editorsMark },
  { page: 'newspaper4k/1', field: 'missing', what: '【责任编辑：', why: editorsMark },
  { page: 'readability/gmw', field: 'title', what: '_光明网', why: siteSuffix },
  { page: 'readability/gmw', field: 'who', what: '肖春芳', why: `${editorNotAuthor}; the text names 作者 春春` },
  {
    page: 'readability/gmw',
    field: 'missing',
    what: '原标题：',
    why: 'the headline under which the original ran: about the article, not in it',
  },
  { page: 'readability/gmw', field: 'missing', what: '出品︱', why: creditLine },
  { page: 'readability/gmw', field: 'missing', what: '作者︱', why: creditLine },
  { page: 'readability/gmw', field: 'missing', what: '[责任编辑', why: editorsMark },
  { page: 'readability/pixnet', field: 'title', what: ':: 痞客邦', why: siteSuffix },
  { page: 'readability/qq', field: 'title', what: '_腾讯网', why: siteSuffix },
  {
    page: 'readability/qq',
    field: 'missing',
    what: 'TNW中文站2016年',
    why: 'the line of source and date above the text',
  },
  { page: 'readability/qq', field: 'missing', what: '转播到腾讯微博', why: widget },
  { page: 'readability/qq', field: 'missing', what: '精彩视频推荐', why: widget },
  { page: 'readability/qq', field: 'missing', what: '相关度高吗', why: widget },
  {
    page: 'readability/qq',
    field: 'missing',
    what: '未经授权，不得转载',
    why: 'a notice of rights, no part of the article',
  },
  { page: 'readability/qq', field: 'missing', what: '[责任编辑', why: editorsMark },
  { page: 'readability/youth', field: 'title', what: '_中国青年网', why: siteSuffix },
  { page: 'trafilatura/xinhuanet.com', field: 'who', what: '焦鹏', why: editorNotAuthor },
  {
    page: 'trafilatura/banyuetan.org',
    field: 'who',
    what: '孔德明',
    why: `${editorNotAuthor}; the text names 半月谈记者 史卫燕`,
  },
  {
    page: 'trafilatura/baike.baidu.com',
    field: 'published',
    what: '2020-02-14',
    why: 'an encyclopedia entry, no news: that date is of its last edit, and hidden; ours is the first date its state tells of a source',
  },
  {
    page: 'trafilatura/baike.baidu.com',
    field: 'mustNot',
    what: '网友印象',
    why: 'an encyclopedia entry, no news: a heading of a widget inside the text',
  },
];
