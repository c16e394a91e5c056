import { z } from 'zod';
import type { Archive } from './archive';
import { json, jsonIn, plain, refused, type Route, type Run } from './answer';
import type { FaultBoard } from './faults';
import { page } from './page';
import { reader, type Reading } from './reading';
import { CHANNELS, isChannel, type Received } from './received';

const MOST = 1_000;
const USUAL = 50;

/** What the sandbox shows: the page, what came, how much came, and the switches that make things fail. */
export const inboxRoutes = (archive: Archive, faults: FaultBoard): readonly Route[] => {
  const read = reader();
  const list: Run = async ({ query, headers }) => {
    const etag = `"${archive.version()}"`;
    if (headers['if-none-match'] === etag) return { status: 304, body: '', headers: { etag } };
    const channel = query.get('channel') ?? '';
    const since = query.get('since') || undefined;
    const limit = Number(query.get('limit') ?? USUAL);
    if (channel && !isChannel(channel))
      return refused(400, 'ValidationError', `channel is one of ${CHANNELS.join(', ')}.`);
    if (since && !/^\d+$/.test(since) && Number.isNaN(Date.parse(since)))
      return refused(400, 'ValidationError', 'since is the id of a message or an instant.');
    if (!Number.isInteger(limit) || limit < 1)
      return refused(400, 'ValidationError', 'limit is a whole number from 1 on.');
    const { found, total } = archive.search({
      to: query.get('to') || undefined,
      channel: isChannel(channel) ? channel : undefined,
      since,
      limit: Math.min(limit, MOST),
    });
    const show = query.get('brief') === 'true' ? brief : whole;
    return json(
      200,
      { data: await Promise.all(found.map(async (message) => show(message, await read(message)))), meta: { total } },
      { etag },
    );
  };
  const one =
    (show: (message: Received) => Promise<ReturnType<typeof json>>): Run =>
    async (_asked, [id = '']) => {
      const message = archive.find(id);
      return message ? await show(message) : refused(404, 'NotFoundError', 'There is no such message, or no longer.');
    };
  const setFaults: Run = async ({ body }) => {
    const changes = faults.input.safeParse(jsonIn(body));
    if (!changes.success) return refused(400, 'ValidationError', z.prettifyError(changes.error));
    await faults.set(changes.data);
    return json(200, { data: faults.all(), meta: {} });
  };

  return [
    { method: 'GET', path: /^\/$/, run: page },
    { method: 'GET', path: /^\/messages$/, run: list },
    {
      method: 'GET',
      path: /^\/messages\/([^/]+)$/,
      run: one(async (message) => json(200, { data: whole(message, await read(message)), meta: {} })),
    },
    { method: 'GET', path: /^\/messages\/([^/]+)\/raw$/, run: one(async ({ raw }) => plain(200, raw)) },
    {
      method: 'DELETE',
      path: /^\/messages$/,
      run: async ({ query }) => {
        const to = query.get('to');
        if (to === null) await archive.clear();
        else await archive.forget(to);
        return json(200, { data: null, meta: {} });
      },
    },
    { method: 'GET', path: /^\/counts$/, run: () => json(200, { data: archive.counts(), meta: {} }) },
    { method: 'GET', path: /^\/faults$/, run: () => json(200, { data: faults.all(), meta: {} }) },
    { method: 'PUT', path: /^\/faults$/, run: setFaults },
    {
      method: 'DELETE',
      path: /^\/faults$/,
      run: async () => {
        await faults.reset();
        return json(200, { data: faults.all(), meta: {} });
      },
    },
  ];
};

const brief = (
  { id, channel, provider, to, messageId, copy, receivedAt }: Received,
  { subject, text, shownFrom }: Reading,
) => ({
  id,
  channel,
  provider,
  to,
  from: shownFrom,
  subject: subject ?? text?.slice(0, 120) ?? null,
  messageId,
  copy,
  receivedAt,
});

const whole = (message: Received, reading: Reading) => ({
  ...brief(message, reading),
  subject: reading.subject,
  text: reading.text,
  html: reading.html,
  headers: reading.headers,
  envelopeFrom: message.from,
});
