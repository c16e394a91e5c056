/** The language that the address asks for: that of a version which was never saved stands nowhere else. */
export const localeAsked = (): string =>
  new URLSearchParams(window.location.search).get('plugins[i18n][locale]') ?? 'en';
