// A server of the bench in a process of its own, which tells its CPU time over IPC.
const [name] = process.argv.slice(2);
const { start } = await import(`./servers/${name}.mjs`);
/** `prepare(count)` returns as many requests, or one for all. */
const { server, prepare } = await start();

// Connections outlive the time in which the next requests are prepared.
server.keepAliveTimeout = 600_000;
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
process.send({ port: server.address().port });

process.on('message', async (message) => {
  if (message === 'cpu') {
    const { user, system } = process.cpuUsage();
    process.send({ cpu: user + system });
  } else process.send({ requests: await prepare(message.prepare) });
});
