// A real mail server, the one of the local inbox, that takes everything and keeps nothing but when each Message-ID came.
// Asked "report", it tells; asked "last", it says the newest mail.
const { SMTPServer } = require('smtp-server');

const ID = Buffer.from('Message-ID: ');
const arrivals = new Map();
let last = '';

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  maxClients: 1_000,
  onData: (stream, _session, done) => {
    const parts = [];
    stream.on('data', (part) => parts.push(part));
    stream.on('end', () => {
      const mail = Buffer.concat(parts);
      const at = mail.indexOf(ID) + ID.length;
      const id = mail.toString('latin1', at, mail.indexOf('\r\n', at));
      const times = arrivals.get(id);
      if (times) times.push(Date.now());
      else arrivals.set(id, [Date.now()]);
      last = mail;
      done();
    });
  },
});
server.on('error', () => undefined);

process.on('message', (asked) => {
  if (asked === 'count') process.send({ count: arrivals.size });
  if (asked === 'last') process.send({ last: last.toString('latin1') });
  if (asked === 'report') process.send({ arrivals: [...arrivals.values()] });
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.server.address().port }));
