import { expect, test } from 'vitest';
import { isCaptionBehindImage, isMarkedCaption, readCaption } from './captions.ts';

test.each([
  ['▲ 图源：某证券研报', { credit: '某证券研报' }],
  ['图片来源：由某工具生成', { credit: '某工具生成' }],
  ['▲ 图源某证券股份有限公司', { credit: '某证券股份有限公司' }],
  ['图/远山笔记', { credit: '远山笔记' }],
  ['说明会现场的样片。赵启摄', { caption: '说明会现场的样片', credit: '赵启' }],
  ['△ 机房一角（来源：东岸网）', { caption: '机房一角', credit: '东岸网' }],
  ['▲ 三种互联方式的比较', { caption: '三种互联方式的比较' }],
])('%s', (text, expected) => expect(readCaption(text)).toEqual(expected));

test('a marked line is a caption anywhere, a centred short one only behind an image', () => {
  expect(isMarkedCaption('▲ 图源：某证券研报')).toBe(true);
  expect(isMarkedCaption('图书市场今年增长了一成。')).toBe(false);
  expect(isMarkedCaption('说明会现场')).toBe(false);
  expect(isCaptionBehindImage('说明会现场', true)).toBe(true);
  expect(isCaptionBehindImage('会议随后讨论了适配的时间表，没有给出结论。', false)).toBe(false);
  expect(isCaptionBehindImage('图1 三种互联方式', false)).toBe(true);
});
