import { getFetchClient } from '@strapi/strapi/admin';
import type { AlarmsView } from '../domains/operations/contract';
import { SEE_OPERATIONS } from '../domains/operations/permissions';

const ASK_EVERY_MS = 20_000;
/** A panel that nobody touches stops asking, so that its session can end as it should. */
const ASLEEP_AFTER_MS = 30 * 60_000;
const BASE = '/admin';
const SIGNED_OUT = `${BASE}/auth`;
const TOUCHES = ['pointermove', 'pointerdown', 'keydown'] as const;

const CSS = `
.careloop-alarms { position: fixed; inset: 0 0 auto 0; z-index: 1000; background: #b72b1a; color: #fff; font: 600 1.4rem/1.4 system-ui, sans-serif; }
.careloop-alarms ul { list-style: none; margin: 0; padding: 0.2rem 1.6rem; }
.careloop-alarms li { display: flex; gap: 0.8rem; align-items: flex-start; }
.careloop-alarms a { color: #fff; text-decoration: underline; padding: 0.5rem 0; min-height: 2.4rem; overflow-wrap: anywhere; }
.careloop-alarms a:focus-visible { outline: 3px solid #fff; outline-offset: -1px; }
.careloop-alarms li::before { content: "⚠" / ""; padding: 0.5rem 0; }
/* What keeps the page from scrolling behind a menu takes its padding away: the page would jump, and the first entry of the menu come to lie under the pointer that opens it. */
body[data-alarms] { padding-top: var(--careloop-alarms) !important; }
/* A dialog stands in the middle of what the bar leaves. */
body[data-alarms] :is([role="dialog"], [role="alertdialog"]):not([data-radix-popper-content-wrapper] *) { top: calc(50% + var(--careloop-alarms) / 2); max-height: calc(100dvh - var(--careloop-alarms) - 1.6rem); }
@media (min-width: 1080px) {
  body[data-alarms] div:has(> nav + div) { height: calc(100dvh - var(--careloop-alarms)); }
  body[data-alarms] div:has(> nav + div) > nav { height: calc(100dvh - var(--careloop-alarms)); }
}`;

/** Whether whoever is signed in is told of alarms; null until that is known. */
let maySee: boolean | null = null;
let heard = (): void => undefined;

/** Who may not see whether everything runs is not asked for. */
export const hearAlarms = (actions: readonly string[]): void => {
  maySee = actions.includes(SEE_OPERATIONS);
  heard();
};

/** What has to be seen to now stands over every page of the panel until it is: in colour, with a sign and in words. To be called in bootstrap(). */
export const watchAlarms = (): void => {
  const style = document.createElement('style');
  style.textContent = CSS;
  const bar = document.createElement('div');
  bar.className = 'careloop-alarms';
  bar.setAttribute('role', 'region');
  bar.setAttribute('aria-label', 'Alarms');
  bar.setAttribute('aria-live', 'polite');
  bar.hidden = true;
  document.head.append(style);
  document.body.prepend(bar);
  new ResizeObserver(() => {
    document.body.style.setProperty('--careloop-alarms', `${bar.offsetHeight}px`);
  }).observe(bar);

  let touchedAtMs = Date.now();
  for (const touch of TOUCHES)
    window.addEventListener(
      touch,
      () => {
        touchedAtMs = Date.now();
      },
      { passive: true },
    );
  const show = (alarms: readonly Shown[]): void => render(bar, alarms);
  const ask = async (): Promise<void> => {
    if (window.location.pathname.startsWith(SIGNED_OUT)) return show([]);
    if (maySee === false) return show([]);
    if (document.hidden || Date.now() - touchedAtMs > ASLEEP_AFTER_MS) return;
    try {
      const { data } = await getFetchClient().get<{ data: AlarmsView }>('/careloop/alarms');
      show(data.data.alarms);
    } catch (error) {
      const { status } = error as { status?: number };
      if (status === 403 || status === 401) return show([]);
      show([UNREACHABLE]);
    }
  };
  heard = () => void ask();
  if (maySee) void ask();
  window.setInterval(() => void ask(), ASK_EVERY_MS);
  document.addEventListener('visibilitychange', () => void ask());
  leaveSignIn(() => void ask());
};

interface Shown {
  readonly says: string;
  readonly to: string;
}

const UNREACHABLE: Shown = {
  says: 'The server does not answer: nobody can say whether everything runs. What you see may be old.',
  to: '/careloop/system',
};

const render = (bar: HTMLElement, alarms: readonly Shown[]): void => {
  const shown = JSON.stringify(alarms);
  if (bar.dataset['said'] === shown) return;
  bar.dataset['said'] = shown;
  bar.hidden = alarms.length === 0;
  document.body.toggleAttribute('data-alarms', alarms.length > 0);
  const list = document.createElement('ul');
  for (const { says, to } of alarms) {
    const link = document.createElement('a');
    link.href = BASE + to;
    link.textContent = says;
    const item = document.createElement('li');
    item.append(link);
    list.append(item);
  }
  bar.replaceChildren(list);
};

/** Whoever has just signed in is told at once, not at the next turn. */
const leaveSignIn = (tell: () => void): void => {
  let before = window.location.pathname;
  new MutationObserver(() => {
    const now = window.location.pathname;
    if (now !== before && before.startsWith(SIGNED_OUT)) tell();
    before = now;
  }).observe(document.body, { childList: true, subtree: true });
};
