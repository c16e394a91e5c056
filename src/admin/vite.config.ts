interface Bundle {
  readonly [file: string]: { type: string; source?: unknown };
}
interface Config {
  plugins?: readonly unknown[];
}

/** The page that everything else is loaded into, under our name from the first moment on. */
const ourPage = {
  name: 'careloop-page',
  apply: 'build',
  enforce: 'post',
  generateBundle(_options: unknown, bundle: Bundle): void {
    const page = bundle['index.html'];
    if (page?.type !== 'asset') throw new Error('The panel was built without its page.');
    page.source = String(page.source).replace(
      '<title>Strapi Admin</title>',
      '<title>CareLoop</title><link rel="icon" type="image/svg+xml" href="/favicon.svg"/>',
    );
  },
};

/** Strapi hands over its own settings and builds with what comes back. */
export default (config: Config): Config => ({ ...config, plugins: [...(config.plugins ?? []), ourPage] });
