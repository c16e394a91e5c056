// The limit that today-doses is compared with: node:http, a token cached after one HMAC, one prepared statement, JSON made by PostgreSQL.
const { createHmac, timingSafeEqual } = require('node:crypto');
const http = require('node:http');
const { Pool } = require('pg');

const [, , port, databaseUrl, secret, from, to] = process.argv;
const pool = new Pool({ connectionString: databaseUrl, max: 10, options: '-c timezone=UTC' });
const known = new Map();

const userOf = (header) => {
  const cached = known.get(header);
  if (cached) return cached;
  const [user, mac] = String(header).slice(7).split('.');
  const wanted = createHmac('sha256', secret).update(user).digest();
  const given = Buffer.from(mac ?? '', 'base64url');
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  known.set(header, Number(user));
  return Number(user);
};

const STATEMENT = {
  name: 'today',
  text: `select coalesce(json_agg(json_build_object('documentId', d.document_id, 'dueAt', to_char(d.due_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'localDate', d.local_date,
    'localTime', d.local_time, 'timeZone', d.time_zone, 'amount', trim_scale(d.amount), 'status', d.status, 'takenAt', d.taken_at, 'markedAt', d.marked_at, 'note', d.note,
    'snoozedUntil', d.snoozed_until, 'noticesSent', d.notices_sent,
    'medication', json_build_object('documentId', m.document_id, 'name', m.name, 'strength', m.strength, 'form', m.form),
    'plan', json_build_object('documentId', p.document_id)) order by d.due_at), '[]')::text as doses
    from doses d join medications m on m.id = d.medication_id join plans p on p.id = d.plan_id
    where d.patient_id = $1 and d.due_at >= $2 and d.due_at < $3`,
};

http
  .createServer((request, response) => {
    const user = userOf(request.headers.authorization);
    if (!user) return response.writeHead(401).end();
    pool.query({ ...STATEMENT, values: [user, from, to] }).then(
      ({ rows: [row] }) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(`{"data":${row.doses},"meta":{}}`),
      () => response.writeHead(500).end(),
    );
  })
  .listen(Number(port), '127.0.0.1', () => process.send?.('listening'));
