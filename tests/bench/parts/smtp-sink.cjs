// A mail server that takes everything and keeps nothing but when each Message-ID came. Asked "report", it tells.
const net = require('node:net');

const END = Buffer.from('\r\n.\r\n');
const GREETING = '250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n';
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
    for (;;) {
      const end = pending.indexOf(inMessage ? END : '\r\n');
      if (end < 0) return;
      const part = pending.subarray(0, end);
      pending = pending.subarray(end + (inMessage ? END.length : 2));
      if (inMessage) {
        keep(part);
        inMessage = false;
        socket.write('250 taken\r\n');
      } else {
        inMessage = answer(socket, part.toString('latin1', 0, 4).toUpperCase());
      }
    }
  });
});

const answer = (socket, verb) => {
  if (verb === 'DATA') {
    socket.write('354 go on\r\n');
    return true;
  }
  if (verb === 'QUIT') socket.end('221 bye\r\n');
  else socket.write(verb === 'EHLO' ? GREETING : '250 ok\r\n');
  return false;
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
