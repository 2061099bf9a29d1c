/**
 * The dark modules of a square code as one SVG path, a run of each row at a time.
 * @example size 2, [1, 1, 0, 1] → 'M0 0h2v1h-2zM1 1h1v1h-1z'
 */
export function pathOfModules(size: number, modules: ArrayLike<number>): string {
  let path = '';
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const from = x;
      while (x < size && modules[y * size + x]) x += 1;
      if (x > from) path += `M${from} ${y}h${x - from}v1h-${x - from}z`;
    }
  }
  return path;
}
