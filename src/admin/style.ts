import { READ_ONLY_TYPES } from '../app/access/panel';

/** The list of a type that nobody can change here, known by its link in the menu. */
const READ_ONLY_LIST = `body:has(${READ_ONLY_TYPES.map((uid) => `nav a.active[href*="/${uid}"]`).join(', ')})`;

const RULES = [
  // The waiting ring is a picture in Strapi's violet, whatever the theme.
  '[role="alert"][aria-live="assertive"] > img { filter: hue-rotate(-70deg) saturate(0.7); }',
  // A shop window.
  'a[href^="https://strapi.io/pricing"] { display: none; }',
  // There is nothing to do with several rows at once.
  `${READ_ONLY_LIST} main table tr > :first-child:has(> * [role="checkbox"], > [role="checkbox"]) { display: none; }`,
];

/** What neither the theme nor the settings reach. */
export const addStyle = (): void => {
  const style = document.createElement('style');
  style.textContent = RULES.join('\n');
  document.head.append(style);
};
