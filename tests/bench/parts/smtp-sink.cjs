// A mail server that takes everything and keeps nothing but when each Message-ID came. Asked "report", it tells.
const net = require('node:net');

const END = Buffer.from('\r\n.\r\n');
const GREETING = '250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n';
const GO_ON = '354 go on\r\n';
const BYE = '221 bye\r\n';
/** Arrival of each copy of each message, in milliseconds since 1970. */
const arrivals = new Map();

const server = net.createServer((socket) => {
  let pending = Buffer.alloc(0);
  let inMessage = false;
  socket.setNoDelay(true);
  socket.write('220 sink\r\n');
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    let answers = '';
    for (let end = 0; (end = pending.indexOf(inMessage ? END : '\r\n')) >= 0; ) {
      const part = pending.subarray(0, end);
      pending = pending.subarray(end + (inMessage ? END.length : 2));
      if (inMessage) keep(part);
      const answer = inMessage ? '250 taken\r\n' : answerTo(part.toString('latin1', 0, 4).toUpperCase());
      inMessage = answer === GO_ON;
      answers += answer;
    }
    if (answers) socket.write(answers);
    if (answers.endsWith(BYE)) socket.end();
  });
});

const answerTo = (verb) => {
  if (verb === 'EHLO') return GREETING;
  if (verb === 'DATA') return GO_ON;
  return verb === 'QUIT' ? BYE : '250 ok\r\n';
};

const keep = (message) => {
  const head = message.toString('latin1', 0, Math.min(message.length, 4096));
  const id = /^message-id:\s*(\S+)/im.exec(head)?.[1] ?? head;
  const times = arrivals.get(id);
  if (times) times.push(Date.now());
  else arrivals.set(id, [Date.now()]);
};

process.on('message', (asked) => {
  if (asked === 'count') process.send({ count: arrivals.size });
  if (asked === 'report') process.send({ arrivals: [...arrivals.values()] });
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
