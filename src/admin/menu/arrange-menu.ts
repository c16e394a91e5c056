import type { StrapiApp } from '@strapi/strapi/admin';
import type { MenuPage, PageDeclaration } from '../pages/declaration';
import { groupHome } from './group-home';
import { groupedPage } from './grouped-page';
import { GROUPS, placeOf, type GroupName } from '../pages/groups';

const RECORDS = 'content-manager';
const READ = 'plugin::content-manager.explorer.read';

type Place = Pick<MenuPage, 'label' | 'icon' | 'position' | 'load'> & { readonly to: string };

/** A place in the menu, for those who may open one of these pages. */
const addPlace = (app: StrapiApp, place: Place, pages: readonly MenuPage[]): void =>
  app.addMenuLink({
    to: place.to,
    icon: place.icon,
    intlLabel: { id: `careloop.${place.to}`, defaultMessage: place.label },
    permissions: pages.map(({ permission }) => ({ action: permission, subject: null })),
    Component: place.load,
    position: place.position,
  });

/** Pages of our own in the menu, by what they are about. Who may read no records is not led to an empty page. */
export const arrangeMenu = (app: StrapiApp, declared: readonly PageDeclaration[]): void => {
  for (const link of app.router.menu) {
    if (link.to === RECORDS) link.permissions = [{ action: READ }];
  }
  const pages = declared.flatMap(({ page }) => page ?? []).toSorted((one, other) => one.position - other.position);
  for (const page of pages.filter(({ group }) => group === null)) addPlace(app, { ...page, to: page.path }, [page]);
  for (const group of Object.keys(GROUPS) as GroupName[]) {
    const own = pages.filter((page) => page.group === group);
    const home = groupHome(group, own);
    addPlace(app, { ...GROUPS[group], to: placeOf(group), load: () => Promise.resolve({ default: home }) }, own);
    app.router.addRoute(
      own.map(({ path, load }) => ({
        path: `${path}/*`,
        lazy: async () => ({ Component: groupedPage((await load()).default, group, own) }),
      })),
    );
  }
};
