import type { PageView } from './page-view.ts';
import { renderChenjiPage } from './pages/chenji.ts';
import { renderGongbaoPage } from './pages/gongbao.ts';
import { renderHuanqiuPage } from './pages/huanqiu.ts';
import { renderMoxingPage } from './pages/moxing.ts';
import { renderNanwanPage } from './pages/nanwan.ts';
import { renderShuzhiPage } from './pages/shuzhi.ts';
import { renderSuanliPage } from './pages/suanli.ts';
import { renderSuduPage } from './pages/sudu.ts';
import { renderTanzhaoPage } from './pages/tanzhao.ts';
import { renderXinwenPage } from './pages/xinwen.ts';
import { renderYunzhanPage } from './pages/yunzhan.ts';

/** The page template of each outlet. 围栏财讯 has none: its pages are behind a challenge. */
export const pageTemplates: Readonly<Record<string, (view: PageView) => string>> = {
  chenji: renderChenjiPage,
  gongbao: renderGongbaoPage,
  huanqiu: renderHuanqiuPage,
  moxing: renderMoxingPage,
  nanwan: renderNanwanPage,
  shuzhi: renderShuzhiPage,
  suanli: renderSuanliPage,
  sudu: renderSuduPage,
  tanzhao: renderTanzhaoPage,
  xinwen: renderXinwenPage,
  yunzhan: renderYunzhanPage,
};
