import type { Core } from '@strapi/strapi';

interface Locales {
  findByCode(code: string): Promise<object | null>;
  find(): Promise<readonly { readonly code: string }[]>;
  create(locale: { readonly code: string; readonly name: string }): Promise<unknown>;
}

/** The languages that editors write in, beside English, which Strapi brings along. */
const LANGUAGES = [{ code: 'sw', name: 'Kiswahili (sw)' }] as const;

/** Makes the languages of the content manager where they are not there. One that was added stays. */
export const settleLocales = async (strapi: Core.Strapi): Promise<void> => {
  const locales = localesOf(strapi);
  for (const language of LANGUAGES) {
    if (!(await locales.findByCode(language.code))) await locales.create(language);
  }
};

/** Every language that records can be written in. */
export const localeCodes = async (strapi: Core.Strapi): Promise<readonly string[]> =>
  (await localesOf(strapi).find()).map(({ code }) => code);

const localesOf = (strapi: Core.Strapi): Locales => strapi.plugin('i18n').service<Locales>('locales');
