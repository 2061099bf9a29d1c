// node api/test/run-typescript.js <file.ts> [arguments]: runs one file of the service as a process of its own, without a build.
// For specs that need another process, above all one that they can kill.
const fs = require('node:fs');
const path = require('node:path');
const ts = require('typescript');

const compilerOptions = {
  target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, esModuleInterop: true, experimentalDecorators: true, emitDecoratorMetadata: true,
};
require.extensions['.ts'] = (module, fileName) => {
  module._compile(ts.transpileModule(fs.readFileSync(fileName, 'utf8'), { compilerOptions, fileName }).outputText, fileName);
};
const file = path.resolve(process.argv[2] ?? '');
process.argv.splice(1, 2, file);
require(file);
