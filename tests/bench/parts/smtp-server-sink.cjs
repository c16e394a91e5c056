// A real mail server, the one of the local inbox, that takes everything and keeps nothing but when each Message-ID came.
// Asked "report", it tells; asked "last", it says the newest mail.
const { SMTPServer } = require('smtp-server');

const ID = Buffer.from('Message-ID: ');
/** How long it thinks about each mail. */
const THINKS_MS = Number(process.argv[3] ?? 0);
const arrivals = new Map();
let last = '';
/** It takes nothing more, and says nothing about that. */
let isMute = false;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  maxClients: 1_000,
  onData: (stream, _session, done) => {
    const parts = [];
    stream.on('data', (part) => parts.push(part));
    stream.on('end', () => {
      if (isMute) return;
      const mail = Buffer.concat(parts);
      const at = mail.indexOf(ID) + ID.length;
      const id = mail.toString('latin1', at, mail.indexOf('\r\n', at));
      const times = arrivals.get(id);
      if (times) times.push(Date.now());
      else arrivals.set(id, [Date.now()]);
      last = mail;
      if (THINKS_MS > 0) setTimeout(done, THINKS_MS);
      else done();
    });
  },
});
server.on('error', () => undefined);

process.on('message', (asked) => {
  if (asked === 'mute') isMute = true;
  if (asked === 'count') process.send({ count: arrivals.size });
  if (asked === 'last') process.send({ last: last.toString('latin1') });
  if (asked === 'entries') process.send({ entries: [...arrivals] });
  if (asked === 'report') process.send({ arrivals: [...arrivals.values()] });
});
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => process.send({ port: server.server.address().port }));
