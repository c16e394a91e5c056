// The link's token stands in the fragment, so it reaches no server log. Opening the page changes nothing; the button does.
const WORDS = {
  take: { ask: 'Did you take this dose?', button: 'Yes, I took it' },
  skip: { ask: 'Skip this dose?', button: 'Yes, skip it' },
  snooze: { ask: 'Be reminded again in 10 minutes?', button: 'Remind me later' },
  'stop-reminders': { ask: 'Stop e-mail reminders for this plan?', button: 'Stop these reminders' },
};
const DONE = {
  take: 'Marked as taken. Well done!',
  skip: 'Marked as skipped.',
  snooze: 'We will remind you again.',
  'stop-reminders': 'You will get no more reminders for this plan.',
};
const $ = (id) => document.getElementById(id);

const ask = async (path, token) => {
  const answer = await fetch(`/api/dose-links/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(body.error?.message ?? 'Something went wrong. Please try again.');
  return body.data;
};

/** The time as people say it where the dose is: "Today at 08:00, East Africa Time". */
const friendly = ({ localDate, localTime, timeZone }) => {
  const inZone = (options) => new Intl.DateTimeFormat('en-GB', { timeZone, ...options });
  const dayAt = (ms) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(ms);
  const DAY_MS = 86_400_000;
  const near = {
    [dayAt(Date.now())]: 'Today',
    [dayAt(Date.now() - DAY_MS)]: 'Yesterday',
    [dayAt(Date.now() + DAY_MS)]: 'Tomorrow',
  };
  const noon = new Date(`${localDate}T12:00:00Z`);
  const day =
    near[localDate] ??
    new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' }).format(noon);
  const zone = inZone({ timeZoneName: 'long' })
    .formatToParts(noon)
    .find(({ type }) => type === 'timeZoneName').value;
  return `${day} at ${localTime}, ${zone}`;
};

const show = (dose) => {
  const { medication, localDate } = dose;
  $('about').textContent = [medication.name, medication.strength].filter(Boolean).join(' ');
  if (localDate) $('when').textContent = friendly(dose);
};

const CLOSED = {
  taken: 'This dose is already marked as taken.',
  skipped: 'This dose is already marked as skipped.',
  cancelled: 'This dose was cancelled.',
};
const closedTitle = ({ purpose, status, snoozedUntil }) => {
  if (purpose === 'stop-reminders') return 'You get no reminders for this plan any more.';
  return (
    CLOSED[status] ?? (snoozedUntil ? 'You will be reminded again soon.' : 'There is nothing left to do for this dose.')
  );
};

const fail = (error) => {
  $('title').textContent = error.message;
  $('confirm').hidden = true;
  $('undo').hidden = true;
};

const SAID = { take: 'taken', skip: 'skipped' };

/** What was said a moment ago can be taken back; what was said in the app is taken back there. */
const offerUndo = (token, { purpose, status }) => {
  const undo = $('undo');
  undo.hidden = SAID[purpose] !== status;
  undo.disabled = false;
  undo.onclick = () => {
    undo.disabled = true;
    ask('undo', token)
      .then((now) => {
        undo.hidden = true;
        offer(token, now);
        $('confirm').focus();
      })
      .catch(fail);
  };
};

const offer = (token, link) => {
  show(link);
  if (!link.open) {
    $('title').textContent = closedTitle(link);
    offerUndo(token, link);
    return;
  }
  $('title').textContent = WORDS[link.purpose].ask;
  const button = $('confirm');
  button.textContent = WORDS[link.purpose].button;
  button.hidden = false;
  button.disabled = false;
  button.onclick = () => {
    button.disabled = true;
    ask('follow', token)
      .then((now) => {
        show(now);
        $('title').textContent = DONE[now.purpose];
        button.hidden = true;
        offerUndo(token, now);
      })
      .catch(fail);
  };
};

const begin = async () => {
  const token = location.hash.slice(1);
  if (!token) return fail(new Error('This link is not complete. Open it from the mail again.'));
  offer(token, await ask('read', token));
};

begin().catch(fail);
