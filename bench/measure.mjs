import { Bench } from 'tinybench';

/** Median, minimum and maximum time of each task in ms. The tasks run interleaved, so that a busy moment meets all. */
export async function measure(tasks, { rounds = 5, timeMs = 40 } = {}) {
  const samples = new Map(Object.keys(tasks).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const bench = new Bench({ time: timeMs, warmupTime: round === 0 ? timeMs : 0, warmupIterations: 1, iterations: 2 });
    for (const [name, task] of Object.entries(tasks)) bench.add(name, task);
    for (const { name, result } of await bench.run()) {
      if (result.error) throw result.error;
      samples.get(name).push(result.latency.p50);
    }
  }
  return Object.fromEntries(
    [...samples].map(([name, times]) => {
      const sorted = times.toSorted((a, b) => a - b);
      return [name, { median: sorted[Math.floor(sorted.length / 2)], min: sorted[0], max: sorted.at(-1) }];
    }),
  );
}
