/** After this no file, however it names its parts and cells, adds anything to what all objects share. Done once all code is loaded. */
export function freezePrototypes(): void {
  const shared = [Object, Array, Function, String, Number, Boolean, Date, RegExp, Map, Set, Promise, Error, Uint8Array, Buffer];
  for (const { prototype } of shared) Object.freeze(prototype);
}
