// `npm run reference`: writes docs/reference/, docs/definitions/, schemas/ and the grammars of editor/vscode/ from the tables in the source.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadScript } from './load-script.mjs';
import { ROOT } from './setup.mjs';

function write(folder, files) {
  for (const [name, text] of files) {
    const path = join(ROOT, folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

write('docs/reference', (await loadScript('reference')).referencePages());
write('docs/definitions', (await loadScript('definitions')).definitionFiles());
write('schemas', [
  ['fold.schema.json', (await loadScript('fold-schema')).foldSchemaText()],
  ['test.schema.json', (await loadScript('test-schema')).testSchemaText()],
]);
write('editor/vscode/syntaxes', (await loadScript('grammar-files')).grammarFiles());
