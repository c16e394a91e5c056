const ENGLISH = {
  lang: 'en',
  title: 'E-mails of this kind',
  asks: 'Do you want no more e-mails of this kind? You can turn them on again in your settings.',
  button: 'Stop these e-mails',
  done: 'You will get no more e-mails of this kind. You can turn them on again in your settings.',
};
const SWAHILI: typeof ENGLISH = {
  lang: 'sw',
  title: 'Barua pepe za aina hii',
  asks: 'Je, hutaki tena barua pepe za aina hii? Unaweza kuziwasha tena katika mipangilio yako.',
  button: 'Acha barua pepe hizi',
  done: 'Hutapata tena barua pepe za aina hii. Unaweza kuziwasha tena katika mipangilio yako.',
};

/** A page without scripts. Its form posts to where it came from; it holds nothing that anybody wrote. */
export const unsubscribePage = (state: 'asks' | 'done', language: string): string => {
  const says = language.startsWith('sw') ? SWAHILI : ENGLISH;
  const form =
    state === 'asks'
      ? `<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click" /><button type="submit">${says.button}</button></form>`
      : '';
  return `<!doctype html>
<html lang="${says.lang}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>${says.title} · CareLoop</title>
    <link rel="stylesheet" href="/careloop.css" />
  </head>
  <body>
    <main>
      <div class="brand"><img src="/favicon.svg" alt="" />CareLoop</div>
      <section class="card"><h1>${says.title}</h1><p>${says[state]}</p>${form}</section>
    </main>
  </body>
</html>
`;
};
