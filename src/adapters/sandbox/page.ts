import { randomBytes } from 'node:crypto';
import type { Answer } from './answer';
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
  </nav>
  <input id="to" type="search" placeholder="Recipient" aria-label="Only messages to this recipient">
  <label class="fault">Mail server <select id="smtp" aria-label="How the mail server behaves">
    <option value="ok">accepts</option><option value="slow">is slow</option><option value="refuse-4xx">says later (4xx)</option>
    <option value="refuse-5xx">says never (5xx)</option><option value="lose-answer">loses its answer</option><option value="down">is down</option>
  </select></label>
  <button type="button" id="clear" class="quiet">Clear</button>
</header>
<main>
  <section id="list" aria-label="Messages" aria-live="polite"></section>
  <article id="message" aria-label="Message"></article>
</main>
<footer id="status"></footer>
<script nonce="${nonce}">${SCRIPT}</script>
</body>
</html>
`;
