import type { Duplex } from 'node:stream';

/** What Node.js could not read as a request, by the code of its error. Others are broken in other ways: 400. */
const STATUSES: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Answers what never becomes a request with the headers that every answer has, and no more than Node.js would say. */
export function createRefuseBroken(
  always: Readonly<Record<string, string>>,
): (error: Error, socket: Duplex) => void {
  const headers = Object.entries({ ...always, 'content-length': '0', connection: 'close' });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return (error, socket) => {
    const code = 'code' in error ? String(error.code) : '';
    // Gone already, or an answer is on its way that this would stand in the middle of.
    if (code === 'ECONNRESET' || !socket.writable || isAnswered(socket)) {
      socket.destroy(error);
      return;
    }
    const status = STATUSES[code] ?? '400 Bad Request';
    socket.end(`HTTP/1.1 ${status}\r\n${lines}\r\n`, () => socket.destroy());
  };
}

/** As Node.js itself finds out. */
function isAnswered(socket: Duplex): boolean {
  const answer: unknown = Reflect.get(socket, '_httpMessage');
  return (
    typeof answer === 'object' && answer !== null && Reflect.get(answer, '_headerSent') === true
  );
}
