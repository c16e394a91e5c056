/** Strapi keeps what was dismissed in the browser, under the installation's id; without telemetry there is none. */
const DISMISSED = [
  'STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_false:false',
  'STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_false:undefined',
];

/** News about the framework is no news to the people who work here. */
export const dismissBanners = (): void => {
  for (const key of DISMISSED) window.localStorage.setItem(key, 'true');
};
