const $ = (id) => document.getElementById(id);
const KEPT = 'careloop-verifier';
const WORDS = {
  good: ['This code is genuine.', 'It was signed by us and is not on the list of revoked codes.'],
  forged: ['This code is not ours, or it was changed.', 'Do not dispense.'],
  expired: ['This code has expired.', 'The patient needs a new prescription.'],
  revoked: ['This code was revoked, used up or replaced.', 'Do not dispense.'],
};

/** An instant as people read it, with the zone it is told in. */
const moment = (instant) =>
  new Date(instant).toLocaleString(undefined, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });

const kept = () => JSON.parse(localStorage.getItem(KEPT) ?? 'null');

/** Fetches the keys and the list, and keeps them for when there is no connection. */
const refresh = async () => {
  try {
    const [jwks, revocations] = await Promise.all(
      ['jwks', 'revocations'].map(async (name) => {
        const answer = await fetch(`/api/prescriptions/${name}`);
        if (!answer.ok) throw new Error(`${answer.status}`);
        return await answer.json();
      }),
    );
    localStorage.setItem(KEPT, JSON.stringify({ jwks, revocations }));
  } catch {
    // without a connection: what was kept is used
  }
  const known = kept();
  $('state').textContent = known
    ? `List of revoked codes as of ${moment(known.revocations.issuedAt)}.`
    : 'Open this page once with a connection: it has no keys yet.';
};

const check = async (code) => {
  const known = kept();
  const box = $('verdict');
  if (!known) return;
  const verdict = await verifyCode(code, known);
  const [title, about] = WORDS[verdict.is];
  box.className = `verdict ${verdict.is === 'good' ? 'good' : 'bad'}`;
  box.replaceChildren(
    Object.assign(document.createElement('strong'), { textContent: title }),
    Object.assign(document.createElement('p'), {
      textContent: verdict.is === 'good' ? `${about} Good until ${moment(verdict.expiresAt)}.` : about,
    }),
  );
};

$('typed').addEventListener('submit', (event) => {
  event.preventDefault();
  void check($('code').value);
});
$('scan').addEventListener('click', () => {
  scanWith($('camera'))
    .then(async ({ code }) => {
      const read = await code;
      if (read) await check(read);
    })
    .catch((error) => {
      $('state').textContent = error.message;
    });
});
if ('serviceWorker' in navigator)
  void navigator.serviceWorker.register('/verify-worker.js', { scope: '/verify' }).catch(() => undefined);
void refresh();
