import type { Answer } from './answer';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Asks who one wants to be, and brings the answer back with what was asked. */
export const signInPage = (query: URLSearchParams): Answer => ({
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  },
  body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in · the sandbox’s Google</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0; display: grid; place-items: center; min-height: 100vh; background: #eef2f1; color: #12312b; }
  form { background: #fff; padding: 2rem; border-radius: 12px; width: min(22rem, calc(100vw - 3rem)); display: grid; gap: .9rem; box-sizing: border-box; }
  h1 { font-size: 1.25rem; margin: 0; } p { margin: 0; color: #44615b; }
  label { display: grid; gap: .25rem; } label.line { display: flex; gap: .5rem; align-items: center; }
  input:not([type=checkbox]) { font: inherit; padding: .5rem .6rem; border: 1px solid #9db3ad; border-radius: 8px; }
  button { font: inherit; padding: .6rem; border-radius: 8px; border: 1px solid #0b6e5b; background: #0b6e5b; color: #fff; cursor: pointer; }
  button.quiet { background: #fff; color: #0b6e5b; }
</style>
</head>
<body>
<form method="post" action="authorize">
  <h1>Sign in with “Google”</h1>
  <p>This is the sandbox: nobody is asked for a password, and you may be anybody.</p>
  ${[...query].map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`).join('\n  ')}
  <label>E-mail address <input name="email" type="email" required autofocus value="${escaped(query.get('login_hint') ?? 'maria@gmail.com')}"></label>
  <label>Name <input name="name" value="Maria Wanjiru"></label>
  <label>Workspace domain, if any <input name="hd" placeholder="example.org"></label>
  <label class="line"><input type="checkbox" name="unverified" value="true"> The address is not verified</label>
  <button>Sign in</button>
  <button class="quiet" name="refuse" value="true" formnovalidate>Cancel</button>
</form>
</body>
</html>`,
});
