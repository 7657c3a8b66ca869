import { PROBLEMS } from '../canonical/problems.ts';
import { CATALOGUE, type CatalogueEntry } from '../compiler/diagnostics/catalogue.ts';
import { FOLD_PROBLEMS } from '../fold/problem.ts';
import { LEDGER_PROBLEMS } from '../planes/ledger/problem.ts';
import { POLICY_PROBLEMS } from '../policy/problem.ts';
import { typeText } from '../stdlib/data-type.ts';
import { LIBRARIES, SCRIPT_LIBRARY } from '../stdlib/library.ts';
import { parameterText } from '../stdlib/predicates/parameter-text.ts';
import { PREDICATES } from '../stdlib/predicates/predicates.ts';
import type { Library } from '../stdlib/signature.ts';
import { CALL_COST, ROUND_COST, WIDE_COST } from '../vm/bytecode/fuel.ts';
import { MODULE_LIMITS } from '../vm/bytecode/module.ts';
import { OPCODES, type OpcodeSpec } from '../vm/bytecode/opcodes.ts';
import { FAULTS } from '../vm/fault.ts';
import { DEFAULT_LIMITS } from '../vm/limits.ts';
import { MAX_STRING, SIZES } from '../vm/sizes.ts';
import { MAX_KEY } from '../vm/values/table.ts';
import { kindsPages } from './kinds-page.ts';
import { lintRulesPage } from './lint-rules-page.ts';

const GENERATED = '<!-- Written by `npm run reference` from the tables in the source. -->\n';

/** The pages of docs/reference/, by path: everything there that can be counted comes from the tables that the code uses. */
export function referencePages(): Map<string, string> {
  return new Map([
    ['elc-opcodes.md', opcodesPage()],
    ['library.md', libraryPage()],
    ['predicates.md', predicatesPage()],
    ...kindsPages(GENERATED),
    ['diagnostics.md', diagnosticsPage()],
    ['lint-rules.md', lintRulesPage(GENERATED)],
    ['faults-and-problems.md', problemsPage()],
    ['limits.md', limitsPage()],
  ]);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/\|/g, '\\|').replace(/\n/g, ' ')).join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}

function opcodesPage(): string {
  const rows = Object.entries<OpcodeSpec>(OPCODES).map(([name, { code, operands, cost, doc }]) => [
    `${code}`,
    `\`${name}\``,
    operands.join(' '),
    `${cost}`,
    doc,
  ]);
  return `# ELC opcodes\n\n${GENERATED}
Operands: \`dst\` a register that is written, \`val\` a register (n ≥ 0) or constant (-1-n) that is read, \`dsts\` and \`vals\` lists of them, \`key\` a constant string,
\`cell\`, \`up\`, \`upcell\` a cell or upvalue, \`func\` a function, \`spread\` 1 if the open values follow the list, \`block\` a body. R are registers, C cells, U upvalues.
Each element of a list operand adds 1 to the cost. A round of a loop costs ${ROUND_COST.LOOP} (LOOP) or ${ROUND_COST.FORNUM} (FORNUM) beside its body; a round of FORIN the call of its iterator.
A call that a library function, a metamethod or FORIN makes costs ${CALL_COST}. An operation on or to a wide number (an integer above 2^53-1 in size, a non-integer of 2^21 or more) costs ${WIDE_COST} more.

${table(['code', 'op', 'operands', 'fuel', 'meaning'], rows)}`;
}

function libraryPage(): string {
  const sections = [...LIBRARIES, SCRIPT_LIBRARY].map(librarySection).join('\n');
  return `# The standard library\n\n${GENERATED}\nFuel is beside that of the call itself.\n\n${sections}`;
}

function librarySection(library: Library): string {
  const prefix = library.name === '' ? '' : `${library.name}.`;
  const title = library.name === '' ? library.doc.replace(/\.$/, '') : `\`${library.name}\``;
  const intro = library.name === '' ? '' : `${library.doc}\n\n`;
  const functions = Object.entries(library.functions).map(
    ([name, { params, results, fuel, doc, example }]) =>
      `### \`${prefix}${name}(${params})\`\n\nResults: ${results === '' ? 'none' : `\`${results}\``} · fuel: ${fuel}\n\n${doc}\n\n\`\`\`lua\n${example}\n\`\`\`\n`,
  );
  const values = Object.entries(library.values ?? {}).map(
    ([name, { doc }]) => `### \`${prefix}${name}\`\n\n${doc}\n`,
  );
  return `## ${title}\n\n${intro}${[...functions, ...values].join('\n')}`;
}

