// Reads `[{ file, text }]` as JSON from standard input, lints each text as if it stood in that file, and writes the names of the rules
// that spoke. A program of its own, because jest cannot load the linter's configuration.
import { ESLint } from 'eslint';
import { text } from 'node:stream/consumers';

const eslint = new ESLint();
const answers = [];
for (const planted of JSON.parse(await text(process.stdin))) {
  const [result] = await eslint.lintText(planted.text, { filePath: planted.file });
  answers.push(result.messages.map((message) => message.ruleId ?? message.message));
}
process.stdout.write(JSON.stringify(answers));
