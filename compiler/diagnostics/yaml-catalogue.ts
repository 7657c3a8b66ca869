import type { CatalogueEntry } from './catalogue.ts';

const RULE = 'allow_if: "true"';

/** The problems of YAML sources, whatever they are written for (E08). */
export const YAML_CATALOGUE = {
  E0801: {
    name: 'yaml-syntax',
    severity: 'error',
    language: 'rgs',
    message: 'not YAML: {problem}',
    explanation: 'The source is YAML 1.2.',
    hint: 'a text that starts with a quote or bracket, or has `: ` or ` #` in it, is written in quotes as a whole: "any x in xs: x == 1"',
    bad: `${RULE}\ndeny_if: [\n`,
    good: `${RULE}\ndeny_if: ["false"]\n`,
  },
  E0802: {
    name: 'yaml-duplicate-key',
    severity: 'error',
    language: 'rgs',
    message: 'the key {key} comes twice',
    explanation: 'Each key of a map stands once: of two values, one would be ignored in silence.',
    hint: 'join the two',
    bad: `allow_if: "true"\nallow_if: "false"\n`,
    good: `allow_if: ["true", "false"]\n`,
  },
  E0803: {
    name: 'yaml-indirection',
    severity: 'error',
    language: 'rgs',
    message: '{what}: {found}',
    explanation:
      'Anchors, aliases and tags are left out: what a source means can be read where it stands, and no few lines of it stand for millions.',
    hint: 'write the value where it is needed; in policies `define:` gives an expression a name. A text that starts with & * or ! is quoted',
    bad: 'allow_if: &always "true"\n',
    good: 'define: { always: "true" }\nallow_if: always\n',
  },
  E0804: {
    name: 'yaml-directive',
    severity: 'error',
    language: 'rgs',
    message: 'directives are not supported',
    explanation: 'A %YAML or %TAG directive would change how the rest is read.',
    hint: 'leave it out: the source is YAML 1.2',
    bad: `%YAML 1.1\n---\n${RULE}\n`,
    good: `---\n${RULE}\n`,
  },
  E0805: {
    name: 'yaml-too-deep',
    severity: 'error',
    language: 'rgs',
    message: 'maps and lists are nested too deeply',
    explanation: 'Maps and lists nest up to a fixed depth, the same everywhere.',
    bad: `allow_if: ${'['.repeat(200)}\n`,
    good: 'allow_if: ["true"]\n',
  },
  E0806: {
    name: 'yaml-key',
    severity: 'error',
    language: 'rgs',
    message: 'a key must be a text',
    explanation: 'Keys of maps are plain or quoted words.',
    bad: `[allow, if]: "true"\n`,
    good: `${RULE}\n`,
  },
} as const satisfies Record<string, CatalogueEntry>;
