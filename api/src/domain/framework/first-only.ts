/** A question that answers true the first time it is asked about a key and false ever after. */
export function firstOnly(): (key: string) => boolean {
  const met = new Set<string>();
  return (key) => {
    if (met.has(key)) return false;
    met.add(key);
    return true;
  };
}
