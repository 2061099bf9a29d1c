/** Milliseconds of one run, over as many as fit. */
export async function timeOf(work: () => Promise<unknown>, seconds: number): Promise<number> {
  const began = performance.now();
  let runs = 0;
  do {
    await work();
    runs += 1;
  } while (performance.now() - began < seconds * 1000);
  return (performance.now() - began) / runs;
}
