// The link's token stands in the fragment, so it reaches no server log. Opening the page changes nothing; its buttons do.
const NOT_ME =
  'If somebody else signed in, they know your password: choose a new one with "Forgot password". That signs out every device too.';
const $ = (id) => document.getElementById(id);
const token = location.hash.slice(1);

const ask = async (path, more = {}) => {
  const answer = await fetch(`/api/auth/session-links/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, ...more }),
  });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(body.error?.message ?? 'Something went wrong. Please try again.');
  return body.data;
};

const offer = ({ open, others }) => {
  $('this').hidden = !open;
  $('all').hidden = others === 0;
  $('all').textContent = open
    ? 'Sign out all my devices'
    : `Sign out my ${others === 1 ? 'other device' : `${others} other devices`} too`;
  for (const scope of ['this', 'all']) $(scope).disabled = false;
};

const show = (title, about, link) => {
  $('title').textContent = title;
  $('about').textContent = about;
  $('next').textContent = NOT_ME;
  offer(link);
};

const fail = (error) => {
  $('title').textContent = error.message;
  $('about').textContent = $('next').textContent = '';
  for (const scope of ['this', 'all']) $(scope).hidden = true;
};

const follow = (scope) => {
  for (const each of ['this', 'all']) $(each).disabled = true;
  ask('follow', { scope })
    .then((link) =>
      link.others === 0
        ? show('Everything is signed out.', 'Nobody is signed in to your account on any device now.', link)
        : show(`${link.device} is signed out.`, 'It cannot see anything of yours any more.', link),
    )
    .catch(fail);
};

const begin = async () => {
  if (!token) throw new Error('This link is not complete. Open it from the mail again.');
  const link = await ask('read');
  if (link.open) show(`Sign out ${link.device}?`, 'It stays signed in until you press the button.', link);
  else
    show(
      `${link.device} is signed out.`,
      link.others === 0
        ? 'No other device is signed in to your account.'
        : 'Other devices are still signed in to your account.',
      link,
    );
  for (const scope of ['this', 'all']) $(scope).addEventListener('click', () => follow(scope));
};

begin().catch(fail);
