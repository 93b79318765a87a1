import type { Block } from '@qishi/model';
import { endsSentence } from './punctuation.ts';

export type Figure = Extract<Block, { kind: 'figure' }>;

const longestCaptionChars = 120;

const creditSign =
  /(?:图片来源|圖片來源|图源|图片版权|图片提供|图片由|照片由|资料图片?|供图|题图|头图|封面图|插图|配图|图|来源|摄影|摄)\s*[/／:：|丨]\s*([^，。；（）()|丨]{1,40})/;
const creditBare = /(?:图源|图片来源)\s*([^，。；（）()\s:：][^，。；（）()]{0,40})/;
const creditBehind = /([\p{Script=Han}\p{L}/ ]{2,24}?)\s*(?:供图|摄影|摄|绘|制图)\s*[）)]?\s*$/u;

/** A line that is a caption wherever it stands: ▲ and its like, 图源, 图片来源. */
export function isMarkedCaption(text: string): boolean {
  if (text.length > longestCaptionChars) return false;
  return (
    /^\s*[▲△▼▽◀▶↑↓⬆⬇◆]\s*\S/.test(text) ||
    /^[（(【[]?\s*(?:图源|图片来源|圖片來源|题图|头图|封面图|图片版权|图片由)\s*[:：/|丨\p{Script=Han}\p{L}]/u.test(
      text,
    ) ||
    /^图\s*[/／|丨:：]\s*\S/.test(text)
  );
}

/** A line right behind an image that reads like its caption. Running text in the middle of the page is none. */
export function isCaptionBehindImage(text: string, centred: boolean): boolean {
  if (text.length > longestCaptionChars) return false;
  if (
    isMarkedCaption(text) ||
    /(?:摄|供图|资料图|资料图片|截图|图源.{0,20}|图\/.{1,20}|示意图|视频截图|图片来源.{0,20})[）)】\]。]?$/.test(text)
  )
    return true;
  if (/^(?:图|表|图表)\s*\d{1,2}(?:[-－.]\d{1,2})?[\s:：.、|丨]/.test(text)) return true;
  return centred && (text.length <= 40 || !endsSentence(text)) && text.length <= 80;
}

/** Divides `▲ 机房一角。图源：某证券` into caption and credit. */
export function readCaption(text: string): Pick<Figure, 'caption' | 'credit'> {
  const line = text.replace(/^[\s▲△▼▽◀▶↑↓⬆⬇◆]+/, '').trim();
  const sign = creditSign.exec(line) ?? creditBare.exec(line) ?? creditBehind.exec(line);
  if (!sign) return line ? { caption: line } : {};
  const credit = (sign[1] ?? '')
    .replace(/[\s)）】\]]+$/, '')
    .replace(/^由\s*/, '')
    .trim();
  const caption = line
    .replace(sign[0], '')
    .replace(/[（(]\s*[）)]/, '')
    .replace(/[\s（(【[|丨，,。]+$/, '')
    .replace(/^[）)\s]+/, '')
    .trim();
  return { ...(caption ? { caption } : {}), ...(credit ? { credit } : {}) };
}
