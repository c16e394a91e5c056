import type { PageDeclaration } from './declaration';

const FOUND = import.meta.glob<PageDeclaration>('./*/page.{ts,tsx}', { eager: true, import: 'default' });

/** Every page folder of the panel, by its name. */
export const PAGES: readonly PageDeclaration[] = Object.keys(FOUND)
  .toSorted()
  .flatMap((file) => FOUND[file] ?? []);
