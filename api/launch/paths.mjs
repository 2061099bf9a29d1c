import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout, wherever the command was called from. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
export const inRoot = (...parts) => path.join(root, ...parts);

/** A failure whose message says all there is to say: shown without a stack. */
export class LaunchFailure extends Error {
  name = 'LaunchFailure';
}

export const say = (message) => console.error(`ambang: ${message}`);
