import type { StrapiApp } from '@strapi/strapi/admin';
import type { PageDeclaration } from './declaration';

/** The widgets of Strapi that stay: the others show names of medications, or numbers about the framework. */
const KEPT = ['profile-info'];

const byPosition = (one: { readonly position: number }, other: { readonly position: number }): number =>
  one.position - other.position;

/** The home page: first what waits for somebody, then what matters today. */
export const arrangeHome = (app: StrapiApp, pages: readonly PageDeclaration[]): void => {
  const ours = pages
    .flatMap(({ widgets = [] }) => widgets)
    .toSorted(byPosition)
    .map(({ id, title, icon, permission, link, load }) => ({
      id,
      pluginId: 'careloop',
      icon,
      title: { id: `careloop.${id}.title`, defaultMessage: title },
      ...(link ? { link: { label: { id: `careloop.${id}.link`, defaultMessage: link.label }, href: link.href } } : {}),
      permissions: [{ action: permission }],
      component: load,
    }));
  app.widgets.register((stock) => [...ours, ...stock.filter(({ id }) => KEPT.includes(id))]);
};

/** Boxes beside records. To be called in bootstrap(). */
export const arrangeRecords = (app: StrapiApp, pages: readonly PageDeclaration[]): void => {
  const { addEditViewSidePanel } = app.getPlugin('content-manager').apis as {
    addEditViewSidePanel: (panels: PageDeclaration['besideRecord']) => void;
  };
  addEditViewSidePanel(pages.flatMap(({ besideRecord = [] }) => besideRecord));
};
