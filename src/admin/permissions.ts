import type { StrapiApp } from '@strapi/strapi/admin';

const ANSWERED = /^adminApi\/executeQuery\/fulfilled$/;

interface Answered {
  readonly type?: unknown;
  readonly meta?: { readonly arg?: { readonly endpointName?: unknown } };
  readonly payload?: unknown;
}

/** Tells what whoever is signed in may do in this panel, as soon as the panel knows it and whenever it changes. To be called in register(). */
export const hearPermissions = (app: StrapiApp, hear: (actions: readonly string[]) => void): void =>
  app.addMiddlewares([
    () => () => (next) => (action) => {
      const { type, meta, payload } = action as Answered;
      if (ANSWERED.test(String(type)) && meta?.arg?.endpointName === 'getMyPermissions' && Array.isArray(payload))
        hear((payload as readonly { readonly action: string }[]).map((permission) => permission.action));
      return next(action) as unknown;
    },
  ]);

/** What opens a page of Strapi's settings, but for the one that everybody may open and that sets nothing. */
const OF_SETTINGS = /^(?:admin::(?!careloop\.)|plugin::(?:i18n|email|users-permissions)\.|plugin::upload\.settings)/;

/** Who can set nothing has no place for settings in the menu. */
export const hideEmptySettings = (actions: readonly string[]): void => {
  document.body.toggleAttribute('data-no-settings', !actions.some((action) => OF_SETTINGS.test(action)));
};