function predicatesPage(): string {
  const sections = [...PREDICATES].map(([name, predicate]) => {
    const { infix, reads, signatures, result, undecided, fuel, doc, example } = predicate;
    const forms = signatures.map((parameters) => {
      const written = parameters.map(parameterText);
      return infix ? `\`${written.join(` ${name} `)}\`` : `\`${name}(${written.join(', ')})\``;
    });
    const facts = [
      `Result: \`${typeText(result)}\``,
      ...(reads.length === 0 ? [] : [`reads: ${reads.map((one) => `\`${parameterText(one)}\``).join(', ')}`]),
      ...(undecided === undefined ? [] : [`undecided if ${undecided}`]),
      `fuel: ${fuel}`,
    ];
    const data = example.data === undefined ? '' : `# ${JSON.stringify(example.data)}\n`;
    return `## ${forms.join(' · ')}\n\n${facts.join(' · ')}\n\n${doc}\n\n\`\`\`yaml\n${data}allow_if: ${JSON.stringify(example.expression)}\n\`\`\`\n`;
  });
  return `# The standard predicates\n\n${GENERATED}\nWhat expressions of policies can ask. Fuel is beside that of the call itself.\n\n${sections.join('\n')}`;
}

function diagnosticsPage(): string {
  const entries = Object.entries<CatalogueEntry>(CATALOGUE).map(([code, entry]) => {
    const code_ = (title: string, source: string | undefined) =>
      source === undefined
        ? ''
        : `\n${title}:\n\n\`\`\`${fence}\n${source.trimEnd().replace(/[\ud800-\udfff]/g, '\ufffd')}\n\`\`\`\n`;
    const fence = entry.language === undefined ? 'lua' : 'yaml';
    const hint = entry.hint === undefined ? '' : `\nWhat to do: ${entry.hint}.\n`;
    return `## ${code} ${entry.name}\n\n${entry.severity}: ${entry.message}\n\n${entry.explanation}\n${hint}${code_('Wrong', entry.bad)}${code_('Right', entry.good)}`;
  });
  return `# Diagnostics of the compiler\n\n${GENERATED}\n${entries.join('\n')}`;
}

function problemsPage(): string {
  const faults = Object.entries(FAULTS).map(([code, { catchable, doc }]) => [
    `\`${code}\``,
    catchable ? 'yes' : 'no',
    doc,
  ]);
  const problems = [
    ...Object.entries(FOLD_PROBLEMS),
    ...Object.entries(POLICY_PROBLEMS),
    ...Object.entries(PROBLEMS),
  ].map(([code, doc]) => [`\`${code}\``, doc]);
  const modules = [
    ['`ELC_DECODE`', 'bytes that are not canonical CBOR'],
    ['`ELC_VERSION`', 'a module of another ELC version'],
    ['`ELC_FORMAT`', 'canonical CBOR that is not a module'],
    ['`ELC_VERIFY`', 'a module that the verifier refuses'],
  ];
  return `# Faults and problems\n\n${GENERATED}
## Faults: what can go wrong while code runs

${table(['code', '`pcall` sees it', 'meaning'], faults)}
## Problems: why an input is refused

${table(['code', 'meaning'], [...problems, ...modules])}
## Problems of the ledger

${table(
  ['code', 'meaning'],
  Object.entries(LEDGER_PROBLEMS).map(([code, doc]) => [`\`${code}\``, doc]),
)}`;
}

function limitsPage(): string {
  const size = {
    table: 'a table',
    slot: 'a key that is new in its table',
    closure: 'a closure',
    upvalue: 'each value a closure captures',
    cell: 'a variable that is assigned after capture',
    string: 'a new string, beside one a byte',
    listValue: 'each value of an argument or result list whose length only the run knows',
  };
  return `# Limits and costs\n\n${GENERATED}
The same numbers on every engine and machine. One call is the chunk, \`init\`, one event, or \`emit\`; a batch has the fuel of as many calls as it has events.

${table(
  ['limit', 'default', 'fault'],
  [
    ['fuel of one call', `${DEFAULT_LIMITS.fuel}`, '`FUEL`'],
    ['bytes allocated by one call, and size of the state', `${DEFAULT_LIMITS.memory}`, '`MEMORY`'],
    ['calls within calls', `${DEFAULT_LIMITS.depth}`, '`DEPTH`'],
    ['bytes of one string', `${MAX_STRING}`, '`MEMORY`'],
    ['bytes of a table key', `${MAX_KEY}`, '`KEY`'],
  ],
)}
A module: ${Object.entries(MODULE_LIMITS)
    .map(([name, limit]) => `${limit} ${name}`)
    .join(', ')} (of the module; the others of one function).

What allocations count for, in bytes:

${table(
  ['allocation', 'bytes'],
  Object.entries(SIZES).map(([name, bytes]) => [size[name as keyof typeof size], `${bytes}`]),
)}`;
}
