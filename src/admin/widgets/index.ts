import type { StrapiApp, WidgetArgs } from '@strapi/strapi/admin';
import { Heart } from '@strapi/icons';
import { SEE_DASHBOARDS } from '../../app/access/panel';

/** The widgets of Strapi that stay: the others show names of medications, or numbers about the framework. */
const KEPT = ['profile-info'];

const dosesToday: WidgetArgs = {
  id: 'doses-today',
  pluginId: 'careloop',
  icon: Heart,
  title: { id: 'careloop.doses-today.title', defaultMessage: 'Doses today' },
  link: { label: { id: 'careloop.doses-today.link', defaultMessage: 'All doses' }, href: '/content-manager/collection-types/api::regimens.dose' },
  permissions: [{ action: SEE_DASHBOARDS }],
  component: async () => (await import('./doses-today')).DosesToday,
};

/** The home page: first what matters today. */
export const arrangeHome = (app: StrapiApp): void => {
  app.widgets.register((stock) => [dosesToday, ...stock.filter(({ id }) => KEPT.includes(id))]);
};
