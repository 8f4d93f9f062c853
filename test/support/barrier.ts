import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Lets processes begin at the same moment, however long each takes to start: hand its port to {@link waitAtBarrier}. */
export async function openBarrier(processes: number): Promise<string> {
  const waiting: Socket[] = [];
  const server = createServer((socket) => {
    waiting.push(socket);
    if (waiting.length < processes) return;
    for (const each of waiting) each.end('go');
    server.close();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return String((server.address() as AddressInfo).port);
}

/** Resolves once all the processes of this barrier have come here. */
export async function waitAtBarrier(port: string): Promise<void> {
  const socket = connect(Number(port), '127.0.0.1');
  await new Promise((resolve, reject) => void socket.once('data', resolve).once('error', reject));
  socket.destroy();
}
