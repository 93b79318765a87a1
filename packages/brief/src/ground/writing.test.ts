import { expect, test } from 'vitest';
import { writeAlike } from './writing.ts';

test.each([
  ['松柏公司(SBG)称,将涨价;随后又否认.', '松柏公司（SBG）称，将涨价；随后又否认.'],
  ['共1,500台,20:17恢复', '共1,500台，20:17恢复'],
  ['设备型号为NXT:2000i', '设备型号为NXT:2000i'],
  ['Hailu7月的报告', 'Hailu 7月的报告'],
  ['十二月开售，二月备货', '12月开售，2月备货'],
  ['三个月内，第二月球计划', '三个月内，第二月球计划'],
  ['no Chinese, no change: here', 'no Chinese, no change: here'],
])('%s is written %s', (text, written) => expect(writeAlike(text)).toBe(written));
