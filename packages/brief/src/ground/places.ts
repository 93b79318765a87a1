/** Countries and places that act in the news, each with how it is called: as firm as deeds, and with sides like names. */
export const places: readonly (readonly string[])[] = [
  ['中国', '国内', '我国', '在华', '对华', '中方', '来华'],
  ['美国', '美方', '美', '赴美', '对美', '在美'],
  ['日本', '日方', '赴日'],
  ['韩国', '韩方'],
  ['荷兰', '荷方'],
  ['德国', '德方'],
  ['法国', '法方'],
  ['英国', '英方'],
  ['欧盟', '欧方'],
  ['俄罗斯', '俄方'],
  ['印度', '印方'],
  ['越南', '越方'],
  ['加拿大', '加方'],
  ['澳大利亚', '澳方', '澳洲'],
  ['新加坡', '新方'],
  ['马来西亚', '马方'],
  ['欧洲'],
  ['意大利'],
  ['以色列'],
  ['沙特', '沙特阿拉伯'],
  ['阿联酋'],
  ['墨西哥'],
  ['巴西'],
  ['印尼', '印度尼西亚'],
  ['泰国'],
  ['台湾', '赴台'],
  ['香港', '赴港', '来港', '在港'],
  ['北美'],
  ['拉美', '拉丁美洲'],
  ['南美'],
  ['亚洲'],
  ['非洲'],
  ['中东'],
  ['东南亚'],
  ['北京'],
  ['上海'],
  ['深圳'],
  ['广州'],
  ['杭州'],
]; // biome-ignore format: a table

/** Any of them as written. */
export const placePattern: string = places
  .flat()
  .filter((form) => form.length > 1)
  .join('|');
