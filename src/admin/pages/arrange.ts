import type { StrapiApp } from '@strapi/strapi/admin';
import type { PageDeclaration } from './declaration';

const RECORDS = 'content-manager';
const READ = 'plugin::content-manager.explorer.read';
/** The widgets of Strapi that stay: the others show names of medications, or numbers about the framework. */
const KEPT = ['profile-info'];

const byPosition = (one: { readonly position: number }, other: { readonly position: number }): number =>
  one.position - other.position;

/** Pages of our own in the menu, for those who may open them. Who may read no records is not led to an empty page. */
export const arrangeMenu = (app: StrapiApp, pages: readonly PageDeclaration[]): void => {
  for (const link of app.router.menu) {
    if (link.to === RECORDS) link.permissions = [{ action: READ }];
  }
  for (const { path, label, icon, permission, position, load } of pages
    .flatMap(({ page }) => page ?? [])
    .toSorted(byPosition)) {
    app.addMenuLink({
      to: path,
      icon,
      intlLabel: { id: `careloop.${path}`, defaultMessage: label },
      permissions: [{ action: permission, subject: null }],
      Component: load,
      position,
    });
  }
};

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
