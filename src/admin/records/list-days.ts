import type { StrapiApp } from '@strapi/strapi/admin';
import { redirect } from 'react-router-dom';
import { DAY_FILTER, DAY_SPANS, zonedSpan } from '../../kernel/day-spans';
import { typeOf } from '../content-types';
import { zoneHere } from '../pages/zone-here';
import { keepsFilters, openingSearch } from './opening-search';

const LINKS_HOOK = 'Admin/CM/pages/App/mutate-collection-types-links';
const FILTERS_HOOK = 'Admin/CM/pages/ListView/inject-in-filters';
const KEPT = 'STRAPI_LIST_VIEW_SETTINGS';
const CONTENT_MANAGER = 'content-manager/*';
const LIST = /\/content-manager\/collection-types\/([^/]+)\/?$/;

/**
 * Lists that would begin with what is far away open from today on: with a filter like any other, which stands in the address
 * and can be removed. To be called in register().
 */
export const openFromToday = (app: StrapiApp): void =>
  app.router.addRoute((routes) =>
    routes.map((route) =>
      route.path === CONTENT_MANAGER
        ? {
            ...route,
            loader: ({ request }: { readonly request: Request }) => {
              const opening = openingOf(new URL(request.url));
              return opening === null ? null : redirect(opening);
            },
            // Else each filter, order and page would be a navigation that is waited for, behind which Strapi takes the list away
            // and makes it anew, with the filters that it keeps: none could be removed.
            shouldRevalidate: ({ nextUrl }: { readonly nextUrl: URL }) => openingOf(nextUrl) !== null,
          }
        : route,
    ),
  );

const openingOf = ({ pathname, search }: URL): string | null => {
  const [, uid = ''] = LIST.exec(pathname) ?? [];
  const { opening = null } = typeOf(uid) ?? {};
  if (opening === null) return null;
  const opened = openingSearch(search, opening, zoneHere(), keepsFilters(keptOf(uid)));
  return opened === null ? null : `/content-manager/collection-types/${uid}?${opened}`;
};

/** What Strapi wrote of a list into this browser, for this installation or for any. */
const keptOf = (uid: string): readonly (string | null)[] =>
  Object.keys(window.localStorage)
    .filter((name) => name === `${KEPT}:${uid}` || name.startsWith(`${KEPT}:${uid}:`))
    .map((name) => window.localStorage.getItem(name));

interface Filter {
  readonly name: string;
  readonly label: unknown;
  readonly type: string;
  readonly operators?: readonly { readonly label: string; readonly value: string }[];
  readonly options?: readonly { readonly label: string; readonly value: string }[];
}
interface Filtered {
  readonly displayedFilters: readonly Filter[];
  readonly layout: { readonly settings: { readonly defaultSortBy?: string } };
}

interface Links {
  readonly ctLinks: readonly { readonly uid: string; readonly search: string | null }[];
}

/** The content manager opens with its first list, and would ask it for its first page itself. To be called in bootstrap(). */
export const openFirstFromToday = (app: StrapiApp): void =>
  app.registerHook(LINKS_HOOK, ({ ctLinks, ...rest }: Links): Links => ({
    ...rest,
    ctLinks: ctLinks.map((link) => (typeOf(link.uid)?.opening ? { ...link, search: '' } : link)),
  }));

/** Lists offer the days that are looked at most, of the instant that they are sorted by. To be called in bootstrap(). */
export const offerDays = (app: StrapiApp): void =>
  app.registerHook(FILTERS_HOOK, ({ displayedFilters, layout }: Filtered): Filtered => {
    const sortedBy = displayedFilters.find(({ name }) => name === layout.settings.defaultSortBy);
    if (sortedBy?.type !== 'datetime') return { displayedFilters, layout };
    return { displayedFilters: [...displayedFilters, daysOf(String(sortedBy.label))], layout };
  });

const daysOf = (label: string): Filter => ({
  name: DAY_FILTER,
  label: `${label} (days)`,
  type: 'enumeration',
  operators: [{ label: 'is', value: '$eq' }],
  options: DAY_SPANS.map((span) => zonedSpan(span, zoneHere())).map((text) => ({ label: text, value: text })),
});
