import type { StrapiApp, WidgetArgs } from '@strapi/strapi/admin';
import { Bell, Heart, User } from '@strapi/icons';
import { MANAGE_PEOPLE, SEE_DASHBOARDS } from '../../app/access/panel';

/** The widgets of Strapi that stay: the others show names of medications, or numbers about the framework. */
const KEPT = ['profile-info'];

const waiting: WidgetArgs = {
  id: 'waiting',
  pluginId: 'careloop',
  icon: Bell,
  title: { id: 'careloop.waiting.title', defaultMessage: 'Waiting for you' },
  permissions: [{ action: MANAGE_PEOPLE }],
  component: async () => (await import('./waiting')).Waiting,
};

const dosesToday: WidgetArgs = {
  id: 'doses-today',
  pluginId: 'careloop',
  icon: Heart,
  title: { id: 'careloop.doses-today.title', defaultMessage: 'Doses today' },
  link: {
    label: { id: 'careloop.doses-today.link', defaultMessage: 'All doses' },
    href: '/content-manager/collection-types/api::regimens.dose',
  },
  permissions: [{ action: SEE_DASHBOARDS }],
  component: async () => (await import('./doses-today')).DosesToday,
};

const weekOfPeople: WidgetArgs = {
  id: 'week-of-people',
  pluginId: 'careloop',
  icon: User,
  title: { id: 'careloop.week-of-people.title', defaultMessage: 'People this week' },
  link: { label: { id: 'careloop.week-of-people.link', defaultMessage: 'All people' }, href: '/careloop/people' },
  permissions: [{ action: SEE_DASHBOARDS }],
  component: async () => (await import('./week-of-people')).WeekOfPeople,
};

/** The home page: first what waits for somebody, then what matters today. */
export const arrangeHome = (app: StrapiApp): void => {
  app.widgets.register((stock) => [waiting, dosesToday, weekOfPeople, ...stock.filter(({ id }) => KEPT.includes(id))]);
};
