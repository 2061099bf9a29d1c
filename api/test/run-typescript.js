// node api/test/run-typescript.js <file.ts> [arguments]: runs one file of the service as a process of its own, without a build.
// For specs that need another process, above all one that they can kill. What was transpiled once is kept by its contents, for there
// are hundreds of such processes in a run and the compiler alone takes longer to load than most of them live.
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const kept = path.resolve(__dirname, '..', '..', 'dist', 'test', 'transpiled');
const maker = `${require('typescript/package.json').version}\n${fs.readFileSync(__filename, 'utf8')}`;

require.extensions['.ts'] = (module, fileName) => {
  const source = fs.readFileSync(fileName, 'utf8');
  const file = path.join(kept, `${createHash('sha256').update(maker).update('\0').update(source).digest('hex')}.js`);
  module._compile(fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : transpile(source, fileName, file), fileName);
};

function transpile(source, fileName, file) {
  const ts = require('typescript');
  const compilerOptions = {
    target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, esModuleInterop: true, experimentalDecorators: true, emitDecoratorMetadata: true,
  };
  const { outputText } = ts.transpileModule(source, { compilerOptions, fileName });
  fs.mkdirSync(kept, { recursive: true });
  const own = `${file}.${process.pid}`; // whoever is killed in between leaves half a file under a name that nobody reads
  fs.writeFileSync(own, outputText);
  fs.renameSync(own, file);
  return outputText;
}

const file = path.resolve(process.argv[2] ?? '');
process.argv.splice(1, 2, file);
require(file);
