// A server that does nothing, for how long Node itself takes.
require('node:http')
  .createServer((_request, response) => response.end())
  .listen(0, '127.0.0.1', () => process.send('listening'));
