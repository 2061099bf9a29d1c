/**
 * How a script of this program is started as a process of its own: what comes before its name. Nothing in a build, where Node runs it as it
 * is; from source (specs) the file that lets Node run TypeScript.
 */
export class ScriptStart {
  constructor(readonly before: readonly string[] = []) {}
}
