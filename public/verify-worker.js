// Keeps the verifier's own files, so that it opens without a connection.
const KEPT = 'careloop-verifier-1';
const FILES = [
  '/verify',
  '/verify.js',
  '/verify-code.js',
  '/scanner.js',
  '/careloop.css',
  '/pharmacy.css',
  '/favicon.svg',
  '/scanner/barcode-detector.js',
  '/scanner/zxing_reader.wasm',
];
self.addEventListener('install', (event) => event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(FILES))));
self.addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.method !== 'GET' || !FILES.includes(pathname)) return;
  event.respondWith(
    fetch(event.request)
      .then(async (answer) => {
        if (answer.ok) await (await caches.open(KEPT)).put(pathname, answer.clone());
        return answer;
      })
      .catch(async () => (await caches.match(pathname)) ?? Response.error()),
  );
});
