const SIGNATURE = / \| Strapi$/;

/** Pages sign their title with the name of the framework; people know this place by another. */
export const signTitles = (name: string): void => {
  const sign = (): void => {
    if (SIGNATURE.test(document.title)) document.title = document.title.replace(SIGNATURE, ` · ${name}`);
  };
  new MutationObserver(sign).observe(document.head, { childList: true, subtree: true, characterData: true });
  sign();
};
