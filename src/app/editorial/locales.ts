import type { Core } from '@strapi/strapi';

/** The languages of what is published; the first is the one that is read when nobody says which. */
export const LOCALES = [
  { code: 'en', name: 'English (en)' },
  { code: 'sw', name: 'Swahili (sw)' },
] as const;

/** Makes the languages that are missing. To be called at every start, under the boot lock. */
export const ensureLocales = async (strapi: Core.Strapi): Promise<void> => {
  const locales = strapi.plugin('i18n').service('locales') as unknown as LocaleService;
  const missing: (typeof LOCALES)[number][] = [];
  for (const locale of LOCALES) if (!(await locales.findByCode(locale.code))) missing.push(locale);
  if (missing.length === 0) return;
  for (const { code, name } of missing) await locales.create({ code, name });
  const { actions } = strapi.plugin('i18n').service('permissions') as unknown as PermissionService;
  await actions.syncSuperAdminPermissionsWithLocales();
};

interface PermissionService {
  readonly actions: { syncSuperAdminPermissionsWithLocales(): Promise<unknown> };
}

interface LocaleService {
  findByCode(code: string): Promise<object | null>;
  create(locale: { readonly code: string; readonly name: string }): Promise<unknown>;
}
