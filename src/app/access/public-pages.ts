/** A page or file outside the API that anybody may open: it shows nothing about anybody. */
export interface PublicPage {
  readonly method: 'GET' | 'ALL';
  readonly path: string;
  readonly summary: string;
}

/** Everything that is served without asking who wants it. */
export const PUBLIC_PAGES: readonly PublicPage[] = [
  { method: 'GET', path: '/', summary: 'The front page: where everything is' },
  {
    method: 'GET',
    path: '/dose',
    summary: 'The page behind the links of a reminder; what it is about travels in the fragment, which no server sees',
  },
  {
    method: 'GET',
    path: '/device',
    summary: 'The page behind the link of a mail about a sign-in; which one travels in the fragment',
  },
  {
    method: 'GET',
    path: '/call',
    summary: 'The page of a video call; whose it is travels in the fragment, which no server sees',
  },
  {
    method: 'GET',
    path: '/livekit-client.js',
    summary: 'LiveKit’s own client, which that page asks for where LiveKit carries the call',
  },
  { method: 'GET', path: '/notes', summary: 'Notes and plans: sealed and opened on the reader’s own device' },
  {
    method: 'GET',
    path: '/extract-steps.mjs',
    summary: 'The rules that find the steps of a note, as that page runs them',
  },
  { method: 'GET', path: '/pharmacy', summary: 'The counter of a pharmacy; what it shows comes over the API' },
  { method: 'GET', path: '/verify', summary: 'Checks the code of a prescription, without a line to us too' },
  { method: 'GET', path: '/scanner/:file', summary: 'What reads QR codes where a browser cannot' },
  { method: 'GET', path: '/api-docs', summary: 'The API document to browse' },
  { method: 'GET', path: '/api-docs/:file', summary: 'The files of that page' },
  { method: 'GET', path: '/api/openapi.json', summary: 'The API document' },
  { method: 'GET', path: '/_ready', summary: 'Whether everything works that this node needs, part by part' },
  { method: 'GET', path: '/metrics', summary: 'Figures for Prometheus: with METRICS_TOKEN, or from this machine' },
];
/** Mounted only where a sandbox stands in for mail, SMS and push. */
export const SANDBOX_PAGE: PublicPage = {
  method: 'ALL',
  path: '/sandbox(.*)',
  summary: 'What would have been sent, in development and demo',
};
