/** Telephone calls, video calls and payments on the page: what stands there, and what the other side of each may do. */
export const CALLS_SCRIPT = `
'use strict';
let view = null, shown = '';
const API = /\\/sandbox\\/?$/.test(location.pathname) ? location.origin : 'http://localhost:1337';

const act = (path, body = {}) => async () => {
  const answer = await fetch(home + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }).catch(() => null);
  const said = answer && (await answer.json().catch(() => null));
  if (!answer || !answer.ok) at('status').textContent = (said && said.error && said.error.message) || 'The sandbox does not answer.';
  shown = ''; void refreshView();
};
const money = ({ amount, currency }) => new Intl.NumberFormat(undefined, { style: 'currency', currency: currency || 'KES' }).format(amount / 100);
const field = (label, value) => make('input', { value, ariaLabel: label, title: label });

const VIEWS = {
  telephone: {
    path: 'twilio/calls',
    empty: 'Nobody has rung yet.',
    id: ({ sid }) => sid,
    title: ({ from }) => from,
    state: ({ status }) => status,
    facts: (call) => [['From', call.from], ['To', call.to], ['Status', call.status], ['Came', call.startedAt], ['Voicemail', call.recording || 'none'], ['What the platform answered', call.twiml || '(nothing)']],
    acts: ({ sid }) => [
      ['Nobody answers', act('twilio/calls/' + sid + '/dialled', { status: 'no-answer' })], ['Busy', act('twilio/calls/' + sid + '/dialled', { status: 'busy' })],
      ['Somebody took it', act('twilio/calls/' + sid + '/dialled', { status: 'completed' })], ['Leave a voicemail', act('twilio/calls/' + sid + '/voicemail')],
      ['Hang up', act('twilio/calls/' + sid + '/hang-up')], ['Send every webhook again', act('twilio/calls/' + sid + '/replay')],
    ],
    above: () => {
      const [from, api] = [field('Number of the caller', '+254700000001'), field('Address of the API', API + '/api/telephony')];
      const button = make('button', { type: 'button', textContent: 'Ring the clinic' });
      button.addEventListener('click', () => void act('twilio/calls', { from: from.value, api: api.value })());
      return [from, api, button];
    },
  },
  video: {
    path: 'livekit/rooms',
    empty: 'No room is open at LiveKit.',
    id: ({ sid }) => sid,
    title: ({ name }) => name,
    state: ({ numParticipants }) => numParticipants + ' there',
    facts: ({ name, sid, participants }) => [['Room', name], ['Its ID', sid], ...participants.map(({ identity, sid: stay }) => ['Participant', identity + ' (' + stay + ')'])],
    acts: ({ participants }) => [
      ...participants.map(({ identity }) => [identity + ' leaves', act('livekit/leave', { identity, webhook: API + '/api/teleconference/webhook' })]),
      ['Send every webhook again', act('livekit/replay')],
    ],
    above: () => [],
  },
  payments: {
    path: 'stripe/intents',
    empty: 'Nothing is to be paid yet.',
    id: ({ id }) => id,
    title: money,
    state: ({ status }) => status,
    facts: (intent) => [['Amount', money(intent)], ['Status', intent.status], ['Given back', money({ amount: intent.amount_refunded, currency: intent.currency })], ['For', intent.description || ''], ['Intent', intent.id], ['Payment', intent.metadata.paymentId || '']],
    acts: ({ id, status }) => [
      ...(status === 'requires_payment_method' ? [['Pay', act('stripe/intents/' + id + '/pay', { way: 'pm_card_visa' })], ['Decline', act('stripe/intents/' + id + '/pay', { way: 'pm_card_chargeDeclined' })]] : []),
      ['Send every webhook again', act('stripe/webhooks/replay')],
    ],
    above: () => [],
  },
};

const refreshView = async () => {
  const mine = VIEWS[view];
  const answer = await fetch(home + mine.path).catch(() => null);
  if (VIEWS[view] !== mine) return;
  if (!answer || !answer.ok) { at('status').textContent = 'The sandbox does not answer. Trying again …'; return; }
  const { data } = await answer.json();
  const now = view + chosen + JSON.stringify(data);
  if (now === shown || at('list').contains(document.activeElement) && document.activeElement.tagName === 'INPUT') return;
  shown = now;
  const above = mine.above();
  at('list').replaceChildren(...(above.length > 0 ? [make('div', { id: 'ring' }, above)] : []), ...data.toReversed().map((one) => viewRow(mine, one)));
  if (data.length === 0) at('list').append(make('p', { className: 'empty', textContent: mine.empty }));
  at('status').textContent = data.length === 1 ? '1' : String(data.length);
  const open = data.find((one) => mine.id(one) === chosen);
  if (open) showOne(mine, open);
};

const viewRow = (mine, one) => {
  const node = make('button', { type: 'button', className: 'row' + (mine.id(one) === chosen ? ' on' : '') }, [make('b', { textContent: mine.title(one) }), make('span', {}, [make('i', { textContent: mine.state(one) })])]);
  node.addEventListener('click', () => { chosen = mine.id(one); shown = ''; void refreshView(); });
  return node;
};

const showOne = (mine, one) => {
  const facts = make('dl');
  for (const [name, value] of mine.facts(one)) facts.append(make('dt', { textContent: name }), make('dd', { textContent: value }));
  const acts = mine.acts(one).map(([name, run]) => { const button = make('button', { type: 'button', textContent: name }); button.addEventListener('click', () => void run()); return button; });
  at('message').replaceChildren(make('div', {}, [make('h2', { textContent: mine.title(one) }), facts]), make('div', { className: 'acts' }, acts));
};
`;
