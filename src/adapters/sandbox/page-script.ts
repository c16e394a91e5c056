/** What the page does, in plain words of the browser. Everything that came from outside is set as text, never as markup. */
export const SCRIPT = `
const home = location.pathname.endsWith('/') ? '' : location.pathname + '/';
const at = (id) => document.getElementById(id);
const make = (tag, facts = {}, children = []) => { const node = Object.assign(document.createElement(tag), facts); node.append(...children); return node; };
const wish = { channel: '', to: '' };
let etag = '', chosen = null, tab = null, answered = true;

const refresh = async () => {
  if (view) return await refreshView();
  try {
    const query = new URLSearchParams({ brief: 'true', limit: '200', ...wish });
    const answer = await fetch(home + 'messages?' + query, { headers: etag ? { 'if-none-match': etag } : {} });
    if (!answered) etag = '';
    answered = true;
    if (answer.status === 304) return;
    etag = answer.headers.get('etag') || '';
    const { data, meta } = await answer.json();
    showList(data);
    at('status').textContent = meta.total === 1 ? '1 message' : meta.total + ' messages' + (meta.total > data.length ? ', the newest ' + data.length + ' shown' : '');
  } catch {
    answered = false;
    at('status').textContent = 'The sandbox does not answer. Trying again …';
  }
};

const showList = (messages) => {
  at('list').replaceChildren(...messages.map(row));
  if (messages.length === 0) at('list').append(make('p', { className: 'empty', textContent: 'Nothing here yet. What the platform sends appears by itself.' }));
  if (!chosen) showEmpty();
};

const row = (message) => {
  const again = message.copy > 1 ? [make('em', { className: 'chip again', textContent: 'copy ' + message.copy })] : [];
  const node = make('button', { type: 'button', className: 'row' + (message.id === chosen ? ' on' : '') }, [
    make('b', {}, [make('em', { className: 'chip', textContent: { email: 'Mail', sms: 'SMS', push: 'Push' }[message.channel] }), ...again, message.subject || '(no subject)']),
    make('span', {}, [make('i', { textContent: message.to.join(', ') }), make('time', { textContent: clock(message.receivedAt), dateTime: message.receivedAt })]),
  ]);
  node.addEventListener('click', () => { for (const other of at('list').children) other.classList.toggle('on', other === node); void open(message.id); });
  return node;
};

const clock = (instant) => { const date = new Date(instant); return (date.toDateString() === new Date().toDateString() ? '' : date.toLocaleDateString() + ' ') + date.toLocaleTimeString(); };

const open = async (id) => {
  const answer = await fetch(home + 'messages/' + id);
  if (!answer.ok) return showEmpty();
  const { data } = await answer.json();
  chosen = id;
  const tabs = { ...(data.html ? { Page: () => framed(data.html) } : {}), Text: () => written(data.text || '(nothing)'), Headers: () => written(Object.entries(data.headers).map(([name, value]) => name + ': ' + value).join('\\n') || '(none)'), Raw: () => raw(id) };
  if (!(tab in tabs)) tab = Object.keys(tabs)[0];
  const body = make('div', { className: 'body' });
  const bar = make('div', { className: 'tabs' });
  const choose = async (name) => { tab = name; for (const button of bar.children) button.setAttribute('aria-selected', String(button.textContent === name)); body.replaceChildren(await tabs[name]()); };
  for (const name of Object.keys(tabs)) { const button = make('button', { type: 'button', textContent: name }); button.addEventListener('click', () => void choose(name)); bar.append(button); }
  const facts = make('dl');
  for (const [name, value] of [['From', data.from], ['To', data.to.join(', ')], ['Came', new Date(data.receivedAt).toLocaleString() + ' by ' + data.provider], ...(data.copy > 1 ? [['Copy', String(data.copy) + ' of the same message']] : [])]) facts.append(make('dt', { textContent: name }), make('dd', { textContent: value }));
  at('message').replaceChildren(make('div', {}, [make('h2', { textContent: data.subject || '(no subject)' }), facts]), bar, body);
  await choose(tab);
};

const framed = (html) => {
  const frame = make('iframe', { title: 'The mail as it looks', srcdoc: '<base target="_blank">' + html });
  frame.setAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox');
  return frame;
};
const written = (text) => make('pre', { textContent: text });
const raw = async (id) => written(await (await fetch(home + 'messages/' + id + '/raw')).text());
const showEmpty = () => { chosen = null; at('message').replaceChildren(make('p', { className: 'empty', textContent: 'Choose a message on the left.' })); };

const showFaults = async () => {
  const answer = await fetch(home + 'faults').catch(() => null);
  if (!answer || !answer.ok || document.activeElement === at('mode')) return;
  const { data } = await answer.json();
  for (const name of Object.keys(data)) if (![...at('service').options].some((option) => option.value === name)) at('service').append(new Option(name));
  at('mode').value = data[at('service').value].mode;
  at('mode').classList.toggle('on', at('mode').value !== 'ok');
};
at('service').addEventListener('change', () => void showFaults());

for (const button of at('channels').children) button.addEventListener('click', () => {
  wish.channel = button.dataset.channel || '';
  view = button.dataset.view || null;
  chosen = null; showEmpty(); shown = '';
  for (const other of at('channels').children) other.setAttribute('aria-pressed', String(other === button));
  etag = ''; void refresh();
});
at('to').addEventListener('input', () => { wish.to = at('to').value.trim(); etag = ''; void refresh(); });
at('mode').addEventListener('change', async () => {
  await fetch(home + 'faults', { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ [at('service').value]: at('mode').value }) });
  at('mode').blur(); void showFaults();
});
at('clear').addEventListener('click', async () => { await fetch(home + 'messages', { method: 'DELETE' }); showEmpty(); etag = ''; void refresh(); });
setInterval(() => { if (!document.hidden) void refresh(); }, 1500);
setInterval(() => { if (!document.hidden) void showFaults(); }, 5000);
document.addEventListener('visibilitychange', () => { if (!document.hidden) void refresh(); });
void refresh(); void showFaults();
`;
