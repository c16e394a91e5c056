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

const show = ({ medication, localDate, localTime, timeZone }) => {
  $('about').textContent = [medication.name, medication.strength].filter(Boolean).join(' ');
  if (localDate) $('when').textContent = `${localDate} at ${localTime} (${timeZone})`;
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
};

const begin = async () => {
  const token = location.hash.slice(1);
  if (!token) return fail(new Error('This link is not complete. Open it from the mail again.'));
  const link = await ask('read', token);
  show(link);
  if (!link.open) {
    $('title').textContent = closedTitle(link);
    return;
  }
  $('title').textContent = WORDS[link.purpose].ask;
  $('confirm').textContent = WORDS[link.purpose].button;
  $('confirm').hidden = false;
  $('confirm').addEventListener('click', () => {
    $('confirm').disabled = true;
    ask('follow', token)
      .then((now) => {
        show(now);
        $('title').textContent = DONE[now.purpose];
        $('confirm').hidden = true;
      })
      .catch(fail);
  });
};

begin().catch(fail);
