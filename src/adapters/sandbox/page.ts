import { randomBytes } from 'node:crypto';
import type { Answer } from './answer';
import { CALLS_SCRIPT } from './page-calls-script';
import { SCRIPT } from './page-script';
import { STYLE } from './page-style';

/**
 * The page that shows what would have gone out. It loads nothing from elsewhere, and nor may a mail that is looked at in it:
 * a mail stands in a frame without scripts that inherits this policy.
 */
export const page = (): Answer => {
  const nonce = randomBytes(16).toString('base64');
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'referrer-policy': 'no-referrer',
      'content-security-policy': `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'unsafe-inline'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'`,
    },
    body: html(nonce),
  };
};

const html = (nonce: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>CareLoop sandbox</title>
<style>${STYLE}</style>
</head>
<body>
<header>
  <h1><span class="mark" aria-hidden="true"></span>Sandbox</h1>
  <p class="promise">What would have gone out. Nothing leaves this machine.</p>
  <nav aria-label="Channel" id="channels">
    <button type="button" data-channel="" aria-pressed="true">All</button>
    <button type="button" data-channel="email" aria-pressed="false">Mail</button>
    <button type="button" data-channel="sms" aria-pressed="false">SMS</button>
    <button type="button" data-channel="push" aria-pressed="false">Push</button>
    <button type="button" data-view="telephone" aria-pressed="false">Telephone</button>
    <button type="button" data-view="video" aria-pressed="false">Video calls</button>
    <button type="button" data-view="payments" aria-pressed="false">Payments</button>
  </nav>
  <input id="to" type="search" placeholder="Recipient" aria-label="Only messages to this recipient">
  <label class="fault">Faults <select id="service" aria-label="Which service"><option value="smtp">smtp</option></select></label>
  <select id="mode" aria-label="How it behaves">
    <option value="ok">is well</option><option value="slow">is slow</option><option value="refuse-4xx">refuses (4xx)</option>
    <option value="refuse-5xx">refuses (5xx)</option><option value="lose-answer">loses its answer</option><option value="down">is down</option>
  </select>
  <button type="button" id="clear" class="quiet">Clear</button>
</header>
<main>
  <section id="list" aria-label="Messages" aria-live="polite"></section>
  <article id="message" aria-label="Message"></article>
</main>
<footer id="status"></footer>
<script nonce="${nonce}">${CALLS_SCRIPT}${SCRIPT}</script>
</body>
</html>
`;
