import { EVENTS, SOCKET_MESSAGES } from '../access/events';
import { DOORS } from '../access/matrix';
import { LEADS_BACK, LONGEST_PAGE, MOST_ASKED, MOST_RECORDS, USUAL_PAGE } from '../access/most-records';
import { limitRows } from '../limits-in-words';

/** What the page says before its paths, as Markdown. */
export const sections = (): string => [limitsSection(), UNFOLDING, graphqlSection(), socketsSection()].join('\n\n');

const UNFOLDING = `**How far an answer unfolds.** One answer holds at most ${MOST_RECORDS} records, those within others included, however \`populate\` is spelt, and a list that leads back to a type it came through counts ${LEADS_BACK} times; the same list within itself (\`doses.medication.doses\`) is never answered. Over GraphQL an operation may ask for ${MOST_ASKED}: a list counts the page that is asked for (${USUAL_PAGE} where none is), and everything within it as often. What would hold more is refused with 400 (\`request.unfolds-too-far\`) before it is read: ask for a smaller page, or for the inner list by itself. Lists that take \`page\` and \`pageSize\` also take \`pagination[page]\` and \`pagination[pageSize]\`. Pages hold at most ${LONGEST_PAGE} records; lists, records and relations of the panel too, and what comes along with them is what its pages show: \`populate\` is refused there. Every value in \`filters\` is checked by the type of its field; what does not fit is refused with 400 and the field.`;

/** The way in for those who speak GraphQL, as Markdown for the page. */
const graphqlSection = (): string =>
  [
    '## GraphQL',
    "At `/graphql`, with the same access token, rights and limits as here. Medications, plans and doses are read with Strapi's queries (`filters`, `sort`, `pagination`, relations as nested fields). Choices are enumerations, spelt as Strapi spells them (`one-time` is `one_time`); as text, either spelling is taken. An error says in `extensions.error` what REST says in `error`. One operation may be 7 levels deep and hold 150 fields and 10 aliases. What else there is does what its path does:",
    table(
      ['Field', 'What it does', 'The same as'],
      DOORS.flatMap(({ graphql = [], summary, method, paths }) =>
        graphql.map((field) => [`\`${field}\``, summary, `\`${method} ${paths[0]}\``]),
      ),
    ),
  ].join('\n\n');

/** How often what may be asked, as Markdown for the page. */
const limitsSection = (): string =>
  [
    '## Rate limits',
    'Beyond a limit the answer is 429, with `Retry-After`. An installation may say otherwise (`RATE_LIMITS`); development, demo and tests start with a thousand times as much. The headers tell what holds. Where wrong tries are counted, right ones cost nothing, and callers without credentials are under that limit alone; browsers and apps that keep cookies have tries of their own on a device that signed in before.',
    table(['Limit', 'At most', 'Counted'], limitRows()),
  ].join('\n\n');

/** How to talk over a socket, as Markdown for the page. */
const socketsSection = (): string =>
  [
    '## Sockets',
    "socket.io 4 at `/socket.io`. Connect with `io(url, { auth: { token: jwt } })`; a token in the URL is refused. With several nodes and no sticky sessions, add `transports: ['websocket']`. A refused connection says why in `error.data`.",
    'Send one object and a function for the answer: `{ data, meta }`, or `{ data: null, error: { status, name, code, message, field, errors } }`. Without a function the answer comes as `<event>:success` or `<event>:error`. A message has at most 64 kB.',
    'When the session or its token ends, or the role changes, the last thing said is `session:ended` with `code` and `message`; then the socket closes.',
    table(
      ['Event', 'What it asks', 'Roles', 'Send'],
      EVENTS.map(({ name, summary, who, example }) => [
        `\`${name}\``,
        summary,
        Object.keys(who).join(', '),
        `\`${JSON.stringify(example)}\``,
      ]),
    ),
    table(
      ['Notice', 'What it says', 'Roles', 'Comes as'],
      SOCKET_MESSAGES.map(({ name, summary, who, example }) => [
        `\`${name}\``,
        summary,
        Object.keys(who).join(', '),
        `\`${JSON.stringify(example)}\``,
      ]),
    ),
  ].join('\n\n');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
