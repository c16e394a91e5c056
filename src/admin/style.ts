import { NOT_CHANGED_HERE } from '../app/access/panel';
import { READ_ONLY_TYPES } from './content-types';
import { FIELD_EDGE } from './theme';

/** The list or a page of a type that nobody can change here, known by its link in the menu. */
const READ_ONLY = `body:has(${READ_ONLY_TYPES.map((uid) => `nav a.active[href*="/${uid}"]`).join(', ')}) main`;

const RULES = [
  // The waiting ring and the pictures of empty pages are violet, whatever the theme.
  '[role="alert"][aria-live="assertive"] > img, svg:is([viewBox="0 0 217 121"], [viewBox="0 0 193 121"]) { filter: hue-rotate(-75deg) saturate(0.75); }',
  // A shop window.
  'a[href^="https://strapi.io/pricing"] { display: none; }',
  // A heading over nothing.
  'nav li:not(:has(a, button, input)) { display: none; }',
  // A tile of the home page is as high as what it says: nothing on it is cut off or scrolls.
  '[data-strapi-widget-id] { align-self: stretch; }',
  '[data-strapi-widget-id] main { height: auto; min-height: 180px; overflow: visible; }',
  // What stands in a field to be pressed, such as what shows a password, is 16 px high (WCAG 2.2, 2.5.8: 24).
  'div:has(> input) > div > button[type="button"] { display: inline-flex; min-width: 24px; min-height: 24px; align-items: center; justify-content: center; }',
  // A title says what, whose and when: the first column of a list has room for it.
  '@media (min-width: 1080px) { main table td > a[href] { max-width: 38rem; } }',
  // On a phone the pages of a list stand below how many there are on one, not beyond the edge.
  'div:has(> nav[aria-label="Pagination"]) { flex-wrap: wrap; }',
  // A menu shows all that can be chosen, where there is room: what weighs most stands last.
  '[role="menu"][data-state] { max-height: min(60vh, 400px); }',
  // Who can set nothing is led to no settings.
  'body[data-no-settings] nav a[href$="/admin/settings"] { display: none; }',
  // The browser draws it black, whatever the theme.
  'input::-webkit-calendar-picker-indicator { filter: invert(0.5); }',
  // What can be filled in has an edge that is seen, 3 to 1 on the ground of either theme (WCAG 2.2, 1.4.11).
  `:is(div:has(> :is(input, textarea)), [role="combobox"], [role="checkbox"]):not(:focus-within, :has(> [aria-invalid="true"])) { border-color: ${FIELD_EDGE}; }`,
  // What cannot be changed has no handles: no boxes to tick rows, nothing to clear, to add or to fill in.
  `${READ_ONLY} table tr > :first-child:has([role="checkbox"]) { display: none; }`,
  `${READ_ONLY} button:is(:disabled, [aria-disabled="true"]) { display: none; }`,
  `${READ_ONLY} form div[data-disabled]:has(> span > input[placeholder="${NOT_CHANGED_HERE}"]) { display: none; }`,
  `${READ_ONLY} form label > span[aria-hidden="true"] { display: none; }`,
  // It reads as facts: a name, and what stands there, without the box and the hints of a form.
  `${READ_ONLY} form :is(div:has(> :is(input, textarea):disabled), [role="combobox"]:is(:disabled, [data-disabled]), div[data-disabled]) { border-color: transparent; background: transparent; padding-inline: 0; }`,
  `${READ_ONLY} form :is(input, textarea):disabled { padding-inline: 0; background: transparent; color: inherit; -webkit-text-fill-color: currentColor; resize: none; }`,
  `${READ_ONLY} form :is(div[data-disabled], [role="combobox"]:disabled, div:has(> input:disabled)) svg { display: none; }`,
  `${READ_ONLY} form div:not(:has(input[placeholder="--:--"])) > [id$="-hint"] { display: none; }`,
];

/** What neither the theme nor the settings reach. */
export const addStyle = (): void => {
  const style = document.createElement('style');
  style.textContent = RULES.join('\n');
  document.head.append(style);
};
