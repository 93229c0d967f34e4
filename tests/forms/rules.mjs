// Reads [{field, value, now}, …] from standard input and prints, for each, whether the browser's rules on dates refuse the value.
import { pathToFileURL } from 'node:url';

const { dated } = await import(pathToFileURL(process.argv[2]));
let text = '';
for await (const chunk of process.stdin) {
  text += chunk;
}
const results = JSON.parse(text).map(({ field, value, now }) => dated(field, value, new Date(now)).length > 0);
process.stdout.write(JSON.stringify(results));
