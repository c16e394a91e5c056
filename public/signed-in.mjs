// What a page that people sign in to has in common with the others. The access token lives in the page only: closing it
// signs out there. The page has the forms `credentials` and `second`, the button `sign-out`, and `fault` for what fails.
export const $ = (id) => document.getElementById(id);

export const element = (name, text, attributes = {}) =>
  Object.assign(document.createElement(name), { textContent: text ?? '', ...attributes });

/** An instant as people read it, with the zone it is told in. */
export const moment = (instant) =>
  new Date(instant).toLocaleString(undefined, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });

let token = null;
let ticket = null;

/** Asks the API as whoever is signed in. What it refuses is thrown, with its `status` and `code`. */
export const ask = async (method, path, body, headers = {}) => {
  const answer = await fetch(`/api${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Error('There is no connection. Nothing is lost: send it again when there is.');
  });
  const said = await answer.json().catch(() => ({}));
  if (answer.ok) return said;
  throw Object.assign(new Error(said.error?.message ?? 'Something went wrong. Please try again.'), {
    status: answer.status,
    code: said.error?.details?.code,
  });
};

/** One thing at a time; what fails is said, and told to `failed`. */
export const doing =
  (work, failed = () => undefined) =>
  async (event) => {
    event?.preventDefault();
    $('fault').textContent = '';
    const buttons = [...document.querySelectorAll('button')];
    for (const button of buttons) button.disabled = true;
    try {
      await work(event);
    } catch (error) {
      $('fault').textContent = error.message;
      failed(error);
    } finally {
      for (const button of buttons) button.disabled = false;
    }
  };

/** Lets people sign in, with their second factor where they have one, and out; then `enter` shows what is behind it. */
export const signIn = (enter) => {
  const signedIn = async (said) => {
    $('password').value = '';
    if (said.twoFactorRequired) {
      ticket = said.ticket;
      $('credentials').hidden = true;
      $('second').hidden = false;
      return $('otp').focus();
    }
    token = said.jwt;
    await enter();
  };
  $('credentials').addEventListener(
    'submit',
    doing(async () =>
      signedIn(await ask('POST', '/auth/login', { email: $('email').value, password: $('password').value })),
    ),
  );
  $('second').addEventListener(
    'submit',
    doing(async () => signedIn(await ask('POST', '/auth/two-factor/verify', { ticket, code: $('otp').value.trim() }))),
  );
  $('sign-out').addEventListener(
    'click',
    doing(async () => {
      await ask('POST', '/auth/logout', {}).catch(() => undefined);
      location.reload();
    }),
  );
};
