import type { StrapiApp } from '@strapi/strapi/admin';
import mark from './assets/mark.svg';
import { hearAlarms, watchAlarms } from './alarm-bar';
import { dismissBanners } from './banners';
import { arrangeMenu } from './menu/arrange-menu';
import { PAGES } from './pages';
import { arrangeHome, arrangeRecords } from './pages/arrange';
import { hearPermissions, hideEmptySettings } from './permissions';
import { closeRecords } from './records/close-records';
import { arrangeColumns } from './records/columns';
import { addJsonField } from './records/json-field';
import { offerDays, openFirstFromToday, openFromToday } from './records/list-days';
import { addStyle } from './style';
import { dark, light } from './theme';
import { readMoments, signTitles } from './titles';
import { words } from './words';

/** The panel under our own name: colours, words, the home page, and none of what a shop would put beside them. */
export default {
  config: {
    auth: { logo: mark },
    menu: { logo: mark },
    theme: { light, dark },
    locales: [],
    translations: { en: Object.assign({}, words, ...PAGES.map((page) => page.words)) as Record<string, string> },
    tutorials: false,
    notifications: { releases: false },
  },
  register(app: StrapiApp): void {
    arrangeMenu(app, PAGES);
    arrangeHome(app, PAGES);
    addJsonField(app);
    openFromToday(app);
    hearPermissions(app, hideEmptySettings);
    hearPermissions(app, hearAlarms);
  },
  bootstrap(app: StrapiApp): void {
    arrangeColumns(app, PAGES);
    closeRecords(app);
    offerDays(app);
    openFirstFromToday(app);
    arrangeRecords(app, PAGES);
    dismissBanners();
    addStyle();
    watchAlarms();
    signTitles('CareLoop');
    readMoments();
  },
};
