import { moment } from './pages/instants';

const SIGNATURE = / \| Strapi$/;

/** Pages sign their title with the name of the framework; people know this place by another. */
export const signTitles = (name: string): void => {
  const sign = (): void => {
    if (SIGNATURE.test(document.title)) document.title = document.title.replace(SIGNATURE, ` · ${name}`);
  };
  new MutationObserver(sign).observe(document.head, { childList: true, subtree: true, characterData: true });
  sign();
};

/** What a moment looks like that was meant for machines. */
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/;

/** A record that is named by a moment stands under it as people read it: the content manager shows it as it is stored. */
export const readMoments = (): void => {
  const read = (): void => {
    for (const text of [document.querySelector('h1')?.firstChild, document.querySelector('title')?.firstChild])
      if (text instanceof Text && INSTANT.test(text.data))
        text.data = text.data.replace(INSTANT, (instant) => moment(instant));
  };
  new MutationObserver(read).observe(document, { childList: true, subtree: true, characterData: true });
  read();
};
