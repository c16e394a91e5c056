// A mail server that takes everything and keeps nothing but when each Message-ID came: commands together and mail in chunks,
// as Postfix and Exim do unless told otherwise. Asked "report", it tells.
const net = require('node:net');

const GREETING = '250-sink\r\n250-PIPELINING\r\n250-CHUNKING\r\n250 8BITMIME\r\n';
const END = Buffer.from('\r\n.\r\n');
const ID = Buffer.from('Message-ID: ');
const NOTHING = Buffer.alloc(0);
/** Arrival of each copy of each message, in milliseconds since 1970. */
const arrivals = new Map();

const server = net.createServer((socket) => {
  let pending = NOTHING;
  /** Ends the message that is coming: a number of bytes, or the line of one dot. Null between messages. */
  let ending = null;
  socket.setNoDelay(true);
  socket.write('220 sink\r\n');
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    let answers = '';
    for (;;) {
      const end = endOf(pending, ending);
      if (end < 0) break;
      const part = pending.subarray(0, end);
      pending = pending.subarray(end);
      if (ending === null) {
        const [answer, next] = answerTo(part.toString('latin1'));
        answers += answer;
        ending = next;
      } else {
        keep(part);
        answers += '250 taken\r\n';
        ending = null;
      }
    }
    if (answers) socket.write(answers);
  });
});

/** How much of `pending` is one command or one message; negative when it is not there yet. */
const endOf = (pending, ending) => {
  if (typeof ending === 'number') return pending.length >= ending ? ending : -1;
  const mark = ending ?? '\r\n';
  const at = pending.indexOf(mark);
  return at < 0 ? -1 : at + mark.length;
};

const answerTo = (command) => {
  if (command.startsWith('EHLO')) return [GREETING, null];
  if (command.startsWith('DATA')) return ['354 go on\r\n', END];
  if (command.startsWith('BDAT')) return ['', parseInt(command.slice(5), 10)];
  return [command.startsWith('QUIT') ? '221 bye\r\n' : '250 ok\r\n', null];
};

let last = NOTHING;
const keep = (message) => {
  last = message;
  const at = message.indexOf(ID) + ID.length;
  const id = message.toString('latin1', at, message.indexOf('\r\n', at));
  const times = arrivals.get(id);
  if (times) times.push(Date.now());
  else arrivals.set(id, [Date.now()]);
};

process.on('message', (asked) => {
  if (asked === 'count') process.send({ count: arrivals.size });
  if (asked === 'last') process.send({ last: last.toString('latin1') });
  if (asked === 'report') process.send({ arrivals: [...arrivals.values()] });
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
