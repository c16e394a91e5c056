/** The bundler turns a picture into its address. */
declare module '*.svg' {
  const address: string;
  export default address;
}

/** The bundler finds files by a pattern, and puts them in. */
interface ImportMeta {
  glob<Found>(
    pattern: string | readonly string[],
    options: { readonly eager: true; readonly import: 'default' },
  ): Readonly<Record<string, Found>>;
}

/** What of it is used here; it brings no types. */
declare module 'markdown-it' {
  export default class MarkdownIt {
    constructor(options: { readonly html: boolean; readonly linkify: boolean });
    render(text: string): string;
  }
}
