import type { StrapiApp } from '@strapi/strapi/admin';
import mark from './assets/mark.svg';
import { dismissBanners } from './banners';
import { addPages, arrangeMenu } from './menu';
import { addAuditTrail, linkToAuditTrail } from './pages/audit';
import { arrangeColumns } from './records/columns';
import { offerVerification } from './pages/verification';
import { closeRecords } from './records/close-records';
import { showSchedules } from './records/schedule';
import { addStyle } from './style';
import { dark, light } from './theme';
import { signTitles } from './titles';
import { arrangeHome } from './widgets';
import { words } from './words';

/** The panel under our own name: colours, words, the home page, and none of what a shop would put beside them. */
export default {
  config: {
    auth: { logo: mark },
    menu: { logo: mark },
    theme: { light, dark },
    locales: [],
    translations: words,
    tutorials: false,
    notifications: { releases: false },
  },
  register(app: StrapiApp): void {
    arrangeMenu(app);
    addPages(app);
    arrangeHome(app);
    offerVerification(app);
    addAuditTrail(app);
  },
  bootstrap(app: StrapiApp): void {
    arrangeColumns(app);
    closeRecords(app);
    showSchedules(app);
    linkToAuditTrail(app);
    dismissBanners();
    addStyle();
    signTitles('CareLoop');
  },
};
